"""What stands around a page of the handbook: the way to it from above, and the pages beside it."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from gaoqing import urls
from gaoqing.hosts.handbook import LONGEST_MENU, Handbook

_INDEX = ("index.md", "README.md")


class Entry(NamedTuple):
    """A page that is linked to: its title, its address below the site, whether it is the one being read."""

    title: str
    address: str
    current: bool = False


def above(handbook: Handbook, name: str) -> list[Entry]:
    """Return the pages that begin the sections around a page, the outermost first."""
    folders = name.split("/")[:-1]
    paths = ["/".join([*folders[:depth], ""]) for depth in range(1, len(folders) + 1)]
    starts = [start for path in paths if (start := _start(handbook, path))]
    return [_entry(handbook, start, name) for start in starts if start != name]


def beside(handbook: Handbook, name: str) -> list[Entry]:
    """Return the pages of the section of a page, and the beginnings of the sections below it.

    The list stands on every page of a section, so it has `LONGEST_MENU` entries at most.
    """
    folder = name[: name.rfind("/") + 1]
    first = _start(handbook, folder)
    found = dict.fromkeys([first, *_inside(handbook, folder)] if first else _inside(handbook, folder))
    return [_entry(handbook, item, name) for item in list(found)[:LONGEST_MENU]]


def _inside(handbook: Handbook, folder: str) -> Iterator[str]:
    """Yield the pages of a folder, then one for each folder in it."""
    deeper: dict[str, str] = {}
    for name in handbook.names:
        if name.startswith(folder):
            head, slash, _ = name.removeprefix(folder).partition("/")
            if slash:
                deeper.setdefault(f"{folder}{head}/", name)
            else:
                yield name
    for path, first in deeper.items():
        yield _start(handbook, path) or first


def _start(handbook: Handbook, folder: str) -> str:
    """Return the page that begins a folder, or nothing."""
    return next((f"{folder}{name}" for name in _INDEX if f"{folder}{name}" in handbook.names), "")


def _entry(handbook: Handbook, name: str, current: str) -> Entry:
    return Entry(handbook.title(name), quote(urls.handwritten(name)), name == current)
