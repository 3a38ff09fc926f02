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
