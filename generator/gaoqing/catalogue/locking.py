"""The text of `qr.lock` with more codes in it; not a character of what stands there changes."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from gaoqing.catalogue.codes import Code, Coded, Kind, code_of, hall_of, meaning

_HEADING = """\
# yaml-language-server: $schema=../schema/printed.schema.json
# 已经印在标牌上的二维码。由 gaoqing signs --lock 追加，一行也不要删：
# 删掉一行，街上贴着的那个二维码就没有人管了。
# 旧标牌全部撕下、换过新牌的，才改那一行，并写上换完的日期（replaced）、新牌的暗号（check），由另一个人核对。
"""
_TOP = re.compile(r"[^\s#]")  # a key of the file, which ends the list before it


def lock_text(
    text: str, url: str, things: Iterable[Coded], words: Mapping[Code, str], *, moved: bool = False
) -> str:
    """Return the lock file with codes added, each behind the others of its kind.

    Args:
        text: the file as it is, empty when there is none; its kind of line ends goes on.
        url: the site's address, for a new file, and for what is printed after it has changed.
        things: what to add.
        words: the check word of each of them (`check_words`).
        moved: whether the site had another address before.
    """
    ending = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    lines = text.split(ending) if text.strip() else f"{_HEADING}url: {json.dumps(url)}".split("\n")
    added: dict[Kind, list[str]] = {}
    for thing in things:
        added.setdefault(code_of(thing).kind, []).append(_line(thing, words, url if moved else ""))
    for kind, rows in added.items():
        lines = list(_with(lines, kind, rows))
    return ending.join([*_stripped(lines), ""])


def _with(lines: list[str], kind: Kind, rows: list[str]) -> Iterator[str]:
    """Yield the lines of a file with rows behind the last entry of a kind; at the end when it has none."""
    start = next((at for at, line in enumerate(lines) if re.match(rf"{kind}:\s*(#|$)", line)), None)
    if start is None:
        yield from (*_stripped(lines), f"{kind}:", *rows)
        return
    end = next((at for at in range(start + 1, len(lines)) if _TOP.match(lines[at])), len(lines))
    entries = _stripped(lines[:end]) if end == len(lines) else _entries(lines[:end])
    yield from (*entries, *rows, *lines[len(entries) :])


def _entries(lines: list[str]) -> list[str]:
    """Return lines without the remarks and blanks at their end, which belong to what follows."""
    kept = len(lines)
    while kept and (not lines[kept - 1].strip() or lines[kept - 1].startswith("#")):
        kept -= 1
    return lines[:kept]


def _stripped(lines: list[str]) -> list[str]:
    kept = len(lines)
    while kept and not lines[kept - 1].strip():
        kept -= 1
    return lines[:kept]


def _line(thing: Coded, words: Mapping[Code, str], url: str) -> str:
    code = code_of(thing)
    hall = {"hall": hall_of(thing)} if code.kind is Kind.WINDOW else {}
    # Quoted: a hall may be called `true`, a counter `A,1`.
    values = {**hall, "meaning": meaning(thing), "check": words[code]}
    values |= {"url": url} if url else {}
    pairs = ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
    return f"  {code.id}: {{{pairs}}}"
