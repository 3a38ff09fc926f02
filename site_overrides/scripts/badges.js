// What a page says of doors: .now is one door itself (data-week), or stands for those (.door) of the first .hall.
function doorOf(element) {
  var door = doorFrom(data(element, "name"), element.textContent.replace(/\s+/g, " "), function (name) { return data(element, name); });
  door.general = element.hasAttribute("data-general");
  return door;
}
// What is found of the doors of an element at this minute; null where it has none.
function doorsOf(element) {
  var marked = element ? (element.hasAttribute("data-week") ? [element] : all(".door", element)) : [];
  return marked.length ? doors(made(marked, doorOf), calendarOf(one("[data-until]")), thisMinute()) : null;
}
// The doors to which a page sends one first.
function nearby() { return doorsOf(one(".hall")); }
var NOW = wordsOf({
  open: t("now.open"), again: t("now.again"), always: t("now.always"), closed: t("now.closed"), others: t("now.others"),
  shut: t("now.shut"), today: t("now.today"), ruled: t("now.ruled"), "ruled-next": t("now.ruled-next"),
  unsure: t("now.unsure"), "unsure-next": t("now.unsure-next"), usual: t("now.usual"), rests: t("now.rests")
});
function toldNow(found) { return told(found, NOW, thisMinute()); }
function badge(element, found) {
  var text = toldNow(found);
  if (element.textContent !== text) element.textContent = text;
  mark(element, "is-open", found.open.length);
  mark(element, "unsure", !found.open.length && !found.next);
  show(element, text !== "");
}
// Where the first hall is closed, another one that is open is named.
function opening() {
  var halls = all(".hall"), line = one("#elsewhere");
  if (!one("[data-until]")) return;
  each(all(".now"), function (sign) {
    attempt(function () { always(function () { badge(sign, doorsOf(sign.hasAttribute("data-week") ? sign : halls[0])); }); });
  });
  each(all(".times"), function (times) { if (one(".now:not([hidden]):not(.unsure)", times)) times.removeAttribute("open"); });
  if (line) always(function () { elsewhere(line, halls); });
}
function elsewhere(line, halls) {
  var hall = keep(halls, function (hall, place) { return place && inSight(hall) && doorsOf(hall).open.length; })[0];
  var wanted = hall && !nearby().open.length, link = one("a", line);
  if (wanted) {
    link.href = one("a", hall).href;
    link.textContent = one("a", hall).firstChild.nodeValue;
    line.lastChild.nodeValue = toldNow({ states: doorsOf(hall).open.slice(0, 1), open: [hall], next: 0 });
  }
  show(line, wanted);
}
