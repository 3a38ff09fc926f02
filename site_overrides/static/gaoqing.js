// What a page does beyond being read: larger type, reading aloud, open now, one's own case, what one has.
// Everything is complete without it. ES5 only: WeChat and old Android browsers run it as it is.
(function () {
  "use strict";
  var root = document.documentElement;
  var store = {
    get: function (key) { try { return localStorage.getItem(key); } catch (error) { return null; } },
    set: function (key, value) { try { localStorage.setItem(key, value); } catch (error) { /* private mode */ } }
  };

  function one(selector, within) { return (within || document).querySelector(selector); }
  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
  function show(element) { if (element) element.hidden = false; return element; }

  // Larger type, remembered on this phone.
  function elder() {
    var button = show(one("#elder"));
    function apply(on) {
      root.classList[on ? "add" : "remove"]("elder");
      button.setAttribute("aria-pressed", String(on));
    }
    apply(store.get("gaoqing/elder") === "1");
    button.addEventListener("click", function () {
      var on = !root.classList.contains("elder");
      store.set("gaoqing/elder", on ? "1" : "0");
      apply(on);
    });
  }

  // Reading aloud, where the browser can speak Chinese; WeChat's cannot.
  function aloud() {
    var speech = window.speechSynthesis;
    if (!speech || !window.SpeechSynthesisUtterance) return;
    var button = show(one("#aloud"));
    var start = button.textContent;
    function stop() { speech.cancel(); button.textContent = start; }
    button.addEventListener("click", function () {
      if (button.textContent !== start) return stop();
      button.textContent = button.dataset.stop;
      // Sentence by sentence: long texts are cut off by some voices.
      var sentences = one("#main").innerText.split(/[。\n]+/).filter(function (text) { return text.trim(); });
      sentences.forEach(function (text, place) {
        var said = new SpeechSynthesisUtterance(text);
        said.lang = "zh-CN";
        if (place === sentences.length - 1) said.onend = stop;
        speech.speak(said);
      });
    });
    window.addEventListener("pagehide", function () { speech.cancel(); });
  }

  // Days are counted in China, wherever the phone is; a day is its noon in UTC.
  function today() {
    var now = new Date(Date.now() + 8 * 3600000);
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
  }
  function minutesNow() { var now = new Date(Date.now() + 8 * 3600000); return now.getUTCHours() * 60 + now.getUTCMinutes(); }
  function plus(day, days) { return new Date(day.getTime() + days * 86400000); }
  function code(day) { return day.toISOString().slice(0, 10).replace(/-/g, ""); }
  function weekday(day) { return day.getUTCDay() || 7; }
  function shortDay(day) { return ["周一", "周二", "周三", "周四", "周五", "周六", "周日"][weekday(day) - 1]; }
  function inWords(day) { return (day.getUTCMonth() + 1) + " 月 " + day.getUTCDate() + " 日（" + shortDay(day) + "）"; }

  function calendarOf(element) {
    var off = element.dataset.off.split(" "), on = element.dataset.on.split(" ");
    return {
      off: function (day) { return off.indexOf(code(day)) >= 0; },
      on: function (day) { return on.indexOf(code(day)) >= 0; },
      works: function (day) { return this.on(day) || (!this.off(day) && weekday(day) < 6); },
      knows: function (day) { return code(day) <= element.dataset.until; }
    };
  }

  // The day of application is not counted (民法典 201); a last day that is a holiday moves on (民法典 203).
  function due(calendar, from, amount, unit) {
    var day = from;
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
  function clock(text) { return Number(text.slice(0, 2)) * 60 + Number(text.slice(2)); }
  function spansOn(day, rows, calendar, closedOnHolidays) {
    if (closedOnHolidays && calendar.off(day)) return [];
    // A Saturday that is worked has the hours of a Monday.
    var wanted = String(calendar.on(day) ? 1 : weekday(day));
    return rows.filter(function (row) { return row.days.indexOf(wanted) >= 0; })
      .sort(function (a, b) { return a.from - b.from; });
  }
  function written(minutes) { return ("0" + Math.floor(minutes / 60)).slice(-2) + ":" + ("0" + minutes % 60).slice(-2); }

  function openNow(element, calendar) {
    var rows = element.dataset.hours.split(";").map(function (part) {
      var pieces = part.split(" "), times = pieces[1].split("-");
      return { days: pieces[0], from: clock(times[0]), to: clock(times[1]) };
    });
    var closed = element.hasAttribute("data-closed-on-holidays");
    var day = today(), now = minutesNow(), text = "", open = false, unsure = false;
    if (!closed && calendar.off(day)) text = element.dataset.rule;
    for (var ahead = 0; !text && ahead < 15; ahead++) {
      // A weekday of a year whose holidays nobody has told this page may be one: it promises nothing.
      unsure = !calendar.knows(plus(day, ahead));
      if (unsure) { text = ahead ? element.dataset.unsureNext : element.dataset.unsure; break; }
      spansOn(plus(day, ahead), rows, calendar, closed).forEach(function (span) {
        if (text) return;
        if (ahead === 0 && now >= span.to) return;
        open = ahead === 0 && now >= span.from;
        if (open) text = element.dataset.open.replace("#", written(span.to));
        else if (ahead === 0) text = element.dataset.later.replace("#", written(span.from));
        else text = element.dataset.shut.replace("#", (ahead < 7 ? shortDay(plus(day, ahead)) : inWords(plus(day, ahead))) + " " + written(span.from));
      });
    }
    element.textContent = text;
    element.classList[open ? "add" : "remove"]("is-open");
    element.classList[unsure ? "add" : "remove"]("unsure");
    element.hidden = !text;
  }

  // One's own case: answers narrow what is shown. They live in the address after #, which no server sees.
  function whenOf(element) {
    return element.dataset.when.split(";").map(function (part) {
      var pieces = part.split(":");
      return { question: pieces[0], answers: pieces[1].split(",") };
    });
  }
  function answersFromAddress(form) {
    var found = Object.create(null);
    location.hash.slice(1).split("&").forEach(function (part) {
      var pieces = part.split("="), name = decode(pieces[0]), value = decode(pieces[1] || "");
      all("input[type=radio]", form).forEach(function (input) {
        if (input.name === name && input.value === value) found[name] = value;
      });
    });
    return found;
  }
  function decode(text) { try { return decodeURIComponent(text); } catch (error) { return ""; } }

  function guide(page) {
    var form = one("#ask"), calendar = calendarOf(page);
    var parts = all("[data-when]").map(function (element) { return { element: element, when: whenOf(element) }; });
    var names = form ? all("fieldset", form).map(function (set) { return one("input", set).name; }) : [];
    var answers = Object.create(null);

    function render() {
      parts.forEach(function (part) {
        part.element.hidden = part.when.some(function (item) {
          return answers[item.question] && item.answers.indexOf(answers[item.question]) < 0;
        });
      });
      var open = names.filter(function (name) { return !answers[name]; }).length;
      root.classList[open ? "remove" : "add"]("decided");
      root.classList[open ? "add" : "remove"]("asking");
      if (form) {
        all("input[type=radio]", form).forEach(function (input) { input.checked = answers[input.name] === input.value; });
        var asked = one("#asked");
        asked.textContent = open ? asked.dataset.open.replace("#", open) : asked.dataset.done;
      }
      verdict(page, calendar, open);
    }
    function inAddress() {
      return "#" + names.filter(function (name) { return answers[name]; }).map(function (name) {
        return encodeURIComponent(name) + "=" + encodeURIComponent(answers[name]);
      }).join("&");
    }
    function fromAddress() {
      // A place on this page (#places) is no answer: those given stay, and so does the address that tells them.
      if (location.hash && location.hash.indexOf("=") < 0 && inAddress() !== "#") { history.replaceState(null, "", inAddress()); return; }
      answers = form ? answersFromAddress(form) : answers;
      render();
    }

    if (form) {
      show(form);
      form.addEventListener("change", function (event) {
        answers[event.target.name] = event.target.value;
        history.pushState(null, "", inAddress());
        render();
      });
      form.addEventListener("reset", function () {
        history.pushState(null, "", location.pathname + location.search);
        answers = Object.create(null);
        setTimeout(render, 0);
      });
      form.addEventListener("submit", function (event) { event.preventDefault(); });
      window.addEventListener("popstate", fromAddress);
      window.addEventListener("hashchange", fromAddress);
    }
    ticks(page, render);
    fromAddress();
    promised(calendar);
  }

  // When the hall promises to be done, if one applies today.
  function promised(calendar) {
    var element = one("#due");
    if (!element) return;
    var day = due(calendar, today(), Number(element.dataset.amount), element.dataset.unit);
    if (!day) return;
    element.textContent = (calendar.knows(day) ? element.dataset.text : element.dataset.unsure).replace("#", inWords(day));
    element.hidden = false;
  }

  // What one has: remembered on this phone only.
  function ticks(page, changed) {
    var key = "gaoqing/have/" + page.dataset.id;
    var had = (store.get(key) || "").split("|");
    all("[data-need]").forEach(function (card) {
      var box = one("input", show(one(".have", card)));
      box.checked = had.indexOf(card.dataset.need) >= 0;
      box.addEventListener("change", function () {
        var have = all("[data-need]").filter(function (item) { return one("input", item).checked; });
        store.set(key, have.map(function (item) { return item.dataset.need; }).join("|"));
        changed();
      });
    });
  }

  // Can I start today: all here, some may follow, or something is missing.
  function verdict(page, calendar, open) {
    var element = one("#verdict");
    if (!element) return;
    var cards = all("[data-need]").filter(function (card) { return !card.closest("[hidden]"); });
    var missing = cards.filter(function (card) { return !one("input", card).checked; });
    var later = missing.filter(function (card) { return card.dataset.within; })
      .sort(function (one, other) { return follows(one, calendar) - follows(other, calendar); });
    var promised = missing.filter(function (card) { return card.hasAttribute("data-promise"); });
    var hard = missing.filter(function (card) { return later.concat(promised).indexOf(card) < 0; });
    function listed(items) { return items.map(function (card) { return card.dataset.name; }).join("、"); }
    var text, state = "";
    if (missing.length === cards.length) text = element.dataset.start;
    else if (open) text = element.dataset.ask.replace("#", open);
    else if (hard.length) { text = element.dataset.missing.replace("#", hard.length).replace("$", listed(hard)); state = "lacks"; }
    else if (later.length) {
      text = until(later[0], element, calendar).replace("$", listed(later));
      state = "later";
    } else { text = shut() ? element.dataset.shut : element.dataset.ready; state = "ready"; }
    if (state && promised.length) text += element.dataset.promise.replace("$", listed(promised));
    one("#nothing").hidden = open || cards.length > 0;
    if (element.textContent !== text) element.textContent = text;
    element.className = "verdict " + state;
    element.hidden = !cards.length;
  }

  // Until when a paper may follow: a day if one starts today and its holidays are known, else how long.
  function follows(card, calendar) { return due(calendar, today(), Number(card.dataset.within), card.dataset.unit) || today(); }
  function until(card, element, calendar) {
    var day = follows(card, calendar);
    if (!shut() && calendar.knows(day)) return element.dataset.later.replace("#", inWords(day));
    return element.dataset.within.replace("#", card.dataset.within + " " + card.dataset.unit);
  }

  // The windows named first are closed just now: “today” would be a promise that the door does not keep.
  function shut() {
    var now = one(".glance .now");
    return Boolean(now && !now.hidden && !now.classList.contains("is-open"));
  }

  // Send to the family, print.
  function sharing() {
    var told = one("#told"), share = one("#share"), print = one("#print");
    if (!share) return;
    show(share).addEventListener("click", function () {
      var link = location.href;
      if (/MicroMessenger/i.test(navigator.userAgent)) { told.textContent = share.dataset.wechat; return; }
      if (navigator.share) { navigator.share({ title: document.title, url: link }).catch(function () { /* closed by the reader */ }); return; }
      copy(link, function () { told.textContent = share.dataset.done; });
    });
    show(print).addEventListener("click", function () { window.print(); });
  }
  function copy(text, done) {
    if (navigator.clipboard) { navigator.clipboard.writeText(text).then(done, function () { byHand(text, done); }); return; }
    byHand(text, done);
  }
  function byHand(text, done) {
    var field = document.createElement("textarea");
    field.value = text;
    document.body.appendChild(field);
    field.select();
    try { if (document.execCommand("copy")) done(); } finally { document.body.removeChild(field); }
  }

  // A long list of matters, narrowed while one types.
  function filter() {
    var input = one("#filter");
    if (!input) return;
    show(input.parentNode);
    var items = all("#handled li"), told = one("#narrowed");
    input.addEventListener("input", function () {
      var wanted = input.value.trim().toLowerCase();
      items.forEach(function (item) { item.hidden = item.textContent.toLowerCase().indexOf(wanted) < 0; });
      // A group of which nothing is left goes with its heading.
      all("#handled ul").forEach(function (group) {
        var heading = group.previousElementSibling;
        group.hidden = !one("li:not([hidden])", group);
        if (heading) heading.hidden = group.hidden;
      });
      var count = items.filter(function (item) { return !item.hidden; }).length;
      told.textContent = wanted ? (count ? told.dataset.found.replace("#", count) : told.dataset.none) : "";
    });
  }

  // Paper has no way to open a part that is closed.
  window.addEventListener("beforeprint", function () {
    all("details").forEach(function (item) { item.open = true; });
  });

  elder();
  aloud();
  filter();
  sharing();
  var dated = one("[data-until]");
  if (dated) all("[data-hours]").forEach(function (element) { openNow(element, calendarOf(dated)); });
  var page = one("#guide");
  if (page) guide(page);
  root.classList.add("js");
})();
