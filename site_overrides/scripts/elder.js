// Larger type and less of it at a time, remembered on this phone.
function elder() {
  var button = one("#elder");
  function apply(wanted) {
    mark(root, "elder", wanted);
    button.setAttribute("aria-pressed", String(wanted));
  }
  remember(function () { apply(stored("elder") === "1"); });
  on(button, "click", function () {
    var wanted = button.getAttribute("aria-pressed") !== "true";
    store("elder", wanted ? "1" : "0");
    apply(wanted);
  });
  show(button, true);
}
