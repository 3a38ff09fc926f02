// Paper has no way to open a part that is closed; afterwards it is closed again.
var closed = [];
on(window, "beforeprint", function () {
  closed = all("details:not([open])");
  each(closed, function (item) { item.setAttribute("open", ""); });
});
on(window, "afterprint", function () {
  each(closed, function (item) { item.removeAttribute("open"); });
});

each([elder, tools, opening, folding], function (feature) { attempt(feature); });
attempt(guide, whole);
on(window, "pageshow focus", again);
on(document, "visibilitychange", again);
again();
mark(root, "js", true);
