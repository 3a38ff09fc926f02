// The guides seen last, on this phone only and without what was answered there; the home page lists them (seen.js).
function recent() {
  var line = location.pathname + " " + one("h1").textContent;
  if (one("#guide[data-id]")) store("recent", [line].concat(keep(stored("recent").split("\n"), function (old) {
    return old && old.indexOf(location.pathname + " ");
  })).slice(0, 5).join("\n"));
}
