"""What stands around a page of the handbook: the way to it from above, and the pages beside it."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import quote

from gaoqing import urls
from gaoqing.hosts.handbook import LONGEST_MENU, Handbook
from gaoqing.hosts.sections import Section


class Entry(NamedTuple):
    """A page that is linked to: its title, its address below the site, whether it is the one being read."""

    title: str
    address: str
    current: bool = False


def above(handbook: Handbook, name: str) -> list[Entry]:
    """Return the pages that begin the sections around a page, the outermost first."""
    starts = [item.first for item in _around(handbook, name)]
    return [_entry(handbook, start, name) for start in starts if start and start != name]


def beside(handbook: Handbook, name: str) -> list[Entry]:
    """Return the pages of the section of a page, and the entrances of the sections below it.

    The list stands on every page of a section, so it has `LONGEST_MENU` entries at most.
    """
    here = _around(handbook, name)[-1]
    found = filter(None, (here.first, *here.pages, *(item.entrance for item in here.sections)))
    return [_entry(handbook, item, name) for item in islice(found, LONGEST_MENU)]


def outline(handbook: Handbook, here: Section) -> Iterator[dict[str, Any]]:
    """Yield the entries of a whole menu below a section: title, file, and the entries below that."""
    for name in here.pages:
        yield {"title": handbook.title(name), "file": name}
    for item in here.sections:
        start = {"file": item.first} if item.first else {}
        title = handbook.title(item.first) if item.first else item.folder.rstrip("/").rpartition("/")[2]
        yield {"title": title, **start, "pages": list(outline(handbook, item))}


def _around(handbook: Handbook, name: str) -> list[Section]:
    """Return the sections around a page, the outermost first."""
    found = [handbook.sections_of(name)]
    while deeper := next((item for item in found[-1].sections if name.startswith(item.folder)), None):
        found.append(deeper)
    return found


def _entry(handbook: Handbook, name: str, current: str) -> Entry:
    return Entry(handbook.title(name), quote(urls.handwritten(name)), name == current)
