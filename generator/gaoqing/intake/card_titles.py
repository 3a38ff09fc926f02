"""Cards of a page: the line before what a card lists is its name, a number before that its place."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gaoqing.documents.document import Cell
from gaoqing.intake.card_words import said_in
from gaoqing.intake.events import OF_A_PART, Event, Kind
from gaoqing.intake.form_shapes import SERIAL
from gaoqing.intake.labels import number_of
from gaoqing.intake.meaning import HEADS, Meaning
from gaoqing.intake.passages import may_be_title

_SCOPE = "material"


def with_cards(events: Sequence[Event]) -> list[Event]:
    """Return the events of a paper, names of documents that only their place tells made titles.

    Such a name stands right before the first term of what is listed of it, and below no title of its own;
    numbers that stand alone before a title say nothing.
    """
    found = list(events)
    for place in range(len(found) - 1):
        before = found[place - 1] if place else None
        if _names_a_card(found[place], found[place + 1], before):
            word = Cell(found[place].cell.at, number_of(found[place].cell.text).rest)
            found[place] = replace(found[place], kind=Kind.TITLE, rank=OF_A_PART, word=word)
    _count_on(found)
    return found


def _count_on(found: list[Event]) -> None:
    """Make numbers before titles say nothing; a word of a guide that is counted on with titles is one too."""
    number, rank = 0, -1
    for place in range(len(found) - 1):
        event, after = found[place], found[place + 1]
        if not _is_serial(event):
            continue
        here = int(re.sub(r"\D", "", event.cell.text))
        if after.kind is Kind.LABEL and after.value is None and (here, after.rank) == (number + 1, rank):
            after = replace(after, kind=Kind.TITLE, word=after.cell, meaning=Meaning())
            found[place + 1] = after
        if after.kind is Kind.TITLE:
            found[place] = replace(event, kind=Kind.NOISE, rule="serial")
            number, rank = here, after.rank


def _names_a_card(event: Event, after: Event, before: Event | None) -> bool:
    if not may_be_title(event) or event.part or _is_serial(event) or (before and before.kind is Kind.TITLE):
        return False
    scopes = {element.partition(".")[0] for element in after.elements}
    listed = after.kind is Kind.LABEL and after.part == "term" and _SCOPE in scopes
    return listed and HEADS[_SCOPE] not in after.elements and not any(True for _ in said_in(event.cell.text))


def _is_serial(event: Event) -> bool:
    return event.kind is Kind.TEXT and not event.part and bool(SERIAL.fullmatch(event.cell.text))
