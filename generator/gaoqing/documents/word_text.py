"""The words of a paragraph of Word as they are printed: what was deleted or is hidden is not among them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

# What older programs show in place of a drawing.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {qn("w:br"), qn("w:cr")}
_SKIPPED = {
    qn(f"w:{name}")
    for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "rt", "footnoteReference", "sectPr")
} | {_FALLBACK}
_PICTURES = {qn("w:drawing"), qn("w:pict"), qn("w:object")}
_TEXT, _TAB, _HYPHEN, _LINK = qn("w:t"), qn("w:tab"), qn("w:noBreakHyphen"), qn("w:hyperlink")
_RUN, _HIDDEN = qn("w:r"), qn("w:vanish")
_BOX = qn("w:txbxContent")
_EMBED = (qn("r:embed"), qn("r:id"))


@dataclass
class Words:
    """What stands in a paragraph.

    Attributes:
        text: its words; lines are separated by line feeds.
        boxes: the text boxes that hang on it.
        pictures: what is said of its pictures, or the names of their files.
        hidden: words that are not printed.
    """

    text: str = ""
    boxes: list[Any] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    hidden: str = ""


def words_of(paragraph: Any, part: Any) -> Words:
    """Return what stands in a paragraph.

    Args:
        paragraph: its element.
        part: the part of the package that it is in; knows the addresses of links and pictures.
    """
    words = Words()
    words.text = tidy("".join(_pieces(paragraph, part, words)))
    return words


def tidy(text: str) -> str:
    """Return words without blanks around their lines, and without empty lines."""
    lines = (line.strip(" \t\u3000\xa0") for line in text.replace("\xa0", " ").splitlines())
    return "\n".join(line for line in lines if line)


def _pieces(element: Any, part: Any, words: Words) -> Iterator[str]:
    """Yield the words below an element in order; what is deeper stands in the stack, not in calls."""
    stack = [_children(element, part, words)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif isinstance(child, str):
            yield child
        else:
            stack.append(_children(child, part, words))


def _children(element: Any, part: Any, words: Words) -> Iterator[Any]:
    for child in element.iterchildren():
        tag = child.tag
        if tag in _SKIPPED:
            continue
        if tag == _TEXT:
            yield child.text or ""
        elif tag in _BREAKS:
            yield "\n"
        elif tag == _TAB:
            yield "\t"
        elif tag == _HYPHEN:
            yield "-"
        elif tag in _PICTURES:
            _see(child, part, words)
        elif tag == _RUN and _hidden(child):
            words.hidden += "".join(text.text or "" for text in child.iter(_TEXT))
        elif tag == _LINK:
            yield from _link(child, part, words)
        else:
            yield child


def _hidden(run: Any) -> bool:
    return any(
        mark.get(qn("w:val"), "1") not in {"0", "false"} for mark in run.iterfind(f"{qn('w:rPr')}/{_HIDDEN}")
    )


def _link(link: Any, part: Any, words: Words) -> Iterable[str]:
    """Yield the words of a link, and its address behind them when they are others."""
    text = "".join(_pieces(link, part, words))
    yield text
    target = part.rels.get(link.get(qn("r:id"))) if link.get(qn("r:id")) else None
    address = target.target_ref if target is not None and target.is_external else ""
    if address.startswith(("http://", "https://")) and text and address.rstrip("/") not in text:
        yield f" {address} "


def _see(drawing: Any, part: Any, words: Words) -> None:
    """Note the text boxes of a drawing, or its picture."""
    boxes = [box for box in drawing.iter(_BOX) if not _fallback(box)]
    words.boxes += boxes
    if boxes:
        return
    said = [item.get("descr") for item in drawing.iter(qn("wp:docPr")) if item.get("descr")]
    words.pictures.append(said[0] if said else _file(drawing, part))


def _fallback(element: Any) -> bool:
    return any(True for _ in element.iterancestors(_FALLBACK))


def _file(drawing: Any, part: Any) -> str:
    """Return the name of the file of a picture inside the package."""
    for element in drawing.iter():
        for key in _EMBED:
            target = part.rels.get(element.get(key)) if element.get(key) else None
            if target is not None and not target.is_external:
                return str(target.target_part.partname).rpartition("/")[2]
    return "image"
