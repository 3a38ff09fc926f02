// Buttons for what is wanted now and then. They are shown where the browser can do it; what they do (tools.js) is
// fetched when one is tapped for the first time, and the tap is then done again.
var able = {
  aloud: function () { return window.speechSynthesis && window.SpeechSynthesisUtterance; },
  calendar: function () { return inside() || (window.Blob && URL.createObjectURL && "download" in document.createElement("a")); },
  copy: function () { return navigator.clipboard || document.execCommand; },
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
  each(all("#aloud, #share, #print, #list, #calendar, .copy"), function (button) {
    var can = able[button.id || "copy"];
    if (can && !attempt(can)) return;
    on(button, "click", function () {
      if (state === "here") return;
      tapped = button;
      tell(button, "…");
      if (!state) fetched();
    });
    show(button, true);
  });
}
