// The entries of an index as far as they have come. A large hall's come in several files, shelf by shelf: those first
// that have the rare characters of what is typed.
// sent: the first file: words, and either all entries or `shelves`: for each one the characters and words it has.
function stockOf(sent) {
  var words = vocabularyOf(sent), kept = [], shelfAt = [], come = table(), holds = sent.shelves || [], rarity = table();
  each(holds, function (held) { each(held.split(""), function (item) { rarity[item] = (rarity[item] || 0) + 1; }); });
  function add(part) {
    if (part.of !== sent.of || come[part.number]) throw new Error("of");
    var shelf = shelfOf(words, part, part.first || 0);
    come[part.number] = true;
    kept.push(shelf);
    each(shelf.entries, function (_, at) { shelfAt[shelf.first + at] = shelf; });
    return shelf;
  }
  // The shelves that a query asks for, those first that have most of its rare characters.
  function sorted(query) {
    var text = words.fold(query.slice(0, sent.most)), items = once((text + words.lexicon.signs(text)).split(""));
    var found = [];
    each(holds, function (held, number) {
      var counts = 0;
      each(items, function (item) { if (held.indexOf(item) >= 0) counts += Math.log(holds.length / rarity[item]); });
      found.push({ number: number, counts: counts });
    });
    return found.sort(function (a, b) { return b.counts - a.counts || a.number - b.number; });
  }
  function missing(list) { return keep(list, function (item) { return !come[item.number]; }); }
  return {
    add: add,
    whole: function () { return !missing(sorted("")).length; },
    // Whether all is there that a query is answered from at first.
    ready: function (query) { return !missing(sorted(query).slice(0, AT_ONCE)).length; },
    // The numbers of the files that are to come next.
    next: function (query) { return made(missing(sorted(query)).slice(0, AT_ONCE), function (item) { return item.number; }); },
    know: function (rest) { words = vocabularyOf(sent, rest); },
    search: function () { return kept.length ? searcher(words, kept, kept.length < holds.length) : null; },
    shelfAt: function (place) { return shelfAt[place]; },
    // Calls with each entry, its place, and all that it is called, as it is compared.
    each: function (act) {
      each(kept, function (shelf) {
        each(shelf.entries, function (entry, at) { act(entry, shelf.first + at, shelf.names.own(shelf.first + at).join("")); });
      });
    }
  };
}
// So many shelves come at once.
var AT_ONCE = 4;
