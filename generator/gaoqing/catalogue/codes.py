"""What can have a printed code: windows, halls, departments, bundles; ids of two kinds may be the same."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from gaoqing import urls
from gaoqing.guide import Bundle, Department, Hall, Window

Coded = Window | Hall | Department | Bundle


class Kind(StrEnum):
    """A kind of thing that a code leads to, as `qr.lock` and the catalogue call all of its kind."""

    WINDOW = "windows"
    HALL = "halls"
    DEPARTMENT = "departments"
    BUNDLE = "bundles"

    @property
    def one(self) -> str:
        """What one of them is called, e.g. `window`."""
        return self.name.lower()


_ADDRESS: Mapping[Kind, Callable[[str], str]] = {
    Kind.WINDOW: urls.window,
    Kind.HALL: urls.hall,
    Kind.DEPARTMENT: urls.department,
    Kind.BUNDLE: urls.bundle,
}


class Code(NamedTuple):
    """One code: what kind of thing it leads to, and the id of that."""

    kind: Kind
    id: str

    @property
    def path(self) -> str:
        """Where it leads, below the address of the site; permanent, because it is printed."""
        return _ADDRESS[self.kind](self.id)

    @property
    def name(self) -> str:
        """What people type for it: a window’s id, for the rest what its address has, as `h/main`."""
        return self.id if self.kind is Kind.WINDOW else self.path.removesuffix("/")


_KIND: Mapping[type[Coded], Kind] = {
    Window: Kind.WINDOW,
    Hall: Kind.HALL,
    Department: Kind.DEPARTMENT,
    Bundle: Kind.BUNDLE,
}


def code_of(thing: Coded) -> Code:
    """Return the code that leads to a thing."""
    return Code(_KIND[type(thing)], thing.id)


def code_named(name: str) -> Code:
    """Return the code that somebody means; without an id (`h/`) all codes of a kind are meant.

    Args:
        name: an id of a window, or the kind and the id as in the address: `h/main`, `d/public-security/`.
    """
    start, slash, rest = name.partition("/")
    if slash:
        for kind, address in _ADDRESS.items():
            if address("").rstrip("/") == start:
                return Code(kind, rest.removesuffix("/"))
    return Code(Kind.WINDOW, name)


def hall_of(thing: Coded) -> str:
    """Return the hall in which a code hangs; a department's and a bundle's may hang in any."""
    if isinstance(thing, Window):
        return thing.hall
    return thing.id if isinstance(thing, Hall) else ""


def meaning(thing: Coded) -> str:
    """Return what a code stands for, which its sign says large.

    For a window that is the place where it hangs, and not what is handled there.
    """
    if not isinstance(thing, Window):
        return thing.name
    place = thing.name if thing.by_name else f"{thing.number} 号窗口"
    return f"{thing.floor} 层 {place}"
