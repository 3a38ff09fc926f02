"""`gaoqing search`: what citizens would find, by the ranking of the page."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from gaoqing.cli.common import CLEAN, FINDINGS, checked_or_stop, shared_options, stop
from gaoqing.cli.wording import input_lines
from gaoqing.cli.wording_rows import encodable, refused
from gaoqing.messages import say
from gaoqing.search import Found, Index, found, index_of
from gaoqing.telling.streams import hand_over, tell
from gaoqing.text.printable import as_json

SHOWN = 10


@click.command()
@click.argument("query", nargs=-1)
@shared_options
@click.option(
    "--jsonl", is_flag=True, help="标准输入里每行一个 JSON / one JSON object a line of standard input"
)
def search(query: tuple[str, ...], guides: Path, lang: str, as_of: date, *, jsonl: bool) -> None:
    """像办事人那样搜索。 Search as citizens do: the ranking of the page."""
    if jsonl == bool(query):
        stop(lang, "search-what")
    index = index_of(checked_or_stop(guides, lang, as_of).catalogue)
    if jsonl:
        for number, line in enumerate(input_lines(lang), 1):
            if line.strip():
                _answer(index, _asked(line, number, lang))
        sys.exit(CLEAN)
    hits = found(index, " ".join(query))
    for place, hit in enumerate(hits.all[:SHOWN], 1):
        tell(f"{place:2}. {hit.entry.names[1]}（{hit.entry.names[0]}）  {hit.entry.id}")
    if not hits.all:
        tell(say(lang, "cli.search-nothing"))
    sys.exit(CLEAN if hits.all else FINDINGS)


def _answer(index: Index, asked: dict[str, Any]) -> None:
    hits: Found = found(index, asked["query"])
    row = {"query": asked["query"], "results": [hit.entry.id for hit in hits.matters]}
    row |= {"bundles": [hit.entry.id for hit in hits.bundles]} if hits.bundles else {}
    hand_over(as_json(row) + "\n")


def _asked(line: str, number: int, lang: str) -> dict[str, Any]:
    try:
        asked = json.loads(line, parse_constant=refused)
    except (ValueError, RecursionError):
        stop(lang, "bad-json", line=number)
    if not isinstance(asked, dict) or not isinstance(asked.get("query"), str) or not encodable(asked):
        stop(lang, "bad-query", line=number)
    return asked
