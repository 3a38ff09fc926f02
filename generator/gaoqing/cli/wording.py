"""`gaoqing text`: wording of loose text, e.g. of the guides an office has in Word today."""

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

import click

from gaoqing.cli.common import CLEAN, FINDINGS, lang_option, stop
from gaoqing.finding import DEFECTS, Severity
from gaoqing.finding.params import Offers
from gaoqing.messages import say
from gaoqing.telling.streams import hand_over, tell
from gaoqing.telling.tell import sentences
from gaoqing.text.printable import as_json
from gaoqing.wording import FIELDS, MAX_MATCHES, Match, detector
from gaoqing.wording.headings import Passage, passages

BLOCKING = {Severity.ERROR, Severity.WARNING}
# As a file of a guide: more is a mistake, or meant to keep the program busy.
LONGEST_LINE = LONGEST_TEXT = 1_000_000


@click.command()
@lang_option
@click.option(
    "--field",
    type=click.Choice(FIELDS),
    help="文字是哪一种；不写就看上面的小标题 / kind of text; else told by the headings",
)
@click.option("--jsonl", is_flag=True, help="每行一个 JSON / one JSON object a line")
def text(field: str | None, lang: str, *, jsonl: bool) -> None:
    """检查一段文字的措辞。 Check the wording of loose text from standard input, line by line."""
    lines = input_lines(lang)
    blocked = from_json(lines, lang) if jsonl else from_text(lines, field, lang)
    sys.exit(FINDINGS if blocked else CLEAN)


def input_lines(lang: str) -> Iterator[str]:
    """Yield the lines of standard input, or end with a sentence; a line feed is all that ends a line."""
    if sys.stdin is None:
        stop(lang, "no-input")
    for number in count(1):
        raw = sys.stdin.buffer.readline(LONGEST_LINE + 1)
        if not raw:
            return
        if len(raw) > LONGEST_LINE:
            stop(lang, "line-too-long", line=number, limit=LONGEST_LINE)
        try:
            # What Word and Windows write: a mark in front, line ends of two characters.
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            stop(lang, "not-utf8", line=number)
        yield line.removesuffix("\n").removesuffix("\r")


def bounded(lines: Iterable[str], lang: str) -> Iterator[str]:
    """Pass lines on, or end with a sentence where they are more than a text."""
    total = 0
    for line in lines:
        total += len(line.encode()) + 1
        if total > LONGEST_TEXT:
            stop(lang, "text-too-long", limit=LONGEST_TEXT)
        yield line


def from_text(lines: Iterable[str], field: str | None, lang: str) -> bool:
    """Print the findings of every line; tell whether any blocks. Without a field headings tell the kinds."""
    blocked, told = False, 0
    # Nothing is said of a text that turns out to be none.
    lines = list(bounded(lines, lang))
    parts = (Passage(line, 0, field) for line in lines) if field else passages(lines, "material.note")
    for number, part in enumerate(parts, 1):
        for row in rows(part.text, part.field, lang):
            blocked = blocked or row["severity"] in BLOCKING
            severity = say(lang, f"severity.{row['severity']}")
            column = part.start + row["start"] + 1
            tell(f"{number}:{column}: {severity} {row['code']} {row['message']} [{row['name']}]")
            tell(f"    {say(lang, 'report.fix', suggestion=row['suggestion'])}")
            told += 1
            if told == MAX_MATCHES:
                tell(say(lang, "report.rest-left-out", limit=MAX_MATCHES, line=number, column=column))
                return blocked
    return blocked


def from_json(lines: Iterable[str], lang: str) -> bool:
    """Answer every JSON line with one, in order; tell whether any finding blocks."""
    blocked = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        asked = parsed(line, number, lang)
        found = rows(asked["text"], asked["field"], lang)
        blocked = blocked or any(row["severity"] in BLOCKING for row in found)
        answer = {"id": asked.get("id"), "findings": found}
        if len(found) == MAX_MATCHES:
            answer["left_out_from"] = found[-1]["end"]
        hand_over(as_json(answer) + "\n")
    return blocked


def parsed(line: str, number: int, lang: str) -> dict[str, Any]:
    """Read one JSON line, or end with a sentence that names it."""
    try:
        asked = json.loads(line, parse_constant=refused)
    except (ValueError, RecursionError):
        stop(lang, "bad-json", line=number)
    if (
        not isinstance(asked, dict)
        or not isinstance(asked.get("text"), str)
        or asked.get("field") not in FIELDS
        or not encodable(asked)
    ):
        stop(lang, "bad-row", line=number, fields=" ".join(FIELDS))
    return asked


def refused(constant: str) -> None:
    """Refuse NaN and Infinity, which are no JSON.

    Raises:
        ValueError: always.
    """
    raise ValueError(constant)


def encodable(asked: dict[str, Any]) -> bool:
    """Tell whether a row can be written again: no half of a character, no number beyond all bounds."""
    try:
        json.dumps(asked, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return False
    return True


def rows(line: str, field: str, lang: str) -> list[dict[str, Any]]:
    """Return the findings of one text as the `text` contract has them."""
    return [row(line, match, lang) for match in detector().find(line, field)]


def row(line: str, match: Match, lang: str) -> dict[str, Any]:
    """Put one match into words; offsets count characters of the text."""
    span, defect = line[match.start : match.end], DEFECTS[match.code]
    told = sentences(match.code, {"text": span, "instead": match.instead, "offers": Offers()}, lang)
    return {
        "code": match.code,
        "name": defect.name,
        "severity": str(match.severity or defect.severity),
        "start": match.start,
        "end": match.end,
        "span": span,
        "message": told.message,
        "suggestion": told.suggestion,
    }
