"""Which signs have to be printed again: what stands on them differs between two states of the guides."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields

from gaoqing.catalogue.codes import Code, code_named
from gaoqing.messages import LANGUAGES
from gaoqing.signs.posters import locked, posters
from gaoqing.signs.said import Entries, Said, Text, of_window
from gaoqing.site import Site


@dataclass(frozen=True)
class Reprint:
    """A sign that says something else than before: field → what it said, and what it says."""

    id: str
    title: str
    changes: tuple[tuple[str, str, str], ...]


def reprints(before: Site, now: Site, printed: Collection[Code]) -> Iterator[Reprint]:
    """Yield the printed signs that were there before, and say something else now; the retired get none."""
    old = {said.id: said for said in _signs(before)}
    for said in _signs(now):
        if (
            code_named(said.id) in printed
            and said.id in old
            and (changes := tuple(_changes(old[said.id], said)))
        ):
            yield Reprint(said.id, _plain(said.title), changes)


def _signs(site: Site) -> Iterator[Said]:
    for view in site.windows:
        if not view.moved_to:
            yield of_window(site, LANGUAGES, view)
    yield from posters(site, LANGUAGES, locked(site))


def _changes(before: Said, now: Said) -> Iterator[tuple[str, str, str]]:
    for item in fields(Said):
        if not item.compare:
            continue
        then, today = (_plain(getattr(said, item.name)) for said in (before, now))
        if then != today:
            yield item.name, then, today


def _plain(value: str | Text | Entries) -> str:
    if isinstance(value, Text):
        return _first(value.tongues)
    if isinstance(value, Entries):
        return value.joint.join(value.items) + (
            "" if value.complete else f" {_first(value.rest.tongues)}".rstrip()
        )
    return value


def _first(texts: Sequence[str]) -> str:
    return texts[0] if texts else ""
