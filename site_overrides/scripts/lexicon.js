// What people type in one form, how it sounds, and which of its words are known. `gaoqing.search` does the same in
// Python, under the same names; a test compares the two. A word's sign, and that of a sound, is one character.

// The first sign of words, of the private use area; the sounds have signs of their own below.
var FIRST_SIGN = 61440;
// Syllables that many people do not tell apart sound alike: zh and z, eng and en.
function alike(syllable) { return syllable.replace(/^([zcs])h/, "$1").replace(/([aei]n)g$/, "$1"); }

// readings: syllable → the characters that are usually read so; phrases: where they are read otherwise → syllables.
function soundsOf(readings, phrases) {
  var usual = table(), signs = table(), count = 0, signsOf = table(), longest = lengths();
  var sounding = table(), beginning = table();
  each(Object.keys(readings), function (syllable) {
    var heard = alike(syllable);
    if (!signs[heard]) signs[heard] = String.fromCharCode(57344 + count++);
    signsOf[syllable] = signs[heard];
    each(readings[syllable].split(""), function (item) {
      usual[item] = syllable;
      sounding[item] = signsOf[syllable];
      beginning[item] = syllable.charAt(0);
    });
  });
  each(Object.keys(phrases), function (phrase) { longest.learn(phrase); });
  function phraseAt(text, at) {
    for (var length = longest.at(text, at); length > 1; length--) {
      var found = phrases[text.substr(at, length)];
      if (found) return found.split(" ");
    }
    return null;
  }
  function readIn(text) {
    var found = [];
    while (found.length < text.length) {
      found.push.apply(found, phraseAt(text, found.length) || [usual[text.charAt(found.length)] || ""]);
    }
    return found;
  }
  // known: what characters are by themselves; how: what a syllable is.
  function read(text, known, how) {
    var found = "", at = 0;
    while (at < text.length) {
      var phrase = phraseAt(text, at), item = text.charAt(at);
      found += phrase ? made(phrase, how).join("") : known[item] || item;
      at += phrase ? phrase.length : 1;
    }
    return found;
  }
  function heard(text) { return read(text, sounding, function (syllable) { return signsOf[syllable]; }); }
  function initials(text) { return read(text, beginning, function (syllable) { return syllable.charAt(0); }); }
  function spellings(text) {
    var found = readIn(text), whole = found.join("");
    if (text.length < 2 || keep(found, Boolean).length < text.length) return [];
    return text.length > 2 ? [whole, initials(text)] : [whole];
  }
  return { heard: heard, initials: initials, spellings: spellings, signsOf: signsOf, of: usual };
}

// Texts are cut into the words that are known and the rest, the longest word first.
function lexiconOf(words) {
  var known = table(), same = table(), leads = table(), longest = lengths(), turns = "", firsts = "", particles = "", signed = table();
  function learn(word, piece) {
    known[word] = piece;
    longest.learn(word);
  }
  each(words.idle, function (word) {
    if (word.length === 1) particles += word; else learn(word, { text: word, idle: true, means: [] });
  });
  each(words.leads, function (lead) { leads[lead[0]] = true; learn(lead[0], { text: lead[0], means: lead.slice(1) }); });
  each(words.same, function (group, number) {
    var sign = String.fromCharCode(FIRST_SIGN + number);
    signed[sign] = true;
    if (has(words.turns, number)) turns += sign;
    if (has(words.firsts, number)) firsts += sign;
    each(group, function (word) {
      if (same[word]) return;
      same[word] = sign;
      learn(word, { text: word, sign: sign, means: [] });
    });
  });
  function letter(text, at) { return /[a-z]/.test(text.charAt(at)); }
  function inside(text, at) { return letter(text, at - 1) && letter(text, at); }
  function wordAt(text, at) {
    for (var length = longest.at(text, at); length > 0; length--) {
      var found = known[text.substr(at, length)];
      if (found && !inside(text, at) && !inside(text, at + length)) return found;
    }
    return null;
  }
  function cut(text) {
    var pieces = [], start = 0, at = 0;
    function rest() { if (start < at) pieces.push({ text: text.slice(start, at), means: [] }); }
    while (at < text.length) {
      var found = wordAt(text, at);
      if (!found) { at += 1; continue; }
      rest();
      pieces.push(found);
      start = at = at + found.text.length;
    }
    rest();
    return pieces;
  }
  function signs(text) {
    var found = "";
    each(cut(text), function (piece) { if (piece.sign && found.indexOf(piece.sign) < 0) found += piece.sign; });
    return found;
  }
  return { cut: cut, signs: signs, same: same, leads: leads, turns: turns, firsts: firsts, particles: particles, signed: signed };
}

function table() { return Object.create(null); }
// How long words are at most that begin with two characters, or with one: most places of a text begin none.
function lengths() {
  var alone = new Uint8Array(65536), longest = new Uint8Array(65536);
  function begun(text, at) { return (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) & 65535; }
  return {
    learn: function (word) {
      if (word.length > 1) longest[begun(word, 0)] = Math.max(longest[begun(word, 0)], word.length);
      else alone[word.charCodeAt(0)] = 1;
    },
    at: function (text, at) {
      return Math.min(longest[begun(text, at)] || alone[text.charCodeAt(at)], text.length - at);
    }
  };
}
function pairs(text) {
  var found = [];
  for (var at = 0; at < Math.max(1, text.length - 1) && text; at++) found.push(text.substr(at, 2));
  return found;
}
