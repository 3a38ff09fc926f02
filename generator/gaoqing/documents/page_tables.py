"""Tables of a page: their own cells, and which of them only arrange the page."""

from gaoqing.documents.page_tree import Node

CELLS = frozenset({"td", "th"})
_TABLE = "table"  # what is in a table inside of another is none of its own


def is_layout(table: Node) -> bool:
    """Tell whether a table only arranges what is in it: a single cell, or mostly tables and headings."""
    inside = [child for child in table.walk(_TABLE) if isinstance(child, Node)]
    cells = [node for node in inside if node.tag in CELLS]
    if len(cells) <= 1:
        return True
    if not any(node.tag == _TABLE for node in inside):
        return False
    bare = sum(1 for cell in cells if not _own_words(cell))
    return bare * 2 >= len(cells) or any(node.tag in {"h1", "h2", "h3"} for node in inside)


def _own_words(cell: Node) -> bool:
    return any(isinstance(child, str) and child.strip() for child in cell.walk(_TABLE))


def span(node: Node, name: str) -> int:
    """Return how many columns or rows a cell covers."""
    value = node.attrs.get(name, "").strip()
    return max(int(value), 1) if value.isascii() and value.isdigit() and len(value) < 6 else 1  # noqa: PLR2004
