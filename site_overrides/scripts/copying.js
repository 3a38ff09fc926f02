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
function tool(name, act) {
  var button = one("#" + name);
  if (button) on(button, "click", function () { act(button); });
}
