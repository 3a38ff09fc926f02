"""Words that people say: some mean the same, some lead to the words of guides, some mean nothing."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import Enum
from typing import NamedTuple

FIRST_SIGN = 0xF000  # of the private use area; the sounds have signs of their own below


class Kind(Enum):
    """What a word of a query does."""

    SAME = "same"
    LEADS = "leads"
    IDLE = "idle"
    REST = "rest"


class Piece(NamedTuple):
    """A part of a text: its kind, its words, and what it stands for (signs, or words of guides)."""

    kind: Kind
    text: str
    means: tuple[str, ...] = ()


class Lexicon:
    """Cuts texts into words it knows and the rest, the longest word first.

    Args:
        same: word → the sign of all words that mean the same.
        leads: word → the words of guides it leads to.
        idle: words that say nothing of what is wanted.
        turns: the signs of what has happened to a thing (lost, expired), or is to happen to it.
        firsts: the signs of that it is the first: what is for that too is for whoever says nothing.
    """

    def __init__(
        self,
        same: Mapping[str, str],
        leads: Mapping[str, tuple[str, ...]],
        idle: Collection[str],
        turns: Iterable[str] = (),
        firsts: Iterable[str] = (),
    ) -> None:
        self.same, self.leads, self.turns = same, leads, frozenset(turns)
        self.firsts = frozenset(firsts)
        self.signed = frozenset(same.values())
        self.particles = frozenset(word for word in idle if len(word) == 1)
        self.idle = tuple(word for word in idle if word not in self.particles)
        self._known = {word: Piece(Kind.IDLE, word) for word in self.idle}
        self._known |= {word: Piece(Kind.LEADS, word, means) for word, means in leads.items()}
        self._known |= {word: Piece(Kind.SAME, word, (sign,)) for word, sign in same.items()}
        self._longest: dict[str, int] = {}
        for word in self._known:
            self._longest[word[:1]] = max(len(word), self._longest.get(word[:1], 0))

    def cut(self, text: str) -> Iterator[Piece]:
        """Yield the parts of a folded text."""
        at = start = 0
        while at < len(text):
            found = self._at(text, at)
            if found is None:
                at += 1
                continue
            if start < at:
                yield Piece(Kind.REST, text[start:at])
            yield found
            at = start = at + len(found.text)
        if start < at:
            yield Piece(Kind.REST, text[start:at])

    def _at(self, text: str, at: int) -> Piece | None:
        for length in range(min(self._longest.get(text[at], 0), len(text) - at), 0, -1):
            found = self._known.get(text[at : at + length])
            if found and not (_letter(text, at - 1) and _letter(text, at)):
                end = at + length
                if not (_letter(text, end - 1) and _letter(text, end)):
                    return found
        return None

    def signs(self, text: str) -> str:
        """Return the signs of the words in a text, each once."""
        found = (piece.means[0] for piece in self.cut(text) if piece.kind is Kind.SAME)
        return "".join(dict.fromkeys(found))


def _letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and "a" <= text[at] <= "z"
