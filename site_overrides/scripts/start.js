// Paper has no way to open a part that is closed.
on(window, "beforeprint", function () {
  each(all("details"), function (item) { item.setAttribute("open", ""); });
});

each([elder, tools, opening, folding], function (feature) { attempt(feature); });
attempt(guide, whole);
on(window, "pageshow focus", again);
on(document, "visibilitychange", again);
again();
mark(root, "js", true);
