// Finding, making and changing elements. What a browser lacks takes one feature with it and no other (`attempt`);
// newer helpers (closest, dataset, classList) are done by hand.
var root = document.documentElement;

function attempt(feature, undo) {
  try { return feature(); } catch (error) {
    if (window.console && console.error) console.error(error);
    if (undo) undo();
  }
}
function on(target, types, handler) {
  each(types.split(" "), function (type) {
    target.addEventListener(type, function (event) { attempt(function () { handler(event); }); });
  });
}
function one(selector, within) { return (within || document).querySelector(selector); }
function all(selector, within) { return (within || document).querySelectorAll(selector); }
function each(list, act) { for (var i = 0; i < list.length; i++) act(list[i], i); }
function made(list, make) { var found = []; each(list, function (item) { found.push(make(item)); }); return found; }
function keep(list, test) { var kept = []; each(list, function (item, place) { if (test(item, place)) kept.push(item); }); return kept; }
function has(list, wanted) { return keep(list, function (item) { return item === wanted; }).length > 0; }
function data(element, name) { return element.getAttribute("data-" + name) || ""; }
function show(element, wanted) {
  if (wanted) element.removeAttribute("hidden"); else element.setAttribute("hidden", "");
  return element;
}
function inSight(element) {
  for (; element && element.getAttribute; element = element.parentNode) if (element.hasAttribute("hidden")) return false;
  return true;
}
function mark(element, name, wanted) {
  element.className = keep(element.className.split(" "), function (item) { return item && item !== name; }).concat(wanted ? name : []).join(" ");
}

// What is called alike all over a page says what it belongs to.
function call(element, name, of) { element.setAttribute("aria-label", name + "：" + of.textContent.match(/\S+/g).join("，")); }

// What came of a tap is said beside the button.
function tell(button, text) {
  var told = button.nextSibling;
  if (!told || told.className !== "told") {
    told = document.createElement("span");
    told.className = "told";
    told.setAttribute("role", "status");
    button.parentNode.insertBefore(told, button.nextSibling);
  }
  told.textContent = text;
}
// Browsers inside other apps: they neither print nor keep files.
function inside() { return /MicroMessenger|;\swv\)|AlipayClient|DingTalk|\sQQ\//i.test(navigator.userAgent); }
