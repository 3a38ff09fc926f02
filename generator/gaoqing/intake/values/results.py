"""What people get in the end, and how: `results`."""

import re
from collections.abc import Sequence
from typing import Any

from gaoqing.guide.choices import Delivery
from gaoqing.intake.raw import Said
from gaoqing.intake.values.hearing import Hearing, is_elsewhere, joined
from gaoqing.intake.values.lists import items_of
from gaoqing.intake.values.names import LONGEST_LINE, in_one_line, line
from gaoqing.intake.values.people import bare_codes, tell_remarks, words_in
from gaoqing.intake.values.texts import LONGEST_TEXT

_FIELD = "results"
_POST = Delivery.POST
_MOST = 60
_TITLE = re.compile("《([^《》]*)》")
_WAYS = re.compile(
    "窗口领取|窗口自取|现场领取|直接送达|自行领取|邮寄送达|邮寄领取|邮寄|快递|物流|网上下载|自行下载|电子送达|公告送达|委托送达"
)


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
        shared |= delivery
    hearing.asks.unplaced("file", *hearing.of("results.sample", [_FIELD]))
    found = [{"name": name, **shared} for name in names] or ([shared] if shared else [])
    return {_FIELD: found[:_MOST]} if found else {}


def _is_kind(hearing: Hearing, said: Said) -> bool:
    return bool(hearing.words.means("results.kind", said.cell.text))


def _names(hearing: Hearing, said: Sequence[Said]) -> list[str]:
    names = [in_one_line(_TITLE.sub(r"\1", item).strip("。 ")) for item in items_of(joined(said)).items]
    names = [name for name in names if name and not is_elsewhere(hearing.words, name)]
    if any(len(name) > LONGEST_LINE for name in names):
        hearing.asks.ask("too-long", said, asks=[_FIELD])
    hearing.place(said)
    return list(dict.fromkeys(name for name in names if len(name) <= LONGEST_LINE))


def _kind(hearing: Hearing, said: Sequence[Said]) -> str:
    hearing.asks.unplaced("code-only", *(item for item in said if item.cell.text.strip().isdigit()))
    said = [item for item in said if not item.cell.text.strip().isdigit()]
    words = {word for item in said for word in hearing.words.means("results.kind", item.cell.text)}
    bare_codes(hearing, "results.kind", said, _FIELD)
    if said and len(words) != 1:
        hearing.asks.ask("word-unknown", said, asks=[_FIELD])
        return ""
    hearing.place(said)
    return next(iter(words), "")


def _delivery(hearing: Hearing) -> dict[str, Any]:
    """Return how a result is handed over; a sentence about it is kept beside the ways that it names."""
    said = hearing.of("results.delivery", [_FIELD])
    ways: list[str] = []
    found: dict[str, Any] = {}
    for item in said:
        words, unknown = words_in(hearing, "results.delivery", item.cell.text, remarks=True)
        named = _named(hearing, item.cell.text) if unknown else []
        if named and len(item.cell.text) <= LONGEST_TEXT:
            found["collect"] = item.cell.text
        elif unknown:
            hearing.asks.ask("word-unknown", item, text="、".join(unknown), asks=[_FIELD])
        if "collect" not in found:
            tell_remarks(hearing, "results.delivery", item)
        ways += named or words
    hearing.place(said)
    ways += _post(hearing)
    return ({"delivery": list(dict.fromkeys(ways))} if ways else {}) | found


def _named(hearing: Hearing, text: str) -> list[str]:
    """Return the ways that a sentence names; none when it also says what there is not."""
    if re.search("[不无未]", text) or not re.search("[。；，]|可|应当|由|凭", text):
        return []
    found = (hearing.words.means("results.delivery", word) for word in _WAYS.findall(text))
    return [way for words in found for way in words]


def _post(hearing: Hearing) -> list[str]:
    said = hearing.of("results.post", [_FIELD], nothing=True)
    answers = [hearing.words.meaning("yes", item.cell.text) for item in said]
    read = [item for item, answer in zip(said, answers, strict=True) if answer is not None]
    hearing.place(read)
    hearing.asks.unplaced("no-reading", *(item for item in said if item not in read))
    return [_POST] if True in answers else []
