// The list as it stands, in plain words for a chat: the case, each paper, where and when, whom to call, the page.
var MOST = 2000, SILENT = /^(BUTTON|INPUT|SELECT|SVG|SMALL)$/i, BLOCK = /^(P|DIV|LI|BR|UL|DT|DD|H[1-6]|SPAN)$/;
function words(element) {
  if (element.nodeType === 3) return element.nodeValue;
  if (element.nodeType !== 1 || SILENT.test(element.tagName) || element.hasAttribute("hidden")) return "";
  // What is true today only, and what tells a case apart that has been chosen.
  if (/^(all-)?due$/.test(element.id) || /(^|\s)(now|told|hint)(\s|$)/.test(element.className) || (chosen() && /(^|\s)case(\s|$)/.test(element.className))) return "";
  // Nothing can be tapped in a chat: no way to another part of the page, unless its words are all that a row says of
  // proxies, and no button of a number.
  var link = element.getAttribute("href");
  if (/^#/.test(link) && (link !== "#proxy" || element.previousSibling)) return "";
  if (/^tel:/.test(link)) element = one(".nb", element) || element;
  return made(element.childNodes, words).join("") + (/(^|\s)line(\s|$)/.test(element.className) ? "；" : BLOCK.test(element.tagName) ? " " : "");
}
function chosen() { return /(^|\s)decided(\s|$)/.test(root.className); }
function tidy(text) { return text.replace(/\s+/g, " ").replace(/ ?([，、：；。（）“”《》]) ?/g, "$1").replace(/^[ ，；]+|[ ，；]+$/g, ""); }
function said(element) { return element ? tidy(words(element)) : ""; }
function named(selector, within) { return made(keep(all(selector, within), inSight), said).join("、"); }

// `detail`: 2 with what is taken and what is refused, 1 with how each paper must be, 0 with its name.
function paperLine(card, number, detail) {
  var lines = keep(all("ul > li", card), function (line) { return line.parentNode.parentNode === card && !/fine/.test(line.className); });
  var taken = named(".yes li", card), refused = named(".no li", card);
  return number + ". " + said(one("h4", card)) + (detail && lines.length ? "：" + made(lines, said).join("，") : "") +
    (detail > 1 && taken ? t("tools.list-taken") + taken : "") + (detail > 1 && refused ? t("tools.list-refused") + refused : "");
}
function papers(detail) {
  var lines = [], number = 0;
  each(all("#papers section"), function (section) {
    var cards = keep(all(".card", section), inSight);
    if (cards.length && !chosen()) lines.push(said(one("h3", section)) + "：");
    each(cards, function (card) { number += 1; lines.push(paperLine(card, number, detail)); });
  });
  return lines.length ? [t("tools.list-bring")].concat(lines) : [said(one(".wide dt")) + "：" + said(one(".wide dd"))];
}
function facts() {
  var rows = keep(all(".glance > div:not(.wide):not(.gets)"), function (row) { return inSight(row) && said(one("dd", row)); });
  return made(rows, function (row) { return said(one("dt", row)) + "：" + said(one("dd", row)); });
}
function listed() {
  var page = here(), picked = made(all("#ask .chosen span"), said).join("；");
  for (var detail = 2, text = ""; detail >= 0 && (!text || text.length > MOST); detail--) {
    text = ["【" + said(one("h1")) + "】"].concat(picked ? t("tools.list-case") + picked : [], papers(detail), facts(), page).join("\n");
  }
  return text.length > MOST ? text.slice(0, MOST - page.length - 2) + "…\n" + page : text;
}
tool("#list", function (button) {
  var text = listed();
  copy(text, function (done) { if (done) tell(button, t("tools.list-copied")); else byHand(button, text); });
});
