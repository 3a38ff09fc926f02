"""The trials a sign is put to: what happens to it, how often, and how it is then looked at."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from gaoqing.proof import light, surroundings, wear
from gaoqing.proof.camera import CAMERAS, STEADY, Camera, Pose, shot
from gaoqing.proof.scene import Picture, Scene
from gaoqing.proof.sensor import compressed, noisy

Change = Callable[[Scene, float, np.random.Generator], Picture]


def unchanged(scene: Scene, _strength: float, _rng: np.random.Generator) -> Picture:
    """Leave it as it is: there is enough in how it is looked at."""
    return scene.picture


@dataclass(frozen=True)
class Trial:
    """One kind of trial.

    Attributes:
        name: what happens; its words are `proof.trial.NAME`.
        change: what happens to the sheet or its light.
        times: how often, each time with other chance.
        strength: how much of it, 1 unless it is a share.
        pose: how the phone is held.
        noise: how many times the noise of a lit hall.
        quality: of the JPEG the picture is sent as, in percent; 0 for none.
    """

    name: str
    change: Change = unchanged
    times: int = 8
    strength: float = 1.0
    pose: Pose = STEADY
    noise: float = 1.0
    quality: int = 0

    def camera(self, number: int) -> Camera:
        """Return which camera looks at one of its times: they take turns."""
        return CAMERAS[number % len(CAMERAS)]

    def picture(self, scene: Scene, sign: str, number: int) -> Picture:
        """Return what the camera sees, the same for the same sign and number."""
        rng = np.random.default_rng(_seed(sign, self.name, number))
        camera = self.camera(number)
        changed = scene.shows(self.change(scene, self.strength, rng))
        taken = noisy(shot(changed, camera, self.pose, rng), camera.noise * self.noise, rng)
        return compressed(taken, self.quality) if self.quality else taken


def _seed(sign: str, trial: str, number: int) -> int:
    return int.from_bytes(hashlib.sha256(f"{sign} {trial} {number}".encode()).digest()[:8], "big")


PATCHES = (Trial("patch-4", wear.patch, 34, 0.04), Trial("patch-9", wear.patch, 20, 0.09))
TRIALS = (
    Trial("distance"),
    Trial("tilt", pose=Pose(turn=8, lean=8)),
    Trial("aslant", pose=Pose(turn=8, lean=35)),
    Trial("farther", pose=Pose(far=1.4)),
    Trial("motion-blur", light.motion_blur),
    Trial("lens-blur", light.lens_blur),
    Trial("dusk", light.dusk, noise=1.5),
    Trial("glare", light.glare),
    Trial("shadow-edge", light.shadow_edge),
    Trial("uneven-light", light.uneven_light),
    Trial("overexposure", light.overexposure),
    Trial("colour-cast", light.colour_cast),
    Trial("jpeg", quality=15),
    Trial("dark-wall", wear.dark_wall),
    Trial("broken-row", wear.broken_row),
    Trial("fading", wear.fading),
    Trial("thin-toner", wear.thin_toner),
    Trial("ink-gain", wear.ink_gain),
    Trial("lamination", wear.lamination),
    Trial("dust", wear.dust),
    Trial("scratches", wear.scratches),
    Trial("crease", wear.crease),
    Trial("stain", wear.stain),
    Trial("curve", surroundings.curve),
    Trial("second-code", surroundings.second_code),
)
