"""The search page, and what it looks through."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import Any

from gaoqing import urls
from gaoqing.outputs import desk
from gaoqing.outputs.artifact import Artifact
from gaoqing.outputs.template import render_page
from gaoqing.outputs.told import told
from gaoqing.search import first_file, first_part, rest_part, shelf, shelves
from gaoqing.site import Site


def search_page(site: Site, lang: str) -> Iterator[Artifact]:
    """Where people type; without scripts it leads on by topic and department."""
    yield Artifact(f"{urls.SEARCH}index.html", site.sources.search_page, partial(_page, site, lang))


def search_index(site: Site, lang: str) -> Iterator[Artifact]:
    """What the page looks through, and what it tells of each result: loaded on first use, then the rest.

    In a large hall the entries are shelves, files of their own: those first that a query needs.
    """
    cut, sources = shelves(site.sought), site.sources.search_index
    yield Artifact(urls.INDEX, sources, partial(_index, site, lang, cut))
    for number in range(len(cut)):
        yield Artifact(urls.shelf(number), sources, partial(_shelf, site, lang, cut, number))
    yield Artifact(urls.REST, sources, partial(_rest, site))


def hall_questions(site: Site, lang: str) -> Iterator[Artifact]:
    """What halls are asked, and what they answer; loaded after the index, so that results do not wait."""
    sources = site.sources.of_desk(site.halls, site.windows, site.departments)
    yield Artifact(urls.DESK, sources, partial(_desk, site, lang))


def _page(site: Site, lang: str) -> bytes:
    return render_page(site, lang, urls.SEARCH, "search.html")


def _index(site: Site, lang: str, cut: Sequence[range]) -> bytes:
    sent = _sent(site, lang)
    return _json(first_file(sent, site.search, cut) if cut else sent)


def _shelf(site: Site, lang: str, cut: Sequence[range], number: int) -> bytes:
    return _json(shelf(_sent(site, lang), cut, number))


@lru_cache(maxsize=1)
def _sent(site: Site, lang: str) -> dict[str, Any]:
    return {**first_part(site.search), "shown": told(site, lang)}


def _rest(site: Site) -> bytes:
    return _json(rest_part(site.search))


def _desk(site: Site, lang: str) -> bytes:
    return _json(desk.as_data(site, lang))


def _json(sent: dict[str, Any]) -> bytes:
    return json.dumps(sent, ensure_ascii=False, separators=(",", ":")).encode()
