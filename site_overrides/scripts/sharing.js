// Send to the family, print.
function sharing() {
  var told = one("#told"), share = one("#share"), browser = navigator.userAgent;
  if (!share) return;
  function done() { told.textContent = data(share, "done"); }
  function byHand() { told.textContent = copied(location.href) ? data(share, "done") : say(share, "by-hand", location.href); }
  function copy() {
    var copying = navigator.clipboard && attempt(function () { return navigator.clipboard.writeText(location.href); });
    if (copying && copying.then) copying.then(done, byHand); else byHand();
  }
  on(share, "click", function () {
    if (/MicroMessenger/i.test(browser)) { told.textContent = data(share, "wechat"); return; }
    if (!navigator.share) return copy();
    // A promise that is broken: the reader has closed the list of apps.
    attempt(function () {
      var sharing = navigator.share({ title: document.title, url: location.href });
      if (sharing && sharing.then) sharing.then(null, function () {});
    }, copy);
  });
  show(share, true);
  attempt(function () { printing(told, browser); });
}
// Browsers inside other apps have a print() that does nothing.
function printing(told, browser) {
  var print = one("#print"), inside = /MicroMessenger|;\swv\)|AlipayClient|DingTalk|\sQQ\//i.test(browser);
  if (!inside && typeof window.print !== "function") return;
  function cannot() { told.textContent = data(print, "cannot"); }
  on(print, "click", function () {
    if (inside) cannot(); else attempt(function () { window.print(); }, cannot);
  });
  show(print, true);
}
function copied(text) {
  var field = document.createElement("textarea");
  field.value = text;
  document.body.appendChild(field);
  field.select();
  try { return document.execCommand("copy"); } catch (error) { return false; } finally { document.body.removeChild(field); }
}
