// Reading aloud, where the browser can speak Chinese; WeChat's cannot.
function aloud() {
  var speech = window.speechSynthesis;
  if (!speech || !window.SpeechSynthesisUtterance) return;
  var button = one("#aloud"), start = button.textContent;
  function stop() { speech.cancel(); button.textContent = start; }
  on(button, "click", function () {
    if (button.textContent !== start) return stop();
    button.textContent = data(button, "stop");
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
  on(window, "pagehide", function () { speech.cancel(); });
  show(button, true);
}
