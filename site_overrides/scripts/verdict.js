// Can one go, with what, where and until when: from facts alone, as `gaoqing/today/verdict.py` says it too. 
// papers: name, whose, have; by or within (it may follow); promise. What comes out: the state, what is said, and whether
// the conditions are to be looked at.
function filled(words, values) { return words.replace(/\{(\w+)\}/g, function (all, name) { return values[name]; }); }
function judgement(facts) {
  var papers = facts.papers, missing = keep(papers, function (item) { return !item.have; });
  var later = keep(missing, function (item) { return item.within; });
  var promises = keep(missing, function (item) { return !item.within && item.promise; });
  var hard = keep(missing, function (item) { return !item.within && !item.promise; });
  function called(item) {
    var alike = keep(papers, function (other) { return other.name === item.name; }).length > 1;
    return item.name + (alike && item.whose ? "（" + item.whose + "）" : "");
  }
  function names(items) { return made(items, called).join("、"); }
  if (facts.term === "over") return { state: "lacks", text: t("verdict.over") };
  if (missing.length && missing.length === papers.length) return { state: "", text: t("verdict.start") };
  if (facts.open) return { state: "", text: filled(t("verdict.ask"), { count: facts.open }) };
  var promise = promises.length ? filled(t("verdict.promise"), { items: names(promises) }) : "";
  if (hard.length) {
    return { state: "lacks", text: filled(t("verdict.missing"), { count: hard.length, items: names(hard) }) + promise };
  }
  var text = (later.length ? t("verdict.may") : t("verdict.ready")) + made(later, function (item) {
    return filled(item.by ? t("verdict.later") : t("verdict.within"), { date: item.by, limit: item.within, items: called(item) });
  }).join("") + promise;
  var shut = facts.term === "late" && !facts.online, check = facts.unmet > 0 && facts.term !== "later" && !shut;
  if (check) text += filled(t("verdict.check"), { count: facts.unmet });
  else text += { later: t("verdict.not-now"), some: t("verdict.some-days") }[facts.term] || going(facts);
  return { state: shut ? "lacks" : later.length || check ? "later" : "ready", text: text, check: check };
}

// Where and when to go: `door` is open (until `time`), shut (until `time`), always open, unsure, or without hours. Who
// has booked goes at the hour that was agreed on, whatever is open now.
function going(facts) {
  var says = { open: t("verdict.go-open"), shut: t("verdict.go-from"), always: t("verdict.go-any"), unsure: t("verdict.go-unsure"), "": t("verdict.go") };
  var said = facts.term === "late" ? t("verdict.go-late") : facts.book ? t("verdict.book") : says[facts.door];
  var text = facts.place ? filled(said, facts) : "";
  if (facts.online && !(facts.place && !facts.book && has(["open", "always"], facts.door))) text += t("verdict.online");
  return text || t("verdict.apply");
}
