// What one types, in one form.
var LONGEST = 100;

// The start of what is in a box: a whole page may have been pasted into it. Half a character is none.
function words(input) { return input.value.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, ""); }
// Letters alone that find nothing may be pinyin: that is no proof that there is nothing.
function nothing(element, input) { return data(element, /^[a-z\uff21-\uff3a\uff41-\uff5a\s'’]+$/i.test(words(input)) ? "letters" : "none"); }

// Letters that are still being made into characters ask nothing yet. Chrome tells of the input before the
// composition ends, Safari after it; a box that is left composes no more.
function typing(input, ask) {
  var composing = false;
  on(input, "compositionstart", function () { composing = true; });
  on(input, "compositionend blur", function () { composing = false; ask(); });
  on(input, "input change search", function (event) { if (!composing && !event.isComposing) ask(); });
  on(window, "pageshow", function () { if (!composing) ask(); });
}

// Width, case, punctuation and old characters do not count, nor what has two halves (emoji) and what signs are
// made of; words of letters stay apart.
function folder(simple) {
  var blank = "\\u0001-\\u0020\\u007f-\\u00a0\\u1680\\u2000-\\u206f\\u3000\\ufeff";
  var between = new RegExp("([a-z])[" + blank + "'’-]+(?=[a-z])", "g");
  var dropped = new RegExp("[" + blank + "!-/:-@\\[-`{-~·\\u3001-\\u303f\\ufe00-\\ufe0f\\uff01-\\uff0f\\uff1a-\\uff1f\\ud800-\\uf8ff]", "g");
  return function (text) {
    if (text.normalize) text = text.normalize("NFKC");
    else text = text.replace(/[\uff01-\uff5e]/g, function (item) { return String.fromCharCode(item.charCodeAt(0) - 65248); });
    text = text.toLowerCase().replace(between, "$1\u0000").replace(dropped, "");
    return text.replace(/[\u3400-\u9fff]/g, function (item) { return simple[item] || item; }).replace(/\u0000/g, " ");
  };
}
