"""What a finding tells beside its place: plain values, and what each language puts into its own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gaoqing.text.printable import cut

# Of a longer text, or list, a finding repeats the beginning.
MAX_TEXT, MAX_LIST = 700, 60


@dataclass(frozen=True, slots=True)
class Word:
    """Words of ours, by their key in `messages`, e.g. `kind.window` or `hint.no-colon`."""

    key: str


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Words of ours of which each will do, e.g. the types that a value may have."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """What was most likely meant; empty when nothing known is alike."""

    word: str


@dataclass(frozen=True, slots=True)
class Case:
    """Questions of a guide, each with its answer, under which something holds; with none it always does."""

    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A document to write instead: its name, its id, and what people bring in its place and is refused."""

    name: str
    id: str
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offers:
    """The documents of the catalogue that could be meant."""

    documents: tuple[Offer, ...] = ()


Param = str | int | float | date | tuple[str, ...] | Word | AnyOf | Guess | Case | Offers
Params = Mapping[str, Param]


def shortened(params: Params) -> dict[str, Param]:
    """Return the values of a finding, each short enough to be shown."""
    return {name: _short(value) for name, value in params.items()}


def _short(value: Param) -> Param:
    if isinstance(value, str):
        return cut(value, MAX_TEXT)
    if isinstance(value, tuple) and len(value) > MAX_LIST:
        return (*value[:MAX_LIST], "…")
    return value
