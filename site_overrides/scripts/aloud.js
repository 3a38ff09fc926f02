// Reading aloud, where the browser can speak Chinese; WeChat's cannot.
tool("#aloud", function (button) {
  var speech = window.speechSynthesis, reading = button.getAttribute("aria-pressed") === "true";
  function turn(wanted) {
    button.textContent = wanted ? t("tools.stop") : t("tools.aloud");
    button.setAttribute("aria-pressed", String(wanted));
  }
  function stop() { speech.cancel(); turn(false); }
  if (reading) return stop();
  turn(true);
  // Sentence by sentence: long texts are cut off by some voices.
  var main = one("#main");
  var sentences = keep((main.innerText || main.textContent).split(/[。\n]+/), function (text) { return /\S/.test(text); });
  each(sentences, function (text, place) {
    var said = new SpeechSynthesisUtterance(text);
    said.lang = "zh-CN";
    if (place === sentences.length - 1) said.onend = stop;
    speech.speak(said);
  });
});
on(window, "pagehide", function () { if (window.speechSynthesis) window.speechSynthesis.cancel(); });
