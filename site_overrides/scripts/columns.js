// A level of many entries (names, what is near them, details) as one text in each form: what is looked for is looked
// for once, not in each entry, and a text that many have is there once.
// folded: makes the texts, folded, when they are looked through first; owners: the places of each text in `ownersOf`,
// where those of the first text have the number `from`; signsIn: the signs of words in a text.
function columnOf(folded, owners, from, signsIn) {
  var forms = [], texts;
  // The column in a form, and where each text begins there.
  function whole(form, make) {
    if (forms[form]) return forms[form];
    texts = texts || folded();
    var starts = new Int32Array(texts.length + 1), items = [], at = 0;
    each(texts, function (text, number) {
      items.push(make(text, number));
      starts[number + 1] = at += items[number].length + 1;
    });
    var text = items.join("\n");
    return forms[form] = { starts: starts, text: text, pairs: pairsOf(text) };
  }
  function written() {
    return whole(WRITTEN, function (text, number) {
      var signs = signsIn(text, number);
      return signs ? text + "|" + signs : text;
    });
  }
  // Calls with the number of each text in which something stands; fits: whether it does where it begins.
  function search(column, start, tell, fits) {
    var text = column.text, starts = column.starts, at = column.pairs.may(start) ? text.indexOf(start) : -1;
    while (at >= 0) {
      var number = numberAt(starts, at), held = !fits || fits(text, at, starts[number + 1] - 1);
      if (held) tell(number);
      at = text.indexOf(start, held ? starts[number + 1] : at + 1);
    }
  }
  function places(column, start, fits) {
    var found = [], known = table();
    search(column, start, function (number) {
      for (var i = owners.starts[from + number]; i < owners.starts[from + number + 1]; i++) {
        var place = owners.places[i];
        if (!known[place]) found.push(place);
        known[place] = true;
      }
    }, fits);
    return found;
  }
  return {
    ready: function (form, make) { return form === WRITTEN ? written() : whole(form, make); },
    has: function (text) { return written().pairs.may(text) && written().text.indexOf(text) >= 0; },
    // The places of the entries that have something; make: what makes a form of a text that is not as it is written.
    of: function (text, form, make) { return places(form === WRITTEN ? written() : whole(form, make), text); },
    // Two characters around one that may be wrong.
    around: function (pair) {
      return places(written(), pair.charAt(0), function (text, at, end) {
        return at + 2 < end && text.charAt(at + 2) === pair.charAt(1) && text.charAt(at + 1) !== "|";
      });
    }
  };
}
// Which two characters may stand together in a text: most columns have none of a query's, and are not looked through.
function pairsOf(text) {
  var bits = new Uint8Array(8192), last = text.charCodeAt(0), next, code;
  for (var at = 1; at < text.length; at++) {
    next = text.charCodeAt(at);
    code = (last * 31 + next) & 65535;
    bits[code >> 3] |= 1 << (code & 7);
    last = next;
  }
  return {
    may: function (text) {
      var code = (text.charCodeAt(0) * 31 + text.charCodeAt(1)) & 65535;
      return text.length < 2 || (bits[code >> 3] & (1 << (code & 7))) > 0;
    }
  };
}
// The number of the text that stands somewhere in a column.
function numberAt(starts, at) {
  var low = 0, high = starts.length - 1;
  while (low + 1 < high) {
    var middle = (low + high) >> 1;
    if (starts[middle] <= at) low = middle; else high = middle;
  }
  return low;
}
// For each text the places of the rows that have its number, one after the other; the first row has the place `first`.
function ownersOf(rows, count, first) {
  var starts = new Int32Array(count + 2), total = 0;
  each(rows, function (row) { each(row, function (number) { starts[number + 2] += 1; total += 1; }); });
  for (var number = 2; number < count + 2; number++) starts[number] += starts[number - 1];
  var places = new Int32Array(total);
  each(rows, function (row, place) { each(row, function (number) { places[starts[number + 1]++] = first + place; }); });
  return { starts: starts, places: places };
}
