"""Can one go, with what, where and until when: what `verdict.js` says in the page, from the same facts."""

from collections.abc import Sequence
from typing import NamedTuple

from gaoqing.messages import say
from gaoqing.today.promises import Term


class Paper(NamedTuple):
    """A paper that is asked for, and whether it is there.

    Attributes:
        within: within what time it may follow, in words; empty if it may not.
        by: the last day for that, in words; empty where none can be promised.
        promise: whether a signed promise takes its place.
    """

    name: str
    whose: str = ""
    have: bool = False
    within: str = ""
    by: str = ""
    promise: bool = False


class Facts(NamedTuple):
    """What a page knows when it says whether one can go.

    Attributes:
        open: how many questions have no answer yet.
        unmet: how many conditions have not been ticked.
        term: whether one may apply today, as far as periods go.
        place: the windows in words; empty where one need not or cannot come.
        door: `open` or `shut`, each until `time`; `always` open; `unsure`; empty where no hours are known.
        online: whether it can be done online.
        book: whether nobody is served who has not booked.
    """

    papers: Sequence[Paper] = ()
    open: int = 0
    unmet: int = 0
    term: str = Term.NOW
    place: str = ""
    door: str = ""
    time: str = ""
    online: bool = False
    book: bool = False


class Verdict(NamedTuple):
    """The state (empty, `lacks`, `later`, `ready`), what is said, whether conditions are to be looked at."""

    state: str
    text: str
    check: bool = False


def verdict(lang: str, facts: Facts) -> Verdict:
    """Return whether one can go, in a language."""
    if facts.term == Term.OVER:
        return Verdict("lacks", say(lang, "verdict.over"))
    missing = [paper for paper in facts.papers if not paper.have]
    if missing and len(missing) == len(facts.papers):
        return Verdict("", say(lang, "verdict.start"))
    if facts.open:
        return Verdict("", say(lang, "verdict.ask", count=facts.open))
    later = [paper for paper in missing if paper.within]
    promises = [paper for paper in missing if not paper.within and paper.promise]
    hard = [paper for paper in missing if not paper.within and not paper.promise]
    promise = say(lang, "verdict.promise", items=_names(facts, promises)) if promises else ""
    if hard:
        told = say(lang, "verdict.missing", count=len(hard), items=_names(facts, hard))
        return Verdict("lacks", told + promise)
    begun = say(lang, "verdict.may") if later else say(lang, "verdict.ready")
    text = begun + "".join(_follows(lang, facts, paper) for paper in later) + promise
    shut = facts.term == Term.LATE and not facts.online
    check = facts.unmet > 0 and facts.term != Term.LATER and not shut
    text += say(lang, "verdict.check", count=facts.unmet) if check else _when(lang, facts)
    return Verdict("lacks" if shut else "later" if later or check else "ready", text, check)


def _when(lang: str, facts: Facts) -> str:
    return say(lang, _TERMS[facts.term]) if facts.term in _TERMS else _going(lang, facts)


def _follows(lang: str, facts: Facts, paper: Paper) -> str:
    name = _names(facts, [paper])
    if paper.by:
        return say(lang, "verdict.later", date=paper.by, items=name)
    return say(lang, "verdict.within", limit=paper.within, items=name)


def _names(facts: Facts, papers: Sequence[Paper]) -> str:
    """Name papers; where two are called alike, with whose they are."""
    called = [paper.name for paper in facts.papers]
    return "、".join(
        f"{paper.name}（{paper.whose}）" if paper.whose and called.count(paper.name) > 1 else paper.name
        for paper in papers
    )


_TERMS: dict[str, str] = {Term.LATER: "verdict.not-now", Term.SOME: "verdict.some-days"}
_SAYS = {
    "open": "verdict.go-open",
    "shut": "verdict.go-from",
    "always": "verdict.go-any",
    "unsure": "verdict.go-unsure",
    "": "verdict.go",
}


def _going(lang: str, facts: Facts) -> str:
    """Say where and when to go; who has booked goes at the hour that was agreed on, whatever is open now."""
    now = not facts.book and facts.door in {"open", "always"}
    if not facts.place:
        text = ""
    elif facts.term == Term.LATE:
        text = say(lang, "verdict.go-late")
    elif facts.book:
        text = say(lang, "verdict.book", place=facts.place)
    else:
        text = say(lang, _SAYS[facts.door], place=facts.place, time=facts.time)
    if facts.online and not (facts.place and now):
        text += say(lang, "verdict.online")
    return text or say(lang, "verdict.apply")
