"""PyYAML's C events → plain data. The only module that imports yaml."""

from collections.abc import Callable
from itertools import repeat
from typing import Any

import yaml
from yaml import MarkedYAMLError as BrokenSyntax
from yaml._yaml import CParser
from yaml.reader import ReaderError as RefusedCharacter

from gaoqing.finding import DataPath, Defect, Place
from gaoqing.finding.collector import Add, FileCollector
from gaoqing.finding.params import Param, Word
from gaoqing.reading import yaml_defects as defects
from gaoqing.reading.bare_quotes import bare
from gaoqing.reading.yaml_texts import Inspector, place_of, scalar

__all__ = ["BrokenSyntax", "Reader", "RefusedCharacter", "UnreadableError", "composed"]


class UnreadableError(Exception):
    """Reading cannot go on; what was wrong has been reported."""


class Frame:
    """A mapping or list that is being filled."""

    __slots__ = ("anchor", "around", "data", "key", "mapping", "marks", "path")

    def __init__(self, data: Any, path: DataPath, anchor: str | None, around: "Frame | None") -> None:
        self.data = data
        self.mapping = type(data) is dict
        self.path = path
        self.anchor = anchor
        self.around = around
        self.key: str | None = None
        self.marks: dict[str, Any] = {}  # where each key stands


class Reader:
    """Builds the data of one file; with `places`, also notes where every value stands."""

    def __init__(self, text: str, add: Add, places: dict[tuple[Any, ...], Place] | None = None) -> None:
        self.parser = CParser(text)
        self.text = text
        inspector = Inspector(text, add)
        self.text_of, self.refuse_tag, self.wary = inspector.text_of, inspector.refuse_tag, inspector.wary
        self.add = add
        self.places = places
        self.frame: Frame | None = None
        self.depth = 0
        self.root: Any = None
        self.anchors: dict[str, Any] = {}
        self.unused: dict[str, Place] = {}
        self.open_anchors = 0
        self.aliases = 0
        self.documents = 0

    def read(self) -> Any:
        """Return the data of the file's only document.

        Raises:
            UnreadableError: the file is so broken that nothing that follows can be trusted.
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
        for _ in repeat(None, defects.MAX_PARTS):
            event: Any = next_event()
            kind = type(event)
            if kind is scalars:  # two of three events; the rest takes the longer way
                on_scalar(event)
            elif kind is yaml.StreamEndEvent:
                break
            elif handler := handlers.get(kind):
                handler(event)
        else:
            self.fail(defects.TOO_MANY, event, limit=defects.MAX_PARTS)
        for anchor, place in self.unused.items():
            self.add(defects.CUT_OFF, place, lost=f"&{anchor}")
        return self.root

    def on_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.fail(defects.SECOND_DOCUMENT, event)

    def on_scalar(self, event: Any) -> None:
        value = event.value
        # Two of three texts are plain words; only for the others a closer look is worth a call.
        if self.wary or event.style or event.tag is not None or event.anchor or " " in value or "：" in value:
            value = self.text_of(event)
        frame = self.frame
        if frame is not None and frame.mapping and frame.key is None:
            self.take_key(frame, value, event)
            return
        if event.implicit[0] and event.tag is None:
            value = scalar(value)
        if event.anchor:
            self.anchors[event.anchor] = value
            self.unused[event.anchor] = place_of(event)
        self.put(value, event)

    def on_mapping(self, event: Any) -> None:
        self.begin({}, event)

    def on_list(self, event: Any) -> None:
        self.begin([], event)

    def begin(self, data: dict[str, Any] | list[Any], event: Any) -> None:
        if event.tag is not None:
            self.refuse_tag(event)
        if self.depth >= defects.MAX_DEPTH:
            self.fail(defects.TOO_DEEP, event, limit=defects.MAX_DEPTH)
        self.refuse_as_key(event)
        path = self.put(data, event)
        self.frame = Frame(data, path, event.anchor, self.frame)
        self.depth += 1
        self.open_anchors += event.anchor is not None

    def on_end(self, _event: Any) -> None:
        frame = self.frame
        assert frame  # noqa: S101  what ends has begun
        self.frame = frame.around
        self.depth -= 1
        if frame.anchor:
            self.open_anchors -= 1
            self.anchors[frame.anchor] = frame.data

    def on_alias(self, event: Any) -> None:
        self.aliases += 1
        self.refuse_as_key(event)
        if self.open_anchors or self.aliases > defects.MAX_ALIASES or event.anchor not in self.anchors:
            self.fail(defects.ALIAS, event, anchor=event.anchor, limit=defects.MAX_ALIASES)
        self.unused.pop(event.anchor, None)
        self.put(self.anchors[event.anchor], event)

    def refuse_as_key(self, event: Any) -> None:
        frame = self.frame
        if frame is not None and frame.mapping and frame.key is None:
            if found := bare(self.text.split("\n")[event.start_mark.line]):
                fixed = found.fixed if readable(found.fixed) else ""
                self.fail(defects.SYNTAX, event, hint=Word("hint.bare-quote"), fixed=fixed)
            self.fail(defects.COMPLEX_KEY, event)

    def take_key(self, frame: Frame, key: str, event: Any) -> None:
        if key in frame.marks:
            self.refuse(defects.DUPLICATE_KEY, event, key=key, first=frame.marks[key].line + 1)
        frame.marks[key] = event.start_mark
        frame.key = key
        if self.places is not None:
            self.places[(*frame.path, key, None)] = place_of(event)

    def put(self, value: Any, event: Any) -> DataPath:
        """Add a value to the innermost container; return its path, which is known when places are wanted."""
        frame = self.frame
        if frame is None:
            self.root = value
            return ()
        key = frame.key if frame.mapping else len(frame.data)
        if frame.mapping:
            frame.data.setdefault(key, value)
            frame.key = None
        else:
            frame.data.append(value)
        if self.places is None or key is None:
            return ()
        path = (*frame.path, key)
        self.places.setdefault(path, place_of(event))
        return path

    def refuse(self, kind: Defect, event: Any, **params: Param) -> None:
        """Report a defect and read on."""
        self.add(kind, place_of(event), **params)

    def fail(self, kind: Defect, event: Any, **params: Param) -> None:
        """Report a defect and stop reading."""
        self.refuse(kind, event, **params)
        raise UnreadableError


def readable(text: str) -> bool:
    """Tell whether a line is YAML by itself."""
    found = FileCollector("")
    try:
        Reader(text, found.add).read()
    except (BrokenSyntax, RefusedCharacter, UnreadableError):
        return False
    return not found.findings


def composed(text: str) -> Any:
    """Return PyYAML's nodes of a text that `Reader` has read: only it knows bounds."""
    return yaml.compose(text, Loader=yaml.CBaseLoader)
