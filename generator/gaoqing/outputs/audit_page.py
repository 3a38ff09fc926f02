"""The editors' page of the one-trip audit: how the score is made, and the guides of the hall by it."""

import re
from collections.abc import Iterator
from functools import partial

from gaoqing.audit import GROUPS, Audited
from gaoqing.messages import say
from gaoqing.outputs.artifact import Page
from gaoqing.site import Site
from gaoqing.telling.audited import PREFACE
from gaoqing.urls import AUDIT

# A table of ten thousand guides is none that anybody reads.
MOST_LISTED = 300
_MARKS = re.compile(r"([\\`*_\[\]<>|&#])")
_GUIDES = ("audit.column.score", "audit.column.gaps", "audit.column.matter", "audit.column.what")
_KINDS = ("audit.column.kind", "audit.column.weight", "audit.column.field", "audit.column.guides")


def audit_pages(site: Site, lang: str) -> Iterator[Page]:
    """The one page; what it depends on is the table and no more."""
    yield Page(f"{AUDIT}index.md", partial(_page, site, lang), partial(shown, site))


def shown(site: Site) -> object:
    """Return all that the page shows of a hall."""
    audit = site.audit
    rows = [(item.matter.name, *_counted(item)) for item in audit.worst_first[:MOST_LISTED]]
    return audit.score, len(audit.worst_first), rows, sorted(audit.guides_with.items())


def _counted(item: Audited) -> tuple[str, int, int, list[tuple[str, int]]]:
    return item.matter.id, item.score, len(item.gaps), [*item.kinds.items()]


def _page(site: Site, lang: str) -> str:
    every = site.audit.worst_first
    lines = [f"# {say(lang, 'audit.title')}", "", say(lang, PREFACE[0]), ""]
    mean = say(lang, "audit.score", score=site.audit.score, count=len(every))
    lines += [mean if every else say(lang, "audit.nothing"), ""]
    lines += [f"## {say(lang, 'audit.formula-title')}", ""]
    lines += [line for part in PREFACE[1:] for line in (say(lang, part), "")]
    lines += [f"## {say(lang, 'audit.table')}", "", say(lang, "audit.intro"), "", *_guides(site, lang), ""]
    lines += [f"## {say(lang, 'audit.kinds')}"]
    for group in GROUPS:
        lines += ["", f"### {say(lang, f'audit.group.{group}')}", "", *_kinds(site, group, lang)]
    return "\n".join([*lines, ""])


def _head(titles: tuple[str, ...], lang: str) -> Iterator[str]:
    yield f"| {' | '.join(say(lang, title) for title in titles)} |"
    yield f"|{'---|' * len(titles)}"


def _guides(site: Site, lang: str) -> Iterator[str]:
    every = site.audit.worst_first
    yield from _head(_GUIDES, lang)
    for item in every[:MOST_LISTED]:
        matter = item.matter
        name = _MARKS.sub(r"\\\1", matter.name)
        yield f"| {item.score} | {len(item.gaps)} | {name} `{matter.id}` | {_named(item, lang)} |"
    if len(every) > MOST_LISTED:
        yield ""
        yield say(lang, "audit.more", count=len(every) - MOST_LISTED)


def _named(item: Audited, lang: str) -> str:
    """Write a guide's kinds of gap, each by its name in the tables below and with how often it is there."""
    return "；".join(_counted_name(code, count, lang) for code, count in item.kinds.items())


def _counted_name(code: str, count: int, lang: str) -> str:
    name = say(lang, f"audit.kind.{code}.name")
    return say(lang, "audit.times", code=name, count=count) if count > 1 else name


def _kinds(site: Site, group: str, lang: str) -> Iterator[str]:
    yield from _head(_KINDS, lang)
    for kind in GROUPS[group]:
        name = f"{say(lang, f'audit.kind.{kind.code}.name')}（`{kind.code}`）"
        field = f"[{kind.file}](../fields/{kind.file}.md) `{kind.field}`"
        yield f"| {name} | {kind.weight} | {field} | {site.audit.guides_with[kind.code]} |"
