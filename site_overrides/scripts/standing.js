// Can I start today: what the page knows of it, and what follows from that (verdict.js).
function verdict(calendar, open) {
  var element = one("#verdict"), cards = element ? keep(all("[data-need]"), inSight) : [];
  if (!element) return;
  var found = keep(cards, ticked).length ? judgement(facts(calendar, open, cards)) : { state: "", text: t("verdict.start") };
  if (element.firstChild.textContent !== found.text) element.firstChild.textContent = found.text;
  show(one("a", element), found.check);
  element.className = "verdict " + found.state;
  show(element, cards.length > 0);
}
function facts(calendar, open, cards) {
  var facts = whereTo();
  facts.open = open;
  facts.term = term(today(), facts.starts);
  facts.online = keep(all(".online"), inSight).length > 0;
  facts.book = one("#verdict").hasAttribute("data-book");
  facts.unmet = keep(all(".meet > li"), function (item) { return inSight(item) && !ticked(item); }).length;
  facts.papers = made(cards, function (card) {
    var limit = data(card, "within");
    return {
      name: paperName(card), whose: whoseOf(card), have: ticked(card), promise: card.hasAttribute("data-promise"),
      within: limit && limit + " " + data(card, "unit"), by: limit && !facts.term && facts.today && !facts.book && until(card, calendar)
    };
  });
  return facts;
}
// Until when a paper may follow: a day if one starts today and its holidays are known. Hours and half days end at an
// hour that the page cannot name: no day is named that may be too late.
function until(card, calendar) {
  var amount = Number(data(card, "within")), unit = data(card, "unit");
  var day = unit === "当场" ? today() : amount % 1 ? null : due(calendar, today(), amount, unit);
  return day && calendar.knows(day) ? fullDay(day, today()) : "";
}

// Where one would go, and whether its door is open: “today” would be a promise that a shut door does not keep.
function whereTo() {
  var at = one(".glance .place .at"), place = at && inSight(at) ? at.textContent : "", found = place && nearby(), day = today();
  function said(door, time, states, now) {
    return { door: door, time: time, starts: found && found.starts, place: states.length ? made(states, function (state) { return state.door.place; }).join("，") : place, today: now };
  }
  if (!found) return said("", "", [], true);
  if (found.open.length) {
    var open = best(found.open), until = open[0].until;
    return said(until > MIDNIGHT ? "always" : "open", timeOf(until, day, "", true), open, true);
  }
  if (found.maybe || !found.next) return said("unsure", "", [], false);
  return said("shut", timeOf(found.next, day, t("now.today") + " "), best(keep(found.states, function (state) { return state.next === found.next; })), found.next < MIDNIGHT);
}
// One goes to the windows made for the guide where there is a choice; of these, to those that close with the first.
function best(states) {
  var own = keep(states, function (state) { return !state.door.general; });
  if (!own.length) own = states;
  return keep(own, function (state) { return state.until === own[0].until; });
}
