"""Signs in sizes and formats → files, or what keeps them from being printed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gaoqing.outputs import Artifact
from gaoqing.signs.data import sheet_data
from gaoqing.signs.fonts import Fonts, package_for
from gaoqing.signs.problem import Problem
from gaoqing.signs.said import Entries, Said, Text
from gaoqing.signs.sizes import Size
from gaoqing.signs.typesetter import Form, Typesetter
from gaoqing.urls import SIGNS


@dataclass(frozen=True)
class Setting:
    """Some signs in one size.

    Attributes:
        langs: the languages of the site.
        size: how large each of them is.
        signs: what they say.
        fonts: in which they are set.
    """

    langs: Sequence[str]
    size: Size
    signs: tuple[Said, ...]
    fonts: Fonts

    @cached_property
    def _typesetter(self) -> Typesetter:
        return Typesetter(self.fonts, "single")

    def data(self, signs: Sequence[Said]) -> dict[str, Any]:
        """Return what the template reads for some of the signs."""
        title = "、".join(dict.fromkeys(said.title.tongues[0] for said in signs[:3]))
        return sheet_data(self.langs, self.size, signs, title)

    def boxes(self) -> list[dict[str, Any]]:
        """Return where each text of each sign stands, in millimetres, and whether it fits."""
        return self._typesetter.boxes(self.data(self.signs))

    def problems(self) -> Iterator[Problem]:
        """Yield every text that does not fit, and every character that no font has.

        Raises:
            NoFontError: there is no font for Han characters.
        """
        unset = [problem for said in self.signs for problem in self._unset(said)]
        yield from unset
        if unset:  # what is set as boxes need not be measured
            return
        by_id = {said.id: said for said in self.signs}
        for box in self.boxes():
            if not box["fits"]:
                at = _text(by_id[box["sign"]], box["field"]).at
                yield Problem(box["sign"], box["field"], at, self.size.name, box["room"])

    def _unset(self, said: Said) -> Iterator[Problem]:
        for name, text in texts(said):
            for letter in self.fonts.lacking("".join(text.tongues)):
                yield Problem(said.id, name, text.at, letter=letter, package=package_for(letter))

    def files(self, form: Form) -> Iterator[Artifact]:
        """Yield a file a sign, and of PDF one with all of them for the print shop."""
        folder = f"{SIGNS}{self.size.name}"
        if form == "pdf":
            (everything,) = self._typesetter.pages(self.data(self.signs), form)
            yield _file(f"{folder}.pdf", everything)
            pages: Iterable[bytes] = (
                self._typesetter.pages(self.data((said,)), form)[0] for said in self.signs
            )
        else:
            pages = self._typesetter.pages(self.data(self.signs), form)
        for said, page in zip(self.signs, pages, strict=True):
            yield _file(f"{folder}/{said.id}.{form}", page)


# The texts that a guide, the settings or the lock file say; all others are our own words.
WRITTEN = ("hall", "title", "name", "place", "sample", "entries", "audience", "address", "check")


def texts(said: Said) -> Iterator[tuple[str, Text]]:
    """Yield every text of a sign that somebody wrote, by its name in templates."""
    for name in WRITTEN:
        value = getattr(said, name)
        if isinstance(value, Entries):
            yield name, Text(value.items, value.at)
        else:
            yield name, value if isinstance(value, Text) else Text((value,))


def _text(said: Said, name: str) -> Text:
    return next((text for field, text in texts(said) if field == name), Text())


def _file(path: str, content: bytes) -> Artifact:
    return Artifact(path, frozenset(), lambda: content)
