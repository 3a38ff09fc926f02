"""Jinja: one environment for all finished pages. Words come from `messages`, never from a template."""

import base64
import hashlib
import re
from datetime import date
from functools import cache, partial
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gaoqing.messages import say
from gaoqing.outputs import qr
from gaoqing.outputs.artifact import Artifact
from gaoqing.outputs.fixed_words import FixedWords
from gaoqing.resources import resource
from gaoqing.site import (
    Site,
    bars,
    case_label,
    closed_on_holidays,
    hours_attribute,
    paper,
    sheets,
    timetable,
    when_attribute,
)
from gaoqing.site.holidays import calendar
from gaoqing.urls.addresses import STATIC
from gaoqing.wording import traditional_pairs


def page(site: Site, path: str, template: str, **values: Any) -> Artifact:
    """Render a page at `path`, a folder such as `m/passport/` (empty for the home page)."""
    root = "../" * path.count("/")
    html = render(site, template, root=root or "./", **frame(), **values)
    return Artifact(f"{path}index.html", html.encode())


def frame() -> dict[str, Any]:
    """Return what every page needs beside its own content: style, its hash for the policy, and assets."""
    return {"style": style(), "style_hash": style_hash(), "asset": asset}


def render(site: Site, template: str, **values: Any) -> str:
    """Render a template of `site_overrides/pages/` in the site's first language."""
    text: str = _template(template, site.settings.languages[0]).render(site=site, **values)
    return text


@cache
def _template(name: str, lang: str) -> Any:
    return _environment(lang).get_template(name)


@cache
def _environment(lang: str) -> FixedWords:
    environment = FixedWords(
        partial(say, lang),
        loader=FileSystemLoader(resource("site_overrides") / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        lang={"zh": "zh-Hans-CN"}.get(lang, lang),
        timetable=timetable,
        case_label=case_label,
        bars=bars,
        calendar_attributes=calendar_attributes,
        closed_on_holidays=closed_on_holidays,
        hours_attribute=hours_attribute,
        paper=paper,
        qr_path=qr.small_path,
        sheets=sheets,
        traditional_pairs=traditional_pairs,
        when_attribute=when_attribute,
    )
    return environment


@cache
def calendar_attributes(day: date) -> Markup:
    """Return the holidays from a day on as attributes that the page's script reads."""
    known = calendar(day)
    off, on = (" ".join(f"{item:%Y%m%d}" for item in days) for days in (known.off, known.on))
    return Markup(' data-off="{}" data-on="{}" data-until="{}"').format(off, on, f"{known.until:%Y%m%d}")


@cache
def style() -> str:
    """Return the style of the scan path, without comments and indentation; it stands inside every page."""
    folder = resource("site_overrides") / "pages"
    names = ("style.css", "journey.css", "paper.css")
    css = "\n".join((folder / name).read_text(encoding="utf-8") for name in names)
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s*([{}:;,>])\s*", r"\1", re.sub(r"\s+", " ", css)).replace(";}", "}").strip()


@cache
def style_hash() -> str:
    """Return the hash by which the Content-Security-Policy admits the style inside a page."""
    return "sha256-" + base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()


@cache
def asset(name: str) -> str:
    """Return the published path of a file in `site_overrides/static/`: its content decides its name."""
    stem, _, ending = name.rpartition(".")
    digest = hashlib.sha256(asset_bytes(name)).hexdigest()[:8]
    return f"{STATIC}{stem}.{digest}.{ending}"


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
