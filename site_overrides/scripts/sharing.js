// Send to the family, print.
function byAddress(button) { tell(button, t("tools.by-hand").split("{url}").join(here())); }
function send(button) {
  copy(here(), function (done) { if (done) tell(button, t("tools.copied")); else byAddress(button); });
}
tool("#share", function (button) {
  if (/MicroMessenger/i.test(navigator.userAgent)) return tell(button, t("tools.wechat"));
  if (!navigator.share) return send(button);
  var sharing = attempt(function () { return navigator.share({ title: document.title, url: here() }); }, function () { send(button); });
  if (!sharing || !sharing.then) return;
  // Nobody is told that no list of apps has come; while one is open nobody sees this.
  var late = setTimeout(function () { byAddress(button); }, LATE);
  function over() { clearTimeout(late); tell(button, ""); }
  // Who has closed the list of apps wants nothing else.
  sharing.then(over, function (error) {
    over();
    if (!error || error.name !== "AbortError") send(button);
  });
}, t("tools.cannot-share"));
tool("#print", function (button) {
  if (inside()) tell(button, t("tools.cannot-print")); else window.print();
}, t("tools.cannot-print"));
