// Open now, or when next: the timetable in the page, the holiday calendar, the clock in China.
var MIDNIGHT = 1440;
function rowsOf(parts) {
  var rows = [];
  each(parts, function (part) {
    var found = /^([1-7]+)\s(\d\d)(\d\d)-(\d\d)(\d\d)$/.exec(part);
    if (found) rows.push({ days: found[1], from: 60 * found[2] + Number(found[3]), to: Math.min(60 * found[4] + Number(found[5]), MIDNIGHT) });
  });
  return rows.sort(function (a, b) { return a.from - b.from; });
}
// Special days, on which neither the week nor the calendar counts: “20261001-20261003;20261004-20261007 0900-1200”.
function datesOf(element) {
  var dates = [];
  each(data(element, "dates").split(";"), function (part) {
    var found = /^(\d{8})-(\d{8})((?:\s\d{4}-\d{4})*)$/.exec(part);
    if (found) dates.push({ first: found[1], last: found[2], rows: rowsOf(made(found[3].split(" ").slice(1), function (span) { return "1 " + span; })) });
  });
  return dates;
}
function joined(rows, wanted) {
  var spans = [];
  each(rows, function (row) {
    var last = spans[spans.length - 1];
    if (row.days.indexOf(wanted) < 0 || row.to <= row.from) return;
    if (last && row.from <= last.to) last.to = Math.max(last.to, row.to);
    else spans.push({ from: row.from, to: row.to });
  });
  return spans;
}
// What a place has of a day: when it is open, whether that is certain, whether its rule for holidays has to say.
function dayOf(element, calendar) {
  var rows = rowsOf(data(element, "hours").split(";")), dates = datesOf(element), makeup = data(element, "makeup") || "1";
  var closed = element.hasAttribute("data-closed-on-holidays"), usual = element.hasAttribute("data-open-on-holidays");
  return function (day) {
    var special = keep(dates, function (item) { return item.first <= code(day) && code(day) <= item.last; })[0];
    var off = !special && !usual && calendar.off(day);
    return {
      special: special,
      ruled: off && !closed,
      sure: special || (usual && data(element, "always")) || calendar.knows(day),
      spans: special ? joined(special.rows, "1") : off && closed ? [] : joined(rows, calendar.on(day) ? makeup : String(weekday(day)))
    };
  };
}
function written(minutes) { return ("0" + Math.floor(minutes / 60)).slice(-2) + ":" + ("0" + minutes % 60).slice(-2); }

function openNow(element, calendar) {
  var on = dayOf(element, calendar), day = today(), now = minutesNow();
  function moment(ahead, minutes) {
    var date = plus(day, ahead);
    return (ahead ? (ahead < 7 ? shortDay(date) : inWords(date)) + " " : "") + written(minutes);
  }
  // What is open until midnight and again from midnight on does not close then.
  function untilWhen(to) {
    for (var ahead = 0; to === MIDNIGHT && ahead < 7; ahead++) {
      var next = on(plus(day, ahead + 1));
      if (!next.sure || next.ruled || !next.spans.length || next.spans[0].from) break;
      to = next.spans[0].to;
    }
    return ahead < 7 || !data(element, "always") ? say(element, "open", moment(ahead, to)) : data(element, "always");
  }
  function found() {
    if (on(day).ruled) return [data(element, "rule"), "ruled"];
    // Ordinary days are looked at for a fortnight; a hall that is being rebuilt has special days for a year.
    for (var ahead = 0, left = 15; left > 0 && ahead < 450; ahead++) {
      var here = on(plus(day, ahead)), spans = here.spans;
      // A weekday of a year whose holidays nobody has told this page may be one: it promises nothing.
      if (!here.sure) return [data(element, ahead ? "unsure-next" : "unsure"), "unsure"];
      if (!here.special) left--;
      for (var i = 0; i < spans.length; i++) {
        if (ahead) return [say(element, "shut", moment(ahead, spans[i].from))];
        if (now < spans[i].from) return [say(element, "later", written(spans[i].from))];
        if (now < spans[i].to) return [untilWhen(spans[i].to), "is-open"];
      }
    }
    return [""];
  }
  var state = found();
  if (element.textContent !== state[0]) element.textContent = state[0];
  mark(element, "is-open", state[1] === "is-open");
  mark(element, "unsure", state[1] === "unsure");
  show(element, state[0] !== "");
}
function opening() {
  var dated = one("[data-until]");
  if (!dated) return;
  var calendar = calendarOf(dated);
  each(all("[data-hours]"), function (element) { attempt(function () { always(function () { openNow(element, calendar); }); }); });
}
