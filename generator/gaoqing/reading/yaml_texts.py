"""What a text of a YAML file says, and what it should not be or hold."""

from functools import cached_property
from typing import Any

from gaoqing.finding import Defect, Place
from gaoqing.finding.collector import Add
from gaoqing.finding.params import Param, Word
from gaoqing.reading import yaml_defects as defects
from gaoqing.reading.yaml_folding import joined
from gaoqing.text import characters
from gaoqing.text.pattern import lazily

_NUMBER = lazily(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{0,5}[1-9])?")
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}
WIDE_SPACE = "\u3000"
_MAYBE_TYPED = frozenset("-0123456789tfn~")


def scalar(text: str) -> Any:
    """Give a plain scalar its type: null, true/false, a number that prints as it was typed, else text.

    >>> scalar("18:00"), scalar("no"), scalar("0012"), scalar("1.10"), scalar("12")
    ('18:00', 'no', '0012', '1.10', 12)
    """
    if text and text[0] not in _MAYBE_TYPED:
        return text
    if text in _WORDS:
        return _WORDS[text]
    match = _NUMBER.fullmatch(text)
    if not match or text == "-0":
        return text
    return float(text) if match[2] else int(text)


def place_of(event: Any) -> Place:
    """Return the span of an event; the start alone of a mapping or list."""
    start, end = event.start_mark, event.end_mark
    return Place(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


class Inspector:
    """Reads the texts of one file, and reports what is wrong with one."""

    def __init__(self, text: str, add: Add) -> None:
        self.text = text
        self.comments = " #" in text and defects.COMMENT_IN_TEXT.search(text) is not None
        self.wary = self.comments or WIDE_SPACE in text  # any text of this file may hold a defect
        self.add = add

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def text_of(self, event: Any) -> str:
        """Return what a scalar says, its lines joined, and report what it should not be or hold.

        Of a plain word in a file that is not `wary` this is its value; the reader need not ask.
        """
        value: str = event.value
        if " " in value and event.start_mark.line < event.end_mark.line:
            value = joined(value, event.style, self._lines_of(event))
        if self.comments or event.style == '"' or event.tag is not None or event.anchor or "：" in value:
            self._inspect(value, event)
        elif value[:1] == WIDE_SPACE and event.implicit[0]:
            self._check_indentation(event)
        return value

    def _inspect(self, value: str, event: Any) -> None:
        """Report what a text should not be or hold."""
        if event.tag is not None:
            self.refuse_tag(event)
        if event.style == '"':
            self._check_escapes(value, event)
        if event.implicit[0]:
            if "：" in value:
                self._check_colon(value, event)
            if self.comments:
                self._check_comment(event)

    def _check_indentation(self, event: Any) -> None:
        """Report a full-width space that stands where YAML wants a plain one, or none."""
        number = event.start_mark.line
        start, end, fixed = defects.wide_space(self.lines[number]) or (
            event.start_mark.column,
            event.start_mark.column + 1,
            "",
        )
        place = Place(number + 1, start + 1, number + 1, end + 1)
        self.add(defects.SYNTAX, place, hint=Word("hint.full-width-space"), fixed=fixed.strip())

    def _check_escapes(self, value: str, event: Any) -> None:
        """Report characters written as an escape, which the scan of the text cannot see."""
        if characters.fit(value):
            return
        written = "\n".join(self._lines_of(event))
        item = next((item for item in characters.odd(value) if item.character not in written), None)
        if item:
            self._refuse(defects.ODD[item.kind], event, **defects.described(item))

    def _lines_of(self, event: Any) -> list[str]:
        """Return the lines of a scalar as written; of the first and the last only what is its own."""
        start, end = event.start_mark, event.end_mark
        if start.line == end.line:
            return [self.lines[start.line][start.column : end.column]]
        lines = self.lines[start.line : end.line + 1]
        lines[0] = lines[0][start.column :]
        if end.line < len(self.lines):
            lines[-1] = lines[-1][: end.column]
        return lines

    def _check_colon(self, value: str, event: Any) -> None:
        """Report a key that a full-width colon has turned into text."""
        start = event.start_mark
        behind_key = self.lines[start.line][: start.column].rstrip().endswith(":")
        if not behind_key and (match := defects.KEY_ALONE.match(value)):
            self._refuse_colon(match["key"], place_of(event))
        for number in range(start.line + 1, event.end_mark.line + 1):
            match = defects.FULLWIDTH_KEY.match(self.lines[number]) if number < len(self.lines) else None
            if match:
                column = match.end("key") + 1
                self._refuse_colon(match["key"], Place(number + 1, column, number + 1, column + 1))

    def _check_comment(self, event: Any) -> None:
        """Report text lost because `#` begins a comment; an editor's own comment has a space after it."""
        end = event.end_mark
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        # The last character of the text stands in front of the blank.
        if event.value and end.column and defects.COMMENT_IN_TEXT.match(line, end.column - 1):
            self._refuse(defects.CUT_OFF, event, lost=line[end.column :].strip())

    def refuse_tag(self, event: Any) -> None:
        """Report a tag, and the line without it."""
        place = place_of(event)
        self.add(defects.TAG, place, tag=event.tag, fixed=defects.without_tag(self._around(place), event.tag))

    def _refuse_colon(self, key: str, place: Place) -> None:
        fixed = defects.corrected_colon(self._around(place), key)
        self.add(defects.FULLWIDTH_COLON, place, key=key, fixed=fixed)

    def _around(self, place: Place) -> str:
        line = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        return defects.around(line, place.column)

    def _refuse(self, kind: Defect, event: Any, **params: Param) -> None:
        self.add(kind, place_of(event), **params)
