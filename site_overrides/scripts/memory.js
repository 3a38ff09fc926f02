// Halls may share an origin: what a phone remembers of each lies under its path. Where storing is refused or full,
// it is remembered until the page is left.
var kept = {}, prefix = "gaoqing" + (attempt(function () { return one("[rel=home]").pathname; }) || "/");
function stored(key) {
  var value = null;
  try { value = localStorage.getItem(prefix + key); } catch (error) {}
  return value === null ? kept[prefix + key] || "" : value;
}
function store(key, value) {
  kept[prefix + key] = value;
  try { localStorage.setItem(prefix + key, value); } catch (error) {}
}
// Another tab may have changed it, and so may what was seen before “back”.
function remember(feature) {
  feature();
  on(window, "storage pageshow", feature);
}

// A page stays open for hours: what it says of time is said anew each minute, and when one comes back to it.
var timely = [], timer;
function again() {
  each(timely, function (feature) { attempt(feature); });
  clearTimeout(timer);
  if (!document.hidden) timer = setTimeout(again, 60050 - Date.now() % 60000);
}
function always(feature) { timely.push(feature); feature(); }
