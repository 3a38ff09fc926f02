// Files that come one after the other, each when the one before has been taken: what is needed first does not wait
// for the rest. What fails is asked for again by the next call; what is damaged, or of another build than what came
// before it, begins anew.
// steps: [{address, take}, …]
function loading(steps, failed) {
  var next = 0, busy = false;
  function fail() { busy = false; failed(); }
  function take(text) {
    try { steps[next].take(text); } catch (error) { next = 0; return fail(); }
    next += 1;
    busy = false;
    load();
  }
  function load() {
    if (busy || next === steps.length) return;
    busy = true;
    try { fetched(steps[next].address, take, fail); } catch (error) { fail(); }
  }
  return load;
}
function fetched(address, take, failed) {
  var request = new XMLHttpRequest();
  request.open("GET", address);
  request.timeout = 20000;
  request.onload = function () { take(request.responseText); };
  request.onerror = request.ontimeout = failed;
  request.send();
}
