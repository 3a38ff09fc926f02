// Days and how they are counted: pure functions, the same as generator/gaoqing/today/days.py. A day is midnight in UTC
// of its date, wherever it is.
var DAY = 86400000;
function plus(day, days) { return new Date(day.getTime() + days * DAY); }
function code(day) { return String((day.getUTCFullYear() * 100 + day.getUTCMonth() + 1) * 100 + day.getUTCDate()); }
function weekday(day) { return day.getUTCDay() || 7; }
function nameOf(day) { return "周" + "日一二三四五六".charAt(day.getUTCDay()); }
// A day as one reads it on another day: the year only where it is not that day's.
function dated(day, from) {
  var year = day.getUTCFullYear();
  return (year === from.getUTCFullYear() ? "" : year + " 年 ") + (day.getUTCMonth() + 1) + " 月 " + day.getUTCDate() + " 日";
}
function fullDay(day, from) { return dated(day, from) + "（" + nameOf(day) + "）"; }
// A day soon is known by its name: “周一（11 月 30 日）”.
function soonDay(day, from) { return day - from < 7 * DAY ? nameOf(day) + "（" + dated(day, from) + "）" : fullDay(day, from); }

// Holidays and days off that are worked, as a page lists them (`20261001 20261002`), known until a day.
function calendarFrom(off, on, until) {
  return {
    off: function (day) { return off.indexOf(code(day)) >= 0; },
    on: function (day) { return on.indexOf(code(day)) >= 0; },
    works: function (day) { return this.on(day) || (!this.off(day) && weekday(day) < 6); },
    knows: function (day) { return code(day) <= until; }
  };
}
function worked(calendar, day) {
  while (!calendar.works(day)) day = plus(day, 1);
  return day;
}

// The day of application is not counted (民法典 201); a last day that is a holiday moves on (民法典 203).
// Half a day ends within the day that follows. Null for hours and minutes, and for a limit that no office has: a
// page must not count for ever.
function due(calendar, from, length, unit) {
  var day = from, left = Math.ceil(length);
  if (!(left >= 1 && left <= 3660)) return null;
  if (unit === "个工作日") {
    for (; left > 0; left--) day = worked(calendar, plus(day, 1));
    return day;
  }
  if (unit === "个自然日") return worked(calendar, plus(day, left));
  if (unit === "个月" || unit === "年") return worked(calendar, months(from, unit === "年" ? 12 * left : left));
  return null;
}
function months(from, count) {
  var first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + count, 1));
  var last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return plus(first, Math.min(from.getUTCDate(), last) - 1);
}

// The latest day if a count stops for other steps: after which of its days is not known. Longer counts than of a
// hundred days are not split.
function latest(calendar, from, limit, others) {
  var worst = from, days = /日$/.test(limit.unit) && limit.amount <= 100 ? Math.ceil(limit.amount) : 1, day;
  function then(amount, unit) { if (amount) day = due(calendar, day, amount, unit); }
  for (var before = 0; before <= days; before++) {
    day = from;
    then(limit.amount * before / days, limit.unit);
    each(others, function (step) { then(step.amount, step.unit); });
    then(limit.amount * (days - before) / days, limit.unit);
    if (day > worst) worst = day;
  }
  return worst;
}
