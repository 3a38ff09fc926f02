"""Tables of a page: their own cells, and which of them only arrange the page."""

from collections.abc import Iterator

from gaoqing.documents.page_tree import Node

CELLS = frozenset({"td", "th"})


def own(table: Node) -> Iterator[Node | str]:
    """Yield what is in a table without what is in tables inside of it; those themselves are yielded."""
    stack = [iter(table.children)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        yield child
        if isinstance(child, Node) and child.tag != "table":
            stack.append(iter(child.children))


def is_layout(table: Node) -> bool:
    """Tell whether a table only arranges what is in it: a single cell, or mostly tables and headings."""
    inside = [child for child in own(table) if isinstance(child, Node)]
    cells = [node for node in inside if node.tag in CELLS]
    if len(cells) <= 1:
        return True
    if not any(node.tag == "table" for node in inside):
        return False
    bare = sum(1 for cell in cells if not _own_words(cell))
    return bare * 2 >= len(cells) or any(node.tag in {"h1", "h2", "h3"} for node in inside)


def _own_words(cell: Node) -> bool:
    return any(isinstance(child, str) and child.strip() for child in own(cell))


def span(node: Node, name: str) -> int:
    """Return how many columns or rows a cell covers."""
    value = node.attrs.get(name, "").strip()
    return max(int(value), 1) if value.isascii() and value.isdigit() and len(value) < 6 else 1  # noqa: PLR2004
