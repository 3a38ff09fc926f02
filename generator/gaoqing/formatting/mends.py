"""A text that cannot be read as it was meant → the same, mended line by line where that takes no choice."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gaoqing.finding import Finding
from gaoqing.finding.params import Word
from gaoqing.formatting.gaps import is_gap
from gaoqing.formatting.keys import Keys, keys_of
from gaoqing.reading import yaml_defects as defects
from gaoqing.reading.bare_quotes import bare
from gaoqing.reading.read import read
from gaoqing.text.pattern import lazily

# A round mends at least one line; of a huge file not every line is mended.
_MOST_ROUNDS = 1_000
_MOST_READ = 4_000_000  # characters

_HEAD = r"[ \t]*(?:- +)*"
_VALUE = lazily(rf"(?P<lead>{_HEAD}(?P<key>[a-z_]+): +)(?P<value>[^\s\"'|>].*?)(?P<comment>\s+#(?:\s.*)?)?")
_NO_COLON = lazily(rf"(?P<lead>{_HEAD}(?P<key>[a-z_]+))(?::(?=[^\s:/])|：\s*)")
_NEXT_KEY = lazily(r" *[，,]\s*(?P<key>[a-z_]+)：\s*")
_FIELD = lazily(rf"{_HEAD}[a-z_]+:(?:\s|$)")
_LAYOUT = lazily(r"[\s-]*|[\s-]*[a-z_]+:\s*")
_BRACKETS = {"{": "}", "[": "]"}
_ODD_VALUE = lazily(r"[@`%*]|.*: |.*:$")
_CURED_BY_QUOTES = {Word("hint.colon-in-text"), Word("hint.special-start")}


@dataclass(frozen=True)
class Reading:
    """A text, whether it can be read, what it says then, and what is wrong with it."""

    text: str
    readable: bool
    data: Any
    findings: tuple[Finding, ...]

    @property
    def codes(self) -> frozenset[str]:
        """The kinds of all that is wrong."""
        return frozenset(item.code for item in self.findings)


def reading(name: str, text: str) -> Reading:
    """Read a text, whose lines end in line feeds, as the file of a name."""
    source, findings = read(name, text.encode())
    return Reading(text, source is not None, source.data if source else None, tuple(findings))


def mended(name: str, kind: str, text: str) -> Reading:
    """Return a text with all mended that can be.

    Args:
        name: the file's path below the guides folder.
        kind: which kind of guide it is.
        text: its text, whose lines end in line feeds.
    """
    keys, now = keys_of(kind), reading(name, text)
    for _ in range(min(_MOST_ROUNDS, _MOST_READ // (len(text) + 1))):
        better = _round(now.text, now.findings, keys)
        if better == now.text:
            break
        now = reading(name, better)
    return now


def _round(text: str, findings: Sequence[Finding], keys: Keys) -> str:
    """Mend what was found, at most one thing a line: columns of a mended line are no longer true."""
    first = {finding.place.line: finding for finding in reversed(findings) if finding.code in _MENDS}
    if not first:
        return text
    lines = text.split("\n")
    for number, finding in first.items():
        line = number - 1
        better = _MENDS[finding.code](lines[line], finding, keys)
        if better == lines[line] and finding.code == defects.SYNTAX.code:
            line, better = _earlier(lines, line, keys)
        lines[line] = better
    return "\n".join(lines)


def _earlier(lines: Sequence[str], stumbled: int, keys: Keys) -> tuple[int, str]:
    """Return the line to blame, above the one that YAML stumbled over, mended: it swallowed what follows."""
    for number in range(stumbled - 1, -1, -1):
        line = lines[number]
        better = line if is_gap(line) else _as_field(line, keys)
        if better != line:
            return number, better
        if _FIELD.match(line):
            break
    return stumbled, lines[stumbled]


def _as_field(line: str, keys: Keys) -> str:
    """Return a line that should begin with a key as one that does."""
    if wide := defects.wide_space(line):
        return wide[2]
    match = _NO_COLON.match(line)
    if not match or match["key"] not in keys.known:
        return line
    return f"{match['lead']}: {line[match.end() :]}".rstrip()


def _colon(line: str, finding: Finding, keys: Keys) -> str:
    """Mend a full-width colon behind a key of the schema; behind another word it may be meant."""
    key = str(finding.params["key"])
    column = finding.place.column - 1
    starts = (n for n in (column, column - len(key)) if n >= 0 and line.startswith(f"{key}：", n))
    start = next(starts, None)
    if start is None or key not in keys.known:
        return line
    end = start + len(key)
    rest = line[end + 1 :].lstrip()
    if "{" in line[:start]:  # what follows is another key only to a person
        rest = _NEXT_KEY.sub(lambda next_: _next_key(next_, keys), rest)
    return f"{line[:end]}: {rest}".rstrip()


def _next_key(match: re.Match[str], keys: Keys) -> str:
    return f", {match['key']}: " if match["key"] in keys.known else match[0]


def _syntax(line: str, finding: Finding, keys: Keys) -> str:
    """Mend full-width spaces in front of a key or value, a missing space, a value that has to be quoted."""
    if finding.params.get("hint") == Word("hint.bare-quote"):
        found = (bare(line) or bare(line, inside=True)) if finding.params["fixed"] else None
        return line[: len(line) - len(line.lstrip())] + found.fixed if found else line
    field = _as_field(line, keys)
    return field if field != line else _quoted(line, finding, keys)


def _quoted(line: str, finding: Finding, keys: Keys) -> str:
    """Put a value that can only be text in quotes, if YAML stumbles over how it begins or goes on."""
    match = _VALUE.fullmatch(line)
    if not match or match["key"] not in keys.texts:
        return line
    value = match["value"]
    if value[0] in _BRACKETS:
        cured = not value.endswith(_BRACKETS[value[0]])  # no list or mapping, or what is left of one
    else:
        cured = finding.params.get("hint") in _CURED_BY_QUOTES and _ODD_VALUE.match(value) is not None
    if not cured:
        return line
    return f"{match['lead']}{in_quotes(value)}{match['comment'] or ''}"


def in_quotes(value: str) -> str:
    """Return a text of one line in the quotes that it needs fewer changes for."""
    return "'" + value.replace("'", "''") + "'" if '"' in value or "\\" in value else f'"{value}"'


def _blank(line: str, finding: Finding, _keys: Keys) -> str:
    """Mend a blank that is none for YAML where only layout stands: in front of a key, a dash or a value."""
    start, end = finding.place.column - 1, finding.place.end_column - 1
    mends = finding.params.get("hint") == Word("hint.odd-blank") and _LAYOUT.fullmatch(line[:start])
    return line[:start] + (end - start) * " " + line[end:] if mends else line


_MENDS: Mapping[str, Callable[[str, Finding, Keys], str]] = {
    defects.FULLWIDTH_COLON.code: _colon,
    defects.SYNTAX.code: _syntax,
    defects.HIDDEN.code: _blank,
}
