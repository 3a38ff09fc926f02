// What entries are called, made ready once, when their file comes: folded, and cut into what a query may ask for.
// entries: [[id, names, …], …]; first: the place of the first one.
function namesOf(entries, first, fold, lexicon) {
  var texts = [], rows = [], turns = [], called = table(), longest = 0, starts = [0], parts = [], signs = [];
  function cut(text) {
    var own = "";
    each(lexicon.cut(text), function (piece) {
      if (piece.sign) {
        parts.push(codeOf(piece.sign));
        if (own.indexOf(piece.sign) < 0) own += piece.sign;
      } else each(pairs(piece.text), function (pair) { parts.push(codeOf(pair)); });
    });
    starts.push(parts.length);
    signs.push(own);
    longest = Math.max(longest, text.length);
  }
  each(entries, function (entry, place) {
    var row = [], seen = table(), happened = "", all = "";
    each(entry[1], function (name, at) {
      var text = fold(name);
      if (seen[text]) return;
      seen[text] = true;
      row.push(texts.push(text) - 1);
      cut(text);
      all += signs[signs.length - 1];
      if (at < 2) happened = all;
      (called[text] = called[text] || []).push(first + place);
    });
    rows.push(row);
    turns.push(turnsOf(happened) && turnsOf(all, true));
  });
  // What has happened, if the two first names say so; whether it is of what is the first, those alone tell.
  function turnsOf(signs, aliased) {
    var found = "";
    for (var at = 0; at < signs.length; at++) {
      if (!aliased && lexicon.firsts.indexOf(signs.charAt(at)) >= 0) return "";
      if (lexicon.turns.indexOf(signs.charAt(at)) >= 0) found += signs.charAt(at);
    }
    return found;
  }
  // How much of the name with a number was asked for: the share of its parts. asked: {codes, ends}, for most parts the
  // last character tells already that they were not.
  function share(number, asked) {
    var count = 0, from = starts[number], to = starts[number + 1];
    for (var at = from; at < to; at++) if (asked.ends[parts[at] & 65535] && asked.codes[parts[at]]) count += 1;
    return count / Math.max(1, to - from);
  }
  return {
    called: called,
    longest: longest,
    turns: function (place) { return turns[place - first]; },
    own: function (place) { return made(rows[place - first], function (number) { return texts[number]; }); },
    column: columnOf(function () { return texts; }, ownersOf(rows, texts.length, first), 0, function (text, number) { return signs[number]; }),
    // How much is covered of what an entry is called: of the best of all names, and of the best of the first two.
    covered: function (place, asked) {
      var best = 0, ofTwo = 0;
      each(rows[place - first], function (number, at) {
        var counts = share(number, asked);
        best = Math.max(best, counts);
        if (at < 2) ofTwo = Math.max(ofTwo, counts);
      });
      return (best + ofTwo) / 2;
    }
  };
}
// One or two characters as a number; what is longer is no part of a name.
function codeOf(text) { return text.length > 1 ? text.charCodeAt(0) * 65536 + text.charCodeAt(1) : text.charCodeAt(0); }
