// When the hall promises to be done, if one applies now or when its doors open: a day only where one promise is left.
function promised(calendar) {
  var element = one("#due"), limits = keep(all(".limit"), inSight), sign = one(".now");
  if (!element) return;
  var start = startOf(sign && inSight(sign.parentNode) && nearby(), calendar, today());
  var found = start && !term(today(), start) && promise(calendar, start, lengthOf(limits.length > 1 ? element : limits[0] || element), made(keep(all(".beside"), inSight), lengthOf));
  if (found) element.textContent = promiseTold(found, calendar, DUE, today());
  if (found) element.setAttribute("data-date", code(found.added || found.last));
  mark(root, "dated", found);
  show(element, found);
}
function lengthOf(element) { return { name: data(element, "name"), unit: data(element, "unit"), amount: +data(element, "amount") }; }
var DUE = wordsOf({
  start: t("due.start"), today: t("due.today"), latest: t("due.latest"), about: t("due.about"), added: t("due.added"),
  doubt: t("due.doubt"), beside: t("due.beside")
});

// Why one cannot simply apply, of a page that tells on which days one may: it is over; begins later; lasts until today, or
// until doors open again at most (`start`); is on some days. Else nothing. A day of which the page is silent is neither before
// nor after another one.
function term(day, start) {
  function bound(name) { return new Date(data(one("#guide"), name)); }
  return day > bound("through") ? "over" : day < bound("since") ? "later" : start > bound("through") ? "late" : data(one("#guide"), "period");
}
