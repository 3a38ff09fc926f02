"""JSON lines of `gaoqing text --jsonl`: one text a line in, its findings out, as the contract has them."""

from collections.abc import Iterable
from typing import Any

from gaoqing.cli.common import stop
from gaoqing.cli.json_lines import rows
from gaoqing.finding import DEFECTS, Severity
from gaoqing.finding.params import Offers, Params
from gaoqing.telling.streams import hand_over
from gaoqing.telling.tell import sentences
from gaoqing.text.printable import as_json
from gaoqing.wording import FIELDS, MAX_MATCHES, Match, detector

BLOCKING = {Severity.ERROR, Severity.WARNING}


def from_json(lines: Iterable[str], lang: str) -> bool:
    """Answer every JSON line with one, in order; tell whether any finding blocks."""
    blocked = False
    for number, asked in rows(lines, lang):
        if not isinstance(asked.get("text"), str) or asked.get("field") not in FIELDS:
            stop(lang, "bad-row", line=number, fields=" ".join(FIELDS))
        found = [row(asked["text"], match, lang) for match in detector().find(asked["text"], asked["field"])]
        blocked = blocked or any(row["severity"] in BLOCKING for row in found)
        answer = {"id": asked.get("id"), "findings": found}
        if len(found) == MAX_MATCHES:
            answer["left_out_from"] = found[-1]["end"]
        hand_over(as_json(answer) + "\n")
    return blocked


def row(line: str, match: Match, lang: str) -> dict[str, Any]:
    """Put one match into words; offsets count characters of the text."""
    span, defect = line[match.start : match.end], DEFECTS[match.code]
    params: Params = {"text": span, "instead": match.instead, "offers": Offers(), **match.lack}
    told = sentences(match.code, params, lang)
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
