"""`gaoqing text`: wording of loose text, e.g. of the guides an office has in Word today."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from gaoqing.cli.common import CLEAN, FINDINGS, lang_option, stop
from gaoqing.finding import DEFECTS, Severity
from gaoqing.headings import Passage, passages
from gaoqing.messages import say
from gaoqing.printable import as_json, terminal
from gaoqing.streams import hand_over, tell
from gaoqing.wording import FIELDS, Flaw, detector

BLOCKING = {Severity.ERROR, Severity.WARNING}


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
    try:
        # What Word and Windows write: a mark in front, line ends of two characters.
        lines = sys.stdin.buffer.read().decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        stop(lang, "not-utf8")
    blocked = from_json(lines, lang) if jsonl else from_text(lines, field, lang)
    sys.exit(FINDINGS if blocked else CLEAN)


def from_text(lines: Sequence[str], field: str | None, lang: str) -> bool:
    """Print the findings of every line; tell whether any blocks. Without a field headings tell the kinds."""
    blocked = False
    parts = [Passage(line, 0, field) for line in lines] if field else passages(lines, "material.note")
    for number, part in enumerate(parts, 1):
        for row in rows(part.text, part.field, lang):
            blocked = blocked or row["severity"] in BLOCKING
            severity = say(lang, f"severity.{row['severity']}")
            place = f"{number}:{part.start + row['start'] + 1}"
            tell(f"{place}: {severity} {row['code']} {row['message']} [{row['name']}]")
            tell(f"    {say(lang, 'report.fix', suggestion=row['suggestion'])}")
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
        hand_over(as_json({"id": asked.get("id"), "findings": found}) + "\n")
    return blocked


def parsed(line: str, number: int, lang: str) -> dict[str, Any]:
    """Read one JSON line, or end with a sentence that names it."""
    try:
        asked = json.loads(line)
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


def encodable(asked: dict[str, Any]) -> bool:
    """Tell whether a row can be written again; half of a character (a lone surrogate) cannot."""
    try:
        json.dumps(asked, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def rows(line: str, field: str, lang: str) -> list[dict[str, Any]]:
    """Return the findings of one text as the `text` contract has them."""
    return [row(line, flaw, lang) for flaw in detector().find(line, field)]


def row(line: str, flaw: Flaw, lang: str) -> dict[str, Any]:
    """Put one flaw into words; offsets count characters of the text."""
    span, defect = line[flaw.start : flaw.end], DEFECTS[flaw.code]
    params = {"text": terminal(span, 200), "instead": flaw.instead, "offers": ""}
    return {
        "code": flaw.code,
        "name": defect.name,
        "severity": str(flaw.severity or defect.severity),
        "start": flaw.start,
        "end": flaw.end,
        "span": span,
        "message": say(lang, f"{flaw.code}.message", **params),
        "suggestion": say(lang, f"{flaw.code}.suggestion", **params),
    }
