// Paper has no way to open a part that is closed; afterwards it is closed again.
on(window, "beforeprint", function () {
  each(all("details:not([open])"), function (item) { item.setAttribute("open", "print"); });
});
on(window, "afterprint", function () {
  each(all("[open=print]"), function (item) { item.removeAttribute("open"); });
});

each([elder, tools, opening, folding], function (feature) { attempt(feature); });
attempt(guide, whole);
on(window, "pageshow focus", again);
on(document, "visibilitychange", again);
again();
mark(root, "js", true);
