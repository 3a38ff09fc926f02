"""Broken YAML: which line is to blame, why, and the line that would pass."""

import json
import re
from collections.abc import Iterable, Sequence

from gaoqing.finding import Place
from gaoqing.finding.collector import Add
from gaoqing.finding.params import Word
from gaoqing.reading import yaml_defects as defects
from gaoqing.reading.bare_quotes import bare
from gaoqing.reading.yaml_events import BrokenSyntax, readable
from gaoqing.text.pattern import lazily

_CURED_BY_QUOTES = {"colon-in-text", "special-start", "open-quote", "early-quote"}
# For these libyaml names the beginning of what is wrong as context, and only then the place where it gave up.
_AT_CONTEXT = {"open-quote", "open-bracket"}
_TEXT_AFTER_QUOTE = lazily(r"""^[^"':]+: (?:"[^"]*"|'[^']*')\s*[^\s#,}\]]""")
_EARLY = lazily(r"""(?P<mark>["'])(?P<word>[^"']*)(?P=mark)(?P<rest>\s*[^\s#].*)""")
_TWO_COLONS = 2
# JSON and Java write a character beyond the first 65,536 as two halves; YAML has no halves.
_PAIR = lazily(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_CODE = lazily(rf"{_PAIR.pattern}|\\[uU][0-9a-fA-F]{{4,8}}")


def diagnose(lines: Sequence[str], error: BrokenSyntax, add: Add) -> None:
    """Find the line that a clerk has to change; libyaml often stumbles only over a later one.

    Args:
        lines: the lines of the file.
        error: what libyaml said.
        add: takes in what is found.
    """
    kind = defects.hint(f"{error.problem or ''} {error.context or ''}")
    mark = error.context_mark if kind in _AT_CONTEXT and error.context_mark else error.problem_mark
    last = len(lines) if lines[-1] else max(1, len(lines) - 1)
    number, column = (min(mark.line + 1, last), mark.column + 1) if mark else (1, 1)
    if _bare(lines, _doubtful(error, last, opened=kind == "open-bracket"), add):
        return
    if kind == defects.HALF_CHARACTER:
        _half(lines[number - 1], number, column, add)
        return
    kind, blamed = _blame(lines, number, kind)
    for candidate in (number, blamed):
        if wide := defects.wide_space(lines[candidate - 1]):
            start, end, fixed = wide
            place = Place(candidate, start + 1, candidate, end + 1)
            add(defects.SYNTAX, place, hint=Word("hint.full-width-space"), fixed=fixed.strip())
            return
    line = lines[blamed - 1]
    if kind == "full-width":
        key = defects.key_before_colon(line)
        column = line.index(f"{key}：") + len(key) + 1
        fixed = defects.corrected_colon(defects.around(line, column), key)
        add(defects.FULLWIDTH_COLON, Place(blamed, column, blamed, column + 1), key=key, fixed=fixed)
        return
    if blamed != number:
        column = len(line) - len(line.lstrip()) + 1
    fixed = _quoted(line) if kind in _CURED_BY_QUOTES else ""
    add(defects.SYNTAX, Place(blamed, column, blamed, column + 1), hint=Word(f"hint.{kind}"), fixed=fixed)


def _doubtful(error: BrokenSyntax, last: int, *, opened: bool) -> Iterable[int]:
    """Return the lines from the bracket that is not closed, or the one alone, at which libyaml gave up."""
    if not error.problem_mark:
        return ()
    end = min(error.problem_mark.line + 1, last)
    return range(error.context_mark.line + 1 if opened and error.context_mark else end, end + 1)


def _bare(lines: Sequence[str], numbers: Iterable[int], add: Add) -> bool:
    """Tell of the first line in which a text that quotes a field lacks its quotation marks."""
    for index, number in enumerate(numbers):
        if found := bare(lines[number - 1], inside=index > 0):
            place = Place(number, found.start + 1, number, found.end + 1)
            fixed = found.fixed if index or readable(found.fixed) else ""
            add(defects.SYNTAX, place, hint=Word("hint.bare-quote"), fixed=fixed)
            return True
    return False


def _half(line: str, number: int, column: int, add: Add) -> None:
    """Point at a code that is no character, and show the line with the character that was meant."""
    spans = [match.span() for match in _CODE.finditer(line)]
    start, end = next((span for span in spans if span[0] < column <= span[1]), (column - 1, column))
    fixed = _PAIR.sub(lambda match: json.loads(f'"{match[0]}"'), line).strip()
    fixed = "" if re.search(r"\\[uU][dD1]", fixed) else fixed
    place = Place(number, start + 1, number, end + 1)
    add(defects.SYNTAX, place, hint=Word("hint.half-character"), fixed=fixed)


def _blame(lines: Sequence[str], number: int, kind: str) -> tuple[str, int]:
    """Return the explanation that fits and the line to point at."""
    line = lines[number - 1]
    if kind == "indentation" and _TEXT_AFTER_QUOTE.match(line.lstrip("- ")):
        return "early-quote", number
    one_colon = kind == "colon-in-text" and _colons(line) < _TWO_COLONS
    if kind not in {"no-colon", "indentation"} and not one_colon:
        return kind, number
    before = next((n for n in range(number - 1, 0, -1) if lines[n - 1].strip()), number)
    for candidate in (number, before):
        text = lines[candidate - 1]
        if not text.lstrip().startswith("#") and defects.key_before_colon(text):
            return "full-width", candidate
    bare = lines[before - 1].strip().lstrip("- ")
    if before != number and kind != "indentation" and not _colons(bare) and not bare.startswith("#"):
        return "no-colon", before
    return ("indentation" if one_colon else kind), number


def _colons(line: str) -> int:
    return line.count(": ") + line.rstrip().endswith(":")


def _quoted(line: str) -> str:
    """Put the value of a `key: value` line in quotes, the usual cure for special characters."""
    key, colon, value = line.strip().partition(": ")
    if not colon or not value or value.startswith(("{", "[")):
        return ""
    inside = _EARLY.match(value)
    if inside:
        value = f"“{inside['word']}”{inside['rest']}"
    escaped = value.strip().strip("\"'").replace("\\", "\\\\").replace('"', '\\"')
    return f'{key}: "{escaped}"'
