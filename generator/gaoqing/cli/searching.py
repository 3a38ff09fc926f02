"""`gaoqing search`: what citizens would find, by the ranking of the page."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from gaoqing import day
from gaoqing.cli.common import checked_or_stop, examining, shared_options, stop, store_option
from gaoqing.cli.json_lines import rows
from gaoqing.cli.wording import input_lines
from gaoqing.messages import say
from gaoqing.outputs.desk import desk
from gaoqing.search import Answer, Desk, Entry, Hit, look
from gaoqing.site.resolve import resolve
from gaoqing.telling.streams import hand_over, tell
from gaoqing.text.printable import as_json
from gaoqing.today import Moment
from gaoqing.urls.addresses import BUNDLES

SHOWN = 10


@click.command()
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@shared_options
@store_option
@click.option(
    "--jsonl", is_flag=True, help="标准输入里每行一个 JSON / one JSON object a line of standard input"
)
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%dT%H:%M"]),
    metavar="YYYY-MM-DDTHH:MM",
    help="把这时当作现在，不写就是中国的现在 / the moment that counts as now; by default China's",
)
def search(  # noqa: PLR0913  one argument an option
    query: tuple[str, ...],
    guides: Path,
    lang: str,
    as_of: date,
    *,
    jsonl: bool,
    no_store: bool,
    at: datetime | None,
) -> None:
    """像办事人那样搜索。 Search as citizens do: the ranking of the page, and its answers."""
    if jsonl == bool(query):
        stop(lang, "search-what")
    moment = _moment(as_of, at)
    with examining(guides, no_store=no_store) as examiner:
        checked = checked_or_stop(guides, lang, moment.day, examiner=examiner)
    site = resolve(checked.catalogue, checked.published)
    asked = desk(site, lang)
    if jsonl:
        for answer in _answers(asked, moment, input_lines(lang), lang):
            hand_over(as_json(answer) + "\n")
        return
    told = asked.answer(" ".join(query), moment)
    hits = [] if told and told.plain else look(site.search, " ".join(query))
    if told:
        tell(told.text)
    for place, hit in enumerate(hits[:SHOWN], 1):
        tell(f"{place:2}. {_called(hit.entry)}  {hit.entry.id}")
    if not (hits or told):
        tell(say(lang, "cli.search-nothing"))


def _moment(as_of: date, at: datetime | None) -> Moment:
    """Return the moment that was given, or the day that was given at this time of the day."""
    now = at or day.now()
    return Moment(at.date() if at else as_of, now.hour * 60 + now.minute)


def _answers(asked: Desk, moment: Moment, lines: Iterable[str], lang: str) -> Iterable[dict[str, Any]]:
    for number, row in rows(lines, lang):
        query = row.get("query")
        if not isinstance(query, str):
            stop(lang, "bad-query", line=number)
        told = asked.answer(query, moment)
        yield _answer(query, [] if told and told.plain else look(asked.asked.index, query), told)


def _answer(query: str, hits: Iterable[Hit], told: Answer | None) -> dict[str, Any]:
    found = [hit.entry.id for hit in hits]
    bundles = [name for name in found if name.startswith(BUNDLES)]
    matters = [name for name in found if not name.startswith(BUNDLES)]
    row = {"query": query, "results": matters} | ({"bundles": bundles} if bundles else {})
    return row | ({"answer": told.text, "about": told.about} if told else {})


def _called(entry: Entry) -> str:
    """Return what people and what offices call a guide or a bundle."""
    official, plain = entry.names[:2]
    return official if plain == official else f"{plain}（{official}）"
