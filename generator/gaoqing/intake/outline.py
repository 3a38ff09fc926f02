"""The events of a paper → pieces, one a matter, by its titles or by the label with its name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gaoqing.intake.events import OF_A_PART, Event, Kind
from gaoqing.intake.labels import UNNUMBERED, number_of
from gaoqing.intake.meaning import HEADS, LISTS
from gaoqing.intake.titles import is_general
from gaoqing.text.heading import fold

_FEWEST, _ALIKE = 2, 0.4
_TOP = -1


@dataclass(eq=False)
class Part:
    """A title with what stands below it.

    Attributes:
        title: the title; None for the paper itself.
        events: what stands below it before the next title, and after the parts in it.
        parts: those below deeper titles.
        above: the part that it is in.
    """

    title: Event | None
    above: "Part | None" = None
    events: list[Event] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)
    order: list["Event | Part"] = field(default_factory=list)

    @property
    def rank(self) -> int:
        """How deep its title stands."""
        return self.title.rank if self.title else _TOP

    def all(self) -> list[Event]:
        """Return everything in it in order."""
        found = [self.title] if self.title else []
        for item in self.order:
            found += item.all() if isinstance(item, Part) else [item]
        return found

    def about(self) -> set[str]:
        """Return what its labels and lists are about."""
        return {name for event in self.all() for name in subject(event)}


def subject(event: Event) -> set[str]:
    """Return what an event says something about."""
    if event.kind is Kind.LIST and event.list and event.list.scope in HEADS:
        return {event.list.scope}
    if event.kind is Kind.LABEL and event.meaning and not event.meaning.why.startswith("ignored."):
        return {event.elements[0] if event.elements else fold(event.heading.text)}
    return set()


def parts_of(events: Sequence[Event]) -> Part:
    """Return a paper as its titles divide it; a title below an open label is of what the label is about."""
    root = Part(None)
    here = root
    label: int | None = None
    scope = ""  # of the list that the open label is about
    boxed = 0
    for event in events:
        boxed += (event.kind is Kind.BEGIN) - (event.kind is Kind.END)
        deeper = label is not None and event.rank > label
        if event.kind is Kind.TITLE and not deeper and not (boxed and event.rank >= OF_A_PART):
            here = _up(here, event.rank)
            new = Part(event, here)
            here.parts.append(new)
            here.order.append(new)
            here, label = new, None
            continue
        if event.kind is Kind.LABEL and event.meaning and not boxed and not (deeper and _is_of(event, scope)):
            here = _up(here, event.rank, event)
            label, scope = event.rank, LISTS.get(next(iter(event.elements), ""), "")
        here.events.append(event)
        here.order.append(event)
    return root


def _is_of(event: Event, scope: str) -> bool:
    """Tell whether a label says something of a line of a list: 原件份数 on a card below 申请材料."""
    roots = {element.partition(".")[0] for element in event.elements}
    return bool(scope) and scope in roots


def _up(part: Part, rank: int, label: Event | None = None) -> Part:
    while part.above is not None and part.rank >= rank and not _holds(part, rank, label):
        part = part.above
    return part


def _holds(part: Part, rank: int, label: Event | None) -> bool:
    """Tell whether a label set like a title is of what the title names: it has a number, the title none."""
    if label is None or part.title is None or part.rank != rank:
        return False
    title = number_of(part.title.cell.text)
    return title.rank == UNNUMBERED > number_of(label.cell.text).rank


def matters_in(part: Part) -> Iterator[Part]:
    """Yield the parts that are a matter each."""
    own = {name for event in part.events for name in subject(event)}
    full = [kid for kid in part.parts if len(kid.about()) >= _FEWEST]
    kids = [kid for kid in full if not _general(kid)]
    if len(full) == 1 and (not own or (kids and len(own) < _FEWEST and not _is_section(part, kids[0]))):
        yield from matters_in(full[0])
    elif len(kids) > 1 and (_alike(kids) or (len(own) < _FEWEST and _nested(kids))):
        for kid in kids:
            yield from matters_in(kid)
    elif len(part.about()) >= _FEWEST:
        yield part


def _is_section(part: Part, kid: Part) -> bool:
    return part.title is not None and kid.rank >= OF_A_PART


def _general(part: Part) -> bool:
    return part.title is not None and is_general(part.title.heading.text)


def _alike(parts: Sequence[Part]) -> bool:
    """Tell whether parts say the same of different matters, and not different things of one."""
    shares = [
        len(one.about() & other.about()) / min(len(one.about()), len(other.about()))
        for one, other in pairwise(parts)
    ]
    return sum(shares) / len(shares) >= _ALIKE


def _nested(parts: Sequence[Part]) -> bool:
    """Tell whether parts hold several matters each, as chapters do."""
    return any(len(list(matters_in(part))) > 1 for part in parts)


def named(events: Sequence[Event]) -> list[Sequence[Event]]:
    """Return the pieces that begin with a label for the name of a matter; none when there is no such label.

    What stands before the first is returned as a piece without a name in front of them, when there is any.
    """
    places = _names(events)
    if not places:
        return []
    opener = next(
        (fold(event.heading.text) for event in events if event.kind is Kind.LABEL and event.meaning), ""
    )
    starts = [_start(events, before, place, opener) for before, place in pairwise([-1, *places])]
    ends = [*starts[1:], len(events)]
    return [events[start:end] for start, end in zip(starts, ends, strict=True)]


def _names(events: Sequence[Event]) -> list[int]:
    """Return where a new matter is named, by the same label each time."""
    found: list[int] = []
    label = last = ""
    for place, event in enumerate(events):
        if event.kind is not Kind.LABEL or event.elements[:1] != ("name",):
            continue
        value = event.value or next(
            (e.cell for e in events[place + 1 : place + 2] if e.kind is Kind.TEXT), None
        )
        if value is None or (label and fold(event.heading.text) != label) or fold(value.text) == last:
            continue
        label, last = fold(event.heading.text), fold(value.text)
        found.append(place)
    return found


def _start(events: Sequence[Event], before: int, place: int, opener: str) -> int:
    """Return where a matter begins: with its table, a title, or the label that opened the first."""
    start = place
    if before < 0:
        return 0
    for at in range(place, before, -1):
        event = events[at]
        if event.kind is Kind.END:
            break
        if event.kind in {Kind.BEGIN, Kind.TITLE}:
            start = at
        elif event.kind is Kind.LABEL and fold(event.heading.text) == opener:
            start = at
            break
    while start - 1 > before and events[start - 1].kind in {Kind.TITLE, Kind.NOISE}:
        start -= 1
    return start
