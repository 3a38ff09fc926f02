"""A path in, the lines and tables of the file there out, whatever kind it is."""

from collections.abc import Sequence
from pathlib import Path

from gaoqing.documents.document import Unreadable
from gaoqing.documents.encoding import decode
from gaoqing.documents.kinds import kind_of
from gaoqing.documents.safety import bytes_of
from gaoqing.loose import pasted
from gaoqing.loose.document import items_of
from gaoqing.loose.piece import Grid, Item

# As much as a text that is pasted: more is a mistake, or meant to keep the program busy.
MOST_LETTERS = 1_000_000
# What is text whatever its first letters look like.
_TEXTS = {".txt", ".md", ".markdown", ".text", ""}


def items_in(path: Path) -> Sequence[Item]:
    """Return the lines and tables of a file.

    Raises:
        Unreadable: it cannot be read, or should not.
        ModuleNotFoundError: a library that its kind needs is not installed.
    """
    raw = bytes_of(path)
    if path.suffix.lower() in _TEXTS and kind_of(raw, path.name) in {"csv", "json"}:
        found = [*pasted.items(decode(raw).splitlines())]
    else:
        # Readers of Excel, Word and pages bring libraries that may not be installed.
        from gaoqing.documents.read import read_document  # noqa: PLC0415

        found = [*items_of(read_document(path))]
    if sum(map(_letters, found)) > MOST_LETTERS:
        raise Unreadable("too-long-text", most=MOST_LETTERS // 10_000)
    return found


def _letters(item: Item) -> int:
    if isinstance(item, Grid):
        return sum(len(piece.text) for row in item.rows for piece in row)
    return len(item.piece.text)
