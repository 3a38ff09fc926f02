// Which entries a query means, best first: `gaoqing.search.ranking`, step by step.
// data: {entries: [[id, names, near, papers], …], words, readings, simple, most, weights}.
function searcher(data) {
  var WRITTEN = 0, HEARD = 1, LETTERS = 2, GAPPED = 3, SHORTEST = 3, w = data.weights;
  var fold = folder(data.simple), sounds = soundsOf(data.readings, data.phrases), lexicon = lexiconOf(data.words);
  var spelled = table(), heardWords = table();
  each(Object.keys(lexicon.same), function (word) {
    var sign = lexicon.same[word];
    each(sounds.spellings(word), function (spelling) { if (!spelled[spelling]) spelled[spelling] = sign; });
    if (word.length >= SHORTEST && !heardWords[sounds.heard(word)]) heardWords[sounds.heard(word)] = sign;
  });
  var looked = made(data.entries, function (entry) {
    var names = once(made(entry[1], fold)), turns = "", called = lexicon.signs(fold(entry[1][0])) + lexicon.signs(fold(entry[1][1])), levels = [names, made(entry[2], fold), made(entry[3], fold)];
    each(called.split(""), function (sign) { if (lexicon.turns.indexOf(sign) >= 0) turns += sign; });
    each(lexicon.firsts.split(""), function (sign) { if (called.indexOf(sign) >= 0) turns = ""; });
    return { entry: entry, names: names, levels: made(levels, text), turns: turns };
  });
  function text(items) {
    var signs = once(made(items, lexicon.signs).join("").split("")).join("");
    return [items.concat(signs).join("|"), made(items, sounds.heard).join("|"), made(items, sounds.initials).join("|")];
  }
  function parts(name) {
    var found = [];
    each(lexicon.cut(name), function (piece) { found = found.concat(piece.sign || pairs(piece.text)); });
    return found;
  }

  function holds(level, feature) {
    var where = level[feature.form === GAPPED ? WRITTEN : feature.form];
    if (feature.form !== GAPPED) return where.indexOf(feature.text) >= 0;
    for (var at = where.indexOf(feature.text.charAt(0)); at >= 0; at = where.indexOf(feature.text.charAt(0), at + 1)) {
      if (where.charAt(at + 2) === feature.text.charAt(1)) return true;
    }
    return false;
  }
  // Asked for when it is found out whether characters stand anywhere, and again when they count.
  var rare;
  function rarity(feature) {
    var key = feature.form + feature.text;
    if (rare[key] === undefined) rare[key] = rarityOf(feature);
    return rare[key];
  }
  function rarityOf(feature) {
    var named = 0, asked = 0;
    each(looked, function (item) {
      if (holds(item.levels[0], feature) || holds(item.levels[1], feature)) named += 1;
      else if (holds(item.levels[2], feature)) asked += 1;
    });
    return named || asked ? Math.log(1 + looked.length / (named || asked)) : 0;
  }

  function features(wanted) {
    var found = [], run = "";
    function add(text, form, weight) { found.push({ text: text, form: form, weight: weight }); }
    function ofSounds(heard) {
      if (heard.length === 1) add(heard, HEARD, w.single);
      else if (heard) each(pairs(heard), function (pair) { add(pair, HEARD, 2 * w.pair); });
    }
    function ofLetters(letters) {
      var heard = "", left = "";
      if (letters.indexOf(" ") >= 0) add(letters, WRITTEN, w.pair * letters.length);
      function part(text, sign, word) {
        if (text.length > 1 && word) add(sign, WRITTEN, w.sign);
        if (text && !sign) left += text;
        else if (left.length > 1) { add(left, LETTERS, left.length); left = ""; }
        if (sign && !word) heard += sign;
        else { ofSounds(heard); heard = ""; }
      }
      each(letters.split(" "), function (word) { each(spelling(word), function (one) { part(one[0], one[1], lexicon.signed[one[1]]); }); });
      part("", "", false);
    }
    function ofCharacters(text) {
      var unknown = false;
      each(misheard(text), function (sign) { add(sign, WRITTEN, w.misheard); });
      if (text.length === 1 && lexicon.particles.indexOf(text) < 0) add(text, WRITTEN, w.single);
      if (text.length > 1) each(pairs(text), function (pair, at) {
        add(pair, WRITTEN, w.pair);
        var idle = lexicon.particles.indexOf(pair.charAt(0)) >= 0 || lexicon.particles.indexOf(pair.charAt(1)) >= 0;
        var known = idle || rarity(found[found.length - 1]) > 0;
        if (!known) add(sounds.heard(pair), HEARD, w.heard);
        if (unknown && !known) add(text.charAt(at - 1) + text.charAt(at + 1), GAPPED, w.gap);
        unknown = !known;
      });
    }
    function ofRun() {
      var at = 0;
      run.replace(/[a-z]+(?: [a-z]+)*/g, function (letters, start) {
        ofCharacters(run.slice(at, start));
        ofLetters(letters);
        at = start + letters.length;
      });
      ofCharacters(run.slice(at));
      run = "";
    }
    each(lexicon.cut(wanted), function (piece) {
      if (piece.idle) return ofRun();
      run += piece.text;
      if (piece.sign) add(piece.sign, WRITTEN, lexicon.turns.indexOf(piece.sign) < 0 ? w.sign : w.turn);
      each(piece.means, function (word) { add(lexicon.same[word] || word, WRITTEN, w.led); });
    });
    ofRun();
    return unlike(found);
  }
  function unlike(found) {
    var seen = table();
    return keep(found, function (item) {
      var key = item.form + item.text + item.weight, known = seen[key];
      seen[key] = true;
      return !known;
    });
  }
  function spelling(letters) {
    var found = [], at = 0;
    while (at < letters.length) {
      var next = spellingAt(letters, at);
      found.push([letters.slice(at, next[0]), next[1]]);
      at = next[0];
    }
    return found;
  }
  function spellingAt(letters, at) {
    for (var i = 0; i < 2; i++) for (var end = letters.length; end > at; end--) {
      var sign = (i ? sounds.signsOf : spelled)[letters.slice(at, end)];
      if (sign) return [end, sign];
    }
    return [at + 1, ""];
  }
  function misheard(text) {
    var heard = sounds.heard(text), found = [];
    for (var at = 0; at < text.length; at++) for (var end = text.length; end > at + SHORTEST - 1; end--) {
      var sign = heardWords[heard.slice(at, end)];
      if (!sign || lexicon.same[text.slice(at, end)]) continue;
      found.push(sign);
      at = end - 1;
      break;
    }
    return found;
  }

  // What it counts that a query is a name, holds it, or is part of it.
  function named(name, wanted) {
    if (name.length < 2 || !wanted) return 0;
    if (name === wanted) return w.exact;
    if (wanted.indexOf(name) >= 0) return w.within * name.length;
    return wanted.length > 1 && name.indexOf(wanted) >= 0 ? w.part : 0;
  }
  function most(list, value) { var best = 0; each(list, function (item) { best = Math.max(best, value(item)); }); return best; }
  function score(item, wanted, sought, asked) {
    var total = 0;
    each(sought, function (feature) {
      for (var level = 0; level < 3; level++) if (holds(item.levels[level], feature)) {
        total += feature.counts * w.levels[level];
        return;
      }
    });
    var called = most(item.names, function (name) { return named(name, wanted); });
    if (!total && !called) return 0;
    if (item.turns && !keep(item.turns.split(""), function (sign) { return asked[sign]; }).length) total *= w.unasked;
    item.parts = item.parts || made(item.names, parts);
    function share(name) { return keep(name, function (part) { return asked[part]; }).length / Math.max(1, name.length); }
    var covered = (most(item.parts, share) + most(item.parts.slice(0, 2), share)) / 2;
    return Math.floor((total * (1 + w.cover * covered) + called) * 1000 + 0.5) / 1000;
  }

  function look(query) {
    var wanted = fold(query.slice(0, data.most)), asked = table(), best = 0, hits = [], sought = [];
    rare = table();
    each(features(wanted), function (feature) {
      feature.counts = rarity(feature) * feature.weight;
      if (!feature.counts) return;
      sought.push(feature);
      asked[feature.text] = true;
    });
    each(sought.length ? looked : [], function (item, place) {
      var counts = score(item, wanted, sought, asked);
      best = Math.max(best, counts);
      if (counts > 0) hits.push({ entry: item.entry, score: counts, place: place });
    });
    hits = keep(hits, function (hit) { return hit.score >= w.least * best; });
    return hits.sort(function (a, b) { return b.score - a.score || a.place - b.place; });
  }
  look.fold = fold;
  look.most = data.most;
  look.sounds = sounds;
  look.lexicon = lexicon;
  look.idle = data.words.idle;
  look.leads = table();
  each(data.words.leads, function (lead) { look.leads[lead[0]] = true; });
  look.called = function (place) { return data.entries[place][1][1]; };
  look.exact = function (text) { return keep(looked, function (item) { return has(item.names, text); }).length > 0; };
  look.named = function (text) {
    return keep(looked, function (item) { return keep(item.names, function (name) { return name.indexOf(text) >= 0; }).length; }).length > 0;
  };
  return look;
}
function once(list) {
  var seen = table();
  return keep(list, function (item) { var known = seen[item]; seen[item] = true; return !known; });
}
