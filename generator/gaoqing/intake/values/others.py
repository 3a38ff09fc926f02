"""What else a guide has a field for: appointments, proxies, who takes part, from when, under which topic."""

import re
from collections.abc import Sequence
from typing import Any

from gaoqing.guide.choices import Role
from gaoqing.intake.raw import Said
from gaoqing.intake.values.dates import date_in
from gaoqing.intake.values.hearing import Hearing
from gaoqing.intake.values.names import LONGEST_LINE, spread
from gaoqing.intake.values.people import parts_of

_MOST = 40
_YES = re.compile(r"^(是|有|需要|涉及)([，,、：:；;\s]+|$)")


def others(hearing: Hearing) -> dict[str, Any]:
    """Return those fields."""
    found: dict[str, Any] = {}
    _add_appointment(hearing, found)
    _add_proxy(hearing, found)
    _add_bodies(hearing, found)
    effective = hearing.of("effective", ["effective.from"])
    day = date_in(hearing, effective) if effective else ""
    if day:
        found["effective"] = {"from": day}
    topics = _topics(hearing)
    return found | ({"topics": topics} if topics else {})


def _add_appointment(hearing: Hearing, found: dict[str, Any]) -> None:
    said = hearing.of("appointment", ["appointment.needed"], nothing=True)
    words = {word for item in said for word in hearing.words.means("appointment", item.cell.text)}
    unread = _unread(hearing, "appointment", said)
    if unread or len(words) > 1:
        hearing.asks.ask("value-unclear", unread or said, asks=["appointment.needed"])
    elif words:
        found["appointment"] = {"needed": next(iter(words))}
        hearing.place(said)


def _unread(hearing: Hearing, element: str, said: Sequence[Said]) -> list[Said]:
    """Return the words that mean neither something nor nothing, and tell of those that mean nothing.

    A code number is unplaced: nobody needs the field so much that he should be asked.
    """
    unknown = [item for item in said if hearing.words.meaning(element, item.cell.text) is None]
    nothing = [item for item in unknown if hearing.words.has("nothing", item.cell.text)]
    codes = [item for item in unknown if item.cell.text.strip().isdigit()]
    hearing.asks.nothing(*nothing)
    hearing.asks.unplaced("code-only", *codes)
    return [item for item in unknown if item not in nothing and item not in codes]


def _add_proxy(hearing: Hearing, found: dict[str, Any]) -> None:
    said = hearing.of("proxy.allowed", ["proxy.allowed"])
    unread = _unread(hearing, "yes", said)
    answers = {hearing.words.meaning("yes", item.cell.text) for item in said} - {None}
    if unread or len(answers) > 1:
        hearing.asks.ask("value-unclear", unread or said, asks=["proxy.allowed"])
    elif answers:
        found["proxy"] = {"allowed": answers.pop()}
        hearing.place(said)


def _add_bodies(hearing: Hearing, found: dict[str, Any]) -> None:
    """Add who takes part, and which services have to be bought before."""
    said = [item for item in hearing.of("authorities", ["authorities"]) if not _only_answers(hearing, item)]
    bodies = []
    for item in said:
        heading = item.heading.text if item.heading else ""
        role = Role.ASSISTING if re.search("协办|配合", heading) else Role.JOINT
        bodies += [{"name": name, "role": role} for name in spread(hearing, [item], "authorities")]
    if bodies:
        found["authorities"] = bodies[:_MOST]
    said = [
        item for item in hearing.of("intermediaries", ["intermediaries"]) if not _only_answers(hearing, item)
    ]
    names = [_YES.sub("", name) for name in spread(hearing, said, "intermediaries")]
    services = [{"service": name} for name in dict.fromkeys(names) if 0 < len(name) <= LONGEST_LINE]
    if services:
        found["intermediaries"] = services[:_MOST]


def _only_answers(hearing: Hearing, said: Said) -> bool:
    """Tell whether words only say yes or no, and tell of them: a yes without a name has no field."""
    answer = hearing.words.meaning("yes", said.cell.text)
    if answer is True:
        hearing.asks.unplaced("no-reading", said)
    elif answer is False:
        hearing.asks.nothing(said)
    return answer is not None


def _topics(hearing: Hearing) -> list[str]:
    found: list[str] = []
    for item in hearing.of("topics", ["topics"]):
        ids = [hearing.topics[word] for word in parts_of(item.cell.text) if word in hearing.topics]
        found += ids
        if ids:
            hearing.place([item])
        else:
            hearing.asks.unplaced("topics", item)
    return list(dict.fromkeys(found))
