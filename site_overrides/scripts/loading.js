// Files that come one after the other, each when the one before has been taken: what is needed first does not wait
// for the rest. What fails is asked for again by the next call. What is damaged, or of another build than what came
// before it, begins anew: once by itself, and past what caches keep.
// steps: [{address, take}, …]
function loading(steps, failed) {
  var next = 0, busy = false, past = "";
  function fail() { busy = false; failed(); }
  function take(text) {
    try { steps[next].take(text); } catch (error) { return anew(); }
    next += 1;
    busy = false;
    load();
  }
  function anew() {
    var again = past;
    next = 0;
    past = "?" + new Date().getTime();
    if (again) return fail();
    busy = false;
    load();
  }
  function load() {
    if (busy || next === steps.length) return;
    busy = true;
    try { fetched(steps[next].address + past, take, fail); } catch (error) { fail(); }
  }
  return load;
}
function fetched(address, take, failed) {
  var request = new XMLHttpRequest();
  request.open("GET", address);
  request.timeout = 20000;
  request.onload = function () { take(request.responseText); };
  request.onerror = request.ontimeout = request.onabort = failed;
  request.send();
}
