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
      each(letters.split(" "), function (word) { if (word.length > 2) add(word, LETTERS, word.length); });
      function part(text, sign, word) {
        if (text.length > 1 && word) add(sign, WRITTEN, w.sign);
        if (text && !sign) left += text;
        else { if (left.length > 1) add(left, LETTERS, left.length); left = ""; }
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
        if (first && second) { if (!sounds && !knows(pair)) sure = false; return; }
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
      if (piece.sign) add(piece.sign, WRITTEN, lexicon.turns.indexOf(piece.sign) < 0 ? w.sign : w.turn);
      each(piece.means, function (word) { add(lexicon.same[word] || word, WRITTEN, w.led); });
      if (!parts(piece)) { run += piece.text; return; }
      if (!piece.idle && !sounds) sure = false;
      ofRun();
    });
    ofRun();
    return sure ? unlike(found) : null;
  }
  // The idle part what is before them from what is behind, and so does a known foreign word: passport is no sp, no ort.
  function parts(piece) { return piece.idle || (piece.sign || piece.means.length) && /^[a-z ]+$/.test(piece.text); }
  function unlike(found) {
    var seen = table();
    return keep(found, function (item) {
      var key = item.form + item.text + item.weight, known = seen[key];
      seen[key] = true;
      return !known;
    });
  }
  // What a word of letters is made of; if it has vowels and is no pinyin, its syllables alone.
  function spelling(letters) {
    var found = [], at = 0, foreign = false;
    while (at < letters.length) {
      var next = spellingAt(letters, at);
      found.push([letters.slice(at, next[0]), next[1]]);
      if (!next[1]) foreign = true;
      at = next[0];
    }
    if (!foreign || !/[aeiou]/.test(letters)) return found;
    return keep(found, function (one) { return one[1] && /[aeiou]/.test(one[0]) && one[0].length > 2; });
  }
  function spellingAt(letters, at) {
    for (var i = 0; i < 2; i++) {
      var known = i ? sounds.signsOf : spelled, longest = 0;
      for (var end = letters.length; end > at; end--) if (known[letters.slice(at, end)]) {
        longest = longest || end;
        if (goesOn(letters, end)) { longest = end; break; }
      }
      if (longest) return [longest, known[letters.slice(at, longest)]];
    }
    return [at + 1, ""];
  }
  // Whether pinyin ends here, or another syllable begins: xiaofang is no xiaofan.
  function goesOn(letters, at) {
    for (var end = at + 1; end <= letters.length; end++) if (sounds.signsOf[letters.slice(at, end)]) return true;
    return at === letters.length;
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
