"""A second reader for what no term names: how likely a text is ambiguous, and what it leaves unsaid.

`make judge` learns the weights from the labelled lines and plain texts in `tests/wording/`, and from the
examples of the terms. `docs/decisions/0009-second-reader.md` tells why it is there, and
`docs/decisions/0027-second-reader-names.md` what it reads, how well, and from where on it speaks.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat
from math import exp, sqrt, tanh
from re import Pattern
from typing import NamedTuple

from gaoqing.reading.read import shipped
from gaoqing.resources import resource
from gaoqing.text.pattern import lazily
from gaoqing.wording.pieces import pieces
from gaoqing.wording.settled import NAME, QUOTE

FOLDER = "judge"
# How likely a text must be ambiguous, and how likely the reason that is told; of writers that it has not seen
# it is right too seldom for more than a note.
MIN_DOUBT, MIN_NAMED = 0.85, 0.4
# A text as it was written is at most so much less likely to be ambiguous than with its exempt parts covered.
SLACK = 0.5
# What stands in front of a colon is a label, unless nothing comes behind it; a word or two are no clause.
_CLAUSE = lazily(r"[^，。；：！？]{3,}(?=：?$|[，。；！？])")
_COVERED = str.maketrans("", "", NAME + QUOTE + "《》")
_RUNS = lazily(rf"{NAME}+|{QUOTE}+")
_Weights = Mapping[str, float]


class Unsaid(NamedTuple):
    """The clause of a text that leaves something unsaid, what that is, and how likely it is, from 0 to 1."""

    start: int
    end: int
    missing: str
    sure: float


@dataclass(frozen=True)
class Judge:
    """Weights of pieces of text: above zero for what stands in ambiguous texts, below for clear ones.

    Attributes:
        bias: what is weighed before anything is read.
        weights: of pieces, whatever kind of text they stand in.
        fields: of pieces in one kind of text, beside that.
        groups: what may be missing in an ambiguous text.
        speaks: of pieces, for each of the groups how much they speak for it, in tenths.
    """

    bias: float
    weights: _Weights
    fields: Mapping[str, _Weights] = field(default_factory=dict)
    groups: Sequence[str] = ()
    speaks: Mapping[str, Sequence[int]] = field(default_factory=dict)
    _of_kind: dict[str, Mapping[str, int]] = field(default_factory=dict, compare=False, repr=False)

    def known(self) -> frozenset[str]:
        """Return the pieces that say anything about how clear a text is."""
        return frozenset(self.weights).union(*self.fields.values())

    def suspects(self, text: str, kind: str, seen: Iterable[str], doubt: float, slack: float = SLACK) -> bool:
        """Tell whether a folded text is worth a closer look, by those of its `pieces` that are `known`."""
        return likelihood(self._weight(text, kind, seen) + slack) >= doubt

    def doubt(self, masked: str, kind: str) -> float:
        """Return how likely a text is ambiguous, from 0 to 1, by what stands open in it."""
        text = bare(masked)
        return likelihood(self._weight(text, kind, {*pieces(text, kind)}))

    def _weight(self, text: str, kind: str, seen: Iterable[str]) -> float:
        known = self._of_kind.get(kind) or self._of_kind.setdefault(kind, self._hundredths(kind))
        return self.bias + sum(map(known.get, seen, repeat(0))) / 100 * share(text)

    def _hundredths(self, kind: str) -> Mapping[str, int]:
        """Return the weights in a kind of text as whole numbers: their sum is the same in any order."""
        own = self.fields.get(kind, {})
        found = {piece: round(100 * weight) for piece, weight in self.weights.items()}
        return found | {piece: found.get(piece, 0) + round(100 * weight) for piece, weight in own.items()}

    def read(self, text: str, masked: str, kind: str, least: float = 0.0) -> Unsaid | None:
        """Return what a text leaves unsaid; nothing where it is exempt, or what seems missing is there.

        Args:
            text: a folded text.
            masked: the same with exempt parts covered (`mask.mask`).
            kind: the kind of text that it is.
            least: how likely it must be ambiguous, from 0 to 1.
        """
        # What is quickly known comes first: most texts are clear enough.
        doubt = self.doubt(masked, kind)
        missing, likely = self.missing(masked, kind) if doubt >= least else ("", 0.0)
        span = self.worst(text, masked, missing) if likely >= MIN_NAMED else None
        if span is None or present(missing, masked, masked[slice(*span)]):
            return None
        return Unsaid(*span, missing, doubt)

    def missing(self, masked: str, kind: str) -> tuple[str, float]:
        """Return what is most likely missing in an ambiguous text, and how likely that is, from 0 to 1."""
        told = self._spoken(masked, kind)
        most = max(told)
        return self.groups[told.index(most)], 1 / sum(exp((tenths - most) / 10) for tenths in told)

    def _spoken(self, masked: str, kind: str) -> Sequence[int]:
        found = {*pieces(bare(masked), kind), ""} & self.speaks.keys()
        return [*map(sum, zip(*map(self.speaks.__getitem__, found), strict=True))]

    def worst(self, text: str, masked: str, missing: str) -> tuple[int, int] | None:
        """Return the span of the clause that speaks most for what is missing.

        One that is exempt for the most part says nothing.

        Args:
            text: a folded text.
            masked: the same with exempt parts covered (`mask.mask`).
            missing: one of the `groups`.
        """
        group = self.groups.index(missing)
        spans = (match.span() for match in _CLAUSE.finditer(text))
        open_ones = [
            span for span in spans if 2 * len(masked[slice(*span)].translate(_COVERED)) > span[1] - span[0]
        ]
        return max(open_ones, key=lambda span: self._spoken(masked[slice(*span)], "")[group], default=None)


def share(text: str) -> float:
    """Return how much one piece of a text counts: the longer the text, the less."""
    return 1 / sqrt(len(text) + 2)


def bare(masked: str) -> str:
    """Return a masked text with one mark for each exempt part: how long it was says nothing."""
    return _RUNS.sub(lambda match: match[0][0], masked)


def likelihood(weight: float) -> float:
    """Return the likelihood, from 0 to 1, that goes with a sum of weights (the logistic function)."""
    return (1 + tanh(weight / 2)) / 2


@cache
def judge() -> Judge:
    """Return the judge that ships with us."""
    loaded = json.loads((resource("schema") / FOLDER / "weights.json").read_text("utf-8"))
    return Judge(**loaded)


def present(missing: str, masked: str, clause: str) -> bool:
    """Tell whether what seems missing stands in a masked text, or in its clause that is told."""
    patterns = _present()
    return any(
        missing in patterns[part] and patterns[part][missing].search(bare(where))
        for part, where in (("text", masked), ("clause", clause))
    )


@cache
def _present() -> Mapping[str, Mapping[str, Pattern[str]]]:
    return {
        part: {name: lazily(pattern) for name, pattern in patterns.items()}
        for part, patterns in shipped(f"{FOLDER}/present.yml").items()
    }


def advice(missing: str, kind: str) -> str:
    """Return what to write, in Chinese, where something is missing in a kind of text."""
    told: Mapping[str, Mapping[str, str]] = shipped(f"{FOLDER}/advice.yml")
    return told[missing].get(kind) or told[missing]["any"]
