// What has this share of the best score fits nearly as well.
var CLOSE = 0.8;

// Which entries a query means, best first: `gaoqing.search.ranking`, step by step.
// data: {of, entries: [[id, names, [number of a text, …]], …], texts, same, turns, firsts, leads, idle, simple, most,
// weights}; rest: {of, details: [[number of a text, …], …], texts, same, leads, readings, phrases, simple}. Without the
// rest, what only the whole can tell is answered with null.
function searcher(data, rest) {
  if (rest && rest.of !== data.of) throw new Error("of");
  var w = data.weights, fold = folder(pairsIn(data.simple + (rest ? rest.simple : "")));
  var sounds = rest && soundsOf(rest.readings, rest.phrases), lexicon = lexiconOf(wordsIn(data, rest));
  var signsIn = remembering(lexicon.signs), heldBy = remembering(held), called = table(), longest = 0;
  var names = made(data.entries, function (entry) { return once(made(entry[1], fold)); });
  var forms = [
    function (items) { return items.concat(once(made(items, signsIn).join("").split("")).join("")).join("|"); },
    function (items) { return made(items, sounds.heard).join("|"); },
    function (items) { return made(items, sounds.initials).join("|"); }
  ];
  var columns = [columnOf(names, forms), columnOf(named(data.texts, made(data.entries, function (entry) { return entry[2]; })), forms)];
  if (rest) columns.push(columnOf(named(rest.texts, rest.details), forms));
  var features = featuresOf(lexicon, sounds, knows, w), looked = [];
  each(names, function (own, place) {
    each(own, function (name) {
      longest = Math.max(longest, name.length);
      (called[name] = called[name] || []).push(place);
    });
  });
  function knows(text) { return keep(columns, function (column) { return column.has(text); }).length > 0; }
  function named(texts, rows) {
    var folded = made(texts, fold);
    return made(rows, function (row) { return made(row, function (number) { return folded[number]; }); });
  }

  // The entries that have a feature, and what its level counts. Details are looked through only for what is nowhere
  // among names and near them.
  function held(key) {
    var found = [], known = table(), form = +key.charAt(0), text = key.slice(1);
    each(columns, function (column, level) {
      if (level > 1 && found.length) return;
      each(form === GAPPED ? column.around(text) : column.of(text, form), function (place) {
        if (!known[place]) found.push([place, w.levels[level]]);
        known[place] = true;
      });
    });
    return found;
  }

  // What an entry is called by, once it is found: the parts of its names, and what has happened in the first two.
  function lookedAt(place) {
    if (looked[place]) return looked[place];
    var turns = "", two = data.entries[place][1], signs = signsIn(fold(two[0])) + signsIn(fold(two[1]));
    each(signs.split(""), function (sign) { if (lexicon.turns.indexOf(sign) >= 0) turns += sign; });
    each(lexicon.firsts.split(""), function (sign) { if (signs.indexOf(sign) >= 0) turns = ""; });
    return looked[place] = { parts: made(names[place], parts), turns: turns };
  }
  function parts(name) {
    var found = [];
    each(lexicon.cut(name), function (piece) { found = found.concat(piece.sign || pairs(piece.text)); });
    return found;
  }
  // What it counts, by place, that the query is a name, holds it, or is part of it.
  function callings(wanted) {
    var counts = table();
    function add(places, count) { each(places, function (place) { counts[place] = Math.max(counts[place] || 0, count); }); }
    if (wanted.length > 1) add(columns[0].of(wanted, WRITTEN), w.part);
    for (var at = 0; at < wanted.length; at++) for (var length = Math.min(longest, wanted.length - at); length > 1; length--) {
      var name = wanted.substr(at, length);
      add(called[name] || [], name === wanted ? w.exact : w.within * length);
    }
    return counts;
  }
  function most(list, value) { var best = 0; each(list, function (item) { best = Math.max(best, value(item)); }); return best; }
  function score(place, total, calling, asked) {
    var item = lookedAt(place), turns = item.turns.split("");
    if (item.turns && !keep(turns, function (sign) { return asked[sign]; }).length) total *= w.unasked;
    function share(name) { return keep(name, function (part) { return asked[part]; }).length / Math.max(1, name.length); }
    var covered = (most(item.parts, share) + most(item.parts.slice(0, 2), share)) / 2;
    return Math.floor((total * (1 + w.cover * covered) + calling) * 1000 + 0.5) / 1000;
  }

  function look(query) {
    var wanted = fold(query.slice(0, data.most)), asked = table(), totals = table(), best = 0, hits = [], found = features(wanted);
    if (!found || (!rest && keep(found, function (feature) { return !heldBy(feature.form + feature.text).length; }).length)) return null;
    each(found, function (feature) {
      var places = heldBy(feature.form + feature.text), counts = Math.log(1 + names.length / places.length) * feature.weight;
      if (!places.length) return;
      asked[feature.text] = true;
      each(places, function (held) { totals[held[0]] = (totals[held[0]] || 0) + counts * held[1]; });
    });
    var calls = callings(wanted), sure = 0;
    // Names are cut into words only for entries that can be told: by what the best has at least, and these at most.
    each(names, function (_, place) { sure = Math.max(sure, (totals[place] || 0) * w.unasked + (calls[place] || 0)); });
    each(Object.keys(asked).length ? data.entries : [], function (entry, place) {
      if (!totals[place] && !calls[place]) return;
      if ((totals[place] || 0) * (1 + w.cover) + (calls[place] || 0) < w.least * sure - 0.01) return;
      var counts = score(place, totals[place] || 0, calls[place] || 0, asked);
      best = Math.max(best, counts);
      if (counts > 0) hits.push({ entry: entry, score: counts, place: place });
    });
    hits = keep(hits, function (hit) { return hit.score >= w.least * best; });
    return hits.sort(function (a, b) { return b.score - a.score || a.place - b.place; });
  }
  look.fold = fold;
  look.most = data.most;
  look.sounds = sounds;
  look.lexicon = lexicon;
  look.idle = data.idle;
  look.called = function (place) { return data.entries[place][1][1]; };
  look.exact = function (text) { return Boolean(called[text]); };
  look.named = function (text) { return columns[0].has(text); };
  return look;
}

// The words of both parts: each group of those that mean the same has its place in both.
function wordsIn(data, rest) {
  var same = [];
  each(data.same, function (group, number) { same.push(rest ? group.concat(rest.same[number]) : group); });
  return { same: same, turns: data.turns, firsts: data.firsts, idle: data.idle, leads: rest ? data.leads.concat(rest.leads) : data.leads };
}
function pairsIn(text) {
  var found = table();
  for (var at = 0; at < text.length; at += 2) found[text.charAt(at)] = text.charAt(at + 1);
  return found;
}
function remembering(make) {
  var known = table();
  return function (text) { return known[text] === undefined ? known[text] = make(text) : known[text]; };
}
function once(list) {
  var seen = table();
  return keep(list, function (item) { var known = seen[item]; seen[item] = true; return !known; });
}
