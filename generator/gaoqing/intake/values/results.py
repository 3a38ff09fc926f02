"""What people get in the end, and how: `results`."""

from collections.abc import Sequence
from typing import Any

from gaoqing.intake.raw import Said
from gaoqing.intake.values.hearing import Hearing, is_elsewhere, joined
from gaoqing.intake.values.lists import items_of
from gaoqing.intake.values.names import LONGEST_LINE, line
from gaoqing.intake.values.people import bare_codes, parts_of

_FIELD = "results"
_POST = "邮寄"
_MOST = 60


def results(hearing: Hearing) -> dict[str, Any]:
    """Return the results of a matter; what is said of their kind and delivery holds for each of them."""
    shared: dict[str, Any] = {}
    said = hearing.of("results.name", [_FIELD], nothing=False)
    kinds = [*hearing.of("results.kind", [_FIELD]), *(item for item in said if _is_kind(hearing, item))]
    kind = _kind(hearing, kinds)
    names = _names(hearing, [item for item in said if item not in kinds])
    if kind:
        shared["kind"] = kind
    validity = line(hearing, "results.validity", _FIELD)
    if validity:
        shared["validity"] = validity
    delivery = _delivery(hearing)
    if delivery:
        shared["delivery"] = delivery
    hearing.asks.unplaced("file", *hearing.of("results.sample", [_FIELD]))
    found = [{"name": name, **shared} for name in names] or ([shared] if shared else [])
    return {_FIELD: found[:_MOST]} if found else {}


def _is_kind(hearing: Hearing, said: Said) -> bool:
    return bool(hearing.words.means("results.kind", said.cell.text))


def _names(hearing: Hearing, said: Sequence[Said]) -> list[str]:
    names = [" ".join(item.strip("。《》 ").split()) for item in items_of(joined(said)).items]
    names = [name for name in names if name and not is_elsewhere(hearing.words, name)]
    if any(len(name) > LONGEST_LINE for name in names):
        hearing.asks.ask("too-long", said, asks=[_FIELD])
    hearing.place(said)
    return list(dict.fromkeys(name for name in names if len(name) <= LONGEST_LINE))


def _kind(hearing: Hearing, said: Sequence[Said]) -> str:
    words = {word for item in said for word in hearing.words.means("results.kind", item.cell.text)}
    bare_codes(hearing, "results.kind", said, _FIELD)
    if said and len(words) != 1:
        hearing.asks.ask("word-unknown", said, asks=[_FIELD])
        return ""
    hearing.place(said)
    return next(iter(words), "")


def _delivery(hearing: Hearing) -> list[str]:
    said = hearing.of("results.delivery", [_FIELD])
    found: list[str] = []
    for item in said:
        parts = list(parts_of(item.cell.text))
        unknown = [part for part in parts if not hearing.words.means("results.delivery", part)]
        found += [word for part in parts for word in hearing.words.means("results.delivery", part)]
        if unknown:
            hearing.asks.ask("word-unknown", item, text="、".join(unknown), asks=[_FIELD])
    hearing.place(said)
    post = hearing.of("results.post", [_FIELD], nothing=True)
    if any(hearing.words.meaning("yes", item.cell.text) is True for item in post):
        found.append(_POST)
    hearing.place(item for item in post if hearing.words.meaning("yes", item.cell.text) is not None)
    hearing.asks.unplaced(
        "no-reading", *(item for item in post if hearing.words.meaning("yes", item.cell.text) is None)
    )
    return list(dict.fromkeys(found))
