"""A second reader for what no term names: how much a text is like labelled ones that proved ambiguous.

`make judge` learns the weights from the labelled lines and plain texts in `tests/wording/`, and from the
examples of the terms. `docs/decisions/0009-second-reader.md` tells why, and how well it reads.

What it brings: of 300 kept-back lines terms alone find 0.767 of the ambiguous ones, with the judge 0.853 at
the same precision; that is `gaoqing text`. In guides it speaks from a likelihood of 0.9 on, as a hint, and
has none for the sample. What it costs there: 0.14 of the 0.81 s of processor that a check of the sample takes
(17 %), and 0.21 of 2.12 s (10 %) for 1,200 synthetic guides, which repeat each other's sentences.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from math import fsum, tanh

from gaoqing.reading.read import shipped
from gaoqing.resources import resource
from gaoqing.text.pattern import lazily
from gaoqing.wording.pieces import cut, without_numbers
from gaoqing.wording.settled import NAME, QUOTE

FOLDER = "judge"
# From this likelihood on a text is told; of unseen labelled lines above it nine in ten were ambiguous.
MIN_DOUBT = 0.84
_CLAUSE = lazily(r"[^，。；：！？]+")
_COVERED = str.maketrans("", "", NAME + QUOTE + "《》")


@dataclass(frozen=True)
class Judge:
    """Weights of pieces of text: above zero for what stands in ambiguous texts, below for clear ones."""

    bias: float
    weights: Mapping[str, float]

    def doubt(self, found: frozenset[str]) -> float:
        """Return how likely a text is ambiguous, from 0 to 1, by its `pieces` that have a weight."""
        return likelihood(self.bias + self._sum(found))

    def worst(self, text: str, masked: str) -> tuple[int, int] | None:
        """Return the span of the clause that weighs most, of those not exempt for the most part.

        Args:
            text: a folded text.
            masked: the same with exempt parts covered (`mask.mask`).
        """
        spans = (match.span() for match in _CLAUSE.finditer(text))
        open_ones = [
            span for span in spans if 2 * len(masked[slice(*span)].translate(_COVERED)) > span[1] - span[0]
        ]
        return max(open_ones, key=lambda span: self._weight(text[slice(*span)]), default=None)

    def _weight(self, clause: str) -> float:
        return self._sum({*cut(without_numbers(clause))})

    def _sum(self, found: Iterable[str]) -> float:
        # Exact, so that the first of two equal clauses wins: a set has another order in every process.
        return fsum(map(self.weights.get, found, repeat(0.0)))


def likelihood(weight: float) -> float:
    """Return the likelihood, from 0 to 1, that goes with a sum of weights (the logistic function)."""
    return (1 + tanh(weight / 2)) / 2


@cache
def judge() -> Judge:
    """Return the judge that ships with us."""
    loaded = json.loads((resource("schema") / FOLDER / "weights.json").read_text("utf-8"))
    return Judge(loaded["bias"], loaded["weights"])


def advice() -> Mapping[str, str]:
    """Return what to write instead, by kind of text, in Chinese."""
    told: Mapping[str, str] = shipped(f"{FOLDER}/advice.yml")
    return told
