"""Jinja: one environment a language for all finished pages. Templates look up and lay out.

Their words come from `messages`, everything else from the values that they are handed.
"""

import re
from functools import cache, partial
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import escape

from gaoqing import urls
from gaoqing.messages import say
from gaoqing.outputs.artifact import Artifact
from gaoqing.outputs.assets import KEPT, asset, style, style_hash
from gaoqing.resources import resource
from gaoqing.site import Site

# `{{ t("key", name="value") }}`: words that no page changes.
_FIXED = re.compile(r"""\{\{ t\(["']([a-z.-]+)["']((?:, [a-z]+=["'][^"']*["'])*)\) \}\}""")
_GIVEN = re.compile(r"""([a-z]+)=["']([^"']*)["']""")


def page(
    site: Site, lang: str, path: str, template: str, sources: frozenset[str], /, **values: Any
) -> Artifact:
    """Return the page at `path`, a folder such as `m/passport/` (empty for the home page)."""
    make = partial(render_page, site, lang, path, template, **values)
    return Artifact(f"{path}index.html", sources, make)


def render_page(site: Site, lang: str, path: str, template: str, /, **values: Any) -> bytes:
    """Return the bytes of the page at `path`."""
    root = "../" * path.count("/")
    return render(site, lang, template, root=root or "./", **values).encode()


def render(site: Site, lang: str, template: str, /, **values: Any) -> str:
    """Render a template of `site_overrides/pages/` in a language."""
    text: str = _template(template, lang).render(site=site, **values)
    return text


@cache
def _template(name: str, lang: str) -> Any:
    return environment(lang).get_template(name)


@cache
def environment(lang: str) -> Environment:
    """Return what the templates have in common in a language."""
    made = Environment(
        loader=FunctionLoader(partial(with_words, lang)),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        asset=asset,
        lang={"zh": "zh-Hans-CN"}.get(lang, lang),
        style=style(),
        style_hash=style_hash(),
        t=partial(say, lang),
        urls=urls,
    )
    return made


def with_words(lang: str, name: str) -> str:
    """Return a template in which the words that no page changes stand already."""
    source = (resource("site_overrides") / "pages" / name).read_text(encoding="utf-8")
    return _FIXED.sub(lambda found: escape(say(lang, found[1], **dict(_GIVEN.findall(found[2])))), source)


def forget() -> None:
    """Forget what was read of `site_overrides/`: for a preview while somebody works on the templates."""
    for kept in (_template, environment, *KEPT):
        kept.cache_clear()
