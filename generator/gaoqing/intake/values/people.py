"""Fields that hold words of a list: for whom, of which kind, at which level, where else."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from gaoqing.intake.raw import Said
from gaoqing.intake.values.hearing import Hearing

_BETWEEN = re.compile(r"[,，、;；/|｜\n+]+|\s+")
_AND = re.compile("以及|或者|和|及|与|或")
_OTHERS = re.compile("含|包括|除|人|企业|单位|组织|机构|机关|户")
_REMARK = re.compile(r"[(（][^（）()]*[)）]")
_NEEDED = ("kind", "audience", "channels", "fees.free")
_ONE = ("kind", "level", "power_source", "coverage")


def audience(hearing: Hearing) -> dict[str, Any]:
    """Return who applies; left open when one of the words is not known, for half an answer misleads."""
    said = hearing.of("audience", ["audience"])
    found: list[str] = []
    ticked = bool(said) and all(map(_is_tick, said))
    unread: list[Said] = []
    for item in said:
        words, unknown = words_in(hearing, "audience", _without_details(item.cell.text))
        if unknown or not words:
            unread.append(item)
        else:
            tell_remarks(hearing, "audience", item)
        found += words
    hearing.place(said)
    if unread:
        hearing.asks.ask("word-unknown", unread if ticked else said, asks=["audience"])
    if unread and not ticked:
        return {}
    bare_codes(hearing, "audience", said)
    return {"audience": list(dict.fromkeys(found))} if found else {}


def _is_tick(said: Said) -> bool:
    """Tell whether words are a heading that was ticked: each of these was said for itself."""
    return said.heading is not None and said.cell.text.startswith(said.heading.text)


def _without_details(text: str) -> str:
    """Return a text without remarks on who exactly is meant; a remark that names others stays."""
    return _REMARK.sub(lambda found: found[0] if _OTHERS.search(found[0]) else "", text)


def tell_remarks(hearing: Hearing, element: str, said: Said) -> None:
    """Tell of the remarks in brackets that `words_in` passes by, unless they say no more than a word."""
    remarks = (found[1:-1] for found in _REMARK.findall(said.cell.text))
    if not hearing.words.means(element, said.cell.text):
        hearing.asks.beside(said, *(remark for remark in remarks if words_in(hearing, element, remark)[1]))


def words_in(
    hearing: Hearing, element: str, text: str, *, remarks: bool = False
) -> tuple[list[str], list[str]]:
    """Return what the words of a text mean, and those that are not known.

    Args:
        hearing: what is said of the matter.
        element: the element whose words they are.
        text: the words.
        remarks: whether a word may have a remark in brackets behind it.
    """
    whole = hearing.words.means(element, text)
    if whole:
        return whole, []
    found: list[str] = []
    unknown: list[str] = []
    for part in parts_of(_REMARK.sub("", text) if remarks else text):
        ends = [part, *(half for half in _AND.split(part) if half)]
        meant = [hearing.words.means(element, word) for word in ends]
        if meant[0]:
            found += meant[0]
        elif len(ends) > 2 and all(meant[1:]):  # noqa: PLR2004  the part itself and two halves
            found += [word for words in meant[1:] for word in words]
        else:
            unknown.append(part)
    return found, unknown


def parts_of(text: str) -> Iterable[str]:
    """Return the words of a text that stand with commas, slashes or blanks between them."""
    return (part for part in (part.strip(" 　.。") for part in _BETWEEN.split(text)) if part)


def one_word(hearing: Hearing) -> dict[str, Any]:
    """Return the fields that hold one word each."""
    found: dict[str, Any] = {}
    for element in _ONE:
        said = hearing.of(element, [element])
        word = _one(hearing, element, said)
        if word:
            found[element] = word
        bare_codes(hearing, element, said)
    return found


def _one(hearing: Hearing, element: str, said: Sequence[Said]) -> str:
    words = {word for item in said for word in hearing.words.means(element, item.cell.text)}
    unknown = [item for item in said if not hearing.words.means(element, item.cell.text)]
    if unknown:
        hearing.asks.ask("word-unknown", unknown, asks=[element])
    elif len(words) > 1:
        hearing.asks.ask("value-unclear", said, asks=[element])
    hearing.place(said)
    return next(iter(words)) if len(words) == 1 and not unknown else ""


def bare_codes(
    hearing: Hearing, element: str, words: Sequence[Said], field: str = "", numbers: Sequence[Said] = ()
) -> None:
    """Ask about a code number that no word explains, where a guide needs the word.

    One with a word says nothing more than that.

    Args:
        hearing: what is said of the matter.
        element: the element that the code is about.
        words: what its words say.
        field: the field in which the answer is written, when it is not called like the element.
        numbers: codes that stand where words should.
    """
    codes = [*hearing.of(f"{element}.code", [field or element]), *numbers]
    if words:
        hearing.pass_over(codes)
    elif element not in _NEEDED:
        hearing.asks.unplaced("code-only", *codes)
    elif codes:
        hearing.asks.ask("code-bare", codes, asks=[field or element])
