// The search for a list that narrows: it is fetched when somebody types what is not written in the list.
function looking() {
  var script = one("#looking"), stock;
  // Only what fits as well as anything in the hall: the list may have no better one, but another page has.
  function idsOf(look) {
    return function (query) {
      var hits = look(query);
      return made(keep(hits, function (hit) { return hit.score >= CLOSE * hits[0].score; }), function (hit) { return hit.entry[0]; });
    };
  }
  function add(part) { stock.add(part); }
  loading([
    file(data(script, "index"), function (text) {
      var first = JSON.parse(text);
      stock = stockOf(first);
      if (!first.shelves) add(first);
    }),
    shelvesOf(data(script, "index"), function () { return stock; }, function () { return ""; }, function (text) { add(JSON.parse(text)); }),
    file(data(script, "rest"), function (text) {
      stock.know(JSON.parse(text));
      script.looked(idsOf(stock.search()));
    })
  ], script.onerror)();
}

looking();
