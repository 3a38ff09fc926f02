"""How often a sign has to be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from gaoqing.proof.proving import Proof
from gaoqing.proof.trials import PATCHES, TRIALS, Trial


@dataclass(frozen=True)
class Bar:
    """The least share of some trials in which zxing-cpp has to read a sign.

    Attributes:
        name: of the trials together; its words are `proof.bar.NAME`.
        least: the share.
        trials: which.
    """

    name: str
    least: Fraction
    trials: tuple[Trial, ...]


BARS = (
    Bar("trials", Fraction(95, 100), TRIALS),
    Bar("patch-4", Fraction(97, 100), PATCHES[:1]),
    Bar("patch-9", Fraction(85, 100), PATCHES[1:]),
)


def missed(proof: Proof) -> Iterator[str]:
    """Yield the names of the bars a sign stays below: `untouched`, `second`, or of `BARS`."""
    if not proof.untouched:
        yield "untouched"
        return
    if not proof.second:
        yield "second"
    yield from (bar.name for bar in BARS if proof.share(*bar.trials) < bar.least)
