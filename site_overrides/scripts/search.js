// The search page: it looks through the index of names, plain names, aliases and what stands near them.
var STEP = 20, PAUSE = 400, SLOW = 1000;

function search() {
  var list = one("#results"), input = one("input[name=q]");
  if (!list || !input) return;
  var status = one("#status"), more = one("#more");
  var answer = one("#answer"), answerer = null, signs = [];
  var index = null, first, stock, partly = false, touched = false, asked = "", found = { hits: [] }, shown = 0, timer, saying, summary = "", slow = 0, noted = fromAddress();

  // The first part answers what has only characters of names; what halls are asked comes last.
  function stand(stock, part) {
    // Before it is added: a damaged one has not come, and is asked for again.
    var told = tellerOf(part.shown, part.entries), open = openerOf(part.shown.nearest, calendarOf(list)), shelf = stock.add(part);
    shelf.told = told;
    shelf.open = open;
  }
  var load = loading([
    file(data(list, "index"), function (text) {
      var sent = JSON.parse(text), own;
      if (first && sent.of === first.of) return;
      own = stockOf(sent);
      if (!sent.shelves) stand(own, sent);
      first = sent;
      stock = own;
      index = stock.search();
      forget();
      attempt(ask);
    }),
    shelvesOf(data(list, "index"), function () { return stock; }, function () { return words(input) || null; }, function (text) {
      stand(stock, JSON.parse(text));
      index = stock.search();
      attempt(ask);
    }),
    file(data(list, "rest"), function (text) {
      stock.know(JSON.parse(text));
      index = stock.search();
      attempt(ask);
      prepare(index);
    }),
    file(data(answer, "asked"), function (text) {
      var desk = JSON.parse(text);
      if (desk.of !== first.of) throw new Error("of");
      attempt(function () { answerer = askerOf(index, desk); reply(); });
    })
  ], function () {
    if (waited()) say(data(status, "failed"), true);
  });
  // What a row tells, and whether it is open: by the shelf on which the entry stands.
  function told(hit) { var shelf = stock.shelfAt(hit.place); return shelf.told({ place: hit.place - shelf.first }); }
  function openAt(place, moment) { var shelf = stock.shelfAt(place); return shelf.open(place - shelf.first, moment); }
  // A key must not wait for details that nobody has asked for yet.
  function prepare(look) {
    setTimeout(function () {
      for (var until = Date.now() + 10; look.prepare();) if (Date.now() > until) return prepare(look);
    }, 10);
  }
  // What was found in another build says nothing of this one: its places are others.
  function forget() {
    asked = answerer = null;
    found = { hits: [] };
    signs = [];
    show(more, false);
  }
  // The list changes at each key; what is said of it comes once one pauses. An empty word empties at once.
  function say(text, now) {
    clearTimeout(saying);
    saying = setTimeout(function () { if (status.textContent !== text) status.textContent = text; }, now ? 0 : PAUSE);
  }
  // What is said of the list comes back when nothing is loading any more.
  function summarize(text, now) { say(summary = text, now); }
  // What is shown stays until the answer comes: nothing jumps under a finger.
  function wait() {
    slow = slow || setTimeout(function () { say(data(status, "slow"), true); }, SLOW);
    load();
  }
  function waited() {
    var known = slow;
    clearTimeout(slow);
    slow = 0;
    return known;
  }

  function address(id) { return data(list, "target") + (id.indexOf("/") < 0 ? "m/" : "") + id + "/"; }
  function put(hit) {
    var within = list, row = told(hit);
    if (has(found.alike, hit)) within = one("#alike") || question();
    var link = line(within, address(hit.entry[0]), hit.entry[1], keep(row.slice(0, 3), String), joins(hit) && data(list, "bundle"));
    signs.push({ element: show(add(link, "span", "", "now"), false), place: hit.place });
    look(signs.slice(-1));
    return link;
  }
  // Open or closed at this minute.
  function look(signs) {
    attempt(function () { each(signs, function (sign) { badge(sign.element, openAt(sign.place, thisMinute())); }); });
  }
  // Which one, of those that are nearly alike.
  function question() {
    var item = add(list, "li"), inner;
    add(item, "p", data(list, "which").replace("#", found.thing)).id = "which";
    inner = add(item, "ul", "", "links");
    inner.id = "alike";
    inner.setAttribute("role", "list");
    inner.setAttribute("aria-labelledby", "which");
    return inner;
  }
  function showMore(most) {
    var next = found.hits.slice(shown, shown + most), count = found.hits.length, first = null;
    each(next, function (hit) { var link = put(hit); first = first || link; });
    shown += next.length;
    var left = count - shown;
    summarize(data(status, partly ? "part" : left ? "some" : "found").replace("#", count).replace("$", shown));
    more.textContent = data(more, "text").replace("#", Math.min(left, STEP));
    show(more, left > 0);
    return first;
  }
  // Said once for each text: what is open changes by the minute, and a screen reader must not repeat the rest.
  function reply() {
    var told = asked && answerer && answerer(asked, thisMinute()), parts = told ? told.parts : [];
    var text = made(parts, function (part) { return typeof part === "string" ? part : part[0]; }).join("");
    if (text && (told.plain || !found.hits.length)) answered();
    if (data(answer, "told") === text) return;
    answer.setAttribute("data-told", text);
    answer.textContent = "";
    spell(parts);
  }
  // A sentence a line, the first of them large: it is what was asked.
  function spell(parts) {
    var row = add(answer, "span");
    each(parts, function (part) {
      if (typeof part !== "string") {
        add(row, "a", part[0]).href = /^(tel|https?):/.test(part[1]) ? part[1] : data(list, "target") + part[1];
        return;
      }
      part.replace(/[\s\S]*?([。；]|[.;] |$)/g, function (text, end) {
        if (text) row.appendChild(document.createTextNode(text));
        if (end) row = add(answer, "span");
      });
    });
  }
  // Where the hall itself is meant, the nearest guides are none.
  function answered() {
    list.textContent = "";
    show(more, false);
    summarize("");
  }
  // Never an empty page: guides, topics and departments that have some of the characters, and the telephone.
  function showNearest(query) {
    var things = [], asked = keep(index.fold(query).split(""), function (item) { return index.lexicon.particles.indexOf(item) < 0; });
    stock.each(function (entry, place, called) {
      var hit = { entry: entry, place: place };
      things.push({ text: called + index.fold(told(hit)[0]), put: function () { put(hit); } });
    });
    each(all(".tiles a"), function (tile) {
      var name = tile.firstChild.nodeValue;
      things.push({ text: index.fold(name), put: function () { line(list, tile.href, [name, name], [one("small", tile).textContent]); } });
    });
    var near = nearest(things, asked.join(""));
    each(near, function (thing) { thing.put(); });
    summarize(near.length ? data(status, "nearest") : nothing(status, input));
  }
  function ask() {
    var query = words(input).replace(/^\s+|\s+$/g, "");
    remember();
    if (query && !index) return wait();
    // Signs alone ask nothing.
    if (query && !index.fold(query)) query = "";
    var known = query === asked && (!partly || !stock.whole());
    var hits = query && !known && stock.ready(query) ? index(query) : query && !known ? null : [];
    if (!hits || (query && !known && !hits.length && !stock.whole())) return wait();
    waited();
    if (known) return say(summary, !query);
    if (query === asked && touched) return complete(hits);
    asked = query;
    partly = !stock.whole();
    touched = false;
    list.textContent = "";
    shown = 0;
    signs = [];
    found = arranged(hits, told);
    show(more, false);
    if (found.hits.length) showMore(STEP);
    else if (query) showNearest(query);
    else summarize("", true);
    attempt(reply);
    if (partly) load();
  }
  // All shelves have come: what somebody has begun to touch stays where it is, and counts; the others follow.
  function complete(hits) {
    var before = found.hits.slice(0, shown), places = made(before, function (hit) { return hit.place; });
    partly = false;
    found = arranged(hits, told);
    found.hits = before.concat(keep(found.hits, function (hit) { return !has(places, hit.place); }));
    found.alike = [];
    showMore(Math.max(0, STEP - shown));
  }

  // What was asked stays in the address, for “back” and for sending it on. Not at each letter: browsers refuse that.
  function inAddress() {
    clearTimeout(timer);
    var text = words(input), wanted = text ? "?q=" + encodeURIComponent(text) : "";
    if (text !== fromAddress()) history.replaceState(history.state, "", location.pathname + wanted + location.hash);
    noted = fromAddress();
  }
  function remember() {
    clearTimeout(timer);
    timer = setTimeout(function () { attempt(inAddress); }, 500);
  }
  function fromAddress() {
    var found = /[?&]q=([^&]*)/.exec(location.search);
    try { return found ? decodeURIComponent(found[1].replace(/\+/g, " ")).slice(0, LONGEST) : ""; } catch (error) { return ""; }
  }

  if (!input.value) input.value = fromAddress();
  typing(input, ask);
  on(input, "focus", load);
  on(input.form, "submit", function (event) {
    event.preventDefault();
    attempt(inAddress);
    ask();
  });
  on(more, "click", function () {
    var first = showMore(STEP);
    if (first) first.focus();
  });
  on(list, "click", inAddress);
  on(list, "touchstart mousedown mouseover keydown", function () { touched = true; });
  on(window, "pagehide", inAddress);
  // Told of a mere “#…” as well, which asks nothing.
  on(window, "popstate", function () {
    if (fromAddress() === noted) return;
    noted = input.value = fromAddress();
    ask();
  });
  on(window, "online", function () { load(); ask(); });
  setInterval(function () { look(signs); attempt(reply); }, 20000);
  if (one("#unready")) show(one("#unready"), false);
  ask();
}

attempt(search);
