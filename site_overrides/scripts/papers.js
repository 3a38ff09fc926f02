// The papers of a guide: what they are called, and which of them are brought.
function title(item) { return one("h3, h4", item); }
function paperName(card) { return title(card).firstChild.nodeValue.replace(/^\s+|\s+$/g, ""); }
function whoseOf(card) { var tag = one(".tag", title(card)); return tag ? tag.textContent : ""; }

// The names of what is brought, at the top.
function brought(open) {
  var list = one("#bring"), cards = keep(all(open ? "#papers > section:not([data-when]) .card" : "#papers .card"), inSight);
  if (list) list.textContent = "";
  if (list) each(cards, function (card) {
    var item = document.createElement("li"), may = one(".may", card), whose = whoseOf(card);
    item.textContent = paperName(card) + (whose && "（" + whose + "）");
    if (may) item.appendChild(may.cloneNode(true));
    list.appendChild(item);
  });
  // Until the list is whole the hint stays.
  if (one(".hint")) show(one(".hint"), open > 0);
  if (one("#nothing")) show(one("#nothing"), !open && !cards.length);
}
