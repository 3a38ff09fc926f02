"""The pages that citizens read, one function a kind."""

import json
from collections.abc import Iterator
from functools import partial
from urllib.parse import urlsplit

from gaoqing.outputs.artifact import Artifact, Copy
from gaoqing.outputs.bundles import bundle_row
from gaoqing.outputs.crowd import picture
from gaoqing.outputs.spread import spread
from gaoqing.outputs.template import asset, asset_bytes, frame, page, render
from gaoqing.site import MatterView, Site
from gaoqing.urls.addresses import (
    DEPARTMENTS,
    FILES,
    HALLS,
    MATTERS,
    NOT_FOUND,
    ROBOTS,
    SEARCH,
    SITEMAP,
    STATIC,
    TOPICS,
    WINDOWS,
)

# A window that handles more than this lists departments instead: the page must stay light (design §9).
LONG_LIST = 40


def matter_pages(site: Site) -> Iterator[Artifact]:
    """`/m/<id>/`: the guide, and `/m/<id>/notice/`: one sheet to print for each set of answers."""
    for pages in spread(partial(_pages_of_matter, site), site.matters):
        yield from pages


def _pages_of_matter(site: Site, view: MatterView) -> tuple[Artifact, Artifact]:
    path = f"{MATTERS}{view.matter.id}/"
    url = site.settings.url + path
    guide = page(site, path, "matter.html", view=view, url=url)
    return guide, page(site, f"{path}notice/", "notice.html", view=view, url=url)


def window_pages(site: Site) -> Iterator[Artifact]:
    """`/w/<id>/`: what a scanned code opens."""
    for view in site.windows:
        yield page(
            site, f"{WINDOWS}{view.place.window.id}/", "window.html", view=view, long=view.count > LONG_LIST
        )


def hall_pages(site: Site) -> Iterator[Artifact]:
    """`/h/<id>/`: a hall, floor by floor."""
    for hall in site.halls:
        floors = sorted({window.floor for window in hall.windows})
        crowd = picture(site.settings.languages[0], hall.crowd, hall.hours)
        yield page(site, f"{HALLS}{hall.id}/", "hall.html", hall=hall, floors=floors, crowd=crowd)


def browse_pages(site: Site) -> Iterator[Artifact]:
    """`/d/<id>/` and `/t/<id>/`: the matters of a department, of a topic."""
    for department, matters in site.departments:
        path = f"{DEPARTMENTS}{department.id}/"
        yield page(site, path, "department.html", department=department, matters=matters)
    for topic, matters in site.topics:
        yield page(site, f"{TOPICS}{topic.id}/", "topic.html", topic=topic, matters=matters)


def entry_pages(site: Site) -> Iterator[Artifact]:
    """`/` and the page for wrong addresses."""
    yield page(site, "", "home.html")
    # A wrong address can lie at any depth, so this one page links from the root of the host.
    missing = render(site, "404.html", root=urlsplit(site.settings.url).path, **frame())
    yield Artifact(NOT_FOUND, missing.encode())


def search_index(site: Site) -> Iterator[Artifact]:
    """`/search/`, and `static/search.json`: what it looks through; loaded on first use."""
    rows = [_row(view) for view in site.matters] + [bundle_row(view) for view in site.bundles]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    yield page(site, SEARCH, "search.html", words=text)
    yield Artifact(f"{STATIC}search.json", text.encode())
    for script in ("search.js", "gaoqing.js"):
        yield Artifact(asset(script), asset_bytes(script))
    yield Artifact(f"{STATIC}handbook.css", asset_bytes("handbook.css"))


def _row(view: MatterView) -> list[str]:
    matter = view.matter
    needs = [need for case in view.cases for need in case.needs]
    names = dict.fromkeys(material.name for need in needs for material in need.materials)
    aliases = dict.fromkeys(
        [*matter.aliases, *(name for _, item in view.results if item for name in item.aliases)]
    )
    return [matter.id, matter.name, matter.plain_name, " ".join(aliases), " ".join(names)]


def addresses(site: Site) -> Iterator[Artifact]:
    """`sitemap.xml` and `robots.txt`, for search engines."""
    paths = ["", *(f"m/{view.matter.id}/" for view in site.matters), *(f"w/{name}/" for name in site.places)]
    paths += [*(f"h/{hall.id}/" for hall in site.halls), *(f"d/{item.id}/" for item, _ in site.departments)]
    paths += [*(f"t/{item.id}/" for item, _ in site.topics), *(f"j/{v.bundle.id}/" for v in site.bundles)]
    rows = "".join(f"<url><loc>{site.settings.url}{path}</loc></url>\n" for path in paths)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    yield Artifact(SITEMAP, f"{head}{rows}</urlset>\n".encode())
    yield Artifact(ROBOTS, f"User-agent: *\nAllow: /\nSitemap: {site.settings.url}sitemap.xml\n".encode())


def attachments(site: Site) -> Iterator[Copy]:
    """`/files/`: blank forms and filled samples."""
    for name, path in site.files.items():
        yield Copy(f"{FILES}{name}", path)
