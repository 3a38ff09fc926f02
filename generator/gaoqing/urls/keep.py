"""`keep:` of `site.yml`: files of the old site that a host needs, and that go over into the new one."""

from collections.abc import Callable, Sequence

from gaoqing.urls.addresses import folded, made


def is_generated(path: str) -> bool:
    """Tell whether an address belongs to the pages and files that the program makes: what is old is gone."""
    first, _, rest = folded(path).partition("/")
    folders, files = made()
    return first in folders or (not rest and first in files)


class Pattern:
    """One line of `keep:`: a path below the site; `*` stands for any part of a name, `**` for any folders."""

    def __init__(self, text: str) -> None:
        self._parts = folded(text).split("/")

    def covers(self, path: str) -> bool:
        """Tell whether it names a file, or a folder that is a link."""
        return _fits(self._parts, folded(path).split("/"), "**", _name_fits)

    @property
    def is_too_wide(self) -> bool:
        """Whether it reaches into the program's own folders, or names nothing but a file of the program's."""
        first, *rest = self._parts
        if not first.strip("*"):
            return True
        folders, files = made()
        if rest:
            return any(_name_fits(first, folder) for folder in folders)
        return first in folders | files


def _name_fits(pattern: str, name: str) -> bool:
    return _fits(pattern, name, "*", str.__eq__)


def _fits(
    pattern: Sequence[str], given: Sequence[str], any_number: str, fits: Callable[[str, str], bool]
) -> bool:
    """Tell whether a pattern fits, in time that grows with the product of both lengths, not faster."""
    at = here = start = 0
    wildcard = -1  # the last one met; `start` is where what it stands for ends
    while here < len(given):
        if at < len(pattern) and pattern[at] == any_number:
            wildcard, start, at = at, here, at + 1
        elif at < len(pattern) and fits(pattern[at], given[here]):
            at, here = at + 1, here + 1
        elif wildcard >= 0:  # let it stand for one more
            start += 1
            at, here = wildcard + 1, start
        else:
            return False
    return all(part == any_number for part in pattern[at:])
