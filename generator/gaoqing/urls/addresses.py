"""The folders and names of a site that the program, the theme and web servers use: no page can lie there."""

import os
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

MATTERS, WINDOWS, BUNDLES, HALLS, DEPARTMENTS, TOPICS = "m/", "w/", "j/", "h/", "d/", "t/"
SEARCH, LETTERS, SIGNS, STATIC, FILES, RULES = (
    "search/",
    "a-z/",
    "signs/",
    "static/",
    "files/",
    "editors/rules/",
)
INDEX, REST, DESK = (f"{STATIC}{name}.json" for name in ("search", "search-rest", "asked"))  # of the search
FIELDS, IMPORT, AUDIT = "editors/fields/", "editors/import/", "editors/audit/"
NOTICE, EDITORS = "notice/", "editors/"  # below a guide; above the rules
STATEMENT = "accessibility.md"  # a page of ours, to which a hall may add
HOME, NOT_FOUND, SITEMAP, ROBOTS = "index.html", "404.html", "sitemap.xml", "robots.txt"
OURS = (
    *(MATTERS, WINDOWS, BUNDLES, HALLS, DEPARTMENTS, TOPICS),
    *(SEARCH, LETTERS, SIGNS, STATIC, FILES, RULES, FIELDS, IMPORT, AUDIT),
    *(HOME, NOT_FOUND, SITEMAP, ROBOTS),
)
# What later versions will make. A page that stood there first would have to move.
PLANNED = ("api/", "figures/", "reports/")
# What MkDocs writes beside the pages, and a folder of which it publishes nothing.
HOST = ("sitemap.xml.gz", "objects.inv", "templates/")
# The mark of a folder that a build has filled, and may replace.
MARK = ".gaoqing-site"
# Names to which web servers, search engines and browsers give a meaning of their own.
SPECIAL = (
    *("index/", "404/"),
    *("_redirects", "_headers", "_worker.js", "_routes.json", "cname", "web.config", "crossdomain.xml"),
    *("clientaccesspolicy.xml", "sw.js", "service-worker.js", "serviceworker.js", "favicon.ico", "ads.txt"),
    *("manifest.json", "manifest.webmanifest", "site.webmanifest", "browserconfig.xml", "security.txt"),
    *("humans.txt", "apple-touch-icon.png", "cgi-bin/", "__preview/"),
)
_SET_BY_THEMES = ("assets/",)  # where Material is not installed; its own folders are asked for otherwise
_NEVER_COPIED = (".html", ".py", ".pyc", ".yml")


def folded(address: str) -> str:
    """Return what two addresses share that some system cannot tell apart: by case, or by composition."""
    if address.isascii():
        return address.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", address).casefold())


def of_page(name: str) -> str:
    """Return where MkDocs writes a file of `pages/`.

    Args:
        name: the path below `pages/`, e.g. `about.md`.

    Returns:
        The path below the site, e.g. `about/index.html`.
    """
    folder, slash, file = name.rpartition("/")
    stem = file.removesuffix(".md")
    if stem == file:
        return name
    return (
        f"{folder}{slash}index.html" if stem in {"index", "README"} else f"{folder}{slash}{stem}/index.html"
    )


def owner(address: str) -> str:
    """Return the reserved address that a path of the site is, or lies under; empty when it is free."""
    parts = folded(address).split("/")
    return next((root for root in _roots() if parts[: root.count("/") + 1] == root.split("/")), "")


def clashes(addresses: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Find paths that cannot both be written: the same one, or one that is a file and a folder.

    Args:
        addresses: paths below the site, in the order in which they were claimed.

    Yields:
        An address and the earlier one that it collides with.
    """
    first: dict[str, str] = {}
    claimed = list(addresses)
    for address in claimed:
        key = folded(address)
        if key in first:
            yield address, first[key]
        else:
            first[key] = address
    for address in claimed:
        for above in _above(folded(address)):
            if above in first:
                yield address, first[above]


def _above(address: str) -> Iterator[str]:
    cut = address.rfind("/")
    while cut > 0:
        yield address[:cut]
        cut = address.rfind("/", 0, cut)


@cache
def _roots() -> tuple[str, ...]:
    """Return every reserved address, folded and without the slash at its end."""
    return tuple(folded(root.rstrip("/")) for root in (*OURS, *PLANNED, *HOST, *SPECIAL, *of_theme()))


@cache
def made() -> tuple[frozenset[str], frozenset[str]]:
    """Return the folders and the files, folded, at the top of a site that a build fills anew each time."""
    roots = [folded(root) for root in (*OURS, *PLANNED, *HOST, MARK)]
    theme = {folded(name.rstrip("/")) for name in of_theme()}
    folders = {root.partition("/")[0] for root in roots if "/" in root} | theme
    return frozenset(folders), frozenset(root for root in roots if "/" not in root)


def of_theme() -> tuple[str, ...]:
    """Return the folders that Material copies into a site, asked of its files without importing it."""
    spec = find_spec("material")
    package = next(iter(spec.submodule_search_locations or ()), "") if spec else ""
    templates = Path(package) / "templates"
    if not package or not templates.is_dir():
        return _SET_BY_THEMES
    with os.scandir(templates) as entries:
        return tuple(entry.name for entry in entries if not entry.name.startswith(".") and _is_copied(entry))


def _is_copied(entry: os.DirEntry[str]) -> bool:
    if entry.is_file():
        return not entry.name.endswith(_NEVER_COPIED)
    return any(not name.endswith(_NEVER_COPIED) for _, _, names in os.walk(entry.path) for name in names)
