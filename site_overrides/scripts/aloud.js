// Reading aloud, where the browser can speak Chinese; WeChat's cannot.
var reading = 0;
tool("#aloud", function (button) {
  var speech = window.speechSynthesis, mine, heard = false;
  function turn(wanted) {
    reading += 1;
    button.textContent = wanted ? t("tools.stop") : t("tools.aloud");
    button.setAttribute("aria-pressed", String(wanted));
    tell(button, "");
    return reading;
  }
  function stop() { turn(false); speech.cancel(); }
  // What is told of an earlier reading ends no later one.
  function end() {
    if (mine !== reading) return;
    stop();
    if (!heard) tell(button, t("tools.cannot-speak"));
  }
  function hear() { heard = true; }
  if (button.getAttribute("aria-pressed") === "true") return stop();
  mine = turn(true);
  // Sentence by sentence: long texts are cut off by some voices.
  var main = one("#main");
  var sentences = keep((main.innerText || main.textContent).split(/[。\n]+/), function (text) { return /\S/.test(text); });
  each(sentences, function (text, place) {
    var said = new SpeechSynthesisUtterance(text);
    said.lang = "zh-CN";
    said.onstart = hear;
    if (place === sentences.length - 1) said.onend = said.onerror = end;
    speech.speak(said);
  });
  // A phone without a voice says nothing, not even that.
  setTimeout(function () { if (!heard) end(); }, 2 * LATE);
}, t("tools.cannot-speak"));
on(window, "pagehide", function () { if (window.speechSynthesis) window.speechSynthesis.cancel(); });
