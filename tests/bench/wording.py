"""Score the wording rules on labelled lines, and time them.

python tests/bench/wording.py [--kept-back]

Prints totals only, never a line: whoever reads the kept-back lines starts to write rules for them. A line
counts as flagged when it has an error or a warning; as placed when one of these overlaps the labelled span.
"""

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gaoqing.finding import DEFECTS, Severity
from gaoqing.wording import Match, detector

FOLDER = Path(__file__).parent.parent / "wording"
BLOCKING = {Severity.ERROR, Severity.WARNING}


@dataclass(frozen=True)
class Judged:
    """One labelled line, and what came of it."""

    vague: bool
    hard: bool
    flagged: bool
    placed: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kept-back", action="store_true", help="score the kept-back lines as well")
    args = parser.parse_args()
    detector()
    for path in sorted(FOLDER.glob("dev*.jsonl")):
        score(path.name)
    if args.kept_back:
        score("kept-back.jsonl")


def score(file: str) -> None:
    """Print the scores of one file."""
    rows = [json.loads(line) for line in (FOLDER / file).read_text("utf-8").splitlines() if line.strip()]
    begun = time.perf_counter()
    found = [blocking(row["text"], row["field"]) for row in rows]
    seconds = time.perf_counter() - begun
    lines = [judged(row, matches) for row, matches in zip(rows, found, strict=True)]
    print(f"{file}: {len(lines)} lines, {1000 * seconds / len(lines):.3f} ms a text")
    flagged, vague = [line for line in lines if line.flagged], [line for line in lines if line.vague]
    hits = [line for line in flagged if line.vague]
    show("precision", len(hits), len(flagged))
    show("recall", len(hits), len(vague))
    show("placed", sum(line.placed for line in hits), len(hits))
    for name, kind in (("hard clear flagged", False), ("hard ambiguous found", True)):
        hard = [line.flagged for line in lines if line.hard and line.vague is kind]
        show(name, sum(hard), len(hard))


def blocking(text: str, field: str) -> list[Match]:
    """Return the matches that are errors or warnings."""
    found = detector().find(text, field)
    return [match for match in found if (match.severity or DEFECTS[match.code].severity) in BLOCKING]


def judged(row: dict[str, Any], found: list[Match]) -> Judged:
    """Hold a line against its label."""
    vague = row["label"] == "ambiguous"
    start = row["text"].find(row["span"]) if vague else 0
    end = start + len(row["span"]) if vague else 0
    placed = any(match.start < end and start < match.end for match in found)
    return Judged(vague, bool(row["hard"]), bool(found), placed)


def show(name: str, part: int, whole: int) -> None:
    """Print one share, with the numbers that it comes from."""
    print(f"  {name:22} {part / whole if whole else float('nan'):.3f}  {part}/{whole}")


if __name__ == "__main__":
    main()
