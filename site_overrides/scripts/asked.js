// What one asks of the hall itself, and what it answers at this minute: `gaoqing.search.hearing`, `.asked` and
// `.answers` do the same in Python, under the same names; a test compares the two.
// look: what `searcher` made; desk: {groups: [[about, slot, sure, alone, beside, word, …], …], idle, table, doors, counters,
// calendar, main}.
var ORDER = ["complaint", "window", "page", "facility", "rule", "help", "ticket", "crowd", "floor", "noon", "numbers", "hours", "halls", "where", "phone", "day", "hall"];
// What people ask in one breath: each of these is answered.
var TOGETHER = ["facility", "rule", "ticket", "hours", "where", "phone"];
var ON_DAY = wordsOf({ day: t("asked.day"), "day-shut": t("asked.day-shut"), "day-ruled": t("asked.day-ruled"), "day-unsure": t("asked.day-unsure"), rests: t("asked.rests"),
  "day-law": t("asked.day-law"), law: t("asked.law"), today: t("asked.today"), am: t("asked.am"), noon: t("asked.noon"), pm: t("asked.pm"), night: t("asked.night"), "at-hour": t("asked.at-hour"), "at-minute": t("asked.at-minute"),
  "at-open": t("asked.at-open"), "at-shut": t("asked.at-shut"), "at-hours": t("asked.at-hours"), between: t("asked.between"), "no-day": t("asked.no-day") });
function hoursOf(span) { return span[2] || clock(span[0]) + "–" + clock(span[1]); }
var TOLD = { noon: "hours", halls: "where", counter: "window" };
function askerOf(look, data) {
  var LONG = 4, SOME = 2, WHICH = ["at", "numbers", "floor", "halls"];
  var DATE = new RegExp("([0-9]{1,2}|" + NUMERAL + ")月([0-9]{1,2}|" + NUMERAL + ")[号日]");
  var CLOCK = /([0-9]{1,2}|[一二两三四五六七八九十]{1,3})点(半|钟|多|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})分?)?/;
  var PARTS = [["am", /早上|早晨|[朝明]早|上[午昼]/], ["pm", /下[午昼]|傍晚|午后/], ["night", /晚上|[今夜]晚|夜[里间]|半夜|晚黑/]];
  var BESIDE = ["window", "numbers", "floor", "halls", "where", "hall"], windows = windowNumbers(data.numbers, made(data.idle, look.fold));
  var same = table(), doubtful = table(), spelled = table(), sounded = table(), heard = [], sounds = look.sounds;
  var groups = made(data.groups, function (item) {
    var beside = item[4] ? item[4].split(" ") : [];
    return { about: item[0], slot: item[1], sure: item[2], alone: item[3], beside: beside, office: item[3] && beside.length, words: made(item.slice(5), look.fold) };
  });
  each(groups, function (group, number) {
    each(group.words, function (word) { if (!same[word]) same[word] = String.fromCharCode(FIRST_SIGN + number); });
  });
  var idle = keep(made(data.idle, look.fold).concat(look.idle), function (word) { return !same[word]; });
  var lexicon = lexiconOf({ idle: idle, leads: [], same: made(groups, function (group) { return group.words; }), turns: [], firsts: [] });
  function inNames(text) { return look.named(text); }
  each(Object.keys(same), function (word) {
    if (look.lexicon.leads[word] || look.lexicon.same[word] || inNames(word)) doubtful[word] = true;
    var sound = sounds.heard(word);
    if (word.length < SHORTEST || /[a-z ]/.test(word) || sounded[sound]) return;
    sounded[sound] = true;
    heard.push([sound, same[word]]);
  });
  function spell(letters, sign) { if (letters && spelled[letters] === undefined) spelled[letters] = sign; }
  each(Object.keys(same), function (word) {
    each(sounds.spellings(word), function (letters) { if (letters.length >= LONG) spell(letters, same[word]); });
  });
  each(idle, function (word) { spell(word.length > 1 ? sounds.spellings(word)[0] : sounds.of[word], ""); });

  function spelledIn(letters) {
    var signs = "", at = 0, end;
    while (at < letters.length) {
      for (end = letters.length; end > at && spelled[letters.slice(at, end)] === undefined;) end--;
      if (end === at) return null;
      signs += spelled[letters.slice(at, end)];
      at = end;
    }
    return signs;
  }
  function between(text) {
    return text.replace(/[^]/g, function (item) { return lexicon.particles.indexOf(item) < 0 ? item : "|"; });
  }
  function guessed(text) {
    var signs = "", left = "", at = 0;
    text.replace(/[a-z ]+/g, function (letters, start) {
      var found = spelledIn(letters.replace(/ /g, ""));
      left += between(text.slice(at, start)) + "|" + (found === null ? letters + "|" : "");
      signs += found || "";
      at = start + letters.length;
    });
    left += between(text.slice(at));
    var sound = sounds.heard(left);
    each(heard, function (item) {
      var where = sound.indexOf(item[0]);
      if (where < 0) return;
      var gap = item[0].replace(/[^]/g, "|");
      signs += item[1];
      sound = sound.split(item[0]).join(gap);
      left = left.slice(0, where) + gap + left.slice(where + gap.length);
    });
    return { signs: signs, left: keep(left.split("|"), function (part) { return /[^ ]/.test(part); }) };
  }
  function groupOf(sign) { return groups[sign.charCodeAt(0) - FIRST_SIGN]; }
  function read(text) {
    var found = [], rest = [], known = [], at = 0, matter = false;
    each(lexicon.cut(text), function (piece) {
      var group = piece.sign && groupOf(piece.sign);
      if (piece.idle || (group && !group.office)) known.push([at, at + piece.text.length]);
      if (group) {
        found.push({ about: group.about, slot: group.slot, sure: group.sure, alone: group.alone, beside: group.beside, office: group.office, doubtful: doubtful[piece.text] });
      } else if (!piece.idle) {
        var guess = guessed(piece.text);
        found = found.concat(made(guess.signs.split(""), groupOf));
        rest = rest.concat(guess.left);
        if (!guess.signs && !guess.left.length) known.push([at, at + piece.text.length]);
      }
      at += piece.text.length;
    });
    at = 0;
    each(look.lexicon.cut(text), function (piece) {
      var end = at + piece.text.length;
      var within = keep(known, function (span) { return span[0] <= at && end <= span[1]; }).length;
      if ((piece.sign || piece.means.length) && !within) matter = true;
      at = end;
    });
    var chance = 0;
    each(rest, function (part) {
      if (/^[a-z ]+$/.test(part)) matter = true;
      each(pairs(part), function (pair) { if (pair.length > 1 && inNames(pair)) chance += 1; });
    });
    if (chance >= SOME) matter = true;
    return { groups: found, rest: rest.length > 0, more: keep(rest, function (part) { return part.length > 1; }).length > 0, matter: matter };
  }
  // The minute of a day that a clock means: seven is in the morning, six in the afternoon, three at night after midnight.
  function minuteOf(clock, part) {
    var hour = +digits(clock[0]), past = (clock[1] || "").replace(/分/, "");
    var minute = past === "半" ? 30 : !past || past === "钟" || past === "多" ? 0 : +digits(past);
    if (hour > 24 || minute >= 60 || (hour === 1 && !past && !part)) return "";
    if (part === "night") hour = hour < 5 ? hour : hour === 12 ? 0 : hour < 12 ? hour + 12 : hour;
    else if (hour < 12 && (part === "pm" || (!part && hour > 0 && hour < 7))) hour += 12;
    return "" + (hour % 24 * 60 + minute);
  }

  function of(query) {
    var text = look.fold(query.slice(0, look.most)), days = [], hall = "", floor = "";
    function taken(pattern) {
      var found = pattern.exec(text);
      if (found) text = text.slice(0, found.index) + "|" + text.slice(found.index + found[0].length);
      return found && keep(found.slice(1), Boolean);
    }
    // plain: nothing else is said, not even a word that guides are called by.
    function question(about, slot, days, time) {
      var doubts = keep(got.groups, function (group) { return group.doubtful && !group.sure; });
      return { about: about, slot: slot, hall: hall, days: days || [], time: time || "", also: [], plain: about !== "counter" && !(got.matter || got.rest || doubts.length) };
    }
    if (look.exact(text)) return null;
    var part = (keep(PARTS, function (item) { return item[1].test(text); })[0] || [""])[0], time = taken(CLOCK), clocked = time;
    time = time ? minuteOf(time, part) : part;
    function hours() {
      if (+time >= 720 && +time <= 780 && days.join() === "+0") return question("noon", "");
      return question("hours", "", days, time);
    }
    var date = taken(DATE), unlike = text.replace(WAY, "|"), ways = unlike !== text;
    text = unlike;
    var window = taken(windows.said), number = !window && taken(windows.bare), got = read(text);
    if (time || date) got.groups.push({ about: "clock", slot: "", beside: [] });
    each(got.groups, function (group) {
      if (group.about === "hall") hall = hall || group.slot;
      if (group.about === "floor") floor = floor || group.slot;
      if (group.about === "day") days = days.concat(group.slot.split(" "));
    });
    if (date) days = [made(date, function (item) { return (+digits(item) < 10 ? "0" : "") + +digits(item); }).join("")];
    if (!days.length && time) days = ["+0"];
    function holds(wanted) {
      return keep(got.groups, function (group) { return has(wanted, group.about) || has(wanted, group.about + ":" + group.slot); }).length;
    }
    var found = keep(got.groups, function (group) {
      if (group.about === "at" || group.about === "clock" || (group.beside.length && !holds(group.beside))) return false;
      return group.sure || !((got.matter && !group.office) || (group.alone && got.rest) || (group.doubtful && got.more));
    });
    function told(about) { return keep(found, function (group) { return group.about === about; }).length; }
    // Which guide's window a query wants: the place of the guide in the index.
    function handled() {
      if (!got.matter || !(told("hours") || holds(WHICH))) return [];
      return keep(look(text), function (hit) { return hit.entry[0].indexOf("/") < 0; });
    }
    if (number && !got.matter && told("hours")) return question("hours", "", ["d" + +digits(number[0]).replace(/[a-z]/g, "")]);
    if (floor && days.length && !window) return question("floor", floor, days, time);
    var office = keep(found, function (group) { return group.office; })[0];
    // The telephone of an office, with its windows; the one for complaints is by itself.
    if (office && holds(["complaint"])) return question("complaint", office.slot);
    if (office && holds(["phone"])) {
      var called = question("phone", office.slot);
      if (has(office.beside, "at")) called.also.push(question("window", office.slot));
      return called;
    }
    // What these surely ask is no question for the window of a guide.
    var led = keep(found, function (group) { return group.sure && (group.about === "window" || group.about === "help"); }).length;
    var guides = window || office || led ? [] : handled();
    if (guides.length) return question("counter", guides[0].place, days, time);
    // A guide and a complaint lead; where it is not sure that a number is of a window, whatever else is said does.
    function atANumber(sure) {
      if (got.matter || told("complaint")) return false;
      return sure || !(got.rest || keep(found, function (group) { return !has(BESIDE, group.about); }).length);
    }
    if ((window || number) && atANumber(window)) return question("window", windows.key((window || number)[0]), days, time);
    if (ways && atANumber()) return question("where", "", days, time);
    if (!got.rest && (date || (clocked && time && !found.length && !got.matter))) return hours();
    if (!found.length || (told("hall") === found.length && (got.rest || keep(found, function (group) { return group.alone; }).length))) return null;
    if (told("hall") === found.length) return question("where", "");
    // What tells most comes first; of equals what asks only beside something else.
    function rank(group) { return 4 * ORDER.indexOf(group.about) + (group.beside.length ? 0 : 2) + (group.slot === "next" ? 0 : 1); }
    var first = found[0], answered = [];
    each(found, function (group) { if (rank(group) < rank(first)) first = group; });
    function name(group) { return group.about + ":" + group.slot; }
    function asking(group) {
      var about = group.about, other = days.length && days.join() !== "+0";
      if (about === "day" || about === "hours" || (other && (about === "noon" || about === "numbers"))) {
        var asked = hours();
        asked.slot = about === "hours" ? group.slot : "";
        return asked;
      }
      return about === "window" ? question(about, group.slot, days, time) : question(about, group.slot);
    }
    // Where a thing is, is no question for the way, unless the way was asked before it.
    function together(group) {
      var thing = (first.about === "facility" || first.about === "rule") && found.indexOf(group) > found.indexOf(first);
      var same = (group.about === "where" && thing) || (group.about === "hours" && first.about === "hours");
      return has(TOGETHER, group.about) && !(group.alone || same);
    }
    var result = asking(first);
    answered.push(name(first));
    each(has(TOGETHER, first.about) && !first.beside.length ? found : [], function (group) {
      if (!together(group) || has(answered, name(group))) return;
      answered.push(name(group));
      result.also.push(asking(group));
    });
    return result;
  }

  var calendar = calendarFrom.apply(null, data.calendar);
  function dated(asked) { return asked.time || (asked.days.length && asked.days.join() !== "+0"); }
  function partsOf(asked) {
    var about = asked.about;
    if (about === "hours" && dated(asked)) about = /[!-~]/.test(asked.days.join(" ")) ? "days" : "holidays";
    var key = about + ":" + (about === "counter" ? data.counters[asked.slot] : asked.slot) + ":", hall = asked.hall || data.main;
    if (about === "counter") return data.table[key + asked.hall] || data.table["numbers::" + hall] || [];
    return data.table[key + hall] || data.table[key] || data.table[about + "::" + hall] || [];
  }
  function filled(asked, moment) {
    function doorsAt(place) { return made(data.doors[place], doorSent); }
    function nowAt(here, moment) { return told(doors(here, calendar, moment), NOW, moment) || t("now.closed"); }
    function now(here) { return nowAt(here, moment); }
    function daysTold(door) {
      var days = keep(made(asked.days, function (slot) { return dayOf(slot, moment.day); }), Boolean);
      var texts = made(days, function (day) { return dayTold(door, calendar, day, ON_DAY, moment.day, asked.time); });
      if (days.length && asked.slot === "next") texts.push(nowAt([door], { day: days[days.length - 1], minute: MIDNIGHT - 1 }));
      return texts.join("；") || ON_DAY("no-day");
    }
    // What doors are on the days asked for, those that differ by their names; or now.
    function open(here) {
      if (!dated(asked) || /[^ -~]/.test(asked.days.join(""))) return t("asked.now") + now(here);
      var days = made(here, daysTold);
      return once(days).length === 1 ? days[0] : made(here, function (door) { return door.name + daysTold(door); }).join("；");
    }
    return made(partsOf(asked), function (part) {
      if (typeof part === "string") return part;
      var kind = part[0];
      if (kind === "a") return part.slice(1);
      if (kind === "slot") return asked.slot;
      if (kind === "titled") return look.called(part[1], 0);
      if (kind === "named" || kind === "called") return look.called(kind === "named" ? part[1] : asked.slot, 1);
      if (kind === "now") return now(doorsAt(part[1]));
      if (kind === "open") return open(doorsAt(part[1]));
      if (kind === "law") return made(keep(asked.days, function (day) { return /[^!-~]/.test(day); }), function (day) { return ON_DAY("law", day); }).join("");
      return daysTold(doorsAt(part[1])[0]);
    });
  }

  // The answer as its parts: texts, and links as [text, address].
  return function (query, moment) {
    var asked = of(query), parts = asked ? filled(asked, moment) : [];
    if (!parts.length) return null;
    each(asked.also, function (other) { parts = parts.concat(t("asked.stop"), filled(other, moment)); });
    return { about: TOLD[asked.about] || asked.about, plain: asked.plain, parts: parts };
  };
}
// A door as `gaoqing.outputs.sent_doors` sends it: only what is not as usual.
function doorSent(door) { return doorFrom(door.name || "", "", function (name) { return door[name] || ""; }); }
// The first day that a slot means, from today on: “+1” tomorrow, “w6”, “n6” next week, “d5”, “1001”.
function dayOf(slot, today) {
  if (slot.charAt(0) === "+") return plus(today, +slot);
  if (slot.charAt(0) === "n") return plus(today, 7 - weekday(today) + +slot.slice(1));
  for (var ahead = 0; ahead < 5 * 366; ahead++) {
    var day = plus(today, ahead);
    if (slot === "w" + weekday(day) || slot === "d" + day.getUTCDate() || slot === code(day).slice(4)) return day;
  }
  return null;
}
// When a door is open on a day that was asked for, in words: generator/gaoqing/today/on_day.py.
function dayTold(door, calendar, day, words, today, time) {
  var here = onDay(door, calendar, day), name = soonDay(day, today), closed = here.rule === "closed";
  if (here.rule && !closed) return words("day-ruled", name) + here.rule;
  if (closed || (!here.spans.length && (here.special || calendar.knows(day)))) return words("day-shut", name);
  if (here.unsure && door.rule === "closed" && /^(0101|050[12]|100[123])$/.test(code(day).slice(4))) return words("day-law", name);
  if (time && !here.unsure && !keep(here.spans, function (span) { return span[2]; }).length) return words("day", day - today ? name : words("today"), atTime(here.spans, time, words));
  return words(here.unsure ? "day-unsure" : "day", name, made(here.spans, hoursOf).join("、") || words("rests"));
}
// From when to when it is open in a part of a day, or until when it is at a minute.
function atTime(spans, time, words) {
  var part = { am: [0, 720], pm: [720, 1080], night: [1080, MIDNIGHT] }[time], minute = +time;
  var here = keep(spans, function (span) { return part ? span[0] < part[1] && span[1] > part[0] : span[0] <= minute && minute < span[1]; });
  if (!part) return here.length ? words("at-open", timeNamed(minute, words), clock(here[0][1])) : words("at-shut", timeNamed(minute, words));
  if (!here.length) return words("at-shut", words(time));
  return words("at-hours", words(time), made(here, function (span) { return words("between", clock(span[0]), clock(span[1])); }).join("、"));
}
// A time as people say it: 晚上 7 点.
function timeNamed(minute, words) {
  var hour = Math.floor(minute / 60), told = words("at-hour", words(minute < 720 ? "am" : minute < 780 ? "noon" : minute < 1080 ? "pm" : "night"), hour > 12 ? hour - 12 : hour);
  return minute % 60 ? words("at-minute", told, minute % 60) : told;
}
