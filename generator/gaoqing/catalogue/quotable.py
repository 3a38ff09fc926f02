"""What a text may quote: a tree of names, with what each of them says under which answers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar, Union

from gaoqing.catalogue.situation import compatible
from gaoqing.guide.material import When
from gaoqing.text.guess import closest
from gaoqing.text.quotes import Quote, quotes

# The entry of a branch for what it says itself: `{material.id-card}` is the name of the document.
ITSELF = ""
_EVERYBODY: When = {}
ThingT = TypeVar("ThingT")


@dataclass(frozen=True, slots=True)
class Said:
    """What one field says: a text for everybody, or one under each of some answers.

    Attributes:
        values: the texts, each with the answers under which it holds.
        bar: why nobody may quote it all the same: `bands`, `closed`; empty where one may.
    """

    values: tuple[tuple[When, str], ...]
    bar: str = ""

    @classmethod
    def plain(cls, text: object) -> "Said":
        """Hold what is so for everybody."""
        return cls(((_EVERYBODY, str(text or "")),))

    @classmethod
    def each(cls, values: Iterable[tuple[When, object]]) -> "Said":
        """Hold what is so under some answers."""
        return cls(tuple((when, str(text)) for when, text in values if text is not None and text != ""))


Branch = Mapping[str, Union[Said, "Branch", Callable[[], "Branch"]]]


class Named(Mapping[str, "Branch"], Generic[ThingT]):
    """The branches of many things by their ids, each made when it is asked for."""

    def __init__(self, things: Mapping[str, ThingT], branch: Callable[[ThingT], "Branch"]) -> None:
        self._things, self._branch = things, branch

    def __getitem__(self, name: str) -> "Branch":
        return self._branch(self._things[name])

    def __contains__(self, name: object) -> bool:
        return name in self._things

    def __iter__(self) -> Iterator[str]:
        return iter(self._things)

    def __len__(self) -> int:
        return len(self._things)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a quote cannot be filled in.

    Attributes:
        why: `unknown`, `incomplete`, `empty`, `ambiguous`, `nested`, `bands`, `closed`, `wrong`,
            `address`, `place`.
        offered: names that exist in its place, written out.
        meant: the likeliest of them.
    """

    why: str
    offered: tuple[str, ...] = ()
    meant: str = ""


def told_by(root: Branch, quote: Quote, when: When) -> str | Trouble:
    """Return what a quote says to those with some answers, or why it says nothing for certain."""
    told = resolved(root, quote.name, when)
    if not quote.wrong:
        return told
    return (
        Trouble("wrong", (quote.name,))
        if isinstance(told, str)
        else Trouble("wrong", told.offered, told.meant)
    )


def resolved(root: Branch, name: str, when: When) -> str | Trouble:
    """Return what a name says to those with some answers, or why it says nothing for certain."""
    here: Branch = root
    way: list[str] = []
    rest = name.split(".")
    while rest:
        size = next((n for n in range(len(rest), 0, -1) if ".".join(rest[:n]) in here), 0)
        if not size or rest == [ITSELF]:
            return _unknown(here, way, ".".join(rest))
        key = ".".join(rest[:size])
        way, rest, found = [*way, key], rest[size:], opened(here[key])
        if isinstance(found, Said):
            return _of_answers(found, way, rest, when)
        here = found
    own = here.get(ITSELF)
    if isinstance(own, Said):
        return _of_answers(own, way, [], when)
    return Trouble("incomplete", _offered(here, way))


def opened(found: Said | Branch | Callable[[], Branch]) -> Said | Branch:
    """Return a branch that is made only when somebody asks for it."""
    return found() if callable(found) else found


def _of_answers(said: Said, way: list[str], answers: list[str], when: When) -> str | Trouble:
    """Return what a field says under answers that are named, or that hold where the quote stands."""
    if said.bar:
        return Trouble(said.bar)
    values = [text for held, text in said.values if _named(held, answers) and compatible(held, when)]
    if answers and not any(_named(held, answers) for held, _ in said.values):
        known = tuple(".".join([*way, answer]) for answer in _answers(said))
        return Trouble("unknown", known or (".".join(way),), _closest([*way, *answers], known))
    texts = [*dict.fromkeys(values)]
    if not texts or not texts[0]:
        return Trouble("empty")
    if len(texts) > 1:
        return Trouble("ambiguous", tuple(".".join([*way, answer]) for answer in _answers(said)))
    return Trouble("nested") if any(not quote.kept for quote in quotes(texts[0])) else texts[0]


def _named(held: When, answers: list[str]) -> bool:
    """Tell whether something holds under an answer: `minor`, or `applicant.minor` of two questions."""
    if not answers:
        return True
    *question, answer = answers
    return any(answer in given and [asked][: len(question)] == question for asked, given in held.items())


def _answers(said: Said) -> Iterator[str]:
    """Yield the shortest names of the answers that tell the values apart."""
    pairs = dict.fromkeys(
        (asked, answer) for held, _ in said.values for asked, given in held.items() for answer in given
    )
    alone = [answer for _, answer in pairs]
    yield from (answer if alone.count(answer) == 1 else f"{asked}.{answer}" for asked, answer in pairs)


def _unknown(here: Branch, way: list[str], rest: str) -> Trouble:
    known = _offered(here, way)
    if way:
        below = tuple(name for name in known if name != ".".join(way))
        return Trouble("unknown", known, _closest([*way, rest], below))
    # Of `{Time-limit.promised}` it is the first word alone that is wrong.
    first, _, more = rest.partition(".")
    meant = closest(first.lower().replace("-", "_"), known)
    branch = opened(here[meant]) if meant else {}
    return Trouble(
        "unknown", known, f"{meant}.{more}" if isinstance(branch, Mapping) and more in branch else meant
    )


def _offered(here: Branch, way: list[str]) -> tuple[str, ...]:
    return tuple(".".join([*way, key]) if key else ".".join(way) for key in here)


def _closest(way: list[str], known: Iterable[str]) -> str:
    return closest(".".join(way), known)
