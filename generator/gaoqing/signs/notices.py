"""The one-time notice of a guide, as its page says it, in blocks that can be set."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, NamedTuple

from gaoqing.outputs.pages import notice_page
from gaoqing.site import MatterView, Site

_BLOCKS = frozenset({"h2", "h3", "p", "li", "div", "dt", "dd"})
_BOLD = frozenset({"b", "strong", "dt"})
_LEFT_OUT = frozenset({"svg", "script", "button"})
_SCREEN = frozenset({"screen", "code", "vh"})
_VOID = frozenset({"br", "input", "img"})
# What ends where the next of its kind begins, within such an element.
_ITEMS = {"li": frozenset({"ul", "ol"}), "dt": frozenset({"dl"}), "dd": frozenset({"dl"})}


class _Element(NamedTuple):
    tag: str
    classes: tuple[str, ...]
    silent: bool


@dataclass
class Block:
    """A paragraph of a notice.

    Attributes:
        kind: `title`, `heading`, `paper` (to be ticked), `detail` (of a paper), `label` and `fact` (two
            columns), else `text`.
        runs: its words, and whether they stand out.
    """

    kind: str
    runs: list[tuple[str, bool]] = field(default_factory=list)

    def add(self, words: str, *, bold: bool) -> None:
        """Put words at its end; blanks and line breaks of the page are one blank."""
        if not self.runs:
            words = words.lstrip()
        if words:
            self.runs.append((" ".join(f".{words}.".split())[1:-1], bold))


def sheets(site: Site, lang: str, view: MatterView) -> list[list[dict[str, Any]]]:
    """Return the sheets of a guide's notice, each as blocks in plain data.

    Args:
        site: the site.
        lang: the language of the page.
        view: the guide.
    """
    reader = _Reader()
    reader.feed(notice_page(site, lang, view).content.decode())
    return [
        [{"kind": block.kind, "runs": block.runs} for block in sheet if block.runs] for sheet in reader.sheets
    ]


class _Reader(HTMLParser):
    """Reads what stands in each `<article>`, but for what is only of use on a screen.

    Pages leave out the ends of items, so an item ends where the next one or its list does.
    """

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[list[Block]] = []
        self._open: list[_Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        if tag in _VOID:
            return
        if tag in _ITEMS:
            self._end_item(_ITEMS[tag])
        classes = tuple((dict(attrs).get("class") or "").split())
        self._open.append(_Element(tag, classes, silent=tag in _LEFT_OUT or not _SCREEN.isdisjoint(classes)))
        if tag == "article":
            self.sheets.append([])
        elif tag in _BLOCKS:
            self._begin_block()

    def handle_endtag(self, tag: str) -> None:
        """End an element, and the items in it that have no ends of their own."""
        if tag in _VOID or all(element.tag != tag for element in self._open):
            return
        while self._open.pop().tag != tag:
            pass
        if tag in _BLOCKS:
            self._begin_block()  # what follows an inner block is one of its own

    def handle_data(self, data: str) -> None:
        """Take words into the block that is open."""
        if self._read and self.sheets[-1]:
            self.sheets[-1][-1].add(data, bold=any(element.tag in _BOLD for element in self._open))

    def _end_item(self, lists: frozenset[str]) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].tag in lists:
                return
            if self._open[place].tag in _ITEMS:
                del self._open[place:]
                return

    def _begin_block(self) -> None:
        blocks = [element.tag for element in self._open if element.tag in _BLOCKS]
        if self._read and blocks:
            self.sheets[-1].append(Block(self._kind(blocks[-1])))

    @property
    def _read(self) -> bool:
        return any(element.tag == "article" for element in self._open) and not any(
            element.silent for element in self._open
        )

    def _kind(self, tag: str) -> str:
        lists = [element.classes for element in self._open if element.tag == "ul"]
        if ("boxes",) in lists:
            return "paper" if tag == "li" and lists[-1] == ("boxes",) else "detail"
        return {"h2": "title", "h3": "heading", "dt": "label", "dd": "fact"}.get(tag, "text")
