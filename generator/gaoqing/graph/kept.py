"""What is made once and asked for often: of the matter that is looked at, or of a hall."""

from collections.abc import Callable
from functools import wraps
from operator import is_
from typing import TypeVar, TypeVarTuple
from weakref import WeakKeyDictionary

Given = TypeVarTuple("Given")
HallT = TypeVar("HallT")
MadeT = TypeVar("MadeT")


def kept(make: Callable[[*Given], MadeT]) -> Callable[[*Given], MadeT]:
    """Keep what a function made last, for as long as it is asked for the very same things.

    A hall of ten thousand matters would not fit into memory with all that is made of each.
    """
    things: tuple[object, ...] = ()
    last: list[MadeT] = []

    @wraps(make)
    def ask(*args: *Given) -> MadeT:
        nonlocal things
        if last and all(map(is_, things, args)):
            return last[0]
        made = make(*args)
        things, last[:] = args, [made]
        return made

    return ask


def once_a_hall(make: Callable[[HallT], MadeT]) -> Callable[[HallT], MadeT]:
    """Keep what a function makes of a hall for as long as the hall itself is kept."""
    known: WeakKeyDictionary[HallT, MadeT] = WeakKeyDictionary()

    @wraps(make)
    def ask(hall: HallT) -> MadeT:
        made = known.get(hall)
        if made is None:
            made = known[hall] = make(hall)
        return made

    return ask
