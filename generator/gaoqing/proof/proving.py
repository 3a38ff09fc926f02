"""Sheets → how often each was read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from gaoqing.proof.readers import opencv_reads, zxing_reads
from gaoqing.proof.scene import Scene
from gaoqing.proof.shades import halved
from gaoqing.proof.sheet import Sheet
from gaoqing.proof.trials import PATCHES, TRIALS, Trial

_ASKED = 1  # which of a trial's times OpenCV is asked about: it takes ten times as long as zxing-cpp


@dataclass(frozen=True)
class Outcome:
    """One trial of one sheet, and whether its code was read.

    Attributes:
        trial: its name.
        number: which of its times.
        zxing: whether zxing-cpp read it, which counts.
        opencv: whether OpenCV did; None where it was not asked.
    """

    trial: str
    number: int
    zxing: bool
    opencv: bool | None


@dataclass(frozen=True)
class Proof:
    """What came out for a sheet.

    Attributes:
        sign: the id of what it is for.
        size: the name of its size.
        form: what the file is.
        untouched: whether zxing-cpp read the sheet as it is.
        second: whether OpenCV did.
        outcomes: of all trials; none where zxing-cpp did not find the code.
    """

    sign: str
    size: str
    form: str
    untouched: bool
    second: bool
    outcomes: tuple[Outcome, ...]

    def share(self, *trials: Trial) -> Fraction:
        """Return how often zxing-cpp read it in some trials; 0 where none were made."""
        names = {trial.name for trial in trials}
        return share(outcome.zxing for outcome in self.outcomes if outcome.trial in names)

    def second_share(self) -> Fraction:
        """Return how often OpenCV read it, where it was asked."""
        return share(outcome.opencv for outcome in self.outcomes if outcome.opencv is not None)


def share(read: Iterable[bool]) -> Fraction:
    """Return the share of what was read; 0 of nothing."""
    all_read = list(read)
    return Fraction(sum(all_read), max(1, len(all_read)))


def prove(sheet: Sheet) -> Proof:
    """Read a sheet as it is and in all trials. The same sheet always has the same proof."""
    picture = sheet.picture()
    scene = sheet.scene(picture)
    second = opencv_reads(halved(picture), sheet.text)
    outcomes = tuple(_outcomes(sheet, scene)) if scene else ()
    return Proof(sheet.sign, sheet.size, sheet.form, scene is not None, second, outcomes)


def _outcomes(sheet: Sheet, scene: Scene) -> Iterator[Outcome]:
    for trial in (*TRIALS, *PATCHES):
        for number in range(trial.times):
            picture = trial.picture(scene, sheet.sign, number)
            second = opencv_reads(picture, sheet.text) if number == _ASKED else None
            yield Outcome(trial.name, number, zxing_reads(picture, sheet.text), second)
