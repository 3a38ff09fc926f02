"""The search page, and what it looks through."""

import json
from collections.abc import Iterator
from functools import partial

from gaoqing import urls
from gaoqing.outputs.artifact import Artifact
from gaoqing.outputs.template import render_page
from gaoqing.search import as_data
from gaoqing.site import Site

INDEX = urls.static("search.json")


def search_page(site: Site, lang: str) -> Iterator[Artifact]:
    """Where people type; without scripts it leads on by topic and department."""
    yield Artifact(f"{urls.SEARCH}index.html", site.sources.search_page, partial(_page, site, lang))


def search_index(site: Site) -> Iterator[Artifact]:
    """What the page looks through; loaded on first use."""
    yield Artifact(INDEX, site.sources.search_index, partial(_index, site))


def _page(site: Site, lang: str) -> bytes:
    return render_page(site, lang, urls.SEARCH, "search.html", index=INDEX)


def _index(site: Site) -> bytes:
    return json.dumps(as_data(site.search), ensure_ascii=False, separators=(",", ":")).encode()
