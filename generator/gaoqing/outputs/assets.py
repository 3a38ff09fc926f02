"""Styles and scripts of the pages, and what the guides attach: files that say the same in every language."""

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, partial

from gaoqing import urls
from gaoqing.messages import catalogue
from gaoqing.outputs.artifact import Artifact, Copy
from gaoqing.resources import resource
from gaoqing.site import Site

# Script → its parts in `site_overrides/scripts/`, in the order in which they run.
SCRIPTS = {
    "gaoqing.js": (
        *("dom", "memory", "elder", "days", "opening", "sentences", "clock", "badges"),
        *("answers", "due", "folding", "tools", "start"),
    ),
    "tools.js": ("dom", "copying", "aloud", "sharing", "list", "calendar"),
    "having.js": (
        *("dom", "memory", "days", "opening", "sentences", "clock", "badges"),
        *("due", "papers", "ticks", "verdict", "standing", "recent", "having"),
    ),
    "search.js": (
        *("dom", "days", "opening", "sentences", "clock", "badges"),
        *("typing", "lexicon", "columns", "names", "features", "ranking", "numerals", "asked", "found"),
        *("stock", "loading", "search"),
    ),
    "filter.js": ("dom", "typing", "filter"),
    "looking.js": (
        *("dom", "typing", "lexicon", "columns", "names", "features", "ranking"),
        *("stock", "loading", "looking"),
    ),
    "home.js": ("dom", "memory", "seen"),
    "notice.js": ("dom", "cases"),
    "bundle.js": ("dom", "days", "opening", "sentences", "clock", "badges", "due", "path"),
}
_WORDS = re.compile(r'\bt\("([a-z.-]+)"\)')
HANDBOOK = "handbook.css"  # the theme's pages ask for it by this name
# Kind of page → the files of its style.
_STYLES = {
    "list": ("style.css", "lists.css", "paper.css"),
    "guide": ("style.css", "paper.css"),
    "notice": ("style.css", "notice.css", "paper.css"),
    "bundle": ("style.css", "lists.css", "bundle.css", "paper.css"),
    "hall": ("style.css", "lists.css", "crowd.css", "paper.css"),
    "written": ("style.css", "lists.css", "paper.css", "written.css"),
}


def assets(_: Site, lang: str) -> Iterator[Artifact]:
    """`/static/`: scripts, whose content decides their names, and the style of the handbook."""
    named = ((name, asset(lang, name)) for name in SCRIPTS)
    for name, path in (*named, (HANDBOOK, urls.static(HANDBOOK))):
        yield Artifact(path, frozenset(), partial(asset_bytes, lang, name))


def attachments(site: Site) -> Iterator[Copy]:
    """`/files/`: blank forms and filled samples."""
    for name, path in site.files.items():
        yield Copy(urls.file(name), path)


@cache
def style(kind: str) -> str:
    """Return the style of a kind of page (a key of `_STYLES`); it stands inside, with short names."""
    return _in_order(_short(kind))


def _short(kind: str) -> str:
    folder = resource("site_overrides") / "pages"
    css = "\n".join((folder / name).read_text(encoding="utf-8") for name in _STYLES[kind])
    css = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    css = re.sub(r"\s*([{}:;,>~]|!important)\s*", r"\1", css).replace(";}", "}")
    names = sorted(set(re.findall(r"--[a-z-]+", css)))
    return re.sub(r"--[a-z-]+", lambda found: f"--{names.index(found[0])}", css).strip()


def _in_order(css: str) -> str:
    """Give the declarations of every rule one order, in which what is alike is sent once.

    What is frequent stands first. What one name begins (`font`, `font-size`) stays together, the shorter name
    first, for it would undo the longer ones.
    """
    count = Counter(name.partition("-")[0] for name in re.findall(r"(?<=[{;])([a-z-]+):", css))

    def key(declaration: str) -> tuple[int, str]:
        name = declaration.partition(":")[0]
        return -count[name.partition("-")[0]], name

    return re.sub(r"(?<={)[^{}]+(?=})", lambda found: ";".join(sorted(found[0].split(";"), key=key)), css)


@cache
def style_hash(kind: str) -> str:
    """Return the hash by which the Content-Security-Policy admits the style inside a page."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style(kind).encode()).digest()).decode()


@cache
def asset(lang: str, name: str) -> str:
    """Return the published path of a script or file in a language: its content decides its name."""
    stem, _, ending = name.rpartition(".")
    digest = hashlib.sha256(asset_bytes(lang, name)).hexdigest()[:8]
    return urls.static(f"{stem}.{digest}.{ending}")


@cache
def asset_bytes(lang: str, name: str) -> bytes:
    """Return the content of a script, as short as it can be, or of a file in `site_overrides/static/`."""
    overrides = resource("site_overrides")
    if name not in SCRIPTS:
        return (overrides / "static" / name).read_bytes()
    content = script(name)
    short = overrides / "short" / short_name(name, content)
    return with_words(lang, short.read_text("utf-8") if short.is_file() else slim(content)).encode()


def with_words(lang: str, script: str) -> str:
    """Return a script in which words stand where it says `t("key")`, as in templates."""
    words = catalogue(lang)
    return _WORDS.sub(lambda found: json.dumps(words[found[1]], ensure_ascii=False), script)


def script(name: str) -> str:
    """Return a script as it is written: its parts in one function, so that nothing of it is seen outside."""
    folder = resource("site_overrides") / "scripts"
    parts = [(folder / f"{part}.js").read_text(encoding="utf-8") for part in SCRIPTS[name]]
    return "\n".join(['(function () {\n"use strict";', *parts, "})();\n"])


def short_name(name: str, content: str) -> str:
    """Return where the short form of a script lies, which `tests/shorten.py` makes of this content."""
    return f"{name.removesuffix('.js')}.{hashlib.sha256(content.encode()).hexdigest()[:12]}.js"


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
KEPT = (style, style_hash, asset, asset_bytes)
