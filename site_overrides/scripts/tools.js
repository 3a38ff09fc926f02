// Buttons for what is wanted now and then. They are shown where the browser can do it; what they do (tools.js) is
// fetched when one is tapped for the first time, and the tap is then done again.
var able = {
  aloud: function () { return window.speechSynthesis && window.SpeechSynthesisUtterance; },
  print: function () { return inside() || typeof window.print === "function"; }
};
function tools() {
  var state = "", tapped;
  function ended(reached, script) {
    return function () {
      state = reached;
      tell(tapped, reached ? "" : data(document.body, "failed"));
      if (reached) tapped.click(); else script.parentNode.removeChild(script);
    };
  }
  function fetched() {
    var script = document.createElement("script");
    state = "asked";
    on(script, "load", ended("here", script));
    on(script, "error", ended("", script));
    script.src = data(document.body, "tools");
    document.body.appendChild(script);
  }
  each(["aloud", "share", "print"], function (name) {
    var button = one("#" + name);
    if (!button || (able[name] && !attempt(able[name]))) return;
    on(button, "click", function () {
      if (state === "here") return;
      tapped = button;
      tell(button, "…");
      if (!state) fetched();
    });
    show(button, true);
  });
}
