// What one has, and which conditions one meets: remembered on this phone only. Of several conditions of which one is
// enough all are one.
function ticks(page, changed) {
  var key = "have/" + data(page, "id"), items = all("[data-need], .meet > li");
  var boxes = made(items, function (item) { return box(item, title(item), title(item) ? t("verdict.have") : t("verdict.meets")); });
  function named(item) { return data(item, "need") || one("span", item).textContent.slice(0, 60); }
  remember(function () {
    var had = "|" + stored(key) + "|";
    each(items, function (item, place) { boxes[place].checked = had.indexOf("|" + named(item) + "|") >= 0; });
    changed();
  });
  on(document, "scroll touchstart mousedown keydown", fetchVerdict);
  each(boxes, function (input) {
    on(input, "change", function () {
      store(key, made(keep(items, ticked), named).join("|"));
      changed();
    });
  });
}
function title(item) { return one("h3, h4", item); }
function paperName(card) { return title(card).firstChild.nodeValue.replace(/^\s+|\s+$/g, ""); }
function whoseOf(card) { var tag = one(".tag", title(card)); return tag ? tag.textContent : ""; }
function ticked(item) { return one(".have input", item).checked; }
function box(item, title, word) {
  var label = document.createElement("label");
  if (title) item.setAttribute("data-name", paperName(item));
  label.className = "have";
  label.innerHTML = "<input type=checkbox> <b></b>";
  one("b", label).textContent = word;
  call(label.firstChild, word, title || one("span", item));
  item.insertBefore(label, item.firstChild);
  return label.firstChild;
}

// Can I start today: what the page knows of it. What follows from it (verdict.js) is fetched when somebody begins to
// read on, so that it is there when the first paper is ticked, without a network too.
var asked = "";
function fetchVerdict() {
  var element = one("#verdict");
  if (!element || asked) return;
  asked = "yes";
  script(data(element, "script"), again, function () {
    asked = "";
    if (one("[data-need] .have input:checked")) element.firstChild.textContent = data(document.body, "failed");
  });
}
function verdict(calendar, open) {
  var element = one("#verdict"), cards = element ? keep(all("[data-need]"), inSight) : [];
  if (!element) return;
  var started = keep(cards, ticked).length > 0, judgement = window.gaoqing;
  if (started) fetchVerdict();
  var found = started && judgement ? judgement(facts(calendar, open, cards)) : { state: "", text: data(element, "start") };
  if (element.firstChild.textContent !== found.text) element.firstChild.textContent = found.text;
  show(one("a", element), found.check);
  element.className = "verdict " + found.state;
  show(element, cards.length > 0);
}
function facts(calendar, open, cards) {
  var facts = whereTo();
  facts.open = open;
  facts.taken = taken();
  facts.online = keep(all(".online, [data-online]"), inSight).length > 0;
  facts.book = one("#verdict").hasAttribute("data-book");
  facts.unmet = keep(all(".meet > li"), function (item) { return inSight(item) && !ticked(item); }).length;
  facts.papers = made(cards, function (card) {
    var limit = data(card, "within");
    return {
      name: paperName(card), whose: whoseOf(card), have: ticked(card), promise: card.hasAttribute("data-promise"),
      within: limit && limit + " " + data(card, "unit"), by: limit && facts.taken && facts.today && until(card, calendar)
    };
  });
  return facts;
}
// The names of what is brought, at the top.
function brought(open) {
  var list = one("#bring"), cards = keep(all(open ? "#papers > section:not([data-when]) .card" : "#papers .card"), inSight);
  if (list) list.textContent = "";
  if (list) each(cards, function (card) {
    var item = document.createElement("li"), may = one(".may", card), whose = whoseOf(card);
    item.textContent = paperName(card) + (whose && "（" + whose + "）");
    if (may) item.appendChild(may.cloneNode(true));
    list.appendChild(item);
  });
  if (one("#nothing")) show(one("#nothing"), !open && !cards.length);
}

// Until when a paper may follow: a day if one starts today and its holidays are known. Hours and half days end at an
// hour that the page cannot name: no day is named that may be too late.
function until(card, calendar) {
  var amount = Number(data(card, "within")), unit = data(card, "unit");
  var day = unit === "当场" ? today() : amount % 1 ? null : due(calendar, today(), amount, unit);
  return day && calendar.knows(day) ? inWords(day) : "";
}

// Whether one may apply today at all: not before a policy begins, after it ends, or where only some days are open.
function taken() {
  var page = one("#guide"), day = code(today());
  function bound(name) { return data(page, name).replace(/-/g, ""); }
  return !page.hasAttribute("data-period") && bound("since") <= day && day <= (bound("through") || day);
}

// Where one would go, and whether its door is open: “today” would be a promise that a shut door does not keep.
function whereTo() {
  var at = one(".glance .place .at"), place = at && inSight(at) ? at.textContent : "", found = place && nearby(), day = today();
  function said(door, time, states, now) {
    return { door: door, time: time, place: states.length ? made(states, function (state) { return state.door.place; }).join("、") : place, today: now };
  }
  if (!found) return said("", "", [], true);
  if (found.open.length) {
    var last = keep(found.open, function (state) { return state.until === found.until; });
    return said(found.until > MIDNIGHT ? "always" : "open", timeOf(found.until, day, "", true), last, true);
  }
  if (found.maybe || !found.next) return said("unsure", "", [], false);
  return said("shut", timeOf(found.next, day, t("now.today") + " "), keep(found.states, function (state) { return state.next === found.next; }), found.next < MIDNIGHT);
}
