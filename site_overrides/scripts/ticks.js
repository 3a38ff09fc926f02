// What one has, and which conditions one meets: remembered on this phone only. Of several conditions of which one is
// enough all are one.
function ticks(page, changed) {
  var key = "have/" + data(page, "id"), items = all("[data-need], .meet > li");
  var boxes = made(items, function (item) { return box(item, title(item), title(item) ? t("verdict.have") : t("verdict.meets")); });
  function named(item) {
    var list = item.parentNode;
    return data(item, "need") || keep(data(list, "id").split(" "), function (name, place) { return list.children[place] === item; })[0];
  }
  remember(function () {
    var had = "|" + stored(key) + "|";
    each(items, function (item, place) { boxes[place].checked = had.indexOf("|" + named(item) + "|") >= 0; });
    changed();
  });
  each(boxes, function (input) {
    on(input, "change", function () {
      store(key, made(keep(items, ticked), named).join("|"));
      changed();
    });
  });
}
function ticked(item) { return one(".have input", item).checked; }
function box(item, title, word) {
  var label = document.createElement("label");
  if (title) item.setAttribute("data-name", paperName(item));
  label.className = "have";
  label.innerHTML = "<input type=checkbox> <b></b>";
  one("b", label).textContent = word;
  call(label.firstChild, word, title || one("span", item));
  item.insertBefore(label, item.firstChild);
  return label.firstChild;
}
