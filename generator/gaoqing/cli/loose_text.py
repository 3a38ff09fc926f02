"""Findings of loose texts and files: as lines for people, or as JSON."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from gaoqing.cli.wording_rows import BLOCKING, row
from gaoqing.documents.document import Unreadable
from gaoqing.loose.file import items_in
from gaoqing.loose.piece import Item, Line
from gaoqing.loose.reading import matches, read
from gaoqing.messages import say
from gaoqing.rules.offers import without_examples
from gaoqing.telling.streams import hand_over, tell, warn
from gaoqing.text.printable import MOST_REPEATED, as_json, terminal
from gaoqing.wording import MAX_MATCHES, Match

_QUOTED = re.compile(r"[“《]([^“”《》]{2,24})[”》]")


class Told(NamedTuple):
    """A finding of a text: the file, empty for standard input; where in it; the row of the contract."""

    file: str
    at: str
    column: int
    field: str
    row: dict[str, Any]

    @property
    def place(self) -> str:
        """How its line begins: `1:6`, `old.txt:1:6`, `old.docx:table 1!B3`."""
        place = f"{self.at}:{self.column}" if self.at.isdigit() else self.at
        return f"{self.file}:{place}" if self.file else place


class LooseTexts:
    """Looks at texts.

    Args:
        field: kind of all their text; without one headings tell.
        lang: the language of what is said.

    Attributes:
        unread: why files could not be read, by name.
    """

    def __init__(self, field: str | None, lang: str) -> None:
        self._field, self._lang = field, lang
        self.unread: dict[str, str] = {}

    def of_files(self, paths: Sequence[Path]) -> Iterator[Told]:
        """Yield the findings of files; one that cannot be read is told of, and the others are read."""
        for path in paths:
            name = terminal(str(path), MOST_REPEATED)
            try:
                items = items_in(path)
            except Unreadable as error:
                words = {key: terminal(value, MOST_REPEATED) for key, value in error.params.items()}
                self.unread[name] = say(self._lang, f"import.file.{error.key}", **words)
                warn(say(self._lang, "import.done.unread", file=name, why=self.unread[name]))
                continue
            yield from self.of_items(items, name)

    def of_items(self, items: Iterable[Item], file: str = "") -> Iterator[Told]:
        """Yield the findings of lines and tables."""
        known = list(items)
        issued = _titles(known)
        for stretch in read(known, self._field):
            piece = stretch.piece
            if stretch.field == "title" and not stretch.prose:
                issued = piece.text
            for match in matches(stretch):
                own = frozenset(name for name in offered(match) if name in issued)
                advised = match._replace(instead=without_examples(match.instead, own))
                found = row(piece.text, advised, self._lang)
                at, column = piece.place(match.start)
                yield Told(file, at, column + 1, stretch.field, found)


def _titles(items: Iterable[Item]) -> str:
    """Return the first line of a text, which says what it is about."""
    lines = (item.piece.text for item in items if isinstance(item, Line) and item.piece.text.strip())
    return next(lines, "")


def offered(match: Match) -> frozenset[str]:
    """Return the documents that an advice names: nobody who applies for one has it to bring."""
    return frozenset({*match.names, *_QUOTED.findall(match.instead)})


def as_lines(found: Iterable[Told], lang: str) -> bool:
    """Print findings for people, each with what to write instead; tell whether any of them blocks."""
    blocked = False
    for told, each in enumerate(found, 1):
        blocked = blocked or each.row["severity"] in BLOCKING
        severity = say(lang, f"severity.{each.row['severity']}")
        tell(f"{each.place}: {severity} {each.row['code']} {each.row['message']} [{each.row['name']}]")
        tell(f"    {say(lang, 'report.fix', suggestion=each.row['suggestion'])}")
        if told == MAX_MATCHES:
            tell(say(lang, "report.rest-left-out", limit=MAX_MATCHES, place=each.place))
            break
    return blocked


def as_rows(found: Iterable[Told]) -> bool:
    """Print findings as JSON, one a line; tell whether any of them blocks."""
    blocked = False
    for told, each in enumerate(found, 1):
        blocked = blocked or each.row["severity"] in BLOCKING
        place = {"line": int(each.at), "column": each.column} if each.at.isdigit() else {"place": each.at}
        hand_over(as_json({"file": each.file, **place, "field": each.field, **each.row}) + "\n")
        if told == MAX_MATCHES:
            hand_over(as_json({"file": each.file, "left_out_from": place}) + "\n")
            break
    return blocked
