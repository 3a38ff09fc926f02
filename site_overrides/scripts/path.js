// When all of a bundle is done at the latest: matters that wait for others begin when those are done. Of several
// limits the longest counts, until an answer leaves one. What is not counted in them is named.
// An hour that is promised ends on the next day at the latest; null for a limit that no office has.
function lastDay(calendar, from, limit) {
  var amount = Number(data(limit, "amount")), unit = data(limit, "unit");
  if (!amount) return from;
  return /^(小时|分钟)$/.test(unit) ? due(calendar, from, 1, "个工作日") : due(calendar, from, amount, unit);
}
function ends(calendar, start, lines) {
  var found = {};
  function end(line) {
    var name = data(line, "path"), from = start, until;
    if (name in found) return found[name];
    found[name] = start;
    each(lines, function (other) {
      if (has(data(line, "after").split(" "), data(other, "path")) && end(other) > from) from = end(other);
    });
    until = from;
    each(keep(all(".limit", line), inSight), function (limit) {
      var day = lastDay(calendar, from, limit);
      if (until && (!day || day > until)) until = day;
    });
    return found[name] = until;
  }
  return made(lines, end);
}
function path() {
  var element = one("#all-due"), form = one("#ask"), calendar = calendarOf(one("#guide")), lines = all("[data-path]");
  function tell() {
    var start = worked(calendar, today());
    var last = ends(calendar, start, lines).reduce(function (one, other) { return one && other && (other > one ? other : one); });
    var beside = made(keep(all(".beside", element.parentNode), inSight), function (step) { return data(step, "name"); });
    if (last) element.textContent = say(element, "text", start > today() ? inWords(start) : data(element, "today"), inWords(last))
      + (calendar.knows(last) ? "" : data(element, "unsure")) + (beside.length ? say(element, "beside", beside.join("、")) : "");
    show(element, Boolean(last));
  }
  // After the page's own script has taken up the answer.
  function later() { setTimeout(function () { attempt(tell); }, 0); }
  if (form) on(form, "change reset click", later);
  on(window, "popstate hashchange pageshow focus", later);
  setInterval(later, 60000);
  tell();
}
attempt(path);
