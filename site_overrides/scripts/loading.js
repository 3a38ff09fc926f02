// Files that come one after the other, each when the one before has been taken: what is needed first does not wait
// for the rest. What fails is asked for again by the next call. What is damaged, or of another build than what came
// before it, begins anew: once by itself, and past what caches keep.
// steps: [{addresses, take, again}, …]; addresses: gives those that come together, or null where it is too early; again:
// whether the step is to be taken once more.
function loading(steps, failed) {
  var next = 0, busy = false, past = "", round = 0;
  function fail() { busy = false; round += 1; failed(); }
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
    var step = steps[next], addresses = step.addresses(), waiting = addresses && addresses.length, own = round += 1;
    if (!addresses) return;
    function done() {
      if (!step.again || !step.again()) next += 1;
      busy = false;
      load();
    }
    function take(text) {
      if (own !== round) return;
      try { step.take(text); } catch (error) { return anew(); }
      waiting -= 1;
      if (!waiting) done();
    }
    busy = true;
    if (!waiting) return done();
    try {
      each(addresses, function (address) { fetched(address + past, take, function () { if (own === round) fail(); }); });
    } catch (error) { fail(); }
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
// A step of one file.
function file(address, take) { return { addresses: function () { return [address]; }, take: take }; }
// The shelves of an index, those first that a query asks for; query: gives it, or nothing while none is asked.
function shelvesOf(index, stock, query, take) {
  return {
    addresses: function () {
      var asked = stock().whole() ? "" : query();
      if (asked === null) return null;
      return made(stock().next(asked), function (number) { return index.replace(/\.json$/, "-" + (number + 1) + ".json"); });
    },
    take: take,
    again: function () { return !stock().whole(); }
  };
}
