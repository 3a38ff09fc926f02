"""Jinja: one environment a language for all finished pages. Templates look up and lay out.

Their words come from `messages`, everything else from the values that they are handed.
"""

import re
from functools import cache, partial
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from jinja2 import FunctionLoader, StrictUndefined
from markupsafe import escape

from gaoqing import urls
from gaoqing.messages import catalogue, say
from gaoqing.outputs.artifact import Artifact
from gaoqing.outputs.assets import KEPT, asset, style, style_hash
from gaoqing.outputs.template_code import Templates, attributes, joined
from gaoqing.resources import resource
from gaoqing.site import Site

# `{{ t("key", name="value", other=thing.of.page) }}`: words whose key no page changes.
_OF_PAGE = r"""[a-z_.]+(?: \| (?:length|join\("[^"]*"\)))?"""
_FIXED = re.compile(
    rf"""\{{\{{ t\(["']([a-z.-]+)["']((?:, [a-z]+=(?:["'][^"']*["']|{_OF_PAGE}))*)\) \}}\}}"""
)
_GIVEN = re.compile(rf"""([a-z]+)=(?:["']([^"']*)["']|({_OF_PAGE}))""")

# What HTML does without: the ends of items, line breaks between tags and what lays out tags.
_ENDS = re.compile("</(?:li|dd|dt)>")
_BREAK = re.compile(r"(?:(?<=>)|(?<=\}\}))\n+(?=[<{])")


class _Frame(NamedTuple):
    """What stands around a page, as markup: the same for all of a site that lie equally deep."""

    above: str
    stuck: str
    below: str


_FRAMES: WeakKeyDictionary[Site, dict[tuple[str, str, str], _Frame]] = WeakKeyDictionary()


def page(
    site: Site, lang: str, path: str, template: str, sources: frozenset[str], /, **values: Any
) -> Artifact:
    """Return the page at `path`, a folder such as `m/passport/` (empty for the home page)."""
    make = partial(render_page, site, lang, path, template, **values)
    return Artifact(f"{path}index.html", sources, make)


def render_page(
    site: Site, lang: str, path: str, template: str, /, kind: str = "list", **values: Any
) -> bytes:
    """Return the bytes of the page at `path`; `kind` says which style it has (`assets.style`)."""
    root = "../" * path.count("/")
    return render_from(site, lang, root or "./", template, kind=kind, **values).encode()


def render_from(site: Site, lang: str, root: str, template: str, /, kind: str = "list", **values: Any) -> str:
    """Render a page whose links go by way of `root`, in its frame."""
    return render(site, lang, template, root=root, frame=_frame(site, lang, root, kind), **values)


def render(site: Site, lang: str, template: str, /, **values: Any) -> str:
    """Render a template of `site_overrides/pages/` in a language."""
    text: str = _template(template, lang).render(site=site, **values)
    return text


def macros(lang: str, template: str) -> Any:
    """Return a template of which single macros are asked for their markup."""
    return _template(template, lang).module


def _frame(site: Site, lang: str, root: str, kind: str) -> _Frame:
    frames, key = _FRAMES.setdefault(site, {}), (lang, root, kind)
    if key not in frames:
        parts = _template("frame.html", lang).module
        frames[key] = _Frame(
            parts.above(site, root, style(kind), style_hash(kind)),
            parts.stuck(site, root),
            parts.below(site, root),
        )
    return frames[key]


@cache
def _template(name: str, lang: str) -> Any:
    return environment(lang).get_template(name)


@cache
def environment(lang: str) -> Templates:
    """Return what the templates have in common in a language."""
    made = Templates(
        loader=FunctionLoader(partial(with_words, lang)),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(join=joined, map=attributes)
    made.globals.update(
        asset=partial(asset, lang),
        lang={"zh": "zh-Hans-CN"}.get(lang, lang),
        t=partial(say, lang),
        urls=urls,
    )
    return made


def with_words(lang: str, name: str) -> str:
    """Return a template in which the words stand already, around what a page puts between them."""
    source = (resource("site_overrides") / "pages" / name).read_text(encoding="utf-8")
    source = _BREAK.sub("", _ENDS.sub("", source)) if name.endswith(".html") else source
    return _FIXED.sub(lambda found: str(escape(catalogue(lang)[found[1]])).format(**_given(found[2])), source)


def _given(text: str) -> dict[str, str]:
    """Read the values of words: texts stand as they are, what a page says is put in when it is made."""
    return {
        name: f"{{{{ {of_page} }}}}" if of_page else escape(fixed)
        for name, fixed, of_page in _GIVEN.findall(text)
    }


def forget() -> None:
    """Forget what was read of `site_overrides/`: for a preview while somebody works on the templates."""
    for kept in (_template, environment, *KEPT):
        kept.cache_clear()
