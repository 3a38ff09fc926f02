"""Words of a heading in, the kind of text below it out, by the lists of pages and those of the import."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from gaoqing.intake import composed
from gaoqing.reading.read import shipped
from gaoqing.text.heading import fold
from gaoqing.wording import normalise

NOTHING = "none"  # quotations of law, names of offices, choices of a menu: they are as they are
COUNT = "count"  # of copies; not read itself, but an answer for the cells beside it
_LONGEST = 24
# A longer line without a number or a colon is rather what a page is called.
_LONGEST_BARE = 7
_HAN = re.compile(r"[一-鿿]+")
_REMARK = re.compile(r"[（(][^（()）]*[)）]\s*$")  # 收费标准（依据文件）
# Shorter words begin many lines that are no heading; without a colon they are headings of ours only.
_SHORT = 4
# Kinds of which a heading has one value, or a few lines of them; all others have lists below them.
VALUES = frozenset({"title", "time_limit", "fee", "place", "contact", "result"})


@lru_cache(maxsize=20_000)
def kind_of(words: str, *, marked: bool = True) -> str:
    """Return the kind of text below a heading: a field, `NOTHING` or `COUNT`, empty when it is not known.

    Args:
        words: the heading without marks around it.
        marked: whether brackets, a colon or the like mark it as one.
    """
    whole = normalise(words.rstrip("？?")).text
    said = fold(_REMARK.sub("", whole))
    return _of(fold(whole), marked=marked) or _of(said, marked=marked) or _by_ending(said, marked=marked)


def _by_ending(folded: str, *, marked: bool) -> str:
    """Return the kind of a heading that nobody listed, by its last words: 退休申报材料."""
    longest = _LONGEST if marked else _LONGEST_BARE
    if not _SHORT < len(folded) <= longest or not _HAN.fullmatch(folded):
        return ""
    endings = shipped("loose.yml")["endings"].items()
    return next((kind for kind, pattern in endings if re.fullmatch(pattern, folded)), "")


def _of(folded: str, *, marked: bool) -> str:
    if not 1 < len(folded) <= _LONGEST:
        return ""
    if own := _own().get(folded):
        return own
    if not marked and len(folded) < _SHORT:
        return ""
    meanings = _matter().get(folded) or (composed.elements(folded) if marked or len(folded) > _SHORT else ())
    if meanings:
        return _kind(meanings[0])
    return NOTHING if folded in _aside() or composed.reason(folded) else ""


def is_own(words: str) -> bool:
    """Tell whether a heading is one of those that pages have above whole sections."""
    return fold(normalise(words).text) in _own()


@lru_cache(maxsize=20_000)
def column_of(words: str, scope: str) -> str:
    """Return the kind of text in a column of a table about lines of a `scope`, as `scope_of` has it."""
    folded = fold(normalise(words).text)
    if _own().get(folded) == NOTHING:
        return NOTHING
    for meaning in _rows().get(folded, ()):
        if meaning.partition(".")[0] == scope:
            return _kind(meaning)
    return kind_of(words) or (_kind(rows[0]) if (rows := _rows().get(folded)) else "")


def scope_of(heads: Iterable[str]) -> str:
    """Return what the lines of a table are about, by its column heads: the scope that knows most of them."""
    known = [
        {meaning.partition(".")[0] for meaning in _rows().get(fold(normalise(head).text), ())}
        for head in heads
    ]
    scopes = ("material", "step", "fee", "faq", "law")
    return max(scopes, key=lambda scope: sum(scope in found for found in known))


def _kind(meaning: str) -> str:
    return _fields().get(meaning, NOTHING)


@cache
def _own() -> Mapping[str, str]:
    found = shipped("headings.yml").items()
    return {fold(words): field for field, known in found for words in known}


@cache
def _fields() -> Mapping[str, str]:
    return {element: field for field, known in shipped("loose.yml")["elements"].items() for element in known}


@cache
def _matter() -> Mapping[str, Sequence[str]]:
    return _meanings("matter.yml")


@cache
def _rows() -> Mapping[str, Sequence[str]]:
    return _meanings("rows.yml")


@cache
def _aside() -> frozenset[str]:
    return frozenset(_meanings("aside.yml"))


def _meanings(name: str) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for meaning, headings in shipped(f"import/{name}").items():
        for heading in headings:
            found.setdefault(fold(str(heading)), []).append(meaning)
    return found
