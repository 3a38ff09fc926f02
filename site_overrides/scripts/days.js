// Days are counted where the hall is, in China unless it says otherwise, wherever the phone is; a day is its noon in UTC.
var DAY = 86400000, zone = data(document.body, "zone");
function there() {
  if (!zone) return new Date(Date.now() + 8 * 3600000);
  var read = new Date().toLocaleString("en-US", { timeZone: zone, hour12: false }).match(/\d+/g);
  return new Date(Date.UTC(read[2], read[0] - 1, read[1], read[3] % 24, read[4], read[5]));
}
function today() { var now = there(); return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())); }
function minutesNow() { var now = there(); return now.getUTCHours() * 60 + now.getUTCMinutes(); }
function plus(day, days) { return new Date(day.getTime() + days * DAY); }
function code(day) { return String((day.getUTCFullYear() * 100 + day.getUTCMonth() + 1) * 100 + day.getUTCDate()); }
function weekday(day) { return day.getUTCDay() || 7; }
function shortDay(day) { return "周" + "日一二三四五六".charAt(day.getUTCDay()); }
function inWords(day) {
  var year = day - today() > 380 * DAY ? day.getUTCFullYear() + " 年 " : "";
  return year + (day.getUTCMonth() + 1) + " 月 " + day.getUTCDate() + " 日（" + shortDay(day) + "）";
}

function calendarOf(element) {
  var known = { off: {}, on: {} };
  each(["off", "on"], function (name) { each(data(element, name).split(" "), function (day) { known[name][day] = true; }); });
  return {
    off: function (day) { return known.off[code(day)] === true; },
    on: function (day) { return known.on[code(day)] === true; },
    works: function (day) { return this.on(day) || (!this.off(day) && weekday(day) < 6); },
    knows: function (day) { return code(day) <= data(element, "until"); }
  };
}

// The day of application is not counted (民法典 201); a last day that is a holiday moves on (民法典 203).
// Half a day ends within the day that follows. Null for hours and minutes, and for a limit that no office has: a
// page must not count for ever.
function due(calendar, from, length, unit) {
  var day = from, amount = Math.ceil(length);
  if (!(amount >= 1 && amount <= 3660)) return null;
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
