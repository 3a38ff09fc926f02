"""The words of synthetic guides: sentences put together from the parts in `parts/*.yml`, told by a seed.

A part in braces is a word of that list, or a number of a range; `{=list}` is the first word that was taken of
it. No sentence takes a word of a list twice, and none is said twice while there are others.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

import yaml

PARTS = Path(__file__).with_name("parts")
BRACES = re.compile(r"\{([^{}]+)\}")
RANGE = re.compile(r"(\d+)\.\.(\d+)")
TRIES = 30  # until a sentence is taken although it has been said
Known = Mapping[str, str]
Used = dict[str, list[str]]  # list of words → those of it that are taken
Piece = Callable[[Known, Used], str]
Item = TypeVar("Item")


@cache
def parts(name: str) -> Any:
    """Return what a file of parts holds."""
    return yaml.load((PARTS / f"{name}.yml").read_bytes(), yaml.CSafeLoader)


class Speech:
    """Says sentences, all of them the same for a seed.

    Attributes:
        dice: where all chance comes from.
    """

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self._read: dict[str, list[Piece]] = {}
        self._said: set[str] = set()

    def say(self, kind: str, known: Known) -> str:
        """Return a sentence of a kind; `known` holds the names that this guide has of its own."""
        return self.answer(parts("sentences")[kind], known, {})

    def answer(self, texts: Sequence[str], known: Known, used: Used) -> str:
        """Return one of some sentences, told to people who have heard the words that are used."""
        text = ""
        for _ in range(TRIES):
            text = self.put(self.one(texts), known, {name: [*words] for name, words in used.items()})
            if text not in self._said:
                break
        self._said.add(text)
        return text

    def put(self, text: str, known: Known, used: Used) -> str:
        """Return a text with words for its parts, none of them `used`, to which they are added."""
        pieces = self._read.get(text) or self._read.setdefault(text, self._pieces(text))
        return "".join([piece(known, used) for piece in pieces])

    def some(self, kind: str, known: Known, average: float) -> list[str]:
        """Return sentences of a kind, as many as a guide has on average, give or take one."""
        return [self.say(kind, known) for _ in range(self.about(average))]

    def about(self, average: float) -> int:
        """Return a whole number, in the long run of this average."""
        return max(0, int(average + self.dice.random()) + self.one((-1, 0, 0, 0, 1)))

    def chance(self, share: float) -> bool:
        """Tell whether something happens that happens this often."""
        return self.dice.random() < share

    def one(self, items: Sequence[Item]) -> Item:
        """Return one of several."""
        return items[int(self.dice.random() * len(items))]

    def _pieces(self, text: str) -> list[Piece]:
        plain, *rest = BRACES.split(text)
        pieces: list[Piece] = [_plain(plain)]
        for name, after in zip(rest[::2], rest[1::2], strict=True):
            pieces += [self._piece(name), _plain(after)]
        return pieces

    def _piece(self, name: str) -> Piece:
        if span := RANGE.fullmatch(name):
            return partial(self._number, int(span[1]), int(span[2]))
        if words := parts("words").get(name):
            return partial(self._word, name, words)
        if name.startswith("="):
            return lambda _known, used: used[name[1:]][0]
        return lambda known, _used: known[name]

    def _number(self, low: int, high: int, _known: Known, _used: Used) -> str:
        return str(low + int(self.dice.random() * (high - low + 1)))

    def _word(self, name: str, words: list[str], _known: Known, used: Used) -> str:
        taken = used.setdefault(name, [])
        word = self.one(words)
        while word in taken:
            word = self.one(words)
        taken.append(word)
        return word


def _plain(text: str) -> Piece:
    return lambda _known, _used: text
