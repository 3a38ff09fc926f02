"""Data → YAML as untidy as people write it: keys anyhow, brackets or lines, quotes, comments, empty lines.

And then the faults that come from Word, Excel and Windows, each of which leaves the meaning clear.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any

from gaoqing.reading.read import read
from gaoqing.schema.fields import all_fields
from gaoqing.schema.kinds import KINDS


@cache
def reads_as(written: str, value: str) -> bool:
    """Tell whether something written behind a key, and in a list, is read as a text."""
    for text in (f"k: {written}\n", f"k: [{written}, {written}]\n"):
        source, findings = read("site.yml", text.encode())
        if findings or source is None or source.data["k"] not in (value, [value, value]):
            return False
    return True


@dataclass
class Scribe:
    """Writes data down, and remembers what each comment was written about.

    Attributes:
        above: by the text of a comment, what it stands above: a key, or `-` for an item of a list.
        behind: by the text of a comment, what begins its line, dashes aside.
        loose: comments that describe nothing: at the top, or at the end of a list.
        head: all that stands above the first key.
    """

    random: Random
    over_lines: bool = True  # whether texts may begin with `|`
    above: dict[str, str] = field(default_factory=dict)
    behind: dict[str, str] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)
    head: str = ""
    count: int = 0

    def file(self, data: Any) -> str:
        """Return a whole file; its first line is the one that editors read."""
        head = ["# yaml-language-server: $schema=../x.schema.json"]
        head += [self._loose() for _ in range(self.random.choice([0, 0, 1, 2]))]
        head += [""] * self.random.choice([0, 0, 1])
        self.head = "\n".join([*head, ""])
        return "\n".join([*head, *self._block(data, 0), *self._ending(0)]) + "\n"

    def _maybe(self, chance: float) -> bool:
        return self.random.random() < chance

    def _new(self) -> str:
        self.count += 1
        return f"# 注{self.count}：见 2026 年台账: [a], {{b}} 'c"

    def _loose(self) -> str:
        self.loose.append(self._new())
        return self.loose[-1]

    def _ending(self, indent: int) -> list[str]:
        return [" " * indent + self._loose()] if self._maybe(0.1) else []

    def _over(self, subject: str, indent: int, *, first: bool) -> Iterator[str]:
        """Yield what stands above a key: an empty line, comments; the first of a file has neither."""
        if first:
            return
        if self._maybe(0.15):
            yield ""
        while self._maybe(0.12):
            comment = self._new()
            self.above[comment] = subject
            yield " " * indent + comment

    def _tail(self, subject: str) -> str:
        if not self._maybe(0.08):
            return ""
        comment = self._new()
        self.behind[comment] = subject
        return f"{' ' * self.random.choice([1, 2, 4])}{comment}"

    def _block(self, value: Any, indent: int) -> list[str]:
        return self._mapping(value, indent) if isinstance(value, dict) else self._list(value, indent)

    def _mapping(self, value: dict[str, Any], indent: int, dash: str = "") -> list[str]:
        """Write a mapping over lines; with `dash` its first key stands behind it."""
        lines: list[str] = []
        keys = [*value]
        self.random.shuffle(keys)
        for key in keys:
            lead = dash if dash and not lines else " " * indent
            lines += self._over(key, indent, first=not lines)
            lines += self._behind_colon(f"{lead}{key}:", value[key], indent)
        return lines

    def _list(self, value: list[Any], indent: int) -> list[str]:
        lines: list[str] = []
        for item in value:
            lines += self._over("-", indent, first=not lines)
            if isinstance(item, dict) and item and self._maybe(0.6):
                dash = f"{' ' * indent}- "
                lines += self._mapping(item, indent + 2, dash)
                lines += self._ending(indent + 2)
            else:
                lines.append(f"{' ' * indent}- {self._inline(item)}{self._tail('')}")
        return lines

    def _behind_colon(self, start: str, value: Any, indent: int) -> list[str]:
        subject = start.lstrip(" -")
        if isinstance(value, dict | list) and value and self._maybe(0.7):
            inner = indent + (2 if isinstance(value, dict) else self.random.choice([0, 2]))
            return [f"{start}{self._tail(subject)}", *self._block(value, inner)]
        long = isinstance(value, str) and self.over_lines and value and "\n" not in value
        if long and value.strip() == value and self._maybe(0.05):
            return [f"{start} |-{self._tail(subject)}", f"{' ' * (indent + 2)}{value}"]
        return [f"{start} {self._inline(value)}{self._tail(subject)}"]

    def _inline(self, value: Any) -> str:
        if isinstance(value, dict):
            keys = [*value]
            self.random.shuffle(keys)
            return f"{{{', '.join(f'{key}: {self._inline(value[key])}' for key in keys)}}}"
        if isinstance(value, list):
            return f"[{', '.join(map(self._inline, value))}]"
        if not isinstance(value, str):
            return json.dumps(value)
        plain = value and reads_as(value, value)
        if plain and self._maybe(0.9):
            return value
        single = "'" + value.replace("'", "''") + "'"
        return single if "\n" not in value and self._maybe(0.3) else json.dumps(value, ensure_ascii=False)


KEY = re.compile(r"(?P<lead> *(?:- )?)(?P<key>[a-z_]+):(?: (?P<value>[^ #].*))?")
KEYS = {field.key for kind in KINDS for field in all_fields(kind)}
Fault = Callable[[str, Random], str]


def blanks_behind(line: str, random: Random) -> str:
    """Return a line with blanks behind it, and the line end of Windows."""
    return line + random.choice(["", "", " ", "   ", "\t", " \t "]) + "\r"


def tabs(line: str, _random: Random) -> str:
    """Return a line that is indented with tabs, a tab behind its dash and behind its key."""
    blank = len(line) - len(line.lstrip(" "))
    rest = re.sub(r"^- ", "-\t", line[blank:])
    return "\t" * (blank // 2) + re.sub(r"^((?:-\t)?[a-z_]+:) (?=\S)", r"\1\t", rest)


def wide_colon(line: str, random: Random) -> str:
    """Return a line with a full-width colon behind a key of the schema, and perhaps a full-width space."""
    match = KEY.fullmatch(line)
    if not match or match["key"] not in KEYS or random.random() < 0.8:
        return line
    between = random.choice(["", " ", "\u3000"])
    return f"{match['lead']}{match['key']}：{between}{match['value'] or ''}"


def wide_indent(line: str, random: Random) -> str:
    """Return a line that is indented with full-width spaces, or with those that a web page keeps together."""
    blank = len(line) - len(line.lstrip(" "))
    if not KEY.fullmatch(line) or random.random() < 0.8:
        return line
    return random.choice(["\u3000" * (blank // 2), "\u00a0" * blank]) + line[blank:]


def byte_order_mark(text: str) -> bytes:
    """Return a file as the editor of Windows saves it."""
    return b"\xef\xbb\xbf" + text.encode()
