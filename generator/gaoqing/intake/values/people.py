"""Fields that hold words of a list: for whom, of which kind, at which level, where else."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from gaoqing.intake.raw import Said
from gaoqing.intake.values.hearing import Hearing

_BETWEEN = re.compile(r"[,，、;；/|｜\n]+|\s{1,}|(?<=[人业织关])[和及与或](?=[^\s])")
_NEEDED = ("kind", "audience", "channels", "fees.free")
_ONE = ("kind", "level", "power_source", "coverage")


def audience(hearing: Hearing) -> dict[str, Any]:
    """Return who applies; left open when one of the words is not known, for half an answer misleads."""
    said = hearing.of("audience", ["audience"])
    found: list[str] = []
    for item in said:
        words = known_words(hearing, "audience", item)
        if words is None:
            hearing.asks.ask("word-unknown", said, asks=["audience"])
            return {}
        found += words
    hearing.place(said)
    bare_codes(hearing, "audience", said)
    return {"audience": list(dict.fromkeys(found))} if found else {}


def known_words(hearing: Hearing, element: str, said: Said) -> list[str] | None:
    """Return what all words of a cell mean, None when one of them is not known."""
    whole = hearing.words.means(element, said.cell.text)
    if whole:
        return whole
    found: list[str] = []
    for part in parts_of(said.cell.text):
        words = hearing.words.means(element, part)
        if not words:
            return None
        found += words
    return found or None


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
