"""What the parts of a page are: navigation, tabs and their panes, labels and what stands beside them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, pairwise
from typing import Literal

from gaoqing.documents.page_tree import BLOCKS, Node

_WORDS = re.compile(r"[A-Z]?[a-z]+|\d+")
_ROLES = frozenset({"navigation", "contentinfo", "search", "menu", "menubar"})
_MENU_TAGS = frozenset({"nav", "footer", "aside", "button"})
_TAB_TAGS = frozenset({"a", "button", "dd", "div", "dt", "em", "li", "p", "span"})
_TAB_ROWS = frozenset({"div", "dl", "nav", "ol", "p", "ul"})
_INNER = ("div", "p", "ul", "ol", "dl", "table", "h2", "h3", "h4")
_SOLID = frozenset({"h1", "table", "dl"})


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.split())})\b")


# Words in the names of classes, and what is there. The second kind is believed where nothing says otherwise.
_MENU = _any_of(
    "nav navbar menu topbar footer foot crumb crumbs breadcrumb breadcrumbs copyright pager pagination search"
    " login friendlink toolbar dqwz weizhi"
)
_MAYBE = _any_of(
    "top header head side sidebar aside right left hot recommend related relate tuijian guess share float"
    " fixed qrcode ewm position location comment score evaluate btn btns button"
)
_HEAD = _any_of("top header head hd title")
_CONTENT = _any_of(
    "content con cont main body detail info pane panel article guide text table bd list item row col"
)
_LABEL = _any_of("label lab lb lbl tit title name key term field hd caption th dt tt sub subtit heading")
_QUESTION, _ANSWER = _any_of("q question ask wen wenti"), _any_of("a answer da huida reply")
_TABS = _any_of("tab tabs tabbar tabhd tablist tabnav")
_STATES = _any_of("active on cur current show hide hidden selected this first last")
MOST_OF_A_LABEL, MOST_OF_A_TAB, LONG = 20, 14, 400
MOST_OF_A_MENU = 5_000  # elements; what has more is no menu
FEWEST_TABS = 2
FEWEST_PAIRS = 3
_NO_LABELS = frozenset({"a", "img", "table", "input", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "p"})


@lru_cache(maxsize=10_000)
def _split(name: str) -> str:
    return " ".join(word.lower() for word in _WORDS.findall(name.replace("_", " ")))


def names_of(node: Node) -> str:
    """Return the words in the class and id of an element, in small letters."""
    return _split(f"{node.attrs.get('class', '')} {node.attrs.get('id', '')}"[:200])


def is_menu(node: Node) -> bool:
    """Tell whether an element is navigation, head, foot or side of the page: of nobody's guide."""
    names = names_of(node)
    if node.tag in _MENU_TAGS or node.tag == "header" or node.attrs.get("role") in _ROLES:
        return not _is_solid(node)
    if node.tag not in BLOCKS or _CONTENT.search(names):
        return False
    if _MENU.search(names):
        return not _is_solid(node)
    if _HEAD.search(names) and _has(node, "h2"):
        return False  # the head of the guide, not of the page
    return bool(_MAYBE.search(names)) and not _is_solid(node) and not _much_beside_links(node)


def _is_solid(node: Node) -> bool:
    inside = list(islice(node.walk(), MOST_OF_A_MENU))
    return len(inside) == MOST_OF_A_MENU or any(isinstance(it, Node) and it.tag in _SOLID for it in inside)


def _has(node: Node, *tags: str) -> bool:
    inside = islice(node.walk(), MOST_OF_A_MENU)
    return any(isinstance(child, Node) and child.tag in tags for child in inside)


def _much_beside_links(node: Node) -> bool:
    linked = sum(
        len(child.text(LONG)) for child in node.walk() if isinstance(child, Node) and child.tag == "a"
    )
    return len(node.text(2 * LONG)) - linked > LONG // 2


def label_pairs(node: Node) -> Iterator[tuple[Node, Node]]:
    """Yield the elements directly in one that are a label and what it is about, as classes tell."""
    inside = node.elements()
    if any(isinstance(child, str) and child.strip() for child in node.children):
        return
    place = 0
    while place + 1 < len(inside):
        first, second = inside[place], inside[place + 1]
        if _is_label(first) and not _is_label(second) and second.text(1):
            yield first, second
            place += 1
        place += 1


def pairs_alike(node: Node) -> Iterator[tuple[Node, Node]]:
    """Yield labels and values where several elements in one are two elements each, the first short."""
    inside = node.elements() if node.tag in _TAB_ROWS else []
    if len(inside) < FEWEST_PAIRS or not all(_is_pair(child) for child in inside):
        return
    for child in inside:
        first, second = child.elements()
        yield first, second


def _is_pair(node: Node) -> bool:
    parts = node.elements()
    bare = not any(isinstance(child, str) and child.strip() for child in node.children)
    return bare and len(parts) == 2 and is_short(parts[0], MOST_OF_A_TAB) and parts[0].tag not in _NO_LABELS  # noqa: PLR2004


def _is_label(node: Node) -> bool:
    if node.tag in _NO_LABELS:
        return False
    named = bool(_LABEL.search(names_of(node))) or node.tag in {"label", "b", "strong"}
    return named and is_short(node)


def is_short(node: Node, most: int = MOST_OF_A_LABEL) -> bool:
    """Tell whether the words in an element are as few as those of a label."""
    text = node.text(most + 1)
    return 1 < len(text) <= most and not _has(node, "table", "p", "ul", "ol", "dl")


def is_title(node: Node) -> bool:
    """Tell whether an element is the title of the box that goes on behind it."""
    return (
        node.tag in {"div", "p", "li", "a", "span"} and bool(_LABEL.search(names_of(node))) and is_short(node)
    )


def questions_in(node: Node) -> Iterator[tuple[Node, Node]]:
    """Yield the elements directly in one that are a question and its answer, as classes tell."""
    for first, second in pairwise(node.elements()):
        if _QUESTION.search(names_of(first)) and _ANSWER.search(names_of(second)):
            yield first, second


def tabs_of(node: Node) -> dict[Node, Node]:
    """Return the panes of a row of tabs, each with its tab; empty when it is none, or nobody can tell."""
    tabs = node.elements() if node.tag in _TAB_ROWS else []
    if len(tabs) < FEWEST_TABS or not all(
        tab.tag in _TAB_TAGS and is_short(tab, MOST_OF_A_TAB) for tab in tabs
    ):
        return {}
    around = names_of(node.parent) if node.parent and node.tag in {"ol", "ul"} else ""
    named = f"{names_of(node)} {around}"
    if not _TABS.search(named) and not any("onclick" in tab.attrs or "data-tab" in tab.attrs for tab in tabs):
        return {}
    panes = _panes(node, len(tabs))
    return dict(zip(panes, tabs, strict=True)) if panes else {}


def _panes(node: Node, number: int) -> list[Node]:
    """Return as many elements of one kind as there are tabs, behind them or in what is behind them."""
    around: Node | None = node
    for _ in range(2):
        if around is None or around.parent is None:
            return []
        siblings = around.parent.elements()
        after = siblings[siblings.index(around) + 1 :]
        for group in (after, *(sibling.elements() for sibling in after[:1])):
            alike = [pane for pane in group if pane.tag == group[0].tag and _kind(pane) == _kind(group[0])]
            if len(alike) == number:
                return alike
        around = around.parent
    return []


def _kind(node: Node) -> str:
    return _STATES.sub("", _split(node.attrs.get("class", "")[:200])).strip()


class Parts:
    """Notes what the elements of a page are, as they are come upon.

    Attributes:
        of: the part that an element is.
        tables: the names of tables.
    """

    def __init__(self) -> None:
        self.of: dict[Node, Literal["term", "answer", "label", "menu"]] = {}
        self.tables: dict[Node, str] = {}

    def look(self, node: Node) -> None:
        """Note what an element and those directly in it are; a part that is known stays."""
        if node in self.of and self.of[node] == "menu":
            return
        if is_menu(node):
            self.of[node] = "menu"
            return
        self._tabs(node)
        self._answers(node)
        for first, second in (*label_pairs(node), *pairs_alike(node)):
            if _has(second, *_INNER):
                self.of.setdefault(first, "label")
            else:
                self.of.setdefault(first, "term")
                self.of.setdefault(second, "answer")
        if is_title(node) and node.tag in BLOCKS:
            self.of.setdefault(node, "label")

    def are_apart(self, node: Node) -> bool:
        """Tell whether an element stands beside others like it, each a choice: 窗口办理, 网上办理."""
        parent = node.parent
        if parent is None or self.of.get(parent) != "answer" or node.attrs.keys() - {"class"}:
            return False
        bare = not any(isinstance(child, str) and child.strip() for child in parent.children)
        inside = parent.elements()
        return bare and len(inside) > 1 and all(child.tag == node.tag for child in inside)

    def _answers(self, node: Node) -> None:
        if node.tag in {"dt", "dd"}:
            self.of.setdefault(node, "term" if node.tag == "dt" else "answer")
        for question, answer in questions_in(node):
            self.of.setdefault(question, "term")
            self.of.setdefault(answer, "answer")

    def _tabs(self, node: Node) -> None:
        """Put each tab in front of its pane; when nobody can tell which is whose, tabs are a menu."""
        panes = tabs_of(node)
        for pane, tab in panes.items():
            self.of[tab] = "menu"
            if not pane.text(MOST_OF_A_TAB).startswith(tab.text(MOST_OF_A_TAB)):
                title = Node("div", {}, pane)
                title.children = list(tab.children)
                self.of[title] = "label"
                pane.children.insert(0, title)
                tab.children = []
