// The second script of a guide, fetched when somebody reads on: what one has, and whether that is enough.
var counted = one("#guide"), openQuestions = 0;
function judge() { attempt(function () { verdict(calendarOf(counted), openQuestions); }); }
window.gaoqing = function (left) { openQuestions = left; judge(); };
attempt(function () { ticks(counted, judge); });
