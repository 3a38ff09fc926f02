// The time where the hall is, in China unless it says otherwise, wherever the phone is.
var zone = data(document.body, "zone");
function there() {
  if (!zone) return plus(new Date(), 1 / 3);
  var read = new Date().toLocaleString("en-US", { timeZone: zone, hour12: false }).match(/\d+/g);
  return new Date(Date.UTC(read[2], read[0] - 1, read[1], read[3] % 24, read[4], read[5]));
}
function today() { var now = there(); return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())); }
function thisMinute() { var now = there(); return { day: today(), minute: now.getUTCHours() * 60 + now.getUTCMinutes() }; }
function calendarOf(element) { return calendarFrom(data(element, "off"), data(element, "on"), data(element, "until")); }
