// What a page does beyond being read: larger type, reading aloud, open now, one's own case, what one has.
// Everything is complete without it. ES5 only: WeChat and old Android browsers run it as it is; what such a browser
// lacks takes one feature with it and no other, so newer helpers (closest, dataset, classList) are done by hand.
(function () {
  "use strict";
  var root = document.documentElement;

  function attempt(feature, undo) {
    try { return feature(); } catch (error) {
      if (window.console && console.error) console.error(error);
      if (undo) undo();
    }
  }
  function on(target, type, handler) {
    target.addEventListener(type, function (event) { attempt(function () { handler(event); }); });
  }
  function one(selector, within) { return (within || document).querySelector(selector); }
  function all(selector, within) { return (within || document).querySelectorAll(selector); }
  function each(list, act) { for (var i = 0; i < list.length; i++) act(list[i], i); }
  function made(list, make) { var found = []; each(list, function (item) { found.push(make(item)); }); return found; }
  function keep(list, test) { var kept = []; each(list, function (item, place) { if (test(item, place)) kept.push(item); }); return kept; }
  function has(list, wanted) { return keep(list, function (item) { return item === wanted; }).length > 0; }
  function data(element, name) { return element.getAttribute("data-" + name) || ""; }
  function say(element, name, first, second) {
    return data(element, name).replace(/[#$]/g, function (sign) { return sign === "#" || second === undefined ? first : second; });
  }
  function show(element, wanted) {
    if (wanted) element.removeAttribute("hidden"); else element.setAttribute("hidden", "");
    return element;
  }
  function mark(element, name, wanted) {
    var rest = (" " + element.className + " ").replace(" " + name + " ", " ") + (wanted ? name : "");
    element.className = rest.replace(/^\s+|\s+$/g, "");
  }

  // What is called alike all over a page says what it belongs to.
  function call(element, name, of) { element.setAttribute("aria-label", (name + "：" + of.textContent).replace(/\s+/g, "")); }

  // Halls may share an origin: what a phone remembers of each lies under its path. Where storing is refused or full,
  // it is remembered until the page is left.
  var kept = {}, prefix = "gaoqing" + (attempt(function () { return one("[rel=home]").pathname; }) || "/");
  function stored(key) {
    var value = null;
    try { value = localStorage.getItem(prefix + key); } catch (error) {}
    return value === null ? kept[prefix + key] || "" : value;
  }
  function store(key, value) {
    kept[prefix + key] = value;
    try { localStorage.setItem(prefix + key, value); } catch (error) {}
  }
  // Another tab may have changed it, and so may what was seen before “back”.
  function remember(feature) {
    feature();
    on(window, "storage", feature);
    on(window, "pageshow", feature);
  }

  // A page stays open for hours: what it says of time is said anew each minute, and when one comes back to it.
  var timely = [], timer;
  function again() {
    each(timely, function (feature) { attempt(feature); });
    clearTimeout(timer);
    if (!document.hidden) timer = setTimeout(again, 60050 - Date.now() % 60000);
  }
  function always(feature) { timely.push(feature); feature(); }

  // Larger type, remembered on this phone.
  function elder() {
    var button = one("#elder");
    function apply(wanted) {
      mark(root, "elder", wanted);
      button.setAttribute("aria-pressed", String(wanted));
    }
    remember(function () { apply(stored("elder") === "1"); });
    on(button, "click", function () {
      var wanted = button.getAttribute("aria-pressed") !== "true";
      store("elder", wanted ? "1" : "0");
      apply(wanted);
    });
    show(button, true);
  }

  // Reading aloud, where the browser can speak Chinese; WeChat's cannot.
  function aloud() {
    var speech = window.speechSynthesis;
    if (!speech || !window.SpeechSynthesisUtterance) return;
    var button = one("#aloud"), start = button.textContent;
    function stop() { speech.cancel(); button.textContent = start; }
    on(button, "click", function () {
      if (button.textContent !== start) return stop();
      button.textContent = data(button, "stop");
      // Sentence by sentence: long texts are cut off by some voices.
      var main = one("#main");
      var sentences = keep((main.innerText || main.textContent).split(/[。\n]+/), function (text) { return /\S/.test(text); });
      each(sentences, function (text, place) {
        var said = new SpeechSynthesisUtterance(text);
        said.lang = "zh-CN";
        if (place === sentences.length - 1) said.onend = stop;
        speech.speak(said);
      });
    });
    on(window, "pagehide", function () { speech.cancel(); });
    show(button, true);
  }

  // Days are counted where the hall is, in China unless it says otherwise, wherever the phone is; a day is its noon in UTC.
  var DAY = 86400000, zone = data(document.body, "zone");
  function there() {
    if (!zone) return new Date(Date.now() + 8 * 3600000);
    var read = new Date().toLocaleString("en-US", { timeZone: zone, hour12: false }).match(/\d+/g);
    return new Date(Date.UTC(read[2], read[0] - 1, read[1], read[3] % 24, read[4], read[5]));
  }
  function today() { var now = there(); return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())); }
  function minutesNow() { var now = there(); return now.getUTCHours() * 60 + now.getUTCMinutes(); }
  function plus(day, days) { return new Date(day.getTime() + days * DAY); }
  function code(day) { return String((day.getUTCFullYear() * 100 + day.getUTCMonth() + 1) * 100 + day.getUTCDate()); }
  function weekday(day) { return day.getUTCDay() || 7; }
  function shortDay(day) { return "周" + "日一二三四五六".charAt(day.getUTCDay()); }
  function inWords(day) {
    var year = day - today() > 380 * DAY ? day.getUTCFullYear() + " 年 " : "";
    return year + (day.getUTCMonth() + 1) + " 月 " + day.getUTCDate() + " 日（" + shortDay(day) + "）";
  }

  function calendarOf(element) {
    var known = { off: {}, on: {} };
    each(["off", "on"], function (name) { each(data(element, name).split(" "), function (day) { known[name][day] = true; }); });
    return {
      off: function (day) { return known.off[code(day)] === true; },
      on: function (day) { return known.on[code(day)] === true; },
      works: function (day) { return this.on(day) || (!this.off(day) && weekday(day) < 6); },
      knows: function (day) { return code(day) <= data(element, "until"); }
    };
  }

  // The day of application is not counted (民法典 201); a last day that is a holiday moves on (民法典 203).
  // Half a day ends within the day that follows. Null for hours and minutes, and for a limit that no office has: a
  // page must not count for ever.
  function due(calendar, from, length, unit) {
    var day = from, amount = Math.ceil(length);
    if (!(amount >= 1 && amount <= 3660)) return null;
    if (unit === "个工作日") {
      for (var left = amount; left > 0;) { day = plus(day, 1); if (calendar.works(day)) left -= 1; }
      return day;
    }
    if (unit === "个自然日") day = plus(day, amount);
    else if (unit === "个月" || unit === "年") day = months(from, unit === "年" ? 12 * amount : amount);
    else return null;
    while (!calendar.works(day)) day = plus(day, 1);
    return day;
  }
  function months(from, count) {
    var first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + count, 1));
    var last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
    return plus(first, Math.min(from.getUTCDate(), last) - 1);
  }

  // Open now, or when next: the timetable in the page, the holiday calendar, the clock in China.
  var MIDNIGHT = 1440;
  function rowsOf(parts) {
    var rows = [];
    each(parts, function (part) {
      var found = /^([1-7]+)\s(\d\d)(\d\d)-(\d\d)(\d\d)$/.exec(part);
      if (found) rows.push({ days: found[1], from: 60 * found[2] + Number(found[3]), to: Math.min(60 * found[4] + Number(found[5]), MIDNIGHT) });
    });
    return rows.sort(function (a, b) { return a.from - b.from; });
  }
  // Special days, on which neither the week nor the calendar counts: “20261001-20261003;20261004-20261007 0900-1200”.
  function datesOf(element) {
    var dates = [];
    each(data(element, "dates").split(";"), function (part) {
      var found = /^(\d{8})-(\d{8})((?:\s\d{4}-\d{4})*)$/.exec(part);
      if (found) dates.push({ first: found[1], last: found[2], rows: rowsOf(made(found[3].split(" ").slice(1), function (span) { return "1 " + span; })) });
    });
    return dates;
  }
  function joined(rows, wanted) {
    var spans = [];
    each(rows, function (row) {
      var last = spans[spans.length - 1];
      if (row.days.indexOf(wanted) < 0 || row.to <= row.from) return;
      if (last && row.from <= last.to) last.to = Math.max(last.to, row.to);
      else spans.push({ from: row.from, to: row.to });
    });
    return spans;
  }
  // What a place has of a day: when it is open, whether that is certain, whether its rule for holidays has to say.
  function dayOf(element, calendar) {
    var rows = rowsOf(data(element, "hours").split(";")), dates = datesOf(element), makeup = data(element, "makeup") || "1";
    var closed = element.hasAttribute("data-closed-on-holidays"), usual = element.hasAttribute("data-open-on-holidays");
    return function (day) {
      var special = keep(dates, function (item) { return item.first <= code(day) && code(day) <= item.last; })[0];
      var off = !special && !usual && calendar.off(day);
      return {
        special: special,
        ruled: off && !closed,
        sure: special || (usual && data(element, "always")) || calendar.knows(day),
        spans: special ? joined(special.rows, "1") : off && closed ? [] : joined(rows, calendar.on(day) ? makeup : String(weekday(day)))
      };
    };
  }
  function written(minutes) { return ("0" + Math.floor(minutes / 60)).slice(-2) + ":" + ("0" + minutes % 60).slice(-2); }

  function openNow(element, calendar) {
    var on = dayOf(element, calendar), day = today(), now = minutesNow();
    function moment(ahead, minutes) {
      var date = plus(day, ahead);
      return (ahead ? (ahead < 7 ? shortDay(date) : inWords(date)) + " " : "") + written(minutes);
    }
    // What is open until midnight and again from midnight on does not close then.
    function untilWhen(to) {
      for (var ahead = 0; to === MIDNIGHT && ahead < 7; ahead++) {
        var next = on(plus(day, ahead + 1));
        if (!next.sure || next.ruled || !next.spans.length || next.spans[0].from) break;
        to = next.spans[0].to;
      }
      return ahead < 7 || !data(element, "always") ? say(element, "open", moment(ahead, to)) : data(element, "always");
    }
    function found() {
      if (on(day).ruled) return [data(element, "rule"), "ruled"];
      // Ordinary days are looked at for a fortnight; a hall that is being rebuilt has special days for a year.
      for (var ahead = 0, left = 15; left > 0 && ahead < 450; ahead++) {
        var here = on(plus(day, ahead)), spans = here.spans;
        // A weekday of a year whose holidays nobody has told this page may be one: it promises nothing.
        if (!here.sure) return [data(element, ahead ? "unsure-next" : "unsure"), "unsure"];
        if (!here.special) left--;
        for (var i = 0; i < spans.length; i++) {
          if (ahead) return [say(element, "shut", moment(ahead, spans[i].from))];
          if (now < spans[i].from) return [say(element, "later", written(spans[i].from))];
          if (now < spans[i].to) return [untilWhen(spans[i].to), "is-open"];
        }
      }
      return [""];
    }
    var state = found();
    if (element.textContent !== state[0]) element.textContent = state[0];
    mark(element, "is-open", state[1] === "is-open");
    mark(element, "unsure", state[1] === "unsure");
    show(element, state[0] !== "");
  }
  function opening() {
    var dated = one("[data-until]");
    if (!dated) return;
    var calendar = calendarOf(dated);
    each(all("[data-hours]"), function (element) { attempt(function () { always(function () { openNow(element, calendar); }); }); });
  }

  // One's own case: answers narrow what is shown. They live in the address after #, which no server sees.
  // One of several conditions is enough (“|”), each of which may ask for several answers (“;”).
  function whenOf(element) {
    return made(data(element, "when").split("|"), function (one) {
      return made(one.split(";"), function (part) {
        var pieces = part.split(":");
        return { question: pieces[0], answers: (pieces[1] || "").split(",") };
      });
    });
  }
  function decode(text) { try { return decodeURIComponent(text || ""); } catch (error) { return ""; } }
  // A fragment longer than all answers together was made to hold up the page.
  function answersFromAddress(inputs) {
    var found = Object.create(null);
    each(location.hash.slice(1, 8000).split("&").slice(0, 200), function (part) {
      var pieces = part.split("="), name = decode(pieces[0]), value = decode(pieces[1]);
      each(inputs, function (input) { if (input.name === name && input.value === value) found[name] = value; });
    });
    return found;
  }
  // Browsers refuse to change the address too often, or at all (a file, a frame): the page changes nevertheless.
  function goTo(address, instead) {
    try { history[instead ? "replaceState" : "pushState"](null, "", address); } catch (error) {
      attempt(function () { location.hash = address.split("#")[1] || ""; });
    }
  }

  function guide() {
    var page = one("#guide");
    if (!page) return;
    var form = one("#ask"), calendar = calendarOf(page), answers = Object.create(null);
    var parts = made(all("[data-when]"), function (element) { return { element: element, when: whenOf(element) }; });
    var inputs = form ? all("input[type=radio]", form) : [];
    var sets = form ? all("fieldset", form) : [];
    var names = made(sets, function (set) { return one("input", set).name; });

    // Asked one after the other: what no answer to an earlier question has settled. By keyboard a question stays open
    // until one leaves it, for its arrows choose at once.
    var staying = "";
    function answered(name) { return answers[name]; }
    function matters(name, place) {
      var earlier = names.slice(0, place);
      function holds(item) { return !has(earlier, item.question) || !answers[item.question] ? null : has(item.answers, answers[item.question]); }
      return keep(parts, function (part) {
        var states = made(part.when, function (when) { return made(when, holds); });
        var settled = keep(states, function (items) { return !has(items, false) && !has(items, null); }).length;
        return !settled && keep(part.when, function (when, place) {
          return !has(states[place], false) && keep(when, function (item) { return item.question === name; }).length;
        }).length;
      }).length > 0;
    }
    function relevant() { return keep(names, matters); }
    function open() { return keep(relevant(), function (name) { return !answered(name); }); }
    function possible(when) {
      return !keep(when, function (item) {
        return answers[item.question] && !has(item.answers, answers[item.question]);
      }).length;
    }
    function render() {
      var wanted = relevant(), waiting = open(), left = waiting.length;
      each(sets, function (set, place) {
        var name = names[place], done = answered(name) && name !== staying;
        show(set, has(wanted, name) && (answered(name) || name === waiting[0]));
        mark(set, "done", done);
        show(one(".again", set), done);
      });
      each(parts, function (part) {
        show(part.element, keep(part.when, possible).length > 0);
      });
      mark(root, "decided", !left);
      mark(root, "asking", left > 0);
      each(inputs, function (input) {
        input.checked = answers[input.name] === input.value;
        mark(input.parentNode, "chosen", input.checked);
      });
      if (form) show(one("[type=reset]", form), inAddress() !== "#");
      var asked = one("#asked"), hint = one(".hint");
      if (hint) show(hint, left > 0);
      if (asked) asked.textContent = left ? say(asked, "open", left) : data(asked, "done");
      attempt(function () { promised(calendar); });
      judge();
    }
    function judge() { attempt(function () { verdict(calendar, open().length); }); }
    function inAddress() {
      return "#" + made(keep(names, answered), function (name) {
        return encodeURIComponent(name) + "=" + encodeURIComponent(answers[name]);
      }).join("&");
    }
    function fromAddress() {
      // A place on this page (#places) is no answer: those given stay, and so does the address that tells them.
      if (location.hash && location.hash.indexOf("=") < 0 && inAddress() !== "#") return history.replaceState(null, "", inAddress());
      answers = answersFromAddress(inputs);
      render();
    }

    attempt(function () { ticks(page, judge); });
    if (form) {
      each(sets, function (set, place) {
        var button = document.createElement("button"), name = names[place];
        button.type = "button";
        button.className = "again";
        button.textContent = data(form, "change");
        call(button, button.textContent, one("legend", set));
        on(button, "click", function () {
          staying = name;
          render();
          one("input:checked", set).focus();
        });
        set.appendChild(button);
      });
      var byKey = false;
      on(form, "keydown", function (event) {
        byKey = event.keyCode !== 13;
        if (byKey || event.target.type !== "radio") return;
        staying = "";
        render();
        var next = keep(sets, function (set) { return inSight(set) && !one(".chosen", set); })[0];
        if (next) one("input", next).focus();
      });
      on(form, "mousedown", function () { byKey = false; });
      // Who looks at a question again and taps what is chosen already changes nothing, and is done with it.
      on(form, "click", function (event) {
        if (byKey || !event.target.checked || answers[event.target.name] !== event.target.value) return;
        staying = "";
        render();
      });
      on(form, "change", function (event) {
        var first = inAddress() === "#";
        staying = byKey ? event.target.name : "";
        answers[event.target.name] = event.target.value;
        // A place (#places) in the step before would keep the answers when one goes back to it.
        if (first) goTo(location.pathname + location.search, true);
        goTo(inAddress(), !first);
        render();
        if (!byKey && !open().length) form.scrollIntoView();
      });
      on(form, "reset", function () {
        goTo(location.pathname + location.search);
        answers = Object.create(null);
        setTimeout(function () { render(); inputs[0].focus(); }, 0);
      });
      on(form, "submit", function (event) { event.preventDefault(); });
      // A browser may fill in the form of an earlier visit after this script has run; the address is what counts.
      each(["popstate", "hashchange", "pageshow"], function (type) { on(window, type, fromAddress); });
      show(form, true);
    }
    fromAddress();
    timely.push(judge);
    attempt(function () { always(function () { promised(calendar); }); });
  }
  // The whole guide, as it is without this script.
  function whole() {
    each(all("[data-when]"), function (element) { show(element, true); });
    mark(root, "decided", false);
    mark(root, "asking", false);
    each(all("#ask, #verdict"), function (element) { show(element, false); });
  }

  // When the hall promises to be done, if one applies today: a day only where one promise is left, and with a word of
  // what is not counted in it.
  function promised(calendar) {
    var element = one("#due"), limits = keep(all(".limit"), inSight), beside = keep(all(".beside"), inSight);
    if (!element || !taken()) { if (element) show(element, false); return; }
    var limit = limits.length === 1 ? limits[0] : element;
    var day = due(calendar, today(), Number(data(limit, "amount")), data(limit, "unit"));
    if (day) element.textContent = say(element, calendar.knows(day) ? "text" : "unsure", inWords(day)) + (beside.length ? data(element, "beside") : "");
    show(element, day !== null);
  }

  // What one has: remembered on this phone only.
  function ticks(page, changed) {
    var key = "have/" + data(page, "id"), cards = all("[data-need]");
    function box(card) { return one(".have input", card); }
    remember(function () {
      var had = "|" + stored(key) + "|";
      each(cards, function (card) { box(card).checked = had.indexOf("|" + data(card, "need") + "|") >= 0; });
      changed();
    });
    each(cards, function (card) {
      var name = one("h4", card).firstChild.nodeValue.replace(/^\s+|\s+$/g, "");
      card.setAttribute("data-name", name);
      call(box(card), one(".have", card).textContent, one("h4", card));
      on(box(card), "change", function () {
        var have = keep(cards, function (item) { return box(item).checked; });
        store(key, made(have, function (item) { return data(item, "need"); }).join("|"));
        changed();
      });
      show(one(".have", card), true);
    });
  }

  // Can I start today: all here, some may follow, or something is missing.
  function verdict(calendar, open) {
    var element = one("#verdict");
    if (!element) return;
    var cards = keep(all("[data-need]"), inSight);
    var missing = keep(cards, function (card) { return !one(".have input", card).checked; });
    var later = keep(missing, function (card) { return data(card, "within"); })
      .sort(function (one, other) { return order(one, calendar) - order(other, calendar); });
    var promises = keep(missing, function (card) { return card.hasAttribute("data-promise"); });
    var hard = keep(missing, function (card) { return !has(later, card) && !has(promises, card); });
    function listed(items) { return made(items, function (card) { return data(card, "name"); }).join("、"); }
    var text, state = "";
    if (missing.length === cards.length) text = data(element, "start");
    else if (open) text = say(element, "ask", open);
    else if (hard.length) { text = say(element, "missing", hard.length, listed(hard)); state = "lacks"; }
    else if (later.length) { text = until(later[0], element, calendar, listed(later)); state = "later"; }
    else { text = data(element, !taken() ? "not-now" : shut() ? "shut" : "ready"); state = "ready"; }
    if (state && promises.length) text += say(element, "promise", listed(promises));
    if (one("#nothing")) show(one("#nothing"), !open && !cards.length);
    if (element.textContent !== text) element.textContent = text;
    element.className = "verdict " + state;
    show(element, cards.length > 0);
  }
  function inSight(element) {
    for (; element && element.getAttribute; element = element.parentNode) if (element.hasAttribute("hidden")) return false;
    return true;
  }

  // Until when a paper may follow: a day if one starts today and its holidays are known, else how long. Hours and half
  // days end at an hour that the page cannot name: no day is named that may be too late. `order` is when it is due at
  // the earliest, to find what is due first.
  function within(card) { return Number(data(card, "within")); }
  function follows(card, calendar) { return due(calendar, today(), Math.floor(within(card)), data(card, "unit")); }
  function order(card, calendar) {
    var minutes = { "分钟": 1, "小时": 60 }[data(card, "unit")], day = follows(card, calendar) || today();
    return day.getTime() + 60000 * (minutes ? minutes * within(card) : within(card) % 1 ? 180 : 0);
  }
  function until(card, element, calendar, names) {
    var day = data(card, "unit") === "当场" ? today() : follows(card, calendar);
    if (day && within(card) % 1 === 0 && !shut() && taken() && calendar.knows(day)) return say(element, "later", inWords(day), names);
    return say(element, "within", data(card, "within") + " " + data(card, "unit"), names);
  }

  // Whether one may apply today at all: not before a policy begins, after it ends, or where only some days are open.
  function taken() {
    var page = one("#guide"), day = code(today());
    function bound(name) { return data(page, name).replace(/-/g, ""); }
    return !page.hasAttribute("data-period") && bound("since") <= day && day <= (bound("through") || day);
  }

  // The windows named first are closed just now: “today” would be a promise that the door does not keep.
  function shut() {
    var now = one(".glance .now");
    return Boolean(now && inSight(now) && (" " + now.className + " ").indexOf(" is-open ") < 0);
  }

  // Parts are folded, papers short; what an address or a link points into opens.
  function folding() {
    var page = one("#guide"), parts = all("details.part");
    function openAt(address) {
      var place = document.getElementById(decode(address.slice(1)));
      for (var around = place; around; around = around.parentNode) {
        if (around.tagName === "DETAILS") around.setAttribute("open", "");
      }
      return place;
    }
    each(parts, function (part) { part.removeAttribute("open"); });
    if (page) each(all(".card"), function (card) { if (one(".fine", card)) more(page, card); });
    var place = location.hash.length > 1 && openAt(location.hash);
    if (place) place.scrollIntoView();
    on(document, "click", function (event) {
      var address = event.target.getAttribute("href") || "";
      if (address.charAt(0) === "#") openAt(address);
    });
  }
  function more(page, card) {
    var button = document.createElement("button"), title = one("h3, h4", card);
    function open(wanted) {
      mark(card, "short", !wanted);
      button.textContent = data(page, wanted ? "less" : "more");
      button.setAttribute("aria-expanded", String(wanted));
      call(button, button.textContent, title);
    }
    button.className = "quiet";
    on(button, "click", function () { open(button.getAttribute("aria-expanded") !== "true"); });
    card.appendChild(button);
    open(false);
  }

  // Send to the family, print.
  function sharing() {
    var told = one("#told"), share = one("#share"), browser = navigator.userAgent;
    if (!share) return;
    function done() { told.textContent = data(share, "done"); }
    function byHand() { told.textContent = copied(location.href) ? data(share, "done") : say(share, "by-hand", location.href); }
    function copy() {
      var copying = navigator.clipboard && attempt(function () { return navigator.clipboard.writeText(location.href); });
      if (copying && copying.then) copying.then(done, byHand); else byHand();
    }
    on(share, "click", function () {
      if (/MicroMessenger/i.test(browser)) { told.textContent = data(share, "wechat"); return; }
      if (!navigator.share) return copy();
      // A promise that is broken: the reader has closed the list of apps.
      attempt(function () {
        var sharing = navigator.share({ title: document.title, url: location.href });
        if (sharing && sharing.then) sharing.then(null, function () {});
      }, copy);
    });
    show(share, true);
    attempt(function () { printing(told, browser); });
  }
  // Browsers inside other apps have a print() that does nothing.
  function printing(told, browser) {
    var print = one("#print"), inside = /MicroMessenger|;\swv\)|AlipayClient|DingTalk|\sQQ\//i.test(browser);
    if (!inside && typeof window.print !== "function") return;
    function cannot() { told.textContent = data(print, "cannot"); }
    on(print, "click", function () {
      if (inside) cannot(); else attempt(function () { window.print(); }, cannot);
    });
    show(print, true);
  }
  function copied(text) {
    var field = document.createElement("textarea");
    field.value = text;
    document.body.appendChild(field);
    field.select();
    try { return document.execCommand("copy"); } catch (error) { return false; } finally { document.body.removeChild(field); }
  }

  // Paper has no way to open a part that is closed.
  on(window, "beforeprint", function () {
    each(all("details"), function (item) { item.setAttribute("open", ""); });
  });

  each([elder, aloud, sharing, opening, folding], function (feature) { attempt(feature); });
  attempt(guide, whole);
  each(["pageshow", "focus"], function (type) { on(window, type, again); });
  on(document, "visibilitychange", again);
  again();
  mark(root, "js", true);
})();
