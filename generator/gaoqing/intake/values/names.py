"""What a matter is called: its name as it stands, what people call it, the matter it is a part of."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from gaoqing.intake.raw import Said
from gaoqing.intake.values.hearing import Hearing, joined

LONGEST_LINE = 120
MOST_LINES = 60
_IN_FRONT = re.compile(
    r"^(?:\d{1,3}\s*[.．](?!\d)\s*|\d{1,3}\s*、\s*|[（(][一二三四五六七八九十\d]{1,3}[)）]\s*"
    r"|[一二三四五六七八九十]{1,3}、\s*|[①-⑳]\s*|[★☆●◆■▲△※*]+\s*)+"
)
# A bracket that nothing closes: 培训机构设立（线下.
_CUT = re.compile(r"[(（《“【][^)）》”】]*$")
_TAIL = 12
_BETWEEN = re.compile(r"[、，,；;\n|/]+")


def names(hearing: Hearing) -> dict[str, Any]:
    """Return the names of a matter."""
    found: dict[str, Any] = {}
    for element in ("name", "parent"):
        text = line(hearing, element)
        if text:
            found[element] = without_number(text)
    for item in hearing.of("name", ["name"]):
        if _CUT.search(item.cell.text):
            hearing.asks.ask("truncated", item, asks=["name"], tail=item.cell.text[-_TAIL:])
    quota = _quota(hearing)
    if quota:
        found["quota"] = quota
    spoken = spread(hearing, hearing.of("plain_name", ["plain_name"]), "plain_name")
    others = spread(hearing, hearing.of("aliases", ["aliases"]), "aliases")
    if spoken:
        found["plain_name"] = spoken[0]
    aliases = list(dict.fromkeys([*spoken[1:], *others]))[:MOST_LINES]
    return found | ({"aliases": aliases} if aliases else {})


def without_number(name: str) -> str:
    """Return a name without the number or mark that its list puts in front.

    >>> without_number("3、取水许可")
    '取水许可'
    """
    return _IN_FRONT.sub("", name) or name


def _quota(hearing: Hearing) -> str:
    """Return how many are let in; a yes without a number says nothing."""
    said = hearing.of("quota", ["quota"])
    answers = [hearing.words.meaning("yes", item.cell.text) for item in said]
    if any(answers):
        hearing.asks.ask("value-unclear", said, asks=["quota"])
        return ""
    none = [item for item, answer in zip(said, answers, strict=True) if answer is False]
    hearing.asks.nothing(*none)
    return one_line(hearing, [item for item in said if item not in none], "quota")


def line(hearing: Hearing, element: str, field: str = "") -> str:
    """Return the words of an element as one line, empty when there are none or too many."""
    said = hearing.of(element, [field or element])
    return one_line(hearing, said, field or element)


def one_line(hearing: Hearing, said: Sequence[Said], field: str) -> str:
    """Return words as one line; ask when they are more than a line holds."""
    text = in_one_line(joined(said))
    if len(text) > LONGEST_LINE:
        hearing.asks.ask("too-long", said, asks=[field])
        return ""
    hearing.place(said)
    return text


def in_one_line(text: str) -> str:
    """Return a text without line feeds: Chinese needs no blank in their place."""
    return " ".join(re.sub(r"(?<=[^ -~])\s*\n\s*(?=[^ -~])", "", text).split())


def spread(hearing: Hearing, said: Iterable[Said], field: str) -> list[str]:
    """Return words that stand with commas between them, each once."""
    said = list(said)
    parts = [" ".join(part.split()) for item in said for part in _BETWEEN.split(item.cell.text)]
    if any(len(part) > LONGEST_LINE for part in parts):
        hearing.asks.ask("too-long", said, asks=[field])
    hearing.place(said)
    return list(dict.fromkeys(part for part in parts if 0 < len(part) <= LONGEST_LINE))
