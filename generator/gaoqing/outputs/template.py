"""Jinja: one environment for all finished pages. Words come from `messages`, never from a template."""

import hashlib
import re
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gaoqing.messages import say
from gaoqing.outputs.artifact import Artifact
from gaoqing.resources import resource
from gaoqing.site import Site, case_label, timetable


def page(site: Site, path: str, template: str, **values: Any) -> Artifact:
    """Render a page at `path`, a folder such as `m/passport/` (empty for the home page)."""
    root = "../" * path.count("/")
    html = render(site, template, root=root or "./", style=style(), asset=asset, **values)
    return Artifact(f"{path}index.html", html.encode())


def render(site: Site, template: str, **values: Any) -> str:
    """Render a template of `site_overrides/pages/` in the site's first language."""
    text: str = _template(template, site.settings.languages[0]).render(site=site, **values)
    return text


@cache
def _template(name: str, lang: str) -> Any:
    return _environment(lang).get_template(name)


@cache
def _environment(lang: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resource("site_overrides") / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        t=lambda key, **params: say(lang, key, **params),
        lang={"zh": "zh-Hans-CN"}.get(lang, lang),
        timetable=timetable,
        case_label=case_label,
    )
    return environment


@cache
def style() -> str:
    """Return the style of the scan path, without comments and indentation; it stands inside every page."""
    folder = resource("site_overrides") / "pages"
    css = "\n".join((folder / name).read_text(encoding="utf-8") for name in ("style.css", "journey.css"))
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s*([{}:;,>])\s*", r"\1", re.sub(r"\s+", " ", css)).replace(";}", "}").strip()


@cache
def asset(name: str) -> str:
    """Return the published path of a file in `site_overrides/static/`: its content decides its name."""
    stem, _, ending = name.rpartition(".")
    digest = hashlib.sha256(asset_bytes(name)).hexdigest()[:8]
    return f"static/{stem}.{digest}.{ending}"


@cache
def asset_bytes(name: str) -> bytes:
    """Return the content of a file in `site_overrides/static/`."""
    return (resource("site_overrides") / "static" / name).read_bytes()
