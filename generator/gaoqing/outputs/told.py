"""What the search page tells of each result beside its names: whose it is, what to bring, where to go."""

from typing import Any

from gaoqing.messages import say
from gaoqing.outputs.sent_doors import nearest_doors
from gaoqing.outputs.template import macros
from gaoqing.site import BundleView, MatterView, Site
from gaoqing.site.things import things
from gaoqing.urls.addresses import BUNDLES


def told(site: Site, lang: str) -> dict[str, Any]:
    """Return all texts, each once, and for every entry of the index the numbers of its own.

    A row has four: the department, how many papers, the nearest windows with their floor, and what is given
    where several guides give it. Of a bundle it says only how many matters it joins; text 0 is empty.
    `nearest` has the doors of those windows: whether they are open is told at the minute of reading.
    """
    owners = {view.department.id: view.brief for view in site.departments}
    given = things(site)
    rows: dict[str, tuple[str, ...]] = {}
    for view in site.matters:
        name = view.matter.id
        rows[name] = owners[view.matter.department], *_effort(site, lang, view), given.get(name, "")
    rows.update({f"{BUNDLES}{view.bundle.id}": _joined(lang, view) for view in site.bundles})
    numbers = {"": 0}
    numbered = [
        [numbers.setdefault(text, len(numbers)) for text in rows[entry.id]] for entry in site.search.entries
    ]
    return {"texts": list(numbers), "rows": numbered, "nearest": nearest_doors(site, lang)}


def _effort(site: Site, lang: str, view: MatterView) -> tuple[str, str]:
    """Return what to bring and where to go; the hall is named where it is not the main one."""
    parts = macros(lang, "parts.html")
    papers = str(parts.paper_count(view.at_a_glance.papers))
    if view.nearest is None:
        return papers, say(lang, "matter.no-visit")
    elsewhere = view.nearest.hall is not site.main_hall
    counters = parts.counters(view.nearest).striptags()
    return papers, f"{view.nearest.hall.name} {counters}" if elsewhere else counters


def _joined(lang: str, view: BundleView) -> tuple[str, ...]:
    return "", say(lang, "bundle.includes", count=view.count), "", ""
