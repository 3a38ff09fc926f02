// The search page: looks through the index of names, plain names, aliases and materials. No library, no other origin.
(function () {
  "use strict";
  var input = document.querySelector("input[name=q]");
  var list = document.getElementById("results");
  var status = document.getElementById("status");
  var index = null;
  var waiting = false;

  // Fold what people type: full width to half width, lower case, no spaces or punctuation.
  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[\s，。、；：？！“”（）()·.,-]/g, "");
  }

  function pairs(text) {
    var found = [];
    for (var i = 0; i + 1 < text.length; i++) found.push(text.slice(i, i + 2));
    return found.length ? found : [text];
  }

  function load(then) {
    if (index) return then();
    if (waiting) return;
    waiting = true;
    fetch(list.dataset.index).then(function (answer) { return answer.json(); }).then(function (rows) {
      index = rows.map(function (row) {
        return { id: row[0], name: row[1], plain: row[2], fields: row.slice(1).map(fold) };
      });
      waiting = false;
      then();
    }).catch(function () {
      waiting = false;
      status.textContent = status.dataset.failed;
    });
  }

  // Names weigh most, materials least; a whole match beats shared pairs of characters.
  var weights = [8, 8, 6, 1];
  var MATERIALS = 3;
  var WHOLE = 12;

  function score(fields, query, parts) {
    var total = 0;
    fields.forEach(function (field, i) {
      if (!field) return;
      if (field === query) total += 40 * weights[i];
      else if (field.indexOf(query) >= 0) total += WHOLE * weights[i];
      var shared = parts.filter(function (part) { return field.indexOf(part) >= 0; }).length;
      total += weights[i] * shared / parts.length;
    });
    return total;
  }

  function show() {
    var query = fold(input.value);
    list.textContent = "";
    status.textContent = "";
    if (!query) return;
    var parts = pairs(query);
    var hits = index.map(function (entry) {
      return { entry: entry, score: score(entry.fields, query, parts), named: score(entry.fields.slice(0, MATERIALS), query, parts) };
    });
    // When something is called so, what merely asks for it as a paper is not looked for: many ask for 身份证.
    var called = hits.some(function (hit) { return hit.named >= WHOLE * weights[2]; });
    var found = hits.filter(function (hit) { return (called ? hit.named : hit.score) >= 3; })
      .sort(function (a, b) { return b.score - a.score; })
      .slice(0, 20);
    status.textContent = found.length ? status.dataset.found.replace("#", found.length) : status.dataset.none;
    found.forEach(function (hit) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      var small = document.createElement("small");
      // A bundle's id comes with its folder, j/; a matter's does not.
      link.href = list.dataset.target + (hit.entry.id.indexOf("/") < 0 ? "m/" : "") + hit.entry.id + "/";
      link.textContent = hit.entry.plain;
      small.textContent = hit.entry.name;
      link.appendChild(small);
      item.appendChild(link);
      list.appendChild(item);
    });
  }

  function search() { load(show); }

  var asked = new URLSearchParams(location.search).get("q");
  if (asked) { input.value = asked; search(); }
  input.addEventListener("input", search);
  input.form.addEventListener("submit", function (event) {
    event.preventDefault();
    history.replaceState(null, "", "?q=" + encodeURIComponent(input.value));
    search();
  });
})();
