"""Trials of signs: each does something, more of it does more, good signs pass and bad ones are refused."""

import re
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from bare_codes import TEXT, scene, sheet
from gaoqing.messages import LANGUAGES, catalogue
from gaoqing.proof.bars import BARS, missed
from gaoqing.proof.camera import CAMERAS, PHOTO, VIDEO, Pose, shot
from gaoqing.proof.proving import Proof, prove
from gaoqing.proof.readers import opencv_reads, zxing
from gaoqing.proof.readers import zxing_reads as is_read
from gaoqing.proof.report import KINDS, MOST_FAILED, SIGNS, percent, report
from gaoqing.proof.scene import Scene
from gaoqing.proof.trials import PATCHES, TRIALS, Trial, unchanged
from gaoqing.proof.wear import patch
from gaoqing.workers import spread

GOOD = scene()
ALL = {trial.name: trial for trial in (*TRIALS, *PATCHES)}
CHANGING = [name for name, trial in ALL.items() if trial.change is not unchanged]
# How many times what a sign has to stand makes the same code unreadable; of patches, the share itself.
RUINS = {
    "patch-4": 0.35,
    "patch-9": 0.35,
    "motion-blur": 3,
    "lens-blur": 3,
    "dusk": 1.9,
    "glare": 1000,
    "shadow-edge": 2.5,
    "uneven-light": 2,
    "overexposure": 5,
    "colour-cast": 12,
    "dark-wall": 2.1,
    "broken-row": 25,
    "fading": 1.3,
    "thin-toner": 3,
    "ink-gain": 8,
    "lamination": 3,
    "dust": 80,
    "scratches": 40,
    "crease": 8,
    "stain": 3,
    "curve": 3,
}
HARDER = {
    "distance": Pose(far=10),
    "farther": Pose(far=14),
    "tilt": Pose(turn=8, lean=89),
    "aslant": Pose(turn=8, lean=89),
}


def often(trial: Trial, code: Scene, times: int = 12) -> float:
    """Return in which share of its times the code is read after a trial."""
    return float(np.mean([is_read(trial.picture(code, "m01", number), TEXT) for number in range(times)]))


@pytest.mark.parametrize("name", ALL)
def test_stands(name: str) -> None:
    """The code that signs have is read after all kinds of trial, if not each time behind broken finders."""
    assert often(ALL[name], GOOD) >= (0.6 if name == "broken-row" else 0.8)


@pytest.mark.parametrize("name", RUINS)
def test_ruins(name: str) -> None:
    """Enough of it ruins the same code: no trial is without effect."""
    assert often(replace(ALL[name], strength=RUINS[name]), GOOD, 6) <= 0.34


@pytest.mark.parametrize("name", HARDER)
def test_harder_to_see(name: str) -> None:
    """From too far away, or along the wall, the same code is no longer read each time."""
    assert often(replace(ALL[name], pose=HARDER[name]), GOOD) <= 0.75


def test_every_trial_can_fail() -> None:
    """Nothing is left out above but a picture sent small, and another code, which have tests of their own."""
    assert set(ALL) - set(RUINS) - set(HARDER) == {"jpeg", "second-code"}


@pytest.mark.parametrize("name", CHANGING)
def test_grows(name: str) -> None:
    """Half as much of it changes the picture, and all of it changes the picture more."""
    trial, effects = ALL[name], []
    for share in (0.5, 1.0):
        chance = [np.random.default_rng(seed) for seed in range(8)]
        effects.append(sum(_change(trial.change(GOOD, share * trial.strength, rng)) for rng in chance))
    assert 0 < effects[0] < effects[1]


def _change(after: NDArray[np.uint8]) -> float:
    """Return by how many shades a picture differs from the scene, and what was put beside it."""
    grey = after.mean(axis=2) if after.ndim == 3 else after.astype(float)
    height, width = GOOD.picture.shape
    return float(np.abs(GOOD.picture - grey[:height, :width]).sum() + (255 - grey[:, width:]).sum())


def test_second_code() -> None:
    """With another code in view both are read, and the other alone is not taken for the sign's."""
    trial = ALL["second-code"]
    both = {code.text for number in range(8) for code in zxing(trial.picture(GOOD, "m01", number))}
    assert both == {TEXT, "https://example.org/"}
    blank = GOOD.shows(np.full_like(GOOD.picture, 255))
    assert often(trial, blank) == 0


def test_small_file() -> None:
    """The picture that is sent has what JPEG makes of edges: shades a picture that is not sent lacks."""
    calm = replace(ALL["jpeg"], noise=0)
    sent, kept = (replace(calm, quality=quality).picture(GOOD, "m01", 0) for quality in (calm.quality, 0))
    assert sent.shape == kept.shape
    assert np.abs(sent.astype(int) - kept).mean() > 1


def test_cameras() -> None:
    """A camera shows a scene as large as its pixels are many, and twice as far away half as large."""
    rng = np.random.default_rng(1)
    straight = Pose(0, 0)
    wide = {
        (camera, far): shot(GOOD, camera, replace(straight, far=far), rng).shape[1]
        for camera in CAMERAS
        for far in (0.5, 1.0)
    }
    assert wide[PHOTO, 1.0] == pytest.approx(GOOD.picture.shape[1], abs=2)
    assert wide[VIDEO, 1.0] == pytest.approx(wide[PHOTO, 1.0] * VIDEO.width / PHOTO.width, abs=2)
    assert wide[PHOTO, 0.5] == pytest.approx(2 * wide[PHOTO, 1.0], abs=3)
    assert PHOTO.pixels(1000) == pytest.approx(3.03, abs=0.01)


def test_patch_keeps_off_finders() -> None:
    """A patch covers as much of the dark square as is said, and nothing of the finder patterns."""
    for seed in range(40):
        marked = np.full_like(GOOD.picture, 77)
        covered = patch(GOOD.shows(marked), 0.09, np.random.default_rng(seed)) != 77
        assert covered.sum() == pytest.approx(0.09 * GOOD.side**2, rel=0.03)
        for left, top, right, bottom in GOOD.finders:
            assert not covered[round(top) + 1 : round(bottom) - 1, round(left) + 1 : round(right) - 1].any()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words(lang: str) -> None:
    """Each trial, bar and camera has words, and no words are left over."""
    words = [key.split(".") for key in catalogue(lang) if key.startswith("proof.")]
    named = {
        part: {key[2] for key in words if key[1] == part} for part in ("trial", "bar", "camera", "column")
    }
    assert named["trial"] == set(ALL)
    assert named["bar"] == {"untouched", "second", *(bar.name for bar in BARS)}
    assert named["camera"] == {camera.name for camera in CAMERAS}
    assert named["column"] == {*SIGNS, *KINDS}


@pytest.fixture(scope="module")
def proof() -> Proof:
    """What the trials say of a good sign."""
    return prove(sheet())


def test_good_sign(proof: Proof) -> None:
    """A code of the level, version and width that signs have stays above all bars."""
    assert (proof.untouched, proof.second, list(missed(proof))) == (True, True, [])
    assert len(proof.outcomes) == sum(trial.times for trial in ALL.values())
    assert proof.second_share() > 0.5


BAD = {
    "too small": ({"width": 22}, {"trials"}),
    "no quiet zone": ({"zone": 0}, {"untouched"}),
    "pale": ({"ink": 215}, {"trials"}),
    "inverted": ({"ink": 255, "paper": 0}, {"second"}),
    "little correction": ({"level": "L", "least": 1}, {"patch-4", "patch-9"}),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_sign(name: str) -> None:
    """A bad sign stays below the bars that are about what is bad in it."""
    given, bars = BAD[name]
    assert bars <= set(missed(prove(sheet(**given))))  # type: ignore[arg-type]  # a table of keyword arguments


def test_other_words() -> None:
    """A sheet whose code says something else is not read as it is, however well it can be read."""
    wrong = prove(replace(sheet(), text="https://gaoqing.example/w/m02/"))
    assert list(missed(wrong)) == ["untouched"]


def test_bars() -> None:
    """The bars are those of the sign's promise, and one trial may fail without being the sign's end."""
    assert {bar.name: float(bar.least) for bar in BARS} == {"trials": 0.95, "patch-4": 0.97, "patch-9": 0.85}
    for bar in BARS:
        count = sum(trial.times for trial in bar.trials)
        assert 1 - 1 / count >= bar.least


def test_same_result_anywhere(proof: Proof) -> None:
    """A sign's proof is the same in any order and on any core; another sign has other chance."""
    sheets = [sheet(sign=sign) for sign in ("m03", "m01", "m02")]
    together = list(spread(prove, sheets, 3))
    assert [one.sign for one in together] == ["m03", "m01", "m02"]
    assert together[1] == proof
    pictures = [ALL["dust"].picture(GOOD, sign, 0).tobytes() for sign in ("m01", "m01", "m02")]
    assert pictures[0] == pictures[1] != pictures[2]


def test_opencv_reads_at_print_resolution() -> None:
    """OpenCV reads the whole sheet at 300 dpi, and does not read another text there."""
    picture = sheet().picture()
    assert opencv_reads(picture, TEXT)
    assert not opencv_reads(picture, "https://gaoqing.example/w/m02/")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_report(lang: str, proof: Proof) -> None:
    """The report stands alone: a row a sign, a picture a kind of trial and a failure, all described."""
    bad = sheet(level="L", least=1, sign="m02")
    proofs = [proof, prove(bad)]
    page = report([sheet(), bad], proofs, lang)
    assert "://" not in page.replace("https://gaoqing.example", "")
    assert page.count("<img ") == page.count('alt="') == page.count("data:image/jpeg;base64,")
    failed = sum(not outcome.zxing for each in proofs for outcome in each.outcomes)
    assert page.count("<img ") == len(ALL) + min(failed, MOST_FAILED)
    assert page.count("<figcaption>m02 wall") > 10
    assert re.findall(r"<tr><td>(m\d+)</td><td>wall</td><td>png</td>", page) == ["m01", "m02"]


def test_unreadable_in_report() -> None:
    """A sign that nobody can read has its row, without pictures."""
    bad = sheet(zone=0)
    page = report([bad], [prove(bad)], "zh")
    assert page.count("<img ") == 0
    assert catalogue("zh")["proof.bar.untouched"] in page


@pytest.mark.parametrize(
    ("part", "written"), [(Fraction(1), "100 %"), (Fraction(1999, 2000), "99.9 %"), (Fraction(0), "0 %")]
)
def test_percent(part: Fraction, written: str) -> None:
    """Nearly all is not all."""
    assert percent(part) == written
