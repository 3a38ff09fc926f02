// Which doors are open at a moment, until when, and when next: pure functions, as generator/gaoqing/today/opening.py.
//
// doors(list, calendar, moment) → {
//   states  of each door, in the order of the list: {door, kind, …}; kind is "open", "shut", or why nobody knows:
//           "ruled" (a holiday for which only the hall's own words count), "unsure" (nobody told the page whether
//           it is a holiday), today or, if ahead > 0, in so many days, before which it is shut
//   open    those of them that are open: {door, until: when it closes, again: when it opens once more today, or 0}
//   until   when the last of them closes; 0 if none is open
//   next    when the first of the others opens; undefined where that is not known
//   maybe   whether one of them is open now, or may be
//   starts  the day on which one can first be served; null where all are shut and nobody knows until when
// }
// A door is made by doorFrom: {name: “1、2、3 号”, place: “1 层 1、2、3 号窗口”, …}. moment is {day, minute}; times are
// minutes since the beginning of moment.day, so that more than 1440 is on a later day: timeOf (sentences.js) says them.
// told(found, words, moment) in sentences.js is the text; doorsOf(element) and nearby() in badges.js read a page.
var MIDNIGHT = 1440;
// read(name) gives what a page says of the door: week, spans of minutes from Monday to Sunday ([[[540,720]],[],…]); dates,
// special days on which neither the week nor the calendar counts ([[20261001,20261003,[[540,720]]]]); makeup, the day whose
// hours a worked weekend has, 0 for none; holidays: nothing (a day like any other), “closed”, or the hall's rule in words.
function doorFrom(name, place, read) {
  var week = JSON.parse(read("week"));
  return {
    name: name, place: place, week: week, dates: JSON.parse(read("dates") || "[]"), makeup: read("makeup") || 1, rule: read("holidays"),
    always: /^(0,1440,?){7}$/.test(week)
  };
}
function onDay(door, calendar, day) {
  var special = keep(door.dates, function (item) { return item[0] <= code(day) && code(day) <= item[1]; })[0];
  var off = !special && door.rule && calendar.off(day), sure = special || (!door.rule && door.always) || calendar.knows(day);
  return {
    special: special,
    stop: off && door.rule !== "closed" ? "ruled" : sure ? "" : "unsure",
    spans: special ? special[2] : !off && door.week[(calendar.on(day) ? door.makeup : weekday(day)) - 1] || []
  };
}
// Ordinary days are looked at for a fortnight; a hall that is being rebuilt has special days for a year.
function stateOf(door, calendar, moment) {
  for (var ahead = 0, left = 15, until = 0; left > 0 && ahead < 450; ahead++) {
    var here = onDay(door, calendar, plus(moment.day, ahead));
    // Where a window is closed for good, an unknown year behind that says nothing.
    if (here.stop && !until) return ahead > 366 ? { door: door, kind: "shut" } : { door: door, kind: here.stop, ahead: ahead };
    if (!here.special) left--;
    // What is open until midnight and again from midnight on does not close then.
    if (until && (here.stop || until < ahead * MIDNIGHT)) break;
    for (var i = 0; i < here.spans.length; i++) {
      var from = here.spans[i][0] + ahead * MIDNIGHT, to = here.spans[i][1] + ahead * MIDNIGHT;
      if (until && from > until) return { door: door, kind: "open", until: until, again: ahead ? 0 : from };
      if (!until && moment.minute < from) return { door: door, kind: "shut", next: from };
      if (moment.minute < to) until = Math.max(until, to);
    }
  }
  return { door: door, kind: until ? "open" : "shut", until: until, again: 0 };
}
function doors(list, calendar, moment) {
  var found = { until: 0, maybe: false, states: made(list, function (door) { return stateOf(door, calendar, moment); }) };
  found.open = keep(found.states, function (state) { return state.kind === "open"; });
  each(found.states, function (state) {
    found.until = Math.max(found.until, state.until || 0);
    if (state.next && !(found.next <= state.next)) found.next = state.next;
    if (state.kind !== "shut" && !state.ahead) found.maybe = true;
  });
  found.starts = found.maybe ? moment.day : found.next ? plus(moment.day, Math.floor(found.next / MIDNIGHT)) : null;
  return found;
}
// From which day on a limit counts: one is served then, or it is a working day where no door counts.
function startOf(found, calendar, day) {
  return found ? found.starts : worked(calendar, day);
}
