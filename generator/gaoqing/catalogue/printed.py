"""`qr.lock`: every code that was ever printed, and what it meant then."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from gaoqing import urls
from gaoqing.catalogue.check_word import first_word, free_word
from gaoqing.catalogue.codes import Code, Coded, Kind, code_of, hall_of
from gaoqing.catalogue.led import Led
from gaoqing.reading.source import At


@dataclass(frozen=True)
class Printed:
    """One printed code: the hall it hangs in, what it stood for, the word on its sign.

    `hall` is empty for what hangs in any hall. `replaced` is the day on which the last older sign was taken
    down, empty if the sign is the first. `url` is the address on the sign, empty if that is the first which
    the site had.
    """

    hall: str
    meaning: str
    check: str = ""
    replaced: str = ""
    url: str = ""


@dataclass(frozen=True)
class PrintedCodes:
    """The content of `qr.lock`; empty when nothing has been printed yet.

    `former` are addresses that older signs carry and that lead on to `url`; `led` tells of an older revision
    where its codes led.
    """

    at: At | None = None
    url: str = ""
    codes: Mapping[Code, Printed] = field(default_factory=dict)
    former: tuple[str, ...] = ()
    led: Led | None = None

    @classmethod
    def of(cls, at: At, data: Any) -> "PrintedCodes":
        """Read the data of a lock file; of one that its schema would refuse, what can be understood."""
        data = data if isinstance(data, Mapping) else {}
        found = {code: entry for kind in Kind for code, entry in _entries(kind, data.get(kind))}
        former = data.get("former")
        return cls(at, _text(data, "url"), found, tuple(map(str, former)) if isinstance(former, list) else ())

    @property
    def windows(self) -> dict[str, Printed]:
        """The printed codes of windows, by id."""
        return {code.id: printed for code, printed in self.codes.items() if code.kind is Kind.WINDOW}

    def word(self, code: Code) -> str:
        """Return the word on the sign of a printed code; one that was never written down follows from it."""
        return self.codes[code].check or first_word(self.first_url + code.path)

    @property
    def first_url(self) -> str:
        """The address that the oldest signs carry."""
        return self.former[0] if self.former else self.url

    def under(self, url: str) -> int:
        """Return how many codes were printed with an address of the site."""
        return sum(self.address(code) == url for code in self.codes)

    def address(self, code: Code) -> str:
        """Return the address of the site on the sign of a printed code."""
        return self.codes[code].url or self.first_url

    def place(self, code: Code) -> At:
        """Return where a code stands in the lock file, or would stand."""
        assert self.at  # noqa: S101  only what is in a file has a place
        return self.at / code.kind / code.id


def _entries(kind: Kind, found: Any) -> Iterator[tuple[Code, Printed]]:
    for key, item in found.items() if isinstance(found, Mapping) else ():
        if isinstance(item, Mapping):
            hall = str(key) if kind is Kind.HALL else _text(item, "hall")
            yield Code(kind, str(key)), Printed(hall, *(_text(item, name) for name in _FIELDS))


_FIELDS = ("meaning", "check", "replaced", "url")


def _text(item: Mapping[str, Any], name: str) -> str:
    return str(item.get(name, ""))


def check_words(printed: PrintedCodes, url: str, things: Iterable[Coded]) -> dict[Code, str]:
    """Return the check word of every printed code, and of these things.

    Printed words stay as they are. What is not locked yet gets the first word of its own sequence that
    nothing in its hall has, so that the words do not depend on the order of files.
    """
    words = {code: printed.word(code) for code in printed.codes}
    taken: dict[str, set[str]] = {}
    for code, item in printed.codes.items():
        taken.setdefault(item.hall, set()).add(words[code])
    for code, hall in sorted((code_of(thing), hall_of(thing)) for thing in things):
        if code not in words:
            words[code] = free_word(url + code.path, _taken(taken, hall))
            taken.setdefault(hall, set()).add(words[code])
    return words


def next_word(printed: PrintedCodes, code: Code, hall: str) -> str:
    """Return a word for the next sign of a printed code: neither the last one, nor another's in its hall.

    Args:
        printed: what is locked, with this code.
        code: whose sign is replaced.
        hall: where that will hang, empty for any.
    """
    near = (other for other, item in printed.codes.items() if not hall or item.hall in {hall, ""})
    return free_word(printed.url + code.path, {printed.word(other) for other in (*near, code)})


def _taken(taken: Mapping[str, set[str]], hall: str) -> set[str]:
    """Return the words of a hall and of what hangs in any; for what hangs in any, all words."""
    if not hall:
        return set().union(*taken.values())
    return taken.get(hall, set()) | taken.get("", set())


def address(url: str, window_id: str) -> str:
    """Return what the code of a window says: permanent, because it is printed."""
    return f"{url}{urls.window(window_id)}"
