"""The cases of doors and dates in `tests/today/`, as Python takes them and as the page's script does."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from gaoqing.catalogue.holidays import Calendar, calendar
from gaoqing.guide import Hours, Weekday
from gaoqing.messages import catalogue
from gaoqing.messages import say as words
from gaoqing.outputs.assets import with_words
from gaoqing.resources import resource
from gaoqing.site.opening import week_of
from gaoqing.today import (
    Dated,
    Door,
    Found,
    Limit,
    Moment,
    Policy,
    Term,
    doors,
    due,
    latest,
    promise,
    promise_told,
    starts,
    term,
    told,
)
from gaoqing.today.days import WEEK
from gaoqing.today.sentences import Say
from gaoqing.today.spans import Span, Spans, joined, minute
from loaded import loaded

FOLDER = Path(__file__).parent / "today"
# The parts of the page's script that need no page, but for the days that it tells.
PARTS = ("dom", "days", "opening", "sentences", "due")
ANY_DAY = Policy()
# One case as the script answers it; `words` are its sentences.
RUN = """({parts, cases, words}) => {
  const names = "calendarFrom, code, doorFrom, doors, told, startOf, due, latest, promise, promiseTold, term,"
    + "wordsOf";
  const made = new Function(parts + "; return {" + names + "};")();
  const day = text => new Date(text + "T00:00:00Z");
  return cases.map(item => {
    const calendar = made.calendarFrom(item.off, item.on, item.until);
    const moment = {day: day(item.day), minute: item.minute};
    const list = item.doors.map(door => made.doorFrom(door.name, door.place, name => door[name] || ""));
    const found = made.doors(list, calendar, moment);
    const answer = {
      text: made.told(found, made.wordsOf(words.now), moment), open: found.open.map(state => state.door.name),
      until: found.until, next: found.next || 0,
      starts: found.starts && found.starts.toISOString().slice(0, 10),
    };
    if (item.limit) {
      const start = made.startOf(list.length ? found : null, calendar, moment.day);
      document.body.innerHTML = "<p id=guide></p>";
      for (const name in item.policy)
        document.body.firstChild.setAttribute("data-" + name, item.policy[name]);
      answer.term = made.term(moment.day, start);
      const counts = step => made.due(calendar, start, step.amount, step.unit);
      const done = start && (!item.limit.amount || counts(item.limit));
      const steps = start && item.beside.filter(counts);
      answer.done = done ? made.code(made.latest(calendar, start, item.limit, steps)) : "";
      const last = start && !answer.term && made.promise(calendar, start, item.limit, item.beside);
      answer.due = last ? made.promiseTold(last, calendar, made.wordsOf(words.due), moment.day) : "";
    }
    return answer;
  });
}"""


@dataclass(frozen=True)
class Case:
    """Doors at a moment, a limit that begins then, and what is to come out: keys of `answer`."""

    name: str
    doors: tuple[Door, ...]
    known: Calendar
    moment: Moment
    limit: Limit | None = None
    beside: tuple[Limit, ...] = ()
    policy: Policy = ANY_DAY
    wanted: dict[str, object] = field(default_factory=dict)


def answer(case: Case) -> dict[str, object]:
    """Return what the Python functions say of a case."""
    found = doors(case.doors, case.known, case.moment)
    said: dict[str, object] = {
        "text": told(found, speaking("now"), case.moment.day),
        "open": [state.door.name for state in found.open],
        "until": found.until,
        "next": found.next,
        "starts": found.starts and found.starts.isoformat(),
    }
    if case.limit:
        said |= _due(case, case.limit, found if case.doors else None)
    return said


def _due(case: Case, limit: Limit, found: Found | None) -> dict[str, object]:
    begins = starts(found, case.known, case.moment.day)
    why = term(case.policy, case.moment.day, begins)
    last = promise(case.known, begins, limit, case.beside) if begins and why is Term.NOW else None
    text = promise_told(last, case.known, speaking("due"), case.moment.day) if last else ""
    return {"term": why.value, "due": text, "done": _done(case, limit, begins) if begins else ""}


def _done(case: Case, limit: Limit, begins: date) -> str:
    """Return by when it is done with what is not counted, as bundles count matters that follow each other."""

    def counts(step: Limit) -> bool:
        return due(case.known, begins, step.amount, step.unit) is not None

    if limit.amount and not counts(limit):
        return ""
    others = [(step.amount, step.unit) for step in case.beside if counts(step)]
    return f"{latest(case.known, begins, limit.amount, limit.unit, others):%Y%m%d}"


def speaking(part: str) -> Say:
    """Return the words of one part of the messages."""

    def say(key: str, /, **params: object) -> str:
        return words("zh", f"{part}.{key}", **params)

    return say


def script() -> str:
    """Return those parts of the page's script that need no page."""
    folder = resource("site_overrides") / "scripts"
    parts = "\n".join((folder / f"{part}.js").read_text(encoding="utf-8") for part in PARTS)
    return with_words("zh", parts)


def for_script(cases: list[Case]) -> dict[str, object]:
    """Return cases, and all words, as `RUN` takes them."""
    said = {
        part: {
            key.partition(".")[2]: text for key, text in catalogue("zh").items() if key.startswith(f"{part}.")
        }
        for part in ("now", "due")
    }
    return {"parts": script(), "words": said, "cases": [_for_script(case) for case in cases]}


def _for_script(case: Case) -> dict[str, Any]:
    return {
        "off": case.known.off_digits,
        "on": case.known.on_digits,
        "until": case.known.until_digits,
        "day": case.moment.day.isoformat(),
        "minute": case.moment.minute,
        "doors": [_attributes(door) for door in case.doors],
        "limit": case.limit and case.limit._asdict(),
        "beside": [step._asdict() for step in case.beside],
        "policy": _policy_told(case.policy),
    }


def _policy_told(policy: Policy) -> dict[str, str]:
    """Return what a page tells of it, as `matter.html` does."""
    told = {"since": policy.since, "through": policy.through, "period": "some" if policy.some else None}
    return {name: str(value) for name, value in told.items() if value}


def _attributes(door: Door) -> dict[str, str]:
    dates = [[int(f"{day:%Y%m%d}") for day in item[:2]] + [list(item.spans)] for item in door.dates]
    return {
        "name": door.name,
        "place": door.place,
        "week": json.dumps(door.week),
        "dates": json.dumps(dates),
        "makeup": str(door.makeup),
        "holidays": "closed" if door.closed_on_holidays else door.rule,
    }


def door(entry: dict[str, Any]) -> Door:
    """Return a door as `opening.yml` describes it."""
    dates = [
        Dated(date.fromisoformat(first), date.fromisoformat(last), _spans(spans))
        for first, last, spans in entry.get("dates", [])
    ]
    rule = entry.get("holidays", "")
    return Door(
        name=entry["name"],
        place="",
        week=week_of(_rows(entry), entry.get("floor")),
        dates=tuple(dates),
        makeup=entry.get("makeup", 1),
        closed_on_holidays=rule == "closed",
        rule="" if rule == "closed" else rule,
    )


def _rows(entry: dict[str, Any]) -> Iterator[Hours]:
    for days, text in (*entry["week"].items(), *entry.get("noted", {}).items()):
        names = tuple(Weekday(WEEK[int(number) - 1]) for number in str(days))
        for span, note in re.findall(r"(\d\S+-\S+)(?: ([^\d][^ ]*))?", text):
            opens, _, closes = span.partition("-")
            yield Hours(days=names, opens=opens, closes=closes, note=note)


def _spans(text: str) -> Spans:
    return joined(
        Span(*(minute(clock) for clock in span.split("-"))) for span in text.split(" ") if "-" in span
    )


def opening_cases() -> Iterator[Case]:
    """The sentences and the facts of `opening.yml`."""
    table = loaded((FOLDER / "opening.yml").read_text("utf-8"))
    known = {name: door(entry) for name, entry in table["doors"].items()}
    for group, entry in table["groups"].items():
        here = tuple(known[name] for name in entry["doors"])
        for at, text in entry["says"].items():
            yield Case(f"{group}, {at}", here, _known(entry), _moment(at), wanted={"text": text})
    for fact in table["facts"]:
        here = tuple(known[name] for name in fact.pop("doors"))
        at = fact.pop("at")
        if fact["starts"] is not None:
            fact["starts"] = str(fact["starts"])
        yield Case(f"facts, {at}, {len(here)}", here, _known({}), _moment(at), wanted=fact)


def due_cases() -> Iterator[Case]:
    """The rows of `due.yml`."""
    known = {
        name: door(entry)
        for name, entry in loaded((FOLDER / "opening.yml").read_text("utf-8"))["doors"].items()
    }
    for entry in loaded((FOLDER / "due.yml").read_text("utf-8")):
        here = tuple(known[name] for name in entry.get("doors", []))
        for limit, beside, text in entry["says"]:
            yield Case(
                f"{limit}, {beside}, {entry['at']}, {entry.get('doors', '')}, {_policy(entry)}",
                here,
                _known(entry),
                _moment(entry["at"]),
                _limit(limit),
                tuple(_step(step) for step in beside.split("；") if step),
                _policy(entry),
                {"due": text} | ({"term": entry["term"]} if "term" in entry else {}),
            )


def _policy(entry: dict[str, Any]) -> Policy:
    first, last = (
        date.fromisoformat(str(entry[name])) if name in entry else None for name in ("since", "through")
    )
    return Policy(first, last, some="some" in entry)


def _limit(text: str, name: str = "") -> Limit:
    amount, _, unit = text.partition(" ")
    return Limit(float(amount), unit, name)


def _step(text: str) -> Limit:
    name, _, length = text.partition(" ")
    return _limit(length, name) if re.match(r"\d", length) else Limit(0, "", name)


def _moment(at: object) -> Moment:
    moment = datetime.fromisoformat(str(at))
    return Moment(moment.date(), moment.hour * 60 + moment.minute)


def _known(entry: dict[str, Any]) -> Calendar:
    """Return the holidays of 2026 as they are announced, or later years without any."""
    if "known" in entry:
        return Calendar(off=(), on=(), until=date.fromisoformat(str(entry["known"])))
    return calendar(date(2026, 1, 1))
