// When the hall promises to be done, if one applies today: a day only where one promise is left, and with a word of
// what is not counted in it.
function promised(calendar) {
  var element = one("#due"), limits = keep(all(".limit"), inSight), beside = keep(all(".beside"), inSight);
  if (!element || !taken()) { if (element) show(element, false); return; }
  var limit = limits.length === 1 ? limits[0] : element;
  var day = due(calendar, today(), Number(data(limit, "amount")), data(limit, "unit"));
  if (day) element.textContent = say(element, calendar.knows(day) ? "text" : "unsure", inWords(day)) + (beside.length ? data(element, "beside") : "");
  if (day) element.setAttribute("data-date", code(day));
  show(element, day !== null);
}
