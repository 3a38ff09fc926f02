"""HTML as browsers forgive it → a tree of elements, flat where it is nested without end."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from gaoqing.documents.words import COMMENT, without

MOST_DEPTH = 200
_DECLARATION = re.compile(r"<[!?][^>]*>")


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


VOID = _names("area base br col embed hr img input link meta param source track wbr")
UNSEEN = _names("script style noscript template head title svg")
BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section select"
    " summary table tbody td tfoot th thead tr ul"
)
# What ends by itself when something begins: the elements that end, and what they never reach beyond.
_TABLE = frozenset({"table"})
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "dir", "table"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl", "table"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl", "table"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "tr": (frozenset({"tr"}), _TABLE),
    "thead": (frozenset({"thead", "tbody", "tfoot"}), _TABLE),
    "tbody": (frozenset({"thead", "tbody", "tfoot"}), _TABLE),
    "tfoot": (frozenset({"thead", "tbody", "tfoot"}), _TABLE),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
_ENDS_A_PARAGRAPH = BLOCKS - {"body", "html", "option", "select", "tbody", "td", "tfoot", "th", "thead", "tr"}
_CELLS = frozenset({"td", "th", "table"})
# What the end of an element does not reach beyond, where it is not `_CELLS`.
_BOUNDS = {"table": frozenset[str](), **dict.fromkeys(("tbody", "td", "tfoot", "th", "thead", "tr"), _TABLE)}
_OF_BODY = frozenset({"body", "div", "h1", "p", "table"})


class Node:
    """An element.

    Attributes:
        tag: its name.
        attrs: its attributes.
        parent: the element around it, None for the root.
        children: elements and texts in order.
    """

    __slots__ = ("attrs", "children", "parent", "tag")

    def __init__(self, tag: str, attrs: dict[str, str], parent: "Node | None") -> None:
        self.tag, self.attrs, self.parent = tag, attrs, parent
        self.children: list[Node | str] = []

    def elements(self) -> "list[Node]":
        """Return the elements directly in it."""
        return [child for child in self.children if isinstance(child, Node)]

    def walk(self, closed: str = "") -> "Iterator[Node | str]":
        """Yield everything below it in order; elements of the tag `closed` without what is in them."""
        stack = [iter(self.children)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
                continue
            yield child
            if isinstance(child, Node) and child.tag != closed:
                stack.append(iter(child.children))

    def text(self, most: int = 1_000_000) -> str:
        """Return the words in it without blanks and without what is not seen, as many as asked for."""
        found, length = [], 0
        for child in self.walk():
            if isinstance(child, str):
                words = "".join(child.split())
                found.append(words)
                length += len(words)
                if length >= most:
                    break
        return "".join(found)[:most]


class TreeBuilder(HTMLParser):
    """Builds the tree of a page.

    Attributes:
        root: the tree.
        title: what the page calls itself.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("html", {}, None)
        self.title = ""
        self._open = [self.root]
        self._beyond = 0  # open elements that were nested too deep to be kept
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, after closing what ends by itself."""
        if self._unseen == ["head"] and tag in _OF_BODY:
            self._unseen.clear()
        if self._unseen or tag in UNSEEN:
            if tag not in VOID:
                self._unseen.append(tag)
            return
        self._close_implied(tag)
        node = Node(tag, {name: value or "" for name, value in attrs}, self._open[-1])
        if len(self._open) > MOST_DEPTH and tag not in VOID:
            self._beyond += 1
            return
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        """Close an element; an end without a beginning says nothing."""
        if self._unseen:
            if tag in self._unseen:
                del self._unseen[self._unseen.index(tag) :]
            return
        if tag in VOID:
            if tag == "br":
                self.handle_starttag("br", [])
            return
        if self._beyond:
            self._beyond -= 1
            return
        self._close(frozenset({tag}), _BOUNDS.get(tag, _CELLS))

    def handle_data(self, data: str) -> None:
        """Keep the words of an element."""
        if self._unseen:
            if self._unseen[-1] == "title" and not self.title:
                self.title = " ".join(data.split())
            return
        self._open[-1].children.append(data)

    def _close_implied(self, tag: str) -> None:
        if tag in _ENDS_A_PARAGRAPH:
            self._close(frozenset({"p"}), BLOCKS - {"p"})
        if tag in _ENDS:
            self._close(*_ENDS[tag])

    def _close(self, tags: frozenset[str], never_beyond: frozenset[str]) -> None:
        """Close the innermost of some elements, with all that is open in it."""
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag in tags:
                del self._open[place:]
                return
            if self._open[place].tag in never_beyond:
                return


def tree_of(text: str) -> TreeBuilder:
    """Return the tree of a page."""
    builder = TreeBuilder()
    builder.feed(_prepared(text))
    builder.close()
    return builder


def _prepared(text: str) -> str:
    """Return a page without remarks and declarations, and with nothing open at its end.

    The parser of the standard library looks for the end of each of them again and again.
    """
    closed, _, rest = without(text, *COMMENT).rpartition(">")
    return _DECLARATION.sub("", f"{closed}>" if closed else "") + rest.replace("<", "&lt;")
