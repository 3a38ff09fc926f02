"""Sentences: what a matter is about, its conditions, what keeps people out, what else to know."""

from collections.abc import Sequence
from typing import Any

from gaoqing.intake.raw import Said
from gaoqing.intake.values.cuts import look_for_cuts
from gaoqing.intake.values.hearing import Hearing, is_elsewhere, joined
from gaoqing.intake.values.lists import items_of
from gaoqing.intake.values.names import LONGEST_LINE, MOST_LINES

SHORTEST_TEXT, LONGEST_TEXT = 2, 600
MOST_ITEMS = 100
_MOST_REMINDERS = 60


def texts(hearing: Hearing) -> dict[str, Any]:
    """Return the fields that hold sentences."""
    found: dict[str, Any] = {}
    for element in ("summary", "period"):
        said = hearing.of(element, [element])
        text = one_text(hearing, said, element)
        if text:
            found[element] = text
    for element in ("conditions", "exclusions"):
        items = conditions(hearing, element)
        if items:
            found[element] = items
    reminders = sentences(hearing, hearing.of("reminders", ["reminders"]), "reminders")
    return found | ({"reminders": list(dict.fromkeys(reminders))[:_MOST_REMINDERS]} if reminders else {})


def one_text(hearing: Hearing, said: Sequence[Said], field: str) -> str:
    """Return words as one text; ask when they break off, leave them out when they are too many."""
    text = joined(said)
    if len(text) > LONGEST_TEXT or (said and len(text) < SHORTEST_TEXT):
        hearing.asks.ask("too-long" if len(text) > LONGEST_TEXT else "value-unclear", said, asks=[field])
        return ""
    hearing.place(said)
    look_for_cuts(hearing, said, field)
    return text


def conditions(hearing: Hearing, element: str) -> list[dict[str, Any]]:
    """Return the items of a list of conditions; those of which one is enough stay together."""
    said = hearing.of(element, [element])
    listed = items_of(joined(said))
    items = _fitting(hearing, said, listed.items, element)
    short = {" ".join(item.split()) for item in items if len(item) <= LONGEST_LINE}
    if element == "conditions" and "之一" in listed.lead and 1 < len(short) == len(items) <= MOST_LINES:
        return [{"text": listed.lead.rstrip("：:"), "any_of": [" ".join(item.split()) for item in items]}]
    if element == "conditions" and "之一" in listed.lead and len(items) > 1:
        hearing.asks.ask("value-unclear", said, text=listed.lead, asks=[element])
        return []
    return [{"text": item} for item in items]


def sentences(hearing: Hearing, said: Sequence[Said], field: str) -> list[str]:
    """Return the items of a list of texts."""
    return _fitting(hearing, said, items_of(joined(said)).items, field)


def _fitting(hearing: Hearing, said: Sequence[Said], items: Sequence[str], field: str) -> list[str]:
    """Return the items that fit; ask about the others, and about a text that breaks off."""
    hearing.place(said)
    look_for_cuts(hearing, said, field)
    elsewhere = [item for item in items if is_elsewhere(hearing.words, item)]
    long = [item for item in items if len(item) > LONGEST_TEXT]
    if elsewhere:
        hearing.asks.ask("see-elsewhere", said, text=elsewhere[0], asks=[field])
    if long or len(items) > MOST_ITEMS:
        hearing.asks.ask("too-long", said, text=(long or items)[0], asks=[field])
    hearing.asks.beside(said[0], *(i for i in items if len(i) < SHORTEST_TEXT)) if said else None
    fitting = (item for item in items if SHORTEST_TEXT <= len(item) <= LONGEST_TEXT)
    return [item for item in fitting if item not in elsewhere][:MOST_ITEMS]
