"""Documents that one item names together, and items that lead in others → single documents."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gaoqing.intake.materials.item import item, without_number
from gaoqing.intake.materials.known import Papers
from gaoqing.intake.materials.listing import LONGEST_NAMES, SAYS_ONE, is_document, items
from gaoqing.intake.materials.wanted import Wanted
from gaoqing.intake.raw import Said
from gaoqing.intake.ticks import checklist
from gaoqing.intake.vocabulary import meaning, plain, says_nothing

_AND = re.compile("[、，]|以及|和|及|与")
_LEAD = re.compile("[:：]$")
_ASKED = "申请|办理|提交|所需|申报|需要|提供|携带|应当|下列|以下"
_ONLY_LEAD = re.compile(
    f"^(?:.{{0,8}}(?:{_ASKED}).{{0,10}}(?:材料|资料|证件|文件)|(?:其他|基本|共性|通用)?(?:材料|资料)"
    "|.{0,10}(?:提交|提供|携带)(?:以下|下列|的)?)(?:如下|清单|目录|包括|为|有)?$"
)
_STYLES = (
    ("number", "[0-9]"),
    ("bracket", "[（(]"),
    ("circle", "[⑴-⒇①-⑳]"),
    ("han", "[一二三四五六七八九十]+[、.．]"),
)


def listed(said: Said) -> Iterator[Wanted]:
    """Yield what a cell lists; what leads in some items is noted with each of them.

    A piece that names nothing has an empty name. Of a list to tick, what is not ticked is not always needed.
    """
    if ticked := checklist(said.cell.text):
        for text, needed in ticked:
            wanted = item(text, said)
            if not needed and not wanted.need and not wanted.notes:
                wanted.need = "optional"
            yield wanted
        return
    for lead, group in _led(items(said.cell.text)):
        texts = (text for text in group if not says_nothing(without_number(text)))
        found = [item(text, said) for text in texts]
        if SAYS_ONE.search(lead) and len(found) > 1 and all(is_document(wanted.name) for wanted in found):
            yield replace(found[0], name=f"{'、'.join(wanted.name for wanted in found)}之一")
        else:
            yield from (_under(lead, wanted) for wanted in found)


def _under(lead: str, wanted: Wanted) -> Wanted:
    """Say of a document what leads it in: that it is not needed always, or a condition."""
    need = meaning("necessity", re.sub("(?:提[交供])?(?:的)?(?:材料|资料)$", "", lead))
    if need:
        wanted.need = wanted.need or ("" if need == "needed" else need)
    elif not _ONLY_LEAD.match(lead):
        wanted.note(lead)
    return wanted


def _led(texts: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield items with what leads them in; a number of the same kind as the lead's ends it."""
    lead, style, group = "", "", list[str]()
    for text, following in zip(texts, [*texts[1:], ""], strict=True):
        leads = bool(_LEAD.search(text)) or (_style(text) == "han" and _begins_under(following))
        if leads or (style and _style(text) == style):
            yield lead, group
            lead, style, group = "", "", []
        if leads:
            lead, style = plain(without_number(text)).rstrip("： "), _style(text)
        else:
            group.append(text)
    yield lead, group


def _begins_under(text: str) -> bool:
    """Tell whether an item is the first of those below a heading: 一、申请材料, and then 1.申请表."""
    return bool(re.match("[（(]?[1一][、.．)）]|①|⑴", text)) and not text.startswith("一、")


def _style(text: str) -> str:
    return next((style for style, pattern in _STYLES if re.match(pattern, text)), "")


def single(wanted: Iterable[Wanted], papers: Papers) -> Iterator[Wanted]:
    """Yield each document of its own: 身份证、户口簿 are two, as everybody knows each of them."""
    for found in wanted:
        parts = _parts(found.name, papers)
        for number, name in enumerate(parts):
            yield replace(found, name=name, notes=[*found.notes], open=[] if number else found.open)


def _parts(name: str, papers: Papers) -> list[str]:
    if papers.has(name) or len(name) > LONGEST_NAMES:
        return [name]
    parts = [part.strip("《》 ") for part in _AND.split(name)]
    known = all(papers.has(papers.parted(part)[1]) for part in parts)
    return parts if known and len(parts) > 1 else [name]
