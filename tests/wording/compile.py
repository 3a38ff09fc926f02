"""Make `schema/terms/compiled.json` of the lists of terms: python tests/wording/compile.py

All terms in one file, which is read in a tenth of the time, and with each alternative of a pattern the pieces
of text of which every match has one: it is compiled and tried only on texts that have one of them. They are
read off the pattern; which of the possible sets is taken depends on how rare its pieces are in plain texts.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from re import _constants as kinds  # type: ignore[attr-defined]  # the standard library's own reading of a pattern
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from gaoqing.resources import resource
from gaoqing.wording import normalise
from gaoqing.wording.lists import COMPILED, FOLDER, Term, fingerprint, term_of, written
from gaoqing.wording.pieces import END, LONGEST, START, pieces, without_numbers
from gaoqing.wording.spans import branches

HERE = Path(__file__).parent
# No more literals, letters of a class, or sets to choose from than this: the rest of a pattern says enough.
MOST_LITERALS, MOST_LETTERS, MOST_SETS = 400, 40, 8
# What a piece counts that no plain text has, by its length.
UNSEEN = (0, 0.5, 0.07, 0.04)
Pieces = frozenset[str]
# The texts that a part of a pattern can match, where they can be counted; sets of pieces, each with one in
# every match.
Read = tuple[set[str] | None, list[Pieces]]


def main() -> None:
    """Write the file."""
    path = resource("schema") / FOLDER / COMPILED
    lines = [json.dumps(item, ensure_ascii=False) for item in compiled()]
    text = f'{{"of": "{fingerprint()}", "terms": [\n' + ",\n".join(lines) + "\n]}\n"
    path.write_text(text, "utf-8")


def compiled() -> Iterator[Mapping[str, Any]]:
    """Yield the terms as they are written, with the parts of their patterns instead of these."""
    for item in written():
        found = parts(term_of(item))
        rest = {key: value for key, value in item.items() if key != "pattern"}
        yield {**rest, "parts": found} if found else item


def parts(term: Term) -> list[tuple[str, str]]:
    """Return the alternatives of a pattern, as `Part` has them; none if of one the pieces are not known."""
    found = [(part, needed(part)) for part in branches(term.pattern)]
    if not all(known for _, known in found):
        return []
    return [(part, " ".join(sorted(known or ()))) for part, known in found]


def needed(pattern: str) -> Pieces | None:
    """Return pieces of which every text has one that a pattern matches; the rarest that are known."""
    read = parser.parse(pattern)
    return None if read.state.flags & re.IGNORECASE else _rarest(_sequence(read)[1])


@cache
def plain_texts() -> dict[str, int]:
    """Return in which plain texts each piece stands, one bit a text."""
    found: dict[str, int] = {}
    files = [HERE / "plain.jsonl", *sorted(HERE.glob("clear-*.jsonl"))]
    rows = (json.loads(line) for file in files for line in file.read_text("utf-8").splitlines())
    for number, row in enumerate(rows):
        for piece in set(pieces(normalise(row["text"]).text, "")):
            found[piece] = found.get(piece, 0) | 1 << number
    return found


def _cost(found: Pieces) -> float:
    texts = 0
    for piece in found:
        texts |= plain_texts().get(piece, 0)
    # Single letters stand in more texts than ours.
    often = 2 if any(len(piece) == 1 for piece in found) else 1
    return often * texts.bit_count() + sum(UNSEEN[len(piece)] for piece in found)


def _rarest(sets: Iterable[Pieces]) -> Pieces | None:
    return min(sets, key=lambda found: (_cost(found), sorted(found)), default=None)


@cache
def _piece(literal: str) -> str:
    """Return the rarest piece that every text has in which a literal stands, if any."""
    parts = (part for part in literal.split("。") if part)  # a full stop at the end is not looked at
    found = {
        part[start : start + LONGEST] for part in parts for start in range(max(1, len(part) - LONGEST + 1))
    }
    return min(found, key=lambda piece: (_cost(frozenset({piece})), piece), default="")


def _one_of(literals: Iterable[str]) -> list[Pieces]:
    found = frozenset(map(_piece, literals))
    return [] if "" in found else [found]


def _sequence(parts: Iterable[tuple[Any, Any]]) -> Read:
    """Read what stands in a row: literals beside each other make longer ones."""
    row, sets, whole = {""}, list[Pieces](), True
    for kind, value in parts:
        literals, more = _part(kind, value)
        sets += more
        if literals is not None and len(literals) * len(row) > MOST_LITERALS:
            sets += _one_of(row)
            row, whole = {left[1 - LONGEST :] for left in row}, False  # no piece reaches further back
        if literals is not None and len(literals) * len(row) <= MOST_LITERALS:
            row = {without_numbers(left + right) for left in row for right in literals}
        else:
            again = _repeats(kind, value)
            sets += _one_of({left + right for left in row for right in again})
            row, whole = literals or again, False
    sets += _one_of(row)
    return (row if whole else None), sorted(set(sets), key=lambda found: (_cost(found), sorted(found)))[
        :MOST_SETS
    ]


def _repeats(kind: Any, value: Any) -> set[str]:
    """Return the literals with which a part begins and ends that is repeated, if these are known."""
    if kind not in {kinds.MAX_REPEAT, kinds.MIN_REPEAT} or not value[0]:
        return {""}
    literals, _ = _sequence(value[2])
    return literals if literals and len(literals) <= MOST_LETTERS else {""}


def _part(kind: Any, value: Any) -> Read:
    reader = _READERS.get(kind)
    return reader(value) if reader else (None, [])


def _letters(items: Sequence[tuple[Any, Any]]) -> set[str] | None:
    found: set[str] = set()
    for kind, value in items:
        if kind not in {kinds.LITERAL, kinds.RANGE}:
            return None
        first, last = (value, value) if kind is kinds.LITERAL else value
        if last - first > MOST_LETTERS:
            return None
        found |= {without_numbers(chr(code)) for code in range(first, last + 1)}
    return found if len(found) <= MOST_LETTERS else None


def _group(value: tuple[int | None, int, int, Iterable[tuple[Any, Any]]]) -> Read:
    _, flags, _, part = value
    return (None, []) if flags else _sequence(part)


def _choice(branches: Iterable[Iterable[tuple[Any, Any]]]) -> Read:
    literals: set[str] | None = set()
    pieces_of_all: Pieces | None = frozenset()
    for branch in branches:
        own, sets = _sequence(branch)
        rarest = _rarest(sets)
        literals = None if literals is None or own is None else literals | own
        pieces_of_all = None if pieces_of_all is None or rarest is None else pieces_of_all | rarest
    few = literals is not None and len(literals) <= MOST_LITERALS
    return (literals if few else None), [pieces_of_all] if pieces_of_all else []


def _repeated(value: tuple[int, int, Iterable[tuple[Any, Any]]]) -> Read:
    least, most, part = value
    literals, sets = _sequence(part)
    once = most == 1 or literals == {"0"}  # numbers count as one digit
    if least == 0:
        return (literals | {""} if once and literals is not None else None), []
    return (literals if once else None), sets


_ENDS = {kinds.AT_BEGINNING: START, kinds.AT_END: END}
_READERS: Mapping[Any, Callable[[Any], Read]] = {
    kinds.LITERAL: lambda value: ({without_numbers(chr(value))}, []),
    kinds.IN: lambda value: (_letters(value), []),
    kinds.BRANCH: lambda value: _choice(value[1]),
    kinds.SUBPATTERN: _group,
    kinds.MAX_REPEAT: _repeated,
    kinds.MIN_REPEAT: _repeated,
    kinds.ASSERT: lambda value: ({""}, _sequence(value[1])[1]),
    kinds.ASSERT_NOT: lambda _: ({""}, []),
    kinds.AT: lambda value: ({_ENDS.get(value, "")}, []),
}


if __name__ == "__main__":
    main()
