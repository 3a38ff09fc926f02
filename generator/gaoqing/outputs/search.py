"""The search page, and what it looks through."""

import json
from collections.abc import Iterator
from functools import partial

from gaoqing import urls
from gaoqing.outputs.artifact import Artifact
from gaoqing.outputs.template import render_page
from gaoqing.site import BundleView, MatterView, Site
from gaoqing.wording import traditional_pairs

INDEX = urls.static("search.json")


def search_page(site: Site, lang: str) -> Iterator[Artifact]:
    """Where people type; without scripts it leads on by topic and department."""
    yield Artifact(f"{urls.SEARCH}index.html", site.sources.search_page, partial(_page, site, lang))


def search_index(site: Site) -> Iterator[Artifact]:
    """What the page looks through; loaded on first use."""
    yield Artifact(INDEX, site.sources.search_index, partial(_index, site))


def _page(site: Site, lang: str) -> bytes:
    folded = traditional_pairs(_index(site).decode())
    return render_page(site, lang, urls.SEARCH, "search.html", folded=folded, index=INDEX)


def _index(site: Site) -> bytes:
    rows = [*map(matter_row, site.matters), *map(bundle_row, site.bundles)]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def matter_row(view: MatterView) -> list[str]:
    """Return what is looked through for a matter: id, names, what people call it, what they bring for it."""
    matter = view.matter
    names = dict.fromkeys(
        material.name for need in (*view.needs, *view.supplied, *view.later) for material in need.materials
    )
    return [matter.id, matter.name, matter.plain_name, " ".join(view.aliases), " ".join(names)]


def bundle_row(view: BundleView) -> list[str]:
    """Return the same for a bundle, but the id with its folder, and no documents.

    What people bring leads to the single matter that asks for it, not to everything at once.
    """
    aliases = " ".join(view.bundle.aliases)
    return [view.address.rstrip("/"), view.bundle.name, view.name, aliases, ""]
