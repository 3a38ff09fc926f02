// The search for a list that narrows: it is fetched when somebody types what is not written in the list.
function looking() {
  var script = one("#looking"), first, shelf;
  // Only what fits as well as anything in the hall: the list may have no better one, but another page has.
  function idsOf(look) {
    return function (query) {
      var hits = look(query);
      return made(keep(hits, function (hit) { return hit.score >= CLOSE * hits[0].score; }), function (hit) { return hit.entry[0]; });
    };
  }
  loading([
    { address: data(script, "index"), take: function (text) {
      first = JSON.parse(text);
      shelf = shelfOf(vocabularyOf(first), first, 0);
    } },
    { address: data(script, "rest"), take: function (text) { script.looked(idsOf(searcher(vocabularyOf(first, JSON.parse(text)), [shelf]))); } }
  ], script.onerror)();
}

looking();
