// What has this share of the best score fits nearly as well.
var CLOSE = 0.8;
// So many texts are made ready at once: a slow phone takes no longer for them than for a key.
var PIECE = 2000;

// The words of an index, and how texts are folded; with the rest, how characters sound.
// data: {of, same, turns, firsts, leads, idle, simple, most, weights}; rest: {of, details: [[number of a text, …], …],
// texts, same, leads, readings, phrases, simple}.
function vocabularyOf(data, rest) {
  if (rest && rest.of !== data.of) throw new Error("of");
  return {
    data: data,
    rest: rest,
    fold: folderOf(data.simple + (rest ? rest.simple : "")),
    lexicon: lexiconOf(wordsIn(data, rest)),
    sounds: rest && soundsOf(rest.readings, rest.phrases)
  };
}
// Entries, made ready to be looked through. No word of the rest stands in their names: it comes later, and changes nothing.
// part: {entries: [[id, names, [number of a text, …]], …], texts}; first: the place of its first entry.
function shelfOf(words, part, first) {
  var fold = words.fold, near = ownersOf(made(part.entries, function (entry) { return entry[2]; }), part.texts.length, first);
  var names = namesOf(part.entries, first, fold, words.lexicon);
  var nearby = columnOf(function () { return made(part.texts, fold); }, near, 0, words.lexicon.signs);
  return { entries: part.entries, first: first, names: names, columns: [names.column, nearby] };
}
// The level behind names and what is near them, in pieces that are made ready one by one.
function detailsOf(words) {
  var columns = [], rest = words.rest, owners = ownersOf(rest.details, rest.texts.length, 0);
  function piece(from) {
    columns.push(columnOf(function () {
      return made(rest.texts.slice(from, from + PIECE), words.fold);
    }, owners, from, words.lexicon.signs));
  }
  for (var from = 0; from < rest.texts.length; from += PIECE) piece(from);
  return columns;
}

// Which entries a query means, best first: `gaoqing.search.ranking`, step by step. Without the rest, what only the whole
// can tell is answered with null. partly: some shelves are still to come, and may hold what these do not.
function searcher(words, shelves, partly) {
  var data = words.data, rest = words.rest, w = data.weights, fold = words.fold, lexicon = words.lexicon, sounds = words.sounds;
  var heldBy = remembering(held), forms = sounds ? [null, sounds.heard, sounds.initials] : [], shelfAt = [], size = 0, longest = 0, prepared = 0;
  var levels = [[], [], rest ? detailsOf(words) : []], features = featuresOf(lexicon, sounds, knows, w);
  each(shelves, function (shelf) {
    each(shelf.columns, function (column, level) { levels[level].push(column); });
    each(shelf.entries, function (_, number) { shelfAt[shelf.first + number] = shelf; });
    size += shelf.entries.length;
    longest = Math.max(longest, shelf.names.longest);
  });
  function knows(text) {
    return partly || written(levels[0], text) || written(levels[1], text) || written(levels[2], text);
  }
  function written(columns, text) {
    for (var i = 0; i < columns.length; i++) if (columns[i].has(text)) return true;
    return false;
  }
  function entryAt(place) { return shelfAt[place].entries[place - shelfAt[place].first]; }

  // The entries that have a feature, and what its level counts. Details are looked through only for what is nowhere
  // among names and near them.
  function held(key) {
    var places = [], counts = [], known = table(), form = +key.charAt(0), text = key.slice(1);
    each(levels, function (columns, level) {
      each(level > 1 && places.length ? [] : columns, function (column) {
        each(form === GAPPED ? column.around(text) : column.of(text, form, forms[form]), function (place) {
          if (known[place]) return;
          known[place] = true;
          places.push(place);
          counts.push(w.levels[level]);
        });
      });
    });
    return { places: places, counts: counts };
  }
  // What it counts, by place, that the query is a name, holds it, or is part of it.
  function callings(wanted) {
    var counts = table();
    function add(places, count) { each(places, function (place) { counts[place] = Math.max(counts[place] || 0, count); }); }
    if (wanted.length > 1) each(levels[0], function (column) { add(column.of(wanted, WRITTEN), w.part); });
    for (var at = 0; at < wanted.length; at++) for (var length = Math.min(longest, wanted.length - at); length > 1; length--) {
      calledBy(wanted.substr(at, length));
    }
    function calledBy(name) {
      each(shelves, function (shelf) {
        if (shelf.names.called[name]) add(shelf.names.called[name], name === wanted ? w.exact : w.within * name.length);
      });
    }
    return counts;
  }

  function look(query) {
    var wanted = fold(query.slice(0, data.most)), asked = { codes: table(), ends: new Uint8Array(65536) }, happened = "", found = features(wanted);
    if (!found || (!rest && !partly && keep(found, function (feature) { return !heldBy(feature.form + feature.text).places.length; }).length)) return null;
    var totals = new Float64Array(shelfAt.length), places = [];
    each(found, function (feature) {
      var held = heldBy(feature.form + feature.text), counts = Math.log(1 + size / held.places.length) * feature.weight;
      if (!held.places.length) return;
      if (feature.text.length < 3) asked.codes[codeOf(feature.text)] = asked.ends[codeOf(feature.text) & 65535] = 1;
      if (lexicon.turns.indexOf(feature.text) >= 0) happened += feature.text;
      each(held.places, function (place, at) {
        if (!totals[place]) places.push(place);
        totals[place] += counts * held.counts[at];
      });
    });
    if (!places.length) return [];
    return ranked(places, totals, callings(wanted), asked, happened);
  }
  function ranked(places, totals, calls, asked, happened) {
    var sure = 0, best = 0, hits = [];
    each(Object.keys(calls), function (place) { if (!totals[place]) places.push(+place); });
    // How much of a name is asked for is counted only for entries that can be told: by what the best has at least,
    // and these at most.
    each(places, function (place) { sure = Math.max(sure, totals[place] * w.unasked + (calls[place] || 0)); });
    each(places, function (place) {
      var total = totals[place], calling = calls[place] || 0;
      if (total * (1 + w.cover) + calling < w.least * sure - 0.01) return;
      var names = shelfAt[place].names;
      var counts = score(total * (unasked(names.turns(place), happened) ? w.unasked : 1), calling, names.covered(place, asked));
      best = Math.max(best, counts);
      if (counts > 0) hits.push({ entry: entryAt(place), score: counts, place: place });
    });
    hits = keep(hits, function (hit) { return hit.score >= w.least * best; });
    return hits.sort(function (a, b) { return b.score - a.score || a.place - b.place; });
  }
  function score(total, calling, covered) {
    return Math.floor((total * (1 + w.cover * covered) + calling) * 1000 + 0.5) / 1000;
  }
  // An entry about something that has happened, of which nobody speaks.
  function unasked(turns, happened) {
    return turns && !keep(turns.split(""), function (sign) { return happened.indexOf(sign) >= 0; }).length;
  }
  look.fold = fold;
  look.most = data.most;
  look.sounds = sounds;
  look.lexicon = lexicon;
  look.idle = data.idle;
  look.called = function (place, which) { return entryAt(place)[1][which]; };
  look.exact = function (text) { return keep(shelves, function (shelf) { return shelf.names.called[text]; }).length > 0; };
  // Makes ready, column by column, what no key should wait for: what is written, and how it sounds; whether more is left.
  look.prepare = function () {
    var all = levels[2].concat(levels[1], levels[0]), form = prepared < all.length ? WRITTEN : HEARD, column = all[prepared++ % all.length];
    column.ready(form, forms[form]);
    return prepared < all.length * 2;
  };
  look.named = function (text) { return written(levels[0], text); };
  return look;
}

// Most names are in one form already.
function folderOf(pairs) {
  var simple = pairsIn(pairs), fold = folder(simple);
  var other = new RegExp("[^\\u4e00-\\u9fff]|[" + Object.keys(simple).join("") + "]");
  return function (text) { return other.test(text) ? fold(text) : text; };
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
