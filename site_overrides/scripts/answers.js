// One's own case: answers narrow what is shown. They live in the address after #, which no server sees.
// One of several conditions is enough (“|”), each of which may ask for several answers (“;”).
function whenOf(element) {
  return made(data(element, "when").split("|"), function (one) {
    return made(one.split(";"), function (part) {
      var pieces = part.split(":");
      return { question: pieces[0], answers: pieces[1].split(",") };
    });
  });
}
function decode(text) { try { return decodeURIComponent(text || ""); } catch (error) { return ""; } }
// A fragment longer than all answers together was made to hold up the page.
function answersFromAddress(inputs) {
  var found = Object.create(null);
  each(location.hash.slice(1, 8000).split("&"), function (part) {
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
  var form = one("#ask"), calendar = calendarOf(page), answers = Object.create(null), wanted = [], left = 0;
  var parts = made(all("[data-when]"), function (element) { return { element: element, when: whenOf(element) }; });
  var inputs = form ? all("input[type=radio]", form) : [];
  // `usual`: what holds until another answer is given; it does not stand in the address.
  var questions = made(form ? all("fieldset", form) : [], function (set) {
    var usual = one("[checked]", set);
    return { set: set, name: one("input", set).name, when: set.hasAttribute("data-when") && whenOf(set), usual: usual ? usual.value : "" };
  });

  // Asked one after the other, and only who is concerned. By keyboard a question stays open until one leaves it, for
  // its arrows choose at once.
  var staying = "";
  function possible(when) {
    return !keep(when, function (item) { return answers[item.question] && !has(item.answers, answers[item.question]); }).length;
  }
  function unanswered(question) { return !answers[question.name]; }
  // What was answered to a question that is not asked any more is no answer.
  function settle() {
    var given = answers;
    answers = Object.create(null);
    wanted = keep(questions, function (question) {
      var asked = !question.when || keep(question.when, possible).length > 0, value = given[question.name];
      answers[question.name] = asked ? value === "-" ? question.usual : value || question.usual : "-";
      return asked;
    });
    left = keep(wanted, unanswered).length;
  }
  function render() {
    settle();
    var first = keep(wanted, unanswered)[0];
    each(parts, function (part) { show(part.element, keep(part.when, possible).length > 0); });
    each(questions, function (question) {
      var done = !unanswered(question) && question.name !== staying && !question.usual;
      show(question.set, has(wanted, question) && (!unanswered(question) || question === first));
      mark(question.set, "done", done);
      if (!question.usual) show(one(".again", question.set), done);
    });
    mark(root, "decided", !left);
    mark(root, "asking", left > 0);
    each(inputs, function (input) {
      input.checked = answers[input.name] === input.value;
      mark(input.parentNode, "chosen", input.checked);
    });
    if (form) show(one("[type=reset]", form), inAddress() !== "#");
    var asked = one("#asked"), hint = one(".hint");
    if (hint && left) show(hint, true);
    if (asked) asked.textContent = left ? data(asked, "open").replace("#", left) : t("matter.asked-done");
    attempt(dated);
    each(all(".sheets"), function (link) { link.hash = inAddress(); });
    judge(true);
  }
  function dated() { promised(calendar); }
  // What one has (having.js) is fetched when somebody reads on, and is then there without a network.
  function judge(changed) { if (window.gaoqing) window.gaoqing(left, changed); }
  function readOn() {
    var line = one("#verdict"), address = data(page, "script");
    page.removeAttribute("data-script");
    // A network that is lost is not asked again at every turn of a wheel.
    if (address) script(address, render, function () {
      setTimeout(function () {
        page.setAttribute("data-script", address);
        if (line) show(line, true).firstChild.textContent = t("verdict.failed");
      }, 2000);
    });
  }
  function inAddress() {
    return "#" + made(keep(wanted, function (question) {
      return !unanswered(question) && answers[question.name] !== question.usual;
    }), function (question) {
      return encodeURIComponent(question.name) + "=" + encodeURIComponent(answers[question.name]);
    }).join("&");
  }
  function fromAddress() {
    // A place on this page (#places) is no answer: those given stay, and so does the address that tells them.
    var place = location.hash.indexOf("=") < 0, given = inAddress() !== "#";
    if (!place || !location.hash || !given) {
      answers = answersFromAddress(inputs);
      render();
    }
    // Nor is what stands there beside the answers: it would be handed on with them.
    if (location.hash && (place ? given : inAddress() !== location.hash)) goTo(inAddress(), true);
  }
  function choose(name, value) {
    var first = inAddress() === "#";
    answers[name] = value;
    settle();
    // A place (#places) in the step before would keep the answers when one goes back to it.
    if (first) goTo(location.pathname + location.search, true);
    goTo(inAddress(), !first);
    render();
  }
  function leave() { staying = ""; render(); }

  on(document, "scroll touchstart mousedown keydown", readOn);
  if (form) {
    each(questions, function (question) {
      if (question.usual) return;
      var button = document.createElement("button");
      button.type = "button";
      button.className = "again";
      button.textContent = t("matter.ask-change");
      call(button, button.textContent, one("legend", question.set));
      on(button, "click", function () {
        staying = question.name;
        render();
        one("input:checked", question.set).focus();
      });
      question.set.appendChild(button);
    });
    var byKey = false;
    on(form, "keydown", function (event) {
      byKey = event.keyCode !== 13;
      // Whoever leaves a question by Tab is done with it, too.
      if (event.keyCode === 9) setTimeout(function () {
        if (keep(questions, function (question) { return question.name === staying && !one(":focus", question.set); }).length) leave();
      }, 0);
      if (byKey || event.target.type !== "radio") return;
      leave();
      var next = keep(questions, function (question) { return inSight(question.set) && !one(".chosen", question.set); })[0];
      if (next) one("input", next.set).focus();
    });
    on(form, "mousedown", function () { byKey = false; });
    // Who looks at a question again and taps what is chosen already changes nothing, and is done with it.
    on(form, "click", function (event) {
      if (!byKey && event.target.checked && answers[event.target.name] === event.target.value) leave();
    });
    on(form, "change", function (event) {
      staying = byKey ? event.target.name : "";
      choose(event.target.name, event.target.value);
      // Where many answers fill the screen the list is aimed at.
      if (!byKey && !left) (form.offsetHeight * 2 > innerHeight && one("#materials") || form).scrollIntoView();
    });
    on(form, "reset", function () {
      goTo(location.pathname + location.search);
      answers = Object.create(null);
      setTimeout(function () { render(); inputs[0].focus(); }, 0);
    });
    on(form, "submit", function (event) { event.preventDefault(); });
    // A link to what only some bring is their answer.
    on(page, "click", function (event) {
      if (data(event.target, "by")) choose("_by", data(event.target, "by"));
    });
    // A browser may fill in the form of an earlier visit after this script has run; the address is what counts.
    on(window, "popstate hashchange pageshow", fromAddress);
    show(form, true);
  }
  fromAddress();
  if (inAddress() !== "#") readOn();
  timely.push(judge, dated);
}
// The whole guide, as it is without this script.
function whole() {
  each(all("[data-when]"), function (element) { show(element, true); });
  mark(root, "decided", false);
  mark(root, "asking", false);
  each(all("#ask, #verdict"), function (element) { show(element, false); });
}
