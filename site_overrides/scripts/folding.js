// Parts are folded, papers short; what an address or a link points into opens.
function folding() {
  var page = one("#guide"), parts = all("details.part"), rest = one("#rest");
  function openAt(address) {
    var place = document.getElementById(decode(address.slice(1)));
    for (var around = place; around; around = around.parentNode) {
      if (around.tagName === "DETAILS") around.setAttribute("open", "");
    }
    if (place && rest && !place.getClientRects().length) rest.setAttribute("open", "");
    return place;
  }
  each(parts, function (part) { part.removeAttribute("open"); });
  if (page) each(all(".card"), function (card) { if (one(".fine", card)) more(card); });
  function arrive() {
    var place = location.hash.length > 1 && openAt(location.hash);
    if (place) place.scrollIntoView();
  }
  arrive();
  on(window, "hashchange", arrive);
  on(document, "click", function (event) {
    var address = event.target.getAttribute("href") || "";
    if (address.charAt(0) !== "#") return;
    openAt(address);
    // On a guide the address belongs to the answers: a place would be a step back that leads nowhere.
    if (!page) return;
    event.preventDefault();
    location.replace(address);
  });
}
function more(card) {
  var button = document.createElement("button"), title = one("h3, h4", card);
  function open(wanted) {
    mark(card, "short", !wanted);
    button.textContent = wanted ? t("matter.card-less") : t("matter.card-more");
    button.setAttribute("aria-expanded", String(wanted));
    call(button, button.textContent, title);
  }
  button.className = "quiet";
  on(button, "click", function () { open(button.getAttribute("aria-expanded") !== "true"); });
  card.insertBefore(button, title);
  open(false);
}
