// What is found of doors and dates, in words: pure functions, as generator/gaoqing/today/sentences.py. `words` gives the
// sentence of a name, with what is to be filled in.
// Sentences with their gaps in the order in which they are filled.
function wordsOf(table) {
  return function (name, first, second) {
    var given = [first, second];
    return table[name].replace(/\{\w+\}/g, function () { return given.shift(); });
  };
}
function clock(minutes) { return minutes > MIDNIGHT ? "次日 " + clock(minutes - MIDNIGHT) : ("0" + Math.floor(minutes / 60)).slice(-2) + ":" + ("0" + minutes % 60).slice(-2); }
// A time as doors() gives it: at once “12:00” behind what stands for today, else with its day. A closing at the end of
// a day is 24:00.
function timeOf(time, day, now, closing) {
  var ahead = Math.floor((time - (closing ? 1 : 0)) / MIDNIGHT);
  return (ahead ? soonDay(plus(day, ahead), day) : now) + clock(time - ahead * MIDNIGHT);
}
// “1、2 号” and “3 号” are “1、2、3 号”.
function named(states) {
  return made(states, function (state) { return state.door.name; }).join("、").replace(/ 号、(?=[\d、]+ 号)/g, "、");
}
// What holds for all is said once; else of whom it holds. Several that are closed, or else many, are the others.
function clauses(states, text, words) {
  var said = [], groups = {}, most = 3, rest;
  each(states, function (state) {
    var clause = text(state);
    if (!groups[clause]) { groups[clause] = []; said.push(clause); }
    groups[clause].push(state);
  });
  if (said.length < 2) return said[0] || "";
  each(said, function (clause) {
    var count = named(groups[clause]).split("、").length;
    if (count > 1 && clause === words("closed")) count = 99;
    if (count > most) { most = count; rest = clause; }
  });
  return made(keep(said, function (clause) { return clause && clause !== rest; }), function (clause) {
    return named(groups[clause]) + clause;
  }).concat(rest ? words("others") + rest : []).join("；");
}
function told(found, words, moment) {
  function text(state) {
    if (state.kind && !(state.ahead && found.maybe)) return words(state.kind + (state.ahead ? "-next" : ""), soonDay(plus(moment.day, state.ahead), moment.day)) + (state.rule || "");
    if (!state.until) return words("closed");
    if (state.door.always && state.until > 7 * MIDNIGHT) return words("always");
    return words("open", timeOf(state.until, moment.day, " ", true)) + (state.again ? words("again", clock(state.again)) : "");
  }
  // An ordinary week goes on saying something where the holidays are not known.
  function usual(state) {
    for (var ahead = state.ahead ? 1 : 0; ahead < 8; ahead++) {
      var day = plus(moment.day, ahead), spans = state.door.week[weekday(day) - 1];
      if (spans.length || !state.ahead) return words("usual", nameOf(day), made(spans, function (span) {
        return span[2] || clock(span[0]) + "–" + clock(span[1]);
      }).join("，") || words("rests"));
    }
    return "";
  }
  // Those of whom nobody knows more, unless another one opens before that.
  var odd = keep(found.states, function (state) { return state.kind && !(state.ahead * MIDNIGHT > found.next) && !(state.ahead && found.maybe); });
  if (found.next && !found.maybe && !odd.length) {
    var soonest = keep(found.states, function (state) { return state.next === found.next; });
    return words("shut", soonest.length < found.states.length ? named(soonest) : "", timeOf(found.next, moment.day, words("today") + " "));
  }
  var more = clauses(keep(odd, function (state) { return state.usual; }), usual, words);
  return found.open.length || odd.length ? clauses(found.states, text, words) + (more && "；" + more) : "";
}

// Until when the hall promises to be done, beside what of it is not counted; nothing where no day can be told.
function promise(calendar, start, limit, beside) {
  function counted(step) { return due(calendar, start, step.amount, step.unit); }
  var last = counted(limit), bounded = keep(beside, counted);
  return last && {
    start: start, last: last, names: made(bounded, function (step) { return step.name; }).join("、"),
    added: bounded.length ? latest(calendar, start, limit, bounded) : null,
    more: keep(beside, function (step) { return !counted(step) && step.unit !== "当场"; }).length > 0
  };
}
function promiseTold(found, calendar, words, today) {
  function by(day) { return words(calendar.knows(day) ? "latest" : "about", fullDay(day, today)); }
  return words("start", found.start > today ? soonDay(found.start, today) : words("today")) + by(found.last)
    + (found.added ? words("added", found.names) + by(found.added) : "")
    + (calendar.knows(found.added || found.last) ? "" : words("doubt")) + (found.more ? words("beside") : "");
}
