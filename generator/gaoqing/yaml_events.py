"""PyYAML's C events → plain data. The only module that imports yaml."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

import yaml
from yaml import MarkedYAMLError as BrokenSyntax
from yaml._yaml import CParser
from yaml.reader import ReaderError as RefusedCharacter

from gaoqing import yaml_faults as faults
from gaoqing.finding import Defect, Place

__all__ = ["BrokenSyntax", "Reader", "RefusedCharacter", "UnreadableError", "place_of", "scalar"]

Report = Callable[..., None]

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{0,5}[1-9])?")
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}
_MAYBE_TYPED = frozenset("-0123456789tfn~")


class UnreadableError(Exception):
    """Reading cannot go on; what was wrong has been reported."""


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


class Frame:
    """A mapping or list that is being filled."""

    __slots__ = ("anchor", "data", "key", "key_line", "mapping", "path")

    def __init__(
        self, data: dict[str, Any] | list[Any], path: tuple[str | int, ...], anchor: str | None
    ) -> None:
        self.data = data
        self.mapping = type(data) is dict
        self.path = path
        self.anchor = anchor
        self.key: str | None = None
        self.key_line: dict[str, int] = {}


class Reader:
    """Builds the data of one file; with `places`, also notes where every value stands."""

    def __init__(self, text: str, report: Report, places: dict[tuple[Any, ...], Place] | None = None) -> None:
        self.parser = CParser(text)
        self.text = text
        self.comments = " #" in text and faults.COMMENT_IN_TEXT.search(text) is not None
        self.report = report
        self.places = places
        self.stack: list[Frame] = []
        self.root: Any = None
        self.anchors: dict[str, Any] = {}
        self.unused: dict[str, Place] = {}
        self.open_anchors = 0
        self.aliases = 0
        self.documents = 0

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def read(self) -> Any:
        """Return the data of the file's only document.

        Raises:
            UnreadableError: the file is so broken that nothing after the fault can be trusted.
            BrokenSyntax: the text is not YAML.
            RefusedCharacter: a character that YAML forbids stands in the text.
        """
        handlers: dict[type[Any], Callable[[Any], None]] = {
            yaml.MappingStartEvent: self.on_mapping,
            yaml.SequenceStartEvent: self.on_list,
            yaml.MappingEndEvent: self.on_end,
            yaml.SequenceEndEvent: self.on_end,
            yaml.AliasEvent: self.on_alias,
            yaml.DocumentStartEvent: self.on_document,
        }
        next_event, on_scalar, scalars = self.parser.get_event, self.on_scalar, yaml.ScalarEvent
        event: Any = next_event()
        while (kind := type(event)) is not yaml.StreamEndEvent:
            if kind is scalars:  # two of three events; the rest takes the longer way
                on_scalar(event)
            elif handler := handlers.get(kind):
                handler(event)
            event = next_event()
        for anchor, place in self.unused.items():
            self.report(faults.CUT_OFF, place, lost=f"&{anchor}")
        return self.root

    def on_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.fail(faults.SECOND_DOCUMENT, event)

    def on_scalar(self, event: Any) -> None:
        value = event.value
        plain = event.implicit[0]
        if self.comments or event.style == '"' or event.tag is not None or event.anchor or "：" in value:
            self.inspect(value, event)
        frame = self.stack[-1] if self.stack else None
        if frame is not None and frame.mapping and frame.key is None:
            self.take_key(frame, value, event)
            return
        if plain and event.tag is None:
            value = scalar(value)
        if event.anchor:
            self.anchors[event.anchor] = value
            self.unused[event.anchor] = place_of(event)
        self.put(value, event)

    def inspect(self, value: str, event: Any) -> None:
        """Report what a text should not be or hold."""
        if event.tag is not None:
            self.refuse(faults.TAG, event, tag=event.tag)
        if event.style == '"':
            self.check_escapes(value, event)
        if event.implicit[0]:
            if "：" in value:
                self.check_colon(value, event)
            if self.comments:
                self.check_comment(event)

    def check_escapes(self, value: str, event: Any) -> None:
        """Report a hidden character written as an escape, which the scan of the text cannot see."""
        hidden = faults.HIDDEN_CHARACTERS.search(value)
        written = self.lines[event.start_mark.line : event.end_mark.line + 1]
        if hidden and not any(hidden[0] in line for line in written):
            self.refuse(faults.HIDDEN, event, character=faults.code_point(hidden[0]))

    def check_colon(self, value: str, event: Any) -> None:
        """Report a key that a full-width colon has turned into text."""
        if faults.FULLWIDTH_KEY.match(value):
            self.refuse(faults.FULLWIDTH_COLON, event, key=value.partition("：")[0].strip())
        for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
            match = faults.FULLWIDTH_KEY.match(self.lines[number]) if number < len(self.lines) else None
            if match:
                column = match.end("key") + 1
                self.report(
                    faults.FULLWIDTH_COLON,
                    Place(number + 1, column, number + 1, column + 1),
                    key=match["key"],
                )

    def check_comment(self, event: Any) -> None:
        """Report text lost because `#` begins a comment; an editor's own comment has a space after it."""
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if event.value and rest.startswith(" ") and faults.COMMENT_IN_TEXT.match(f"x{rest}"):
            self.refuse(faults.CUT_OFF, event, lost=rest.strip())

    def on_mapping(self, event: Any) -> None:
        self.begin({}, event)

    def on_list(self, event: Any) -> None:
        self.begin([], event)

    def begin(self, data: dict[str, Any] | list[Any], event: Any) -> None:
        if event.tag is not None:
            self.refuse(faults.TAG, event, tag=event.tag)
        if len(self.stack) >= faults.MAX_DEPTH:
            self.fail(faults.TOO_DEEP, event, limit=faults.MAX_DEPTH)
        if self.stack and self.expects_key(self.stack[-1]):
            self.fail(faults.COMPLEX_KEY, event)
        path = self.put(data, event)
        self.stack.append(Frame(data, path, event.anchor))
        self.open_anchors += event.anchor is not None

    def on_end(self, _event: Any) -> None:
        frame = self.stack.pop()
        if frame.anchor:
            self.open_anchors -= 1
            self.anchors[frame.anchor] = frame.data

    def on_alias(self, event: Any) -> None:
        self.aliases += 1
        if self.stack and self.expects_key(self.stack[-1]):
            self.fail(faults.COMPLEX_KEY, event)
        if self.open_anchors or self.aliases > faults.MAX_ALIASES or event.anchor not in self.anchors:
            self.fail(faults.ALIAS, event, anchor=event.anchor, limit=faults.MAX_ALIASES)
        self.unused.pop(event.anchor, None)
        self.put(self.anchors[event.anchor], event)

    @staticmethod
    def expects_key(frame: Frame) -> bool:
        return frame.mapping and frame.key is None

    def take_key(self, frame: Frame, key: str, event: Any) -> None:
        if key in frame.key_line:
            self.refuse(faults.DUPLICATE_KEY, event, key=key, first=frame.key_line[key])
        frame.key_line[key] = event.start_mark.line + 1
        frame.key = key
        if self.places is not None:
            self.places[(*frame.path, key, None)] = place_of(event)

    def put(self, value: Any, event: Any) -> tuple[str | int, ...]:
        """Add a value to the innermost container; return its path, which is known when places are wanted."""
        if not self.stack:
            self.root = value
            return ()
        frame = self.stack[-1]
        if isinstance(frame.data, dict):
            key: str | int = frame.key or ""
            frame.data.setdefault(str(key), value)
            frame.key = None
        else:
            key = len(frame.data)
            frame.data.append(value)
        if self.places is None:
            return ()
        path = (*frame.path, key)
        self.places.setdefault(path, place_of(event))
        return path

    def refuse(self, fault: Defect, event: Any, **params: object) -> None:
        """Report a fault and read on."""
        self.report(fault, place_of(event), **params)

    def fail(self, fault: Defect, event: Any, **params: object) -> None:
        """Report a fault and stop reading."""
        self.refuse(fault, event, **params)
        raise UnreadableError


def place_of(event: Any) -> Place:
    """Return the span of an event; the start alone of a mapping or list."""
    start, end = event.start_mark, event.end_mark
    return Place(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
