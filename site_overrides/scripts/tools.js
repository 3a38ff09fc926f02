// Buttons for what is wanted now and then. They are shown where the browser can do it; what they do (tools.js) is
// fetched when one is tapped for the first time, and the tap is then done again.
var able = {
  aloud: function () { return window.speechSynthesis && window.SpeechSynthesisUtterance; },
  copy: function () { return navigator.clipboard || document.execCommand; },
  print: function () { return inside() || typeof window.print === "function"; }
};
function script(address, come, failed) {
  var element = document.createElement("script");
  on(element, "load", come);
  on(element, "error", failed);
  element.src = address;
  document.body.appendChild(element);
}
function tools() {
  var state = "", tapped;
  function failed() {
    state = "";
    late();
  }
  function late() { if (state !== "here") tell(tapped, t("tools.failed")); }
  function come() {
    state = "here";
    tell(tapped, "");
    tapped.click();
  }
  each(all("#aloud, .acts button, .copy"), function (button) {
    var can = able[button.id || "copy"];
    if (can && !attempt(can)) return;
    on(button, "click", function () {
      if (state === "here") return;
      if (tapped) tell(tapped, "");
      tapped = button;
      tell(button, "…");
      // It may neither come nor fail.
      setTimeout(late, 9000);
      if (!state) script(data(document.body, "tools"), come, failed);
      state = "asked";
    });
    show(button, true);
  });
}
