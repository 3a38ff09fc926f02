"""Which signs have to be printed again: what stands on them differs between two states of the guides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from gaoqing.messages import LANGUAGES
from gaoqing.signs.said import Entries, Said, Text, of_window
from gaoqing.site import Site


@dataclass(frozen=True)
class Reprint:
    """A sign that says something else than before: field → what it said, and what it says."""

    id: str
    title: str
    changes: tuple[tuple[str, str, str], ...]


def reprints(before: Site, now: Site) -> Iterator[Reprint]:
    """Yield the signs of windows that were there before, and say something else now; the retired get none."""
    langs = LANGUAGES
    old = {
        view.stop.window.id: of_window(before, langs, view) for view in before.windows if not view.moved_to
    }
    for view in now.windows:
        said = of_window(now, langs, view)
        if said.id in old and not view.moved_to and (changes := tuple(_changes(old[said.id], said))):
            yield Reprint(said.id, _plain(said.title), changes)


def _changes(before: Said, now: Said) -> Iterator[tuple[str, str, str]]:
    for item in fields(Said):
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
