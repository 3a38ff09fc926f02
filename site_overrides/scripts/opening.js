// Which doors are open at a moment, until when, and when next: pure functions, as generator/gaoqing/today/opening.py.
//
// doors(list, calendar, moment) → {
//   states  of each door, in the order of the list: {door, …}; with until if it is open: when it closes, again: when it
//           opens once more today, or 0; with next if it is shut and known when it opens; with kind where nobody knows:
//           "ruled" (only the hall's own words count, rule), "unsure" (nobody told the page whether it is a
//           holiday), today or, if ahead > 0, in so many days, before which it is shut
//   open    those of them that are open
//   until   when the last of them closes; 0 if none is open
//   next    when the first of the others opens; undefined where that is not known
//   maybe   whether one of them is open now, or may be
//   starts  the day on which one can first be served, as far as that is known; null where it is not
// }
// A door is made by doorFrom: {name: “1、2、3 号”, place: “1 层 1、2、3 号窗口”, …}. moment is {day, minute}; times are
// minutes since the beginning of moment.day, so that more than 1440 is on a later day: timeOf (sentences.js) says them.
// told(found, words, moment) in sentences.js is the text; doorsOf(element) and nearby() in badges.js read a page.
var MIDNIGHT = 1440;
// read(name) gives what a page says of the door: week, spans of minutes from Monday to Sunday ([[[540,720]],[],…]), with
// the rule where only the hall's words say when they hold ([810,1020,"13:30–17:00（夏季）"]); dates,
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
  var spans = special ? special[2] : door.week[(calendar.on(day) ? door.makeup : weekday(day)) - 1] || [];
  var off = !special && calendar.off(day) && door.rule;
  if (off) spans = off === "closed" ? [] : spans.concat([[0, MIDNIGHT]]);
  return { special: special, spans: spans, rule: off, unsure: !(special || (!door.rule && door.always) || calendar.knows(day)) };
}
// From the night before on; special days begin at midnight. Ordinary days are looked at for a fortnight; a hall that is
// being rebuilt has special days for a year, and what is behind that says nothing of a window that is closed for good.
function stateOf(door, calendar, moment) {
  for (var ahead = onDay(door, calendar, moment.day).special ? 0 : -1, left = 16, until = 0; left > 0 && ahead < 367; ahead++) {
    var here = onDay(door, calendar, plus(moment.day, ahead)), start = ahead * MIDNIGHT;
    if (here.unsure && ahead >= 0 && !until) return { kind: "unsure", ahead: ahead, usual: here.spans };
    if (!here.special) left--;
    else if (ahead >= 0 && until > start) until = start;
    // What is open until midnight and again from midnight on does not close then.
    if (until && (here.unsure || until < start)) break;
    for (var i = 0; !here.unsure && i < here.spans.length; i++) {
      var from = here.spans[i][0] + start, to = here.spans[i][1] + start, rule = here.rule || here.spans[i][2];
      if (until && (rule || from > until)) return { until: until, again: ahead || rule ? 0 : from };
      if (moment.minute >= to) continue;
      if (rule) return { kind: "ruled", ahead: Math.max(ahead, 0), rule: rule };
      if (!until && moment.minute < from) return { next: from };
      until = Math.max(until, to);
    }
  }
  return { until: until };
}
function doors(list, calendar, moment) {
  var found = { until: 0, starts: null, states: made(list, function (door) {
    var state = stateOf(door, calendar, moment);
    state.door = door;
    return state;
  }) };
  found.open = keep(found.states, function (state) { return state.until; });
  each(found.states, function (state) {
    found.until = Math.max(found.until, state.until || 0);
    if (state.next && !(found.next <= state.next)) found.next = state.next;
    if (state.until || (state.kind && !state.ahead)) found.maybe = true;
    each(state.usual || [[0, state.until]], function (span) { if (span[1] > moment.minute && !state.ahead) found.starts = moment.day; });
  });
  if (found.next && !found.starts) found.starts = plus(moment.day, Math.floor(found.next / MIDNIGHT));
  return found;
}
// From which day on a limit counts: one is served then, or it is a working day where no door counts.
function startOf(found, calendar, day) {
  return found ? found.starts : worked(calendar, day);
}
