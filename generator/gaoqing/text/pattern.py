"""Regular expressions that are compiled when they are first used: most commands need few of them."""

import re
from typing import Any, cast


class _Lazy:
    """Stands for a pattern; each method is looked up in it once."""

    def __init__(self, written: str, flags: int) -> None:
        self._written, self._flags = written, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(self._written, self._flags), name)
        setattr(self, name, found)
        return found


def lazily(written: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern as `re.compile` does; what is wrong with it shows when it is used."""
    return cast("re.Pattern[str]", _Lazy(written, flags))
