// When all of a bundle is done at the latest: matters that wait for others begin when those are done. Of several
// limits the longest counts, until an answer leaves one. Steps beside a limit count where they have one of their own;
// else they are named, as are matters of which no day can be told.
var ALL = wordsOf({
  due: t("bundle.due"), today: t("bundle.due-today"), unsure: t("bundle.due-unsure"), beside: t("bundle.due-beside"), added: t("bundle.due-added")
});
// An hour that is promised ends on the next day at the latest.
function daysOf(element) {
  var length = lengthOf(element);
  return /^(小时|分钟)$/.test(length.unit) ? { amount: 1, unit: "个工作日", name: length.name } : length;
}
function within(selector, line) { return made(keep(all(selector, line), inSight), daysOf); }
function bounded(step) { return step.unit === "当场" || due(calendarOf(one("#guide")), today(), step.amount, step.unit); }
function endless(step) { return !bounded(step); }
// The last day of each matter; null where none can be told: a limit that no office has, days on which it is not open.
function ends(calendar, start, lines, others) {
  var found = Object.create(null);
  function end(line) {
    var name = data(line, "path"), from = start, until;
    if (name in found) return found[name];
    found[name] = start;
    each(lines, function (other) {
      if (!has(data(line, "after").split(" "), data(other, "path"))) return;
      var before = end(other);
      from = from && before && (before > from ? before : from);
    });
    until = line.hasAttribute("data-period") ? null : from;
    each(within(".limit", line), function (limit) {
      var day = until && !(limit.amount && endless(limit)) ? latest(calendar, from, limit, others(line)) : null;
      until = until && day && (day > until ? day : until);
    });
    return found[name] = until;
  }
  return made(lines, end);
}
function once(names) { return keep(names, function (name, place) { return names.indexOf(name) === place; }).join("、"); }
function nameIn(item) { return item.name; }
function last(days) { return days.reduce(function (one, other) { return other > one ? other : one; }, null); }
function none() { return []; }
function others(line) { return keep(within(".beside", line), function (step) { return step.amount && bounded(step); }); }
function inWords(day) { return fullDay(day, today()); }
function path() {
  var element = one("#all-due"), form = one("#ask"), calendar = calendarOf(one("#guide")), lines = all("[data-path]");
  function tell() {
    var start = startOf(nearby(), calendar, today()), days = start && !term(today(), start) ? ends(calendar, start, lines, none) : [];
    var added = [], left = [], day = last(days), late;
    each(lines, function (line, place) {
      if (!days[place]) return left.push(lengthOf(line));
      added = added.concat(others(line));
      left = left.concat(keep(within(".beside", line), endless));
    });
    function by(name, names, day) { return names.length ? ALL(name, once(made(names, nameIn)), day && inWords(day)) : ""; }
    if (day) {
      late = last(ends(calendar, start, lines, others));
      element.textContent = ALL("due", start > today() ? inWords(start) : ALL("today"), inWords(day)) + by("added", added, late)
        + (calendar.knows(late) ? "" : ALL("unsure")) + by("beside", left);
    }
    if (day) element.setAttribute("data-date", code(late));
    mark(root, "dated", Boolean(day));
    show(element, Boolean(day));
  }
  // After the page's own script has taken up the answer.
  function later() { setTimeout(function () { attempt(tell); }, 0); }
  if (form) on(form, "change reset click", later);
  on(window, "popstate hashchange pageshow focus", later);
  on(document, "visibilitychange", later);
  setInterval(later, 60000);
  tell();
}
attempt(path);
