"""The search page, and what it looks through."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from gaoqing import urls
from gaoqing.outputs import desk
from gaoqing.outputs.artifact import Artifact
from gaoqing.outputs.template import render_page
from gaoqing.outputs.told import told
from gaoqing.search import first_part, rest_part
from gaoqing.site import Site


def search_page(site: Site, lang: str) -> Iterator[Artifact]:
    """Where people type; without scripts it leads on by topic and department."""
    yield Artifact(f"{urls.SEARCH}index.html", site.sources.search_page, partial(_page, site, lang))


def search_index(site: Site, lang: str) -> Iterator[Artifact]:
    """What the page looks through, and what it tells of each result: loaded on first use, then the rest."""
    yield Artifact(urls.INDEX, site.sources.search_index, partial(_index, site, lang))
    yield Artifact(urls.REST, site.sources.search_index, partial(_rest, site))


def hall_questions(site: Site, lang: str) -> Iterator[Artifact]:
    """What halls are asked, and what they answer; loaded after the index, so that results do not wait."""
    yield Artifact(urls.DESK, site.sources.of_desk(site.halls, site.windows), partial(_desk, site, lang))


def _page(site: Site, lang: str) -> bytes:
    return render_page(site, lang, urls.SEARCH, "search.html")


def _index(site: Site, lang: str) -> bytes:
    return _json({**first_part(site.search), "shown": told(site, lang)})


def _rest(site: Site) -> bytes:
    return _json(rest_part(site.search))


def _desk(site: Site, lang: str) -> bytes:
    return _json(desk.as_data(site, lang))


def _json(sent: dict[str, Any]) -> bytes:
    return json.dumps(sent, ensure_ascii=False, separators=(",", ":")).encode()
