// A level of all entries (names, what is near them, details) as one text in each form: what is looked for is looked
// for once, not in each entry.
// rows: the folded texts of each entry; forms: what makes one text of them, as it is written, heard, abbreviated.
function columnOf(rows, forms) {
  var texts = [], starts = [];
  function whole(form) {
    if (texts[form] === undefined) {
      var at = 0;
      starts[form] = [at];
      texts[form] = made(rows, function (row) {
        var text = forms[form](row);
        starts[form].push(at += text.length + 1);
        return text;
      }).join("\n");
    }
    return texts[form];
  }
  // The places of the entries in whose text something stands; fits: whether it does where it begins.
  function places(start, form, fits) {
    var text = whole(form), from = starts[form], place = 0, found = [], at = text.indexOf(start);
    while (at >= 0) {
      while (from[place + 1] <= at) place++;
      var held = fits(text, at, from[place + 1] - 1);
      if (held) found.push(place);
      at = text.indexOf(start, held ? from[place + 1] : at + 1);
    }
    return found;
  }
  whole(0);
  return {
    has: function (text) { return whole(0).indexOf(text) >= 0; },
    of: function (text, form) { return places(text, form, function () { return true; }); },
    // Two characters around one that may be wrong.
    around: function (pair) {
      return places(pair.charAt(0), 0, function (text, at, end) { return at + 2 < end && text.charAt(at + 2) === pair.charAt(1); });
    }
  };
}
