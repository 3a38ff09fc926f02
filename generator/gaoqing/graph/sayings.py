"""What a guide says to citizens in sentences: where each stands, under which answers, to whom."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from gaoqing.finding import DataPath
from gaoqing.graph.kept import kept
from gaoqing.guide import Matter
from gaoqing.guide.material import Requirement, When
from gaoqing.guide.value import PartT
from gaoqing.reading.source import At
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import unspaced

_NOBODY: When = {}
# It occurs in no text, and is no blank.
_APART = "\0"
# Who acts in a step, when it is not the office.
_CITIZEN = lazily(
    "申请|本人|当事人|群众|市民|代办|家长|监护|父|母|家属|子女|企业|公司|单位|经办|双方|夫妻|领取人|车主|您|老人"
)
_OFFICE = lazily(
    "窗口|局|委(?!托)|办公室|中心|站|机关|部门|政府|工作人员|审核|审批|街道|社区|大队|派出所|医院"
)


class Saying(NamedTuple):
    """One text of a guide.

    Attributes:
        matter: whose guide it is.
        path: where in its file.
        text: what it says.
        when: under which answers it holds.
        asks: whether it tells the citizen what to do; else it tells what is so, or what the office does.
        part: what it belongs to: a step, a requirement, a fee …; None for a text of the guide itself.
        stands: where it is written, should that not be in the guide.
    """

    matter: Matter
    path: DataPath
    text: str
    when: When
    asks: bool
    part: object = None
    stands: At | None = None

    @property
    def at(self) -> At:
        """Where it is written."""
        return self.stands or At(self.matter.at.source, self.path)

    @property
    def of(self) -> str:
        """The field at the top of the guide that it belongs to."""
        return str(self.path[len(self.matter.at.path)])


@kept
def sayings(matter: Matter) -> tuple[Saying, ...]:
    """Return every sentence that a guide says to citizens, in the order of its fields.

    Names, titles, reasons for the law and what is quoted from it are none.
    """
    above = matter.at.path
    return tuple(
        Saying(matter, (*above, *way) if above else way, text, when, asks, part)
        for way, text, when, asks, part in _all(matter)
        if text
    )


@kept
def all_said(matter: Matter) -> str:
    """Return all of it as one text: what is not in that need not be looked for in each sentence."""
    return "\n".join(said.text for said in sayings(matter))


def hits(matter: Matter, pattern: re.Pattern[str]) -> Iterator[Saying]:
    """Yield the texts of a guide in which a pattern is found, in their order; the others are not looked at.

    Args:
        matter: whose guide it is.
        pattern: what has to stand in a text, less its blanks: the fewer letters it begins with, the better.
    """
    text, ends, said = _joined(matter)
    search, found = pattern.search, pattern.search(text)
    while found:
        place = bisect_right(ends, found.start())
        yield said[place]
        found = search(text, ends[place])


@kept
def _joined(matter: Matter) -> tuple[str, Sequence[int], Sequence[Saying]]:
    """Return all texts without their blanks, one behind the other, where each one ends, and whose it is."""
    said = sayings(matter)
    text = unspaced(_APART.join([item.text for item in said]))
    return text, [*accumulate(len(part) + 1 for part in text.split(_APART))], said


_Said = tuple[DataPath, str, When, bool, object]


def _all(matter: Matter) -> Iterator[_Said]:
    yield ("summary",), matter.summary, _NOBODY, True, None
    for field in ("conditions", "exclusions"):
        for index, item in enumerate(getattr(matter, field)):
            yield (field, index, "text"), item.text, item.when, False, item
            for number, text in enumerate(item.any_of):
                yield (field, index, "any_of", number), text, item.when, False, item
    yield from _dates(matter)
    for index, first in enumerate(matter.before):
        yield ("before", index, "where"), first.where, first.when, False, first
        yield ("before", index, "why"), first.why, first.when, False, first
    yield from _documents(("materials",), matter.materials)
    for index, filling in enumerate(matter.filling):
        for number, text in enumerate(filling.notes):
            yield ("filling", index, "notes", number), text, _NOBODY, True, filling
    for index, spared in enumerate(matter.not_needed):
        yield ("not_needed", index, "why"), spared.why, _NOBODY, False, spared
    yield from _course(matter)
    yield from _ways(matter)
    yield from _of_others(matter)
    yield ("proxy", "why"), matter.proxy.why, _NOBODY, True, matter.proxy
    yield from _documents(("proxy", "brings"), matter.proxy.brings)
    if matter.minors:
        yield ("minors", "text"), matter.minors.text, _NOBODY, True, matter.minors
        yield from _documents(("minors", "brings"), matter.minors.brings)
    for index, result in enumerate(matter.results):
        yield ("results", index, "collect"), result.collect, result.when, True, result
    yield from _rest(matter)


def _dates(matter: Matter) -> Iterator[_Said]:
    """Yield what is said of when one may come, and how many may."""
    yield ("quota",), matter.quota, _NOBODY, False, None
    yield ("period",), matter.period, _NOBODY, False, None
    for index, deadline in enumerate(matter.apply_by):
        yield ("apply_by", index, "late"), deadline.late, deadline.when, False, deadline
    if matter.effective:
        yield ("effective", "note"), matter.effective.note, _NOBODY, False, matter.effective


def _documents(way: DataPath, items: tuple[Requirement, ...]) -> Iterator[_Said]:
    for index, item in enumerate(items):
        here = (*way, index)
        if item.note:
            yield (*here, "note"), item.note, item.when, True, item
        if item.standard:
            yield (*here, "standard"), item.standard, item.when, False, item
        if item.optional:
            yield (*here, "optional"), item.optional, item.when, False, item
        if item.photo:
            yield (*here, "photo", "note"), item.photo.note, item.when, False, item
        if item.promise:
            yield (*here, "promise", "consequence"), item.promise.consequence, item.when, False, item
        if item.deferrable:
            yield (*here, "deferrable", "how"), item.deferrable.how, item.when, True, item
        if item.exempt:
            yield (*here, "exempt", "fallback"), item.exempt.fallback, item.when, True, item


def _course(matter: Matter) -> Iterator[_Said]:
    """Yield what is said of the steps, of the time and of the money."""
    for index, step in enumerate(matter.steps):
        yield ("steps", index, "action"), step.action, step.when, is_of_citizen(step.actor), step
    for way, limit in _one_or_each("time_limit", matter.time_limit):
        yield (*way, "note"), limit.note, limit.when, False, limit
    yield ("fees", "note"), matter.fees.note, _NOBODY, False, matter.fees
    for index, fee in enumerate(matter.fees.items):
        yield ("fees", "items", index, "note"), fee.note, fee.when, False, fee
        yield ("fees", "items", index, "standard"), fee.standard, fee.when, False, fee
        for number, text in enumerate(fee.exemptions):
            yield ("fees", "items", index, "exemptions", number), text, fee.when, False, fee
    for way, visits in _one_or_each("visits", matter.visits):
        yield (*way, "why"), visits.why, visits.when, True, visits


def _ways(matter: Matter) -> Iterator[_Said]:
    for index, channel in enumerate(matter.channels):
        yield ("channels", index, "note"), channel.note, channel.when, True, channel
    if matter.appointment:
        yield ("appointment", "note"), matter.appointment.note, _NOBODY, True, matter.appointment
    if matter.queue:
        yield ("queue", "where"), matter.queue.where, _NOBODY, True, matter.queue
        yield ("queue", "how"), matter.queue.how, _NOBODY, True, matter.queue
    for field, part in (("cross_border", matter.cross_border), ("progress", matter.progress)):
        if part:
            yield (field, "note"), part.note, _NOBODY, True, part


def _of_others(matter: Matter) -> Iterator[_Said]:
    """Yield what is said of other bodies and other places, and of money that the citizen receives."""
    for index, service in enumerate(matter.intermediaries):
        yield ("intermediaries", index, "by"), service.by, _NOBODY, False, service
        yield ("intermediaries", index, "note"), service.note, _NOBODY, False, service
    for index, place in enumerate(matter.places):
        yield ("places", index, "hours"), place.hours, _NOBODY, False, place
        yield ("places", index, "note"), place.note, _NOBODY, False, place
    for index, other in enumerate(matter.authorities):
        yield ("authorities", index, "does"), other.does, _NOBODY, False, other
    for index, money in enumerate(matter.receives):
        for field in ("standard", "how_often", "note"):
            yield ("receives", index, field), getattr(money, field), money.when, False, money
    if matter.rights and isinstance(matter.rights.review, str):
        yield ("rights", "review"), matter.rights.review, _NOBODY, False, matter.rights


def _rest(matter: Matter) -> Iterator[_Said]:
    if matter.renewal:
        yield ("renewal", "text"), matter.renewal.text, _NOBODY, False, matter.renewal
    yield ("inspection",), matter.inspection, _NOBODY, False, None
    yield ("duties",), matter.duties, _NOBODY, False, None
    for index, text in enumerate(matter.reminders):
        yield ("reminders", index), text, _NOBODY, True, None
    for index, faq in enumerate(matter.faqs):
        yield ("faqs", index, "answer"), faq.answer, _NOBODY, True, faq
    for index, mistake in enumerate(matter.mistakes):
        yield ("mistakes", index, "instead"), mistake.instead, _NOBODY, True, mistake


def _one_or_each(field: str, value: PartT | tuple[PartT, ...]) -> Iterator[tuple[DataPath, PartT]]:
    if isinstance(value, tuple):
        yield from (((field, index), item) for index, item in enumerate(value))
    else:
        yield (field,), value


def is_of_citizen(actor: str) -> bool:
    """Tell whether the one who acts in a step is who applies, not the office."""
    return bool(_CITIZEN.search(actor)) and not _OFFICE.search(actor)
