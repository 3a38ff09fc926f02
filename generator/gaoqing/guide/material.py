"""Documents, and what a guide demands of them."""

from collections.abc import Mapping
from functools import cache

import msgspec

from gaoqing.guide.choices import IssuerKind, MaterialKind, Supplied
from gaoqing.guide.duration import Duration
from gaoqing.guide.value import Entity, Part
from gaoqing.reading.read import shipped

SIZES = "facts/photos.yml"


@cache
def _sizes() -> Mapping[tuple[int, int], str]:
    return {(item["width"], item["height"]): item["called"] for item in shipped(SIZES)["photos"]}


class Issuer(Part, frozen=True, kw_only=True):
    """Who makes a document; `matter` when it is the result of one of ours, `also` when it is of several."""

    kind: IssuerKind
    name: str
    matter: str = ""
    also: tuple[str, ...] = ()

    @property
    def matters(self) -> tuple[str, ...]:
        """Which of our matters give it."""
        return tuple(filter(None, (self.matter, *self.also)))


class Form(Part, frozen=True, kw_only=True):
    """A blank form and its filled sample, files below `guides/files/`."""

    file: str
    sample: str = ""


class Alternative(Part, frozen=True, kw_only=True):
    """Something that does, or does not, stand in for a document."""

    why: str
    material: str = ""
    name: str = ""


class Material(Entity, frozen=True, kw_only=True):
    """One document of the catalogue."""

    id: str
    name: str
    issuer: Issuer
    aliases: tuple[str, ...] = ()
    kind: MaterialKind | None = None
    identity: bool = False
    where_to_get: str = ""
    form: Form | None = None
    filling: tuple[str, ...] = ()
    electronic: str = ""
    validity: str = ""
    instead: tuple[Alternative, ...] = ()
    not_instead: tuple[Alternative, ...] = ()
    basis: str = ""
    draft: bool = False


def _number(count: int, most: int | None) -> str:
    return f"{count}—{most}" if most else str(count)


class Original(Part, frozen=True, kw_only=True):
    """How many originals, or from `count` to `most`, and whether they are `shown`, `kept` or `returned`."""

    count: int
    use: str
    most: int | None = None

    @property
    def number(self) -> str:
        """How many, as it is printed."""
        return _number(self.count, self.most)


class Copies(Part, frozen=True, kw_only=True):
    """How many photocopies, or from `count` to `most`, of which sides, on which paper."""

    count: int
    most: int | None = None
    sides: str = ""
    paper: str = ""

    @property
    def number(self) -> str:
        """How many, as it is printed."""
        return _number(self.count, self.most)

    @property
    def how(self) -> str:
        """Which sides, on which paper; empty where nothing is said of it."""
        return "，".join(filter(None, (self.sides, self.paper)))


class Photo(Part, frozen=True, kw_only=True):
    """A photograph's specification; sizes in millimetres."""

    width_mm: int
    height_mm: int
    background: str
    count: int
    taken_within: Duration | None = None
    note: str = ""

    @property
    def called(self) -> str:
        """What people call its size; empty where they have no word for it."""
        return _sizes().get((self.width_mm, self.height_mm), "")


class Deferral(Part, frozen=True, kw_only=True):
    """容缺: it may follow within a time after acceptance."""

    within: Duration
    how: str


class Promise(Part, frozen=True, kw_only=True):
    """告知承诺: a written promise instead of the document."""

    text: str
    consequence: str
    form: str = ""


class Exemption(Part, frozen=True, kw_only=True, rename={"source": "from"}):
    """免提交: the hall looks it up."""

    source: str
    fallback: str = ""


When = Mapping[str, tuple[str, ...]]


class Requirement(Part, frozen=True, kw_only=True):
    """One line of a guide's materials: a document, or any one of several, and in what form."""

    material: str = ""
    any_of: tuple[str, ...] = ()
    label: str = ""
    exactly: bool = False
    whose: str = ""
    original: Original | None = None
    copies: Copies | None = None
    electronic: str = ""
    signature: str = ""
    seal: str = ""
    issued_within: Duration | None = None
    photo: Photo | None = None
    basis: str = ""
    when: When = msgspec.field(default_factory=dict)
    deferrable: Deferral | None = None
    promise: Promise | None = None
    exempt: Exemption | None = None
    standard: str = ""
    supplied: Supplied | None = None
    optional: str = ""
    at_step: str = ""
    note: str = ""

    @property
    def brought(self) -> bool:
        """Whether one brings it: the office neither has it nor makes it, nor wants it later."""
        return not (self.exempt or self.supplied or self.at_step)

    @property
    def spared(self) -> bool:
        """Whether one gets through without ever bringing it."""
        return bool(self.exempt or self.promise or self.supplied or self.optional)

    @property
    def materials(self) -> tuple[str, ...]:
        """The catalogue ids it names, one or several."""
        return self.any_of or (self.material,)
