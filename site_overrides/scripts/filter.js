// Traditional characters by the table of those that this page needs.
var simple = Object.create(null);
function learn(element) {
  var pairs = data(element, "fold");
  for (var i = 0; i < pairs.length; i += 2) simple[pairs.charAt(i)] = pairs.charAt(i + 1);
}
var fold = folder(simple);

function everywhere(told, asked) {
  var link = document.createElement("a");
  link.className = "quiet";
  link.href = one("header form").action + "?q=" + encodeURIComponent(asked);
  link.textContent = t("search.everywhere");
  told.appendChild(link);
}

// A long list of matters, narrowed while one types.
function filter() {
  var input = one("#filter");
  if (!input) return;
  var told = one("#narrowed"), items = [], asked = "", look = null, fetching = false;
  learn(input);
  // What people call a matter beside its names stands in the page too: nothing is fetched, nothing can fail.
  each(all("#handled li"), function (item) {
    var text = made((item.textContent + "|" + data(item, "also")).split("|"), fold).join("|");
    items.push({ element: item, text: text, id: one("a", item).href.replace(/^.*\/m\/|\/$/g, "") });
  });

  function narrow(fits) {
    var count = keep(items, function (item) {
      var found = fits(item);
      show(item.element, found);
      return found;
    }).length;
    // A group of which nothing is left goes with its heading.
    each(all("#handled ul"), function (group) {
      var heading = group.previousElementSibling, around = group.parentNode;
      var left = one("li:not([hidden])", group) !== null;
      show(group, left);
      if (heading) show(heading, left);
      // A part that is folded opens for what is found in it, and closes when nothing is asked any more.
      if (around.tagName !== "DETAILS") return;
      show(around, left);
      if (asked) around.setAttribute("open", ""); else around.removeAttribute("open");
    });
    told.textContent = asked && (count ? data(told, "found").replace("#", count) : nothing(told, input));
    return count;
  }
  // The search knows more words, and what is written a little differently.
  function further() {
    var ids = look ? look(words(input)) : [];
    if (narrow(function (item) { return has(ids, item.id); })) return;
    if (!look && !fetching) fetchSearch();
    if (fetching) told.textContent = data(told, "slow");
    else everywhere(told, words(input));
  }
  function fetchSearch() {
    var script = document.createElement("script");
    fetching = true;
    function end(found) {
      look = found;
      fetching = false;
      if (asked && !one("#handled li:not([hidden])")) further();
    }
    script.id = "looking";
    each(["index", "rest"], function (name) { script.setAttribute("data-" + name, data(input, name)); });
    script.looked = end;
    script.onerror = function () { end(function () { return []; }); };
    script.src = data(input, "script");
    document.body.appendChild(script);
  }

  typing(input, function () {
    var wanted = fold(words(input));
    // Leaving the box asks nothing new, and must not fold under a finger what is about to be tapped.
    if (wanted === asked) return;
    asked = wanted;
    if (!narrow(function (item) { return item.text.indexOf(wanted) >= 0; })) further();
  });
  show(input.parentNode, true);
}

attempt(filter);
