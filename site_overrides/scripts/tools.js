// Buttons for what is wanted now and then. They are shown where the browser can do it; what they do (tools.js) is
// fetched when one is tapped for the first time, and the tap is then done again.
var able = {
  aloud: function () { return window.speechSynthesis && window.SpeechSynthesisUtterance; },
  calendar: function () { return inside() || (window.Blob && URL.createObjectURL && "download" in document.createElement("a")); },
  copy: function () { return navigator.clipboard || document.execCommand; },
  print: function () { return inside() || typeof window.print === "function"; }
};
function script(address, come, failed) {
  var element = document.createElement("script");
  on(element, "load", come);
  on(element, "error", function () { element.parentNode.removeChild(element); failed(); });
  element.src = address;
  document.body.appendChild(element);
}
function tools() {
  var state = "", tapped;
  function fetched() {
    state = "asked";
    script(data(document.body, "tools"), function () { state = "here"; tell(tapped, ""); tapped.click(); }, function () {
      state = "";
      tell(tapped, data(document.body, "failed"));
    });
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
