"""What was made last of a matter: rules ask for the same, one after the other, and then go on to the next."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
MadeT = TypeVar("MadeT")


def kept(make: Callable[Given, MadeT]) -> Callable[Given, MadeT]:
    """Keep what a function made last, for as long as it is asked for the very same things.

    A hall of ten thousand matters would not fit into memory with all that is made of each.
    """
    last: list[tuple[tuple[object, ...], MadeT]] = []

    @wraps(make)
    def ask(*args: Given.args, **more: Given.kwargs) -> MadeT:
        for things, made in last:
            if len(things) == len(args) and all(one is other for one, other in zip(things, args)):  # noqa: B905
                return made
        made = make(*args, **more)
        last[:] = [(args, made)]
        return made

    return ask
