// The second script of a guide, fetched when somebody reads on: what one has, whether that is enough, and
// that it was read.
var counted = one("#guide"), openQuestions = 0;
function judge() { attempt(function () { verdict(calendarOf(counted), openQuestions); }); }
window.gaoqing = function (left, changed) {
  openQuestions = left;
  if (changed) attempt(function () { brought(left); });
  judge();
};
attempt(recent);
attempt(function () { ticks(counted, judge); });
