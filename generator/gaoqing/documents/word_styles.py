"""Which paragraphs of Word are headings, items of lists, or lines of a table of contents."""

import re
from typing import Any

from docx.oxml.ns import qn

_HEADING = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|标题|文档标题)$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|目录)\s*(?:[1-9]|heading|标题)$", re.IGNORECASE)
_ENDS = "。；;，,：:、！？"
_VALUE = qn("w:val")
MOST_LEVELS, MOST_OF_A_HEADING = 9, 40
BODY_TEXT = 9  # what Word writes for “no outline level”


class Styles:
    """The styles of a document, as far as they tell what a paragraph is."""

    def __init__(self, part: Any) -> None:
        self._styles = {
            style.get(qn("w:styleId")): style for style in part.styles.element.iterchildren(qn("w:style"))
        }
        self._levels: dict[str, int] = {}
        self._marks: dict[tuple[str, str], Any] = {}

    def level(self, paragraph: Any) -> int:
        """Return the level of a heading, as its style or its own outline level marks it; 0 for text."""
        own = _outline(paragraph)
        name = _style_id(paragraph)
        if name not in self._levels:
            self._levels[name] = self._style_level(name)
        return (own + 1 if own < BODY_TEXT else 0) if own is not None else self._levels[name]

    def listed(self, paragraph: Any) -> bool:
        """Tell whether a paragraph is numbered by Word, or has its bullet."""
        mark = self._mark(paragraph, "w:numPr")
        number = mark.find(qn("w:numId")) if mark is not None else None
        return number is not None and number.get(_VALUE) != "0"

    def contents(self, paragraph: Any) -> bool:
        """Tell whether a paragraph is a line of a table of contents."""
        return bool(_CONTENTS.match(self._name(_style_id(paragraph))))

    def looks_like_heading(self, paragraph: Any, text: str) -> bool:
        """Tell whether a line without the style of a heading is set like one: short and bold throughout."""
        if not text or len(text) > MOST_OF_A_HEADING or "\n" in text or text[-1] in _ENDS:
            return False
        runs = [run for run in paragraph.iter(qn("w:r")) if any(t.text for t in run.iterchildren(qn("w:t")))]
        return bool(runs) and all(_on(run.find(qn("w:rPr")), "w:b") for run in runs)

    def size(self, paragraph: Any) -> int:
        """Return the size of the letters of a line in half points, 0 when nothing says it."""
        sizes = [
            int(size.get(_VALUE)) for size in paragraph.iter(qn("w:sz")) if (size.get(_VALUE) or "").isdigit()
        ]
        return max(sizes, default=0)

    def _style_level(self, name: str) -> int:
        for style in self._chain(name):
            words = self._name(style.get(qn("w:styleId")))
            heading = _HEADING.match(words)
            if heading:
                return int(heading[1])
            outline = _outline(style)
            if outline is not None:
                return outline + 1 if outline < BODY_TEXT else 0
            if _TITLE.match(words):
                return 1
        return 0

    def _chain(self, name: str) -> list[Any]:
        """Return a style and those it is based on."""
        found: list[Any] = []
        style = self._styles.get(name)
        while style is not None and style not in found:
            found.append(style)
            base = style.find(qn("w:basedOn"))
            style = self._styles.get(base.get(_VALUE)) if base is not None else None
        return found

    def _name(self, name: str) -> str:
        style = self._styles.get(name)
        said = style.find(qn("w:name")) if style is not None else None
        return (said.get(_VALUE) or "") if said is not None else name

    def _mark(self, paragraph: Any, tag: str) -> Any:
        own = paragraph.find(f"{qn('w:pPr')}/{qn(tag)}")
        if own is not None:
            return own
        key = (_style_id(paragraph), tag)
        if key not in self._marks:
            marks = (style.find(f"{qn('w:pPr')}/{qn(tag)}") for style in self._chain(key[0]))
            self._marks[key] = next((mark for mark in marks if mark is not None), None)
        return self._marks[key]


def _style_id(paragraph: Any) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return (style.get(_VALUE) or "") if style is not None else ""


def _outline(element: Any) -> int | None:
    mark = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    value = mark.get(_VALUE) if mark is not None else None
    return int(value) if value and value.isdigit() else None


def _on(properties: Any, tag: str) -> bool:
    mark = properties.find(qn(tag)) if properties is not None else None
    return mark is not None and mark.get(_VALUE, "1") not in {"0", "false", "off"}
