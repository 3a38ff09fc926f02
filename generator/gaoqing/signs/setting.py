"""Signs in one size → files, or what keeps them from being printed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from gaoqing.outputs import Artifact
from gaoqing.reading.logo import Logo
from gaoqing.reading.source import At
from gaoqing.signs.bleed import with_bleed_box
from gaoqing.signs.data import logo_data, sheet_data
from gaoqing.signs.fonts import Fonts, package_for
from gaoqing.signs.paper import Paper, file_of, strings
from gaoqing.signs.problem import Problem
from gaoqing.signs.said import Entries, Said, Text
from gaoqing.signs.sizes import SIZES, Size
from gaoqing.signs.typesetter import Form, Typesetter
from gaoqing.urls import SIGNS

# The texts that a guide, the settings or the lock file say; all others are our own words.
WRITTEN = ("hall", "title", "name", "place", "sample", "entries", "audience", "address", "check")
CARDS = "cards"
_SINGLE = "single"


@dataclass(frozen=True)
class Setting:
    """Some signs in one size.

    Attributes:
        langs: the languages of the site.
        size: how large each of them is.
        signs: what they say.
        fonts: in which they are set.
        bleed: how many millimetres a print shop cuts off, with marks where; 0 without.
        together: whether four share a sheet of A4, instead of one sheet each.
        logo: what stands at the head of each.
    """

    langs: Sequence[str]
    size: Size
    signs: tuple[Said, ...]
    fonts: Fonts
    bleed: float = 0
    together: bool = False
    logo: Logo | None = None

    @cached_property
    def typesetter(self) -> Typesetter:
        """What sets them."""
        return Typesetter(self.fonts, CARDS if self.together else _SINGLE)

    @property
    def count(self) -> int:
        """How many signs there are."""
        return len(self.signs)

    def data(self, signs: Sequence[Said]) -> dict[str, Any]:
        """Return what the template reads for some of the signs."""
        return self._data(signs, self._numbers)

    def boxes(self) -> list[dict[str, Any]]:
        """Return where each text of each sign stands, in millimetres, and whether it fits."""
        return self._boxes

    @cached_property
    def _boxes(self) -> list[dict[str, Any]]:
        return self.typesetter.boxes(self.data(self.signs)) if self._numbers else self._free

    def _data(self, signs: Sequence[Said], numbers: Mapping[str, float]) -> dict[str, Any]:
        title = "、".join(dict.fromkeys(said.title.tongues[0] for said in signs[:3]))
        data = sheet_data(self.langs, self.size, signs, title, numbers)
        return {**data, "bleed": self.bleed, "logo": logo_data(self.logo, self.size)}

    @cached_property
    def _free(self) -> list[dict[str, Any]]:
        """Where each text stands when no sign minds another."""
        return self.typesetter.boxes(self._data(self.signs, {})) if self.signs else []

    @cached_property
    def _numbers(self) -> Mapping[str, float]:
        """How large the number of each sign is, where those of a hall differ: as large as the smallest."""
        halls = {said.id: said.hall.tongues for said in self.signs if said.number}
        if len(set(halls.values())) == len(halls):
            return {}
        points = {box["sign"]: box["points"] for box in self._free if box["field"] == "title"}
        least = dict[tuple[str, ...], float]()
        for sign, hall in halls.items():
            least[hall] = min(points[sign], least.get(hall, points[sign]))
        same = all(points[sign] == least[hall] for sign, hall in halls.items())
        return {} if same else {sign: least[hall] for sign, hall in halls.items()}

    def problems(self) -> Iterator[Problem]:
        """Yield every text that does not fit, and every character that no font has.

        Raises:
            NoFontError: there is no font for Han characters.
        """
        unset = [*(problem for said in self.signs for problem in self._unset(said)), *self._our_unset()]
        yield from unset
        if unset:  # what is set as boxes need not be measured
            return
        by_id = {said.id: said for said in self.signs}
        long = [box for box in self.boxes() if not box["fits"]]
        roomy = self._roomy([by_id[name] for name in dict.fromkeys(box["sign"] for box in long)])
        for box in long:
            sign, name = box["sign"], box["field"]
            at = dict(texts(by_id[sign])).get(name, Text()).at
            yield Problem(sign, name, at, self.size.name, box["room"], roomy.get(sign, ""))

    def _roomy(self, signs: Sequence[Said]) -> Mapping[str, str]:
        """Return for signs that do not fit a size in which they do, where there is one."""
        found = dict[str, str]()
        for size in SIZES.values():
            if signs and size != self.size:
                boxes = replace(self, size=size, signs=tuple(signs), together=False).boxes()
                over = {box["sign"] for box in boxes if not box["fits"]}
                found = {said.id: size.name for said in signs if said.id not in over} | found
        return found

    def _unset(self, said: Said) -> Iterator[Problem]:
        for name, text in texts(said):
            for letter in self.fonts.lacking("".join(text.tongues)):
                yield self._lacked(said, name, text.at, letter)

    def _our_unset(self) -> Iterator[Problem]:
        """Yield what our own words lack, once: they are the same on all signs."""
        written = (text.tongues for said in self.signs for _, text in texts(said))
        named = {letter for tongues in written for letter in "".join(tongues)}
        for said in self.signs[:1]:
            for letter in self.fonts.lacking("".join(strings(self.data(self.signs)))):
                if letter not in named:
                    yield self._lacked(said, "other", None, letter)

    def _lacked(self, said: Said, name: str, at: At | None, letter: str) -> Problem:
        return Problem(said.id, name, at, letter=letter, package=package_for(letter, self.fonts.families))

    def pages(self, signs: Sequence[Said], form: Form) -> tuple[bytes, ...]:
        """Return some of the signs, one file a page, of PDF one file with all pages."""
        pages = self.typesetter.pages(self.data(signs), form)
        return tuple(with_bleed_box(page, self.bleed) for page in pages) if self.bleed else pages

    def files(self, form: Form) -> Iterator[Artifact]:
        """Yield a file a sign, and of PDF one with all of them for the print shop."""
        if self.together:
            yield from Paper(f"{SIGNS}{CARDS}", CARDS, self.data(self.signs)).files(self.typesetter, form)
            return
        folder = f"{SIGNS}{self.size.name}"
        pages: Iterable[bytes] = self.pages(self.signs, form) if self.signs else ()
        if form == "pdf":
            yield from (file_of(f"{folder}.pdf", page) for page in pages)
            pages = (self.pages((said,), form)[0] for said in self.signs)
        for said, page in zip(self.signs, pages, strict=True):
            yield file_of(f"{folder}/{said.id}.{form}", page)


def texts(said: Said) -> Iterator[tuple[str, Text]]:
    """Yield every text of a sign that somebody wrote, by its name in templates."""
    at = said.settings / "url" if said.settings else None
    for name in WRITTEN:
        value = getattr(said, name)
        if isinstance(value, Entries):
            yield name, Text(value.items, value.at)
        else:
            yield (
                name,
                value if isinstance(value, Text) else Text((value,), at if name == "address" else None),
            )
