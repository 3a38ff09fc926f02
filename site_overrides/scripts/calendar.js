// The day by which the office has to be done, as a file for the phone's calendar (RFC 5545).
function escaped(text) { return text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n"); }
// Lines are at most 75 bytes long; what is longer goes on behind a blank.
function folded(line) {
  var found = "", size = 0;
  each(line.match(/[\ud800-\udbff][\udc00-\udfff]|[\s\S]/g) || [], function (letter) {
    var bytes = letter.length > 1 ? 4 : letter < "\u0080" ? 1 : letter < "\u0800" ? 2 : 3;
    if (size + bytes > 74) { found += "\r\n "; size = 1; }
    found += letter;
    size += bytes;
  });
  return found;
}
function eventOf(date, now) {
  var place = said(one(".glance .place")), phone = said(one(".glance .tel"));
  var title = said(one("h1")) + t("tools.event");
  return made([
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gaoqing//ZH", "BEGIN:VEVENT",
    "UID:" + data(one("#guide"), "id") + "-" + date + "@" + location.host,
    "DTSTAMP:" + now.toISOString().replace(/[-:]|\.\d+/g, ""),
    "DTSTART;VALUE=DATE:" + date,
    "SUMMARY:" + escaped(title),
    "LOCATION:" + escaped(place),
    "DESCRIPTION:" + escaped(made(keep([place, phone, here()], Boolean), String).join("\n")),
    "URL:" + here(),
    "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:" + escaped(title), "TRIGGER:PT9H", "END:VALARM",
    "END:VEVENT", "END:VCALENDAR", ""
  ], folded).join("\r\n");
}
tool("#calendar", function (button) {
  var link = document.createElement("a"), date = data(one("#due, #all-due"), "date");
  if (inside() || !("download" in link)) return tell(button, t("tools.cannot-keep"));
  link.href = URL.createObjectURL(new Blob([eventOf(date, new Date())], { type: "text/calendar;charset=utf-8" }));
  link.download = data(one("#guide"), "id") + ".ics";
  document.body.appendChild(link);
  link.click();
  document.body.removeChild(link);
  setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  tell(button, t("tools.kept"));
}, t("tools.cannot-keep"));
