// What a query has by which it can be found: `gaoqing.search.features`, step by step.
var WRITTEN = 0, HEARD = 1, LETTERS = 2, GAPPED = 3, SHORTEST = 3;

// knows: whether something is written anywhere. Without sounds, which come with the rest of the index, what needs
// them has no features: null.
function featuresOf(lexicon, sounds, knows, w) {
  var spelled = table(), heardWords = table();
  each(sounds ? Object.keys(lexicon.same) : [], function (word) {
    var sign = lexicon.same[word], heard = sounds.heard(word);
    each(sounds.spellings(word), function (spelling) { if (!spelled[spelling]) spelled[spelling] = sign; });
    if (word.length >= SHORTEST && !heardWords[heard]) heardWords[heard] = sign;
  });
  function particle(item) { return lexicon.particles.indexOf(item) >= 0; }

  function features(wanted) {
    var found = [], run = "", sure = true;
    function add(text, form, weight) { found.push({ text: text, form: form, weight: weight }); }
    function ofSounds(heard) {
      if (heard.length === 1) add(heard, HEARD, w.single);
      else if (heard) each(pairs(heard), function (pair) { add(pair, HEARD, 2 * w.pair); });
    }
    function ofLetters(letters) {
      var heard = "", left = "";
      if (!sounds) { sure = false; return; }
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
      var unknown = false, before = -2;
      if (text.length === 1 && !particle(text)) add(text, WRITTEN, w.single);
      if (text.length > 1) each(pairs(text), function (pair, at) {
        var first = particle(pair.charAt(0)), second = particle(pair.charAt(1));
        if (first && second) return;
        add(pair, WRITTEN, w.pair);
        if (first || second || knows(pair)) return;
        unknown = true;
        if (!sounds) return;
        add(sounds.heard(pair), HEARD, w.heard);
        if (before === at - 1) add(text.charAt(at - 1) + text.charAt(at + 1), GAPPED, w.gap);
        before = at;
      });
      if (unknown && !sounds) sure = false;
      else if (unknown) each(misheard(text), function (sign) { add(sign, WRITTEN, w.misheard); });
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
    return sure ? unlike(found) : null;
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
  return features;
}
