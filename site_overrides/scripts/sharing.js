// Send to the family, print.
function send(button) {
  copy(location.href, function (done) {
    tell(button, done ? t("tools.copied") : t("tools.by-hand").replace("{url}", location.href));
  });
}
tool("#share", function (button) {
  if (/MicroMessenger/i.test(navigator.userAgent)) return tell(button, t("tools.wechat"));
  if (!navigator.share) return send(button);
  var sharing = attempt(function () { return navigator.share({ title: document.title, url: location.href }); }, function () { send(button); });
  // A promise that is broken: the reader has closed the list of apps, or the tap was too long ago.
  if (sharing && sharing.then) sharing.then(null, function (error) { if (error && error.name === "NotAllowedError") send(button); });
});
tool("#print", function (button) {
  function cannot() { tell(button, t("tools.cannot-print")); }
  if (inside()) cannot(); else attempt(function () { window.print(); }, cannot);
});
