// What one types: the search page, which looks through the index of names, plain names, aliases and materials, and
// lists that narrow.
var LONGEST = 100, STEP = 20;

// The start of what is in a box: a whole page may have been pasted into it. Half a character is none.
function words(input) { return input.value.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, ""); }
// Letters alone that find nothing may be pinyin: that is no proof that there is nothing.
function nothing(element, input) { return data(element, /^[a-z\uff21-\uff3a\uff41-\uff5a\s'’]+$/i.test(words(input)) ? "letters" : "none"); }

// Letters that are still being made into characters ask nothing yet. Chrome tells of the input before the
// composition ends, Safari after it; a box that is left composes no more.
function typing(input, ask) {
  var composing = false;
  on(input, "compositionstart", function () { composing = true; });
  on(input, "compositionend blur", function () { composing = false; ask(); });
  on(input, "input change search", function (event) { if (!composing && !event.isComposing) ask(); });
  on(window, "pageshow", function () { if (!composing) ask(); });
}

// Traditional characters by the table of those that this page needs.
var simple = Object.create(null);
function learn(element) {
  var pairs = data(element, "fold");
  for (var i = 0; i < pairs.length; i += 2) simple[pairs.charAt(i)] = pairs.charAt(i + 1);
}
var fold = folder(simple);

function everywhere(told, asked) {
  var link = document.createElement("a");
  link.className = "quiet";
  link.href = one(".tools a").href + "?q=" + encodeURIComponent(asked);
  link.textContent = t("search.everywhere");
  told.appendChild(link);
}

// A long list of matters, narrowed while one types.
function filter() {
  var input = one("#filter");
  if (!input) return;
  var told = one("#narrowed"), items = [], asked = "";
  learn(input);
  // What people call a matter beside its names stands in the page too: nothing is fetched, nothing can fail.
  each(all("#handled li"), function (item) {
    items.push({ element: item, text: made((item.textContent + "|" + data(item, "also")).split("|"), fold).join("|") });
  });
  typing(input, function () {
    var wanted = fold(words(input)), count = 0;
    // Leaving the box asks nothing new, and must not fold under a finger what is about to be tapped.
    if (wanted === asked) return;
    asked = wanted;
    each(items, function (item) {
      var found = item.text.indexOf(wanted) >= 0;
      show(item.element, found);
      if (found) count += 1;
    });
    // A group of which nothing is left goes with its heading.
    each(all("#handled ul"), function (group) {
      var heading = group.previousElementSibling, around = group.parentNode;
      var left = one("li:not([hidden])", group) !== null;
      show(group, left);
      if (heading) show(heading, left);
      // A part that is folded opens for what is found in it, and closes when nothing is asked any more.
      if (around.tagName !== "DETAILS") return;
      show(around, left);
      if (wanted) around.setAttribute("open", ""); else around.removeAttribute("open");
    });
    told.textContent = wanted && (count ? data(told, "found").replace("#", count) : nothing(told, input));
    // The search knows more words, and what is written a little differently.
    if (wanted && !count) everywhere(told, words(input));
  });
  show(input.parentNode, true);
}

function search() {
  var list = one("#results"), input = one("input[name=q]");
  if (!list || !input) return;
  var status = one("#status"), more = one("#more");
  var answer = one("#answer"), answerer = null;
  var index = null, loading = false, asked = "", hits = [], timer;

  function read(text) { index = searcher(JSON.parse(text)); }
  // What halls are asked comes after the index: results do not wait for it, and stand without it.
  function meet(text) {
    answerer = askerOf(index, JSON.parse(text));
    reply();
  }
  function failed() {
    loading = false;
    status.textContent = data(status, "failed");
  }
  function load() {
    if (loading) return;
    loading = true;
    try {
      fetched(data(list, "index"), function (text) {
        loading = false;
        try { read(text); } catch (error) { return failed(); }
        ask();
        attempt(function () { fetched(data(answer, "asked"), function (text) { attempt(function () { meet(text); }); }); });
      }, failed);
    } catch (error) { failed(); }
  }
  function fetched(address, take, failed) {
    var request = new XMLHttpRequest();
    request.open("GET", address);
    request.timeout = 20000;
    request.onload = function () { take(request.responseText); };
    if (failed) request.onerror = request.ontimeout = failed;
    request.send();
  }

  function add(hit) {
    var item = document.createElement("li"), link = document.createElement("a"), small = document.createElement("small");
    // A bundle's id comes with its folder, j/; a matter's does not.
    link.href = data(list, "target") + (hit.entry[0].indexOf("/") < 0 ? "m/" : "") + hit.entry[0] + "/";
    link.textContent = hit.entry[1][1];
    small.textContent = hit.entry[1][0];
    link.appendChild(small);
    item.appendChild(link);
    list.appendChild(item);
    return link;
  }
  function showMore() {
    var shown = list.childNodes.length, next = hits.slice(shown, shown + STEP), first = null;
    each(next, function (hit) { var link = add(hit); first = first || link; });
    shown += next.length;
    var left = hits.length - shown;
    status.textContent = data(status, left ? "some" : "found").replace("#", hits.length).replace("$", shown);
    more.textContent = data(more, "text").replace("#", Math.min(left, STEP));
    show(more, left > 0);
    return first;
  }
  // Said once for each text: what is open changes by the minute, and a screen reader must not repeat the rest.
  function reply() {
    var found = asked && answerer && answerer(asked, thisMinute()), parts = found ? found.parts : [];
    var text = made(parts, function (part) { return typeof part === "string" ? part : part[0]; }).join("");
    show(answer, text);
    if (text && !hits.length) status.textContent = "";
    if (data(answer, "told") === text) return;
    answer.setAttribute("data-told", text);
    answer.textContent = "";
    each(parts, function (part) {
      var link = document.createElement("a");
      if (typeof part === "string") return answer.appendChild(document.createTextNode(part));
      link.href = /^(tel|https?):/.test(part[1]) ? part[1] : data(list, "target") + part[1];
      link.textContent = part[0];
      answer.appendChild(link);
    });
  }
  function ask() {
    var query = words(input).replace(/^\s+|\s+$/g, "");
    remember();
    if (query && !index) return load();
    if (query === asked) return;
    asked = query;
    list.textContent = "";
    status.textContent = "";
    hits = query ? index(query) : [];
    attempt(reply);
    if (hits.length) showMore();
    else {
      show(more, false);
      if (query && !data(answer, "told")) status.textContent = nothing(status, input);
    }
  }

  // What was asked stays in the address, for “back” and for sending it on. Not at each letter: browsers refuse that.
  function inAddress() {
    clearTimeout(timer);
    var text = words(input), wanted = text ? "?q=" + encodeURIComponent(text) : "";
    if (text !== fromAddress()) history.replaceState(history.state, "", location.pathname + wanted);
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
  on(input.form, "submit", function (event) {
    event.preventDefault();
    attempt(inAddress);
    ask();
  });
  on(more, "click", function () {
    var first = showMore();
    if (first) first.focus();
  });
  on(list, "click", inAddress);
  on(window, "pagehide", inAddress);
  on(window, "popstate", function () { input.value = fromAddress(); ask(); });
  on(window, "online", ask);
  setInterval(function () { attempt(reply); }, 20000);
  if (one("#unready")) show(one("#unready"), false);
  ask();
}

attempt(filter);
attempt(search);
