"""Styles and scripts of the pages, and what the guides attach: files that say the same in every language."""

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache, partial
from typing import NamedTuple

from gaoqing import urls
from gaoqing.outputs.artifact import Artifact, Copy
from gaoqing.resources import resource
from gaoqing.site import Site

SCRIPTS = ("search.js", "gaoqing.js")
HANDBOOK = "handbook.css"  # the theme's pages ask for it by this name
_STYLES = ("style.css", "bundle.css", "crowd.css", "paper.css")
_WRITTEN = ("style.css", "paper.css", "written.css")


def assets(_: Site) -> Iterator[Artifact]:
    """`/static/`: scripts, whose content decides their names, and the style of the handbook."""
    for name, path in (*((name, asset(name)) for name in SCRIPTS), (HANDBOOK, urls.static(HANDBOOK))):
        yield Artifact(path, frozenset({f"site_overrides/static/{name}"}), partial(asset_bytes, name))


def attachments(site: Site) -> Iterator[Copy]:
    """`/files/`: blank forms and filled samples."""
    for name, path in site.files.items():
        yield Copy(urls.file(name), path)


class Style(NamedTuple):
    """A style that stands inside pages, and the hash by which their Content-Security-Policy admits it."""

    css: str
    hash: str


@cache
def style() -> Style:
    """Return the style of the scan path, without comments and indentation."""
    return _joined(_STYLES)


@cache
def written_style() -> Style:
    """Return the style of hand-written pages, as `style`."""
    return _joined(_WRITTEN)


def _joined(names: tuple[str, ...]) -> Style:
    folder = resource("site_overrides") / "pages"
    css = "\n".join((folder / name).read_text(encoding="utf-8") for name in names)
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s*([{}:;,>])\s*", r"\1", re.sub(r"\s+", " ", css)).replace(";}", "}").strip()
    return Style(css, "sha256-" + base64.b64encode(hashlib.sha256(css.encode()).digest()).decode())


@cache
def asset(name: str) -> str:
    """Return the published path of a file in `site_overrides/static/`: its content decides its name."""
    stem, _, ending = name.rpartition(".")
    digest = hashlib.sha256(asset_bytes(name)).hexdigest()[:8]
    return urls.static(f"{stem}.{digest}.{ending}")


@cache
def asset_bytes(name: str) -> bytes:
    """Return the content of a file in `site_overrides/static/`; scripts without what their authors need."""
    content = (resource("site_overrides") / "static" / name).read_bytes()
    return slim(content.decode()).encode() if name.endswith(".js") else content


def slim(script: str) -> str:
    r"""Take comments on lines of their own, indentation, and blanks around signs out of a script.

    Texts in double quotes stay as they are. What else needs a blank beside a sign, a regular expression say,
    writes it as `\s`.
    """
    lines = re.sub(r"^\s*(//.*)?\n?", "", script, flags=re.MULTILINE)
    parts = re.split(r'("(?:[^"\\]|\\.)*")', lines)
    return "".join(
        part if place % 2 else re.sub(r" ?([{}();,=<>!?:&|*]) ?", r"\1", part)
        for place, part in enumerate(parts)
    )


# What is read once of `site_overrides/`.
KEPT = (style, written_style, asset, asset_bytes)
