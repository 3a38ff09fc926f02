// A notice has a sheet for each case. The answers stand in the address as they do on the guide (#tenure=rented):
// what they leave open is listed, and the one sheet that they lead to is shown, and printed alone.
function given() {
  var found = Object.create(null);
  each(location.hash.slice(1, 8000).split("&").slice(0, 200), function (part) {
    var pieces = part.split("=");
    if (pieces.length === 2) found[pieces[0]] = pieces[1];
  });
  return found;
}
function fits(entry, answers) {
  return !keep(data(entry, "when").split(";"), function (part) {
    var pieces = part.split(":"), answer = answers[pieces[0]];
    return answer && !has(pieces[1].split(","), answer);
  }).length;
}
function sheetOf(entry) { return document.getElementById(entry.getAttribute("href").slice(1)); }
function choose() {
  var entries = all("#cases a[data-when]"), answers = given(), sheets = [];
  var open = keep(entries, function (entry) { return fits(entry, answers); });
  if (!open.length) open = made(entries, function (entry) { return entry; });
  each(open, function (entry) { if (!has(sheets, sheetOf(entry))) sheets.push(sheetOf(entry)); });
  each(all(".sheet"), function (sheet) { mark(sheet, "fits", sheets.length === 1 && sheet === sheets[0]); });
  each(entries, function (entry) { show(entry.parentNode, has(open, entry)); });
  each(all("#cases details"), function (group) {
    var left = keep(open, function (entry) { return group.contains(entry); }).length;
    show(group, left > 0);
    if (left && open.length < entries.length) group.setAttribute("open", "");
  });
  mark(one("#notice"), "single", sheets.length === 1);
  // The sheet has a way back of its own.
  show(one("#all"), open.length < entries.length && sheets.length > 1);
  if (sheets.length === 1) sheets[0].scrollIntoView();
}

on(window, "hashchange", choose);
attempt(choose);
