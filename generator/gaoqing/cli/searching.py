"""`gaoqing search`: what citizens would find, by the ranking of the page."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from gaoqing.cli.common import checked_or_stop, examining, shared_options, stop, store_option
from gaoqing.cli.json_lines import rows
from gaoqing.cli.wording import input_lines
from gaoqing.messages import say
from gaoqing.search import Entry, Hit, Index, index_of, look
from gaoqing.telling.streams import hand_over, tell
from gaoqing.text.printable import as_json
from gaoqing.urls.addresses import BUNDLES

SHOWN = 10


@click.command()
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@shared_options
@store_option
@click.option(
    "--jsonl", is_flag=True, help="标准输入里每行一个 JSON / one JSON object a line of standard input"
)
def search(  # noqa: PLR0913  one argument an option
    query: tuple[str, ...], guides: Path, lang: str, as_of: date, *, jsonl: bool, no_store: bool
) -> None:
    """像办事人那样搜索。 Search as citizens do: the ranking of the page."""
    if jsonl == bool(query):
        stop(lang, "search-what")
    with examining(guides, no_store=no_store) as examiner:
        index = index_of(checked_or_stop(guides, lang, as_of, examiner=examiner).catalogue)
    if jsonl:
        for answer in _answers(index, input_lines(lang), lang):
            hand_over(as_json(answer) + "\n")
        return
    hits = look(index, " ".join(query))
    for place, hit in enumerate(hits[:SHOWN], 1):
        tell(f"{place:2}. {_called(hit.entry)}  {hit.entry.id}")
    if not hits:
        tell(say(lang, "cli.search-nothing"))


def _answers(index: Index, lines: Iterable[str], lang: str) -> Iterable[dict[str, Any]]:
    for number, asked in rows(lines, lang):
        if not isinstance(asked.get("query"), str):
            stop(lang, "bad-query", line=number)
        yield _answer(asked["query"], look(index, asked["query"]))


def _answer(query: str, hits: Iterable[Hit]) -> dict[str, Any]:
    found = [hit.entry.id for hit in hits]
    bundles = [name for name in found if name.startswith(BUNDLES)]
    matters = [name for name in found if not name.startswith(BUNDLES)]
    return {"query": query, "results": matters} | ({"bundles": bundles} if bundles else {})


def _called(entry: Entry) -> str:
    """Return what people and what offices call a guide or a bundle."""
    official, plain = entry.names[:2]
    return official if plain == official else f"{plain}（{official}）"
