// A text for the clipboard: `done` is called with whether it is there.
function copy(text, done) {
  function old() { done(copied(text)); }
  var copying = navigator.clipboard && attempt(function () { return navigator.clipboard.writeText(text); });
  if (copying && copying.then) copying.then(function () { done(true); }, old); else old();
}
function copied(text) {
  var field = document.createElement("textarea");
  field.value = text;
  document.body.appendChild(field);
  field.select();
  try { return document.execCommand("copy"); } catch (error) { return false; } finally { document.body.removeChild(field); }
}

// A tool does its work at each tap of its button.
function tool(selector, act) {
  each(all(selector), function (button) { on(button, "click", function () { act(button); }); });
}
// What cannot be copied is shown, to be copied by hand.
function byHand(button, text) {
  var field = document.createElement("textarea");
  tell(button, t("tools.copy-by-hand"));
  field.value = text;
  field.rows = 8;
  field.readOnly = true;
  field.style.width = "100%";
  field.setAttribute("aria-label", button.textContent);
  button.nextSibling.appendChild(field);
}
tool(".copy", function (button) {
  copy(data(button, "copy"), function (done) {
    if (done) tell(button, t("tools.address-copied")); else byHand(button, data(button, "copy"));
  });
});
