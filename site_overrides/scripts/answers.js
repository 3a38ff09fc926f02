// One's own case: answers narrow what is shown. They live in the address after #, which no server sees.
// One of several conditions is enough (“|”), each of which may ask for several answers (“;”).
function whenOf(element) {
  return made(data(element, "when").split("|"), function (one) {
    return made(one.split(";"), function (part) {
      var pieces = part.split(":");
      return { question: pieces[0], answers: (pieces[1] || "").split(",") };
    });
  });
}
function decode(text) { try { return decodeURIComponent(text || ""); } catch (error) { return ""; } }
// A fragment longer than all answers together was made to hold up the page.
function answersFromAddress(inputs) {
  var found = Object.create(null);
  each(location.hash.slice(1, 8000).split("&").slice(0, 200), function (part) {
    var pieces = part.split("="), name = decode(pieces[0]), value = decode(pieces[1]);
    each(inputs, function (input) { if (input.name === name && input.value === value) found[name] = value; });
  });
  return found;
}
// Browsers refuse to change the address too often, or at all (a file, a frame): the page changes nevertheless.
function goTo(address, instead) {
  try { history[instead ? "replaceState" : "pushState"](null, "", address); } catch (error) {
    attempt(function () { location.hash = address.split("#")[1] || ""; });
  }
}

function guide() {
  var page = one("#guide");
  if (!page) return;
  var form = one("#ask"), calendar = calendarOf(page), answers = Object.create(null);
  var parts = made(all("[data-when]"), function (element) { return { element: element, when: whenOf(element) }; });
  var inputs = form ? all("input[type=radio]", form) : [];
  var sets = form ? all("fieldset", form) : [];
  var names = made(sets, function (set) { return one("input", set).name; });

  // Asked one after the other: what no answer to an earlier question has settled. By keyboard a question stays open
  // until one leaves it, for its arrows choose at once.
  var staying = "";
  function answered(name) { return answers[name]; }
  function matters(name, place) {
    var earlier = names.slice(0, place);
    function holds(item) { return !has(earlier, item.question) || !answers[item.question] ? null : has(item.answers, answers[item.question]); }
    return keep(parts, function (part) {
      var states = made(part.when, function (when) { return made(when, holds); });
      var settled = keep(states, function (items) { return !has(items, false) && !has(items, null); }).length;
      return !settled && keep(part.when, function (when, place) {
        return !has(states[place], false) && keep(when, function (item) { return item.question === name; }).length;
      }).length;
    }).length > 0;
  }
  function relevant() { return keep(names, matters); }
  function open() { return keep(relevant(), function (name) { return !answered(name); }); }
  function possible(when) {
    return !keep(when, function (item) {
      return answers[item.question] && !has(item.answers, answers[item.question]);
    }).length;
  }
  function render() {
    var wanted = relevant(), waiting = open(), left = waiting.length;
    each(sets, function (set, place) {
      var name = names[place], done = answered(name) && name !== staying;
      show(set, has(wanted, name) && (answered(name) || name === waiting[0]));
      mark(set, "done", done);
      show(one(".again", set), done);
    });
    each(parts, function (part) {
      show(part.element, keep(part.when, possible).length > 0);
    });
    mark(root, "decided", !left);
    mark(root, "asking", left > 0);
    each(inputs, function (input) {
      input.checked = answers[input.name] === input.value;
      mark(input.parentNode, "chosen", input.checked);
    });
    if (form) show(one("[type=reset]", form), inAddress() !== "#");
    var asked = one("#asked"), hint = one(".hint");
    if (hint) show(hint, left > 0);
    if (asked) asked.textContent = left ? say(asked, "open", left) : data(asked, "done");
    attempt(function () { promised(calendar); });
    judge();
  }
  function judge() { attempt(function () { verdict(calendar, open().length); }); }
  function inAddress() {
    return "#" + made(keep(names, answered), function (name) {
      return encodeURIComponent(name) + "=" + encodeURIComponent(answers[name]);
    }).join("&");
  }
  function fromAddress() {
    // A place on this page (#places) is no answer: those given stay, and so does the address that tells them.
    if (location.hash && location.hash.indexOf("=") < 0 && inAddress() !== "#") return history.replaceState(null, "", inAddress());
    answers = answersFromAddress(inputs);
    render();
  }

  attempt(function () { ticks(page, judge); });
  if (form) {
    each(sets, function (set, place) {
      var button = document.createElement("button"), name = names[place];
      button.type = "button";
      button.className = "again";
      button.textContent = data(form, "change");
      call(button, button.textContent, one("legend", set));
      on(button, "click", function () {
        staying = name;
        render();
        one("input:checked", set).focus();
      });
      set.appendChild(button);
    });
    var byKey = false;
    on(form, "keydown", function (event) {
      byKey = event.keyCode !== 13;
      if (byKey || event.target.type !== "radio") return;
      staying = "";
      render();
      var next = keep(sets, function (set) { return inSight(set) && !one(".chosen", set); })[0];
      if (next) one("input", next).focus();
    });
    on(form, "mousedown", function () { byKey = false; });
    // Who looks at a question again and taps what is chosen already changes nothing, and is done with it.
    on(form, "click", function (event) {
      if (byKey || !event.target.checked || answers[event.target.name] !== event.target.value) return;
      staying = "";
      render();
    });
    on(form, "change", function (event) {
      var first = inAddress() === "#";
      staying = byKey ? event.target.name : "";
      answers[event.target.name] = event.target.value;
      // A place (#places) in the step before would keep the answers when one goes back to it.
      if (first) goTo(location.pathname + location.search, true);
      goTo(inAddress(), !first);
      render();
      if (!byKey && !open().length) form.scrollIntoView();
    });
    on(form, "reset", function () {
      goTo(location.pathname + location.search);
      answers = Object.create(null);
      setTimeout(function () { render(); inputs[0].focus(); }, 0);
    });
    on(form, "submit", function (event) { event.preventDefault(); });
    // A browser may fill in the form of an earlier visit after this script has run; the address is what counts.
    on(window, "popstate hashchange pageshow", fromAddress);
    show(form, true);
  }
  fromAddress();
  timely.push(judge);
  attempt(function () { always(function () { promised(calendar); }); });
}
// The whole guide, as it is without this script.
function whole() {
  each(all("[data-when]"), function (element) { show(element, true); });
  mark(root, "decided", false);
  mark(root, "asking", false);
  each(all("#ask, #verdict"), function (element) { show(element, false); });
}
