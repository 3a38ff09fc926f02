// Browsers promise and forget it: what has not come after so long has failed.
var LATE = 4000;
// A text for the clipboard: `done` is called with whether it is there.
function copy(text, done) {
  var over = false;
  function end(well) {
    over = true;
    done(well);
  }
  function old() { if (!over) end(copied(text)); }
  var copying = navigator.clipboard && attempt(function () { return navigator.clipboard.writeText(text); });
  if (!copying || !copying.then) return old();
  copying.then(function () { if (!over) end(true); }, old);
  setTimeout(old, LATE);
}
function copied(text) {
  var field = document.createElement("textarea");
  field.value = text;
  document.body.appendChild(field);
  field.select();
  try { return document.execCommand("copy"); } catch (error) { return false; } finally { document.body.removeChild(field); }
}

// A tool does its work at each tap of its button; where it cannot, that is said.
function tool(selector, act, cannot) {
  each(all(selector), function (button) {
    on(button, "click", function () {
      attempt(function () { act(button); }, function () { tell(button, cannot || t("tools.failed")); });
    });
  });
}
// The page with one's answers, without what chats and strangers have added to its address.
function here() { return location.href.replace(/\?[^#]*/, ""); }
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
