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
  var told = one("#narrowed"), items = [], asked = "";
  learn(input);
  // What people call a matter beside its names stands in the page too: nothing is fetched, nothing can fail.
  each(all("#handled li"), function (item) {
    items.push({ element: item, text: made((item.textContent + "|" + data(item, "also")).split("|"), fold).join("|") });
  });
  typing(input, function () {
    var wanted = fold(words(input)), count = 0;
    // Leaving the box asks nothing new, and must not fold under a finger what is about to be tapped.
    if (wanted === asked) return;
    asked = wanted;
    each(items, function (item) {
      var found = item.text.indexOf(wanted) >= 0;
      show(item.element, found);
      if (found) count += 1;
    });
    // A group of which nothing is left goes with its heading.
    each(all("#handled ul"), function (group) {
      var heading = group.previousElementSibling, around = group.parentNode;
      var left = one("li:not([hidden])", group) !== null;
      show(group, left);
      if (heading) show(heading, left);
      // A part that is folded opens for what is found in it, and closes when nothing is asked any more.
      if (around.tagName !== "DETAILS") return;
      show(around, left);
      if (wanted) around.setAttribute("open", ""); else around.removeAttribute("open");
    });
    told.textContent = wanted && (count ? data(told, "found").replace("#", count) : nothing(told, input));
    // The search knows more words, and what is written a little differently.
    if (wanted && !count) everywhere(told, words(input));
  });
  show(input.parentNode, true);
}

attempt(filter);
