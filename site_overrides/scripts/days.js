// Days and how they are counted: pure functions, the same as generator/gaoqing/today/days.py. A day is midnight in UTC
// of its date, wherever it is.
var DAY = 86400000;
function plus(day, days) { return new Date(day.getTime() + days * DAY); }
function code(day) { return "" + ((day.getUTCFullYear() * 100 + day.getUTCMonth() + 1) * 100 + day.getUTCDate()); }
function weekday(day) { return day.getUTCDay() || 7; }
function nameOf(day) { return "周" + "日一二三四五六"[day.getUTCDay()]; }
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
    off: function (day) { return off.match(code(day)); },
    on: function (day) { return on.match(code(day)); },
    works: function (day) { return this.on(day) || !this.off(day) && weekday(day) < 6; },
    knows: function (day) { return until >= code(day); }
  };
}
function worked(calendar, day) {
  return calendar.works(day) ? day : worked(calendar, plus(day, 1));
}

// The day of application is not counted (民法典 201); a last day that is a holiday moves on (民法典 203).
// Half a day ends within the day that follows. Null for hours and minutes, and for a limit that no office has: a
// page must not count for ever.
function due(calendar, from, length, unit) {
  var day = from, left = Math.ceil(length);
  if (!(left > 0 && left <= 3660)) return null;
  if (unit === "个工作日") {
    for (; left > 0; left--) day = worked(calendar, plus(day, 1));
    return day;
  }
  day = unit === "个自然日" ? plus(from, left) : unit === "个月" ? months(from, left) : unit === "年" ? months(from, 12 * left) : null;
  return day ? worked(calendar, day) : null;
}
function months(from, count) {
  function at(more, day) { return new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + count + more, day)); }
  return at(0, Math.min(from.getUTCDate(), at(1, 0).getUTCDate()));
}

// The latest day if a count stops for other steps, one after the other: after which of its days, for each is not known.
// Longer counts than of a hundred days are not split. `ends`: after so many days, with those steps that have been.
function latest(calendar, from, limit, others) {
  var split = /日/.test(limit.unit) && limit.amount <= 100, ends = [from];
  function next(day) {
    return split && limit.unit === "个自然日" ? plus(day, 1) : due(calendar, day, split ? 1 : limit.amount, limit.unit);
  }
  for (var left = split || !limit.amount ? limit.amount : 1; left > 0; left--) ends.push(from = next(from));
  each(others, function (step) {
    each(ends, function (day, place) {
      var before = place && next(ends[place - 1]);
      day = due(calendar, place ? worked(calendar, day) : day, step.amount, step.unit);
      ends[place] = before > day ? before : day;
    });
  });
  return limit.amount ? worked(calendar, ends.pop()) : ends[0];
}
