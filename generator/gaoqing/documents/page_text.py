"""Words of a page as a browser shows them: blanks fold, `<br>` breaks, pictures say what they show."""

import re

from gaoqing.documents.page_tree import Node
from gaoqing.documents.words import plain

# White space that only wraps the source: between two Chinese characters a page should show none.
_WRAPPED = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\r]*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])")
_NUMBERED = re.compile(
    r"[ \t\r]*\n\s*(?=(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}[、.．]))"
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HELD = "\x00"  # a break that is meant, while blanks are folded
_SERIAL = re.compile(r"\d{1,3}")
_FEW = 8  # pieces that a serial number in front may be made of, blanks around it counted
_ICON = re.compile(r"ico|logo|btn|button|arrow|bg|line|dot|blank|space|loading|qrcode|ewm", re.IGNORECASE)
_OF_A_LINK = re.compile(r"点击|此处|这里|链接|网址|入口|登录|在线|网上|官网|地址|办理$|申[请报]$|http|www")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+$", re.IGNORECASE)
_TYPED = frozenset({"", "text", "tel", "number", "email", "url", "date", "search"})


class Line:
    """The words of a passage or a cell while they are collected."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.pictures: list[str] = []

    def write(self, words: str, *, kept: bool = False) -> None:
        """Add words; line feeds in them are blanks unless they are kept, or stand before a number."""
        if kept:
            self._pieces.append(words.replace("\n", _HELD))
        else:
            self._pieces.append(_NUMBERED.sub(_HELD, words) if "\n" in words else words)

    def end(self) -> None:
        """Break the line, where something is in it."""
        if self._pieces and self._pieces[-1] != _HELD:
            self._pieces.append(_HELD)

    def part(self) -> None:
        """Part a serial number that stands in an element of its own from what follows."""
        if len(self._pieces) <= _FEW and _SERIAL.fullmatch("".join(self._pieces).strip(f"{_HELD} \r\n\t")):
            self._pieces.append(" ")

    def text(self) -> str:
        """Return the words, without blanks around their lines and without empty lines."""
        joined = _BLANKS.sub(" ", _WRAPPED.sub("", "".join(self._pieces)))
        lines = (line.strip(" \u3000\xa0") for line in joined.split(_HELD))
        return plain("\n".join(line for line in lines if line))


def picture_text(node: Node) -> str:
    """Return what a page says of a picture, or the name of its file; empty for what decorates."""
    said = (node.attrs.get("alt") or node.attrs.get("title") or "").strip()
    source = node.attrs.get("src", "")
    name = "" if source.startswith("data:") else source.rpartition("/")[2].partition("?")[0]
    if _ICON.search(name) or (not said and _ICON.search(node.attrs.get("class", ""))):
        return ""
    return plain(said) or name or ("image" if source else "")


def control_text(node: Node) -> str:
    """Return what stands in a field of a form: what was typed, or the choice that is marked."""
    if node.tag == "select":
        options = [option for option in node.walk() if isinstance(option, Node) and option.tag == "option"]
        return " ".join(_words(option) for option in options if "selected" in option.attrs)
    if node.tag == "textarea":
        return _words(node)
    kind = node.attrs.get("type", "").lower()
    if kind in {"checkbox", "radio"}:
        return "☑" if "checked" in node.attrs else "□"
    return node.attrs.get("value", "") if kind in _TYPED else ""


def address_of(link: Node) -> str:
    """Return the address of a link whose words do not say where it goes, empty otherwise."""
    address = link.attrs.get("href", "").strip()
    words = link.text(60)
    if not _ADDRESS.match(address) or not _OF_A_LINK.search(words) or address.rstrip("/") in words:
        return ""
    return f" {address} "


def _words(node: Node) -> str:
    return "".join(child for child in node.walk() if isinstance(child, str))
