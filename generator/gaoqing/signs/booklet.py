"""The booklet of a window: what it handles, then the one-time notice of each guide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gaoqing.messages import say
from gaoqing.outputs import Artifact
from gaoqing.outputs.qr import SmallCode
from gaoqing.reading.source import At
from gaoqing.signs.data import code_told, tongue
from gaoqing.signs.fonts import Fonts
from gaoqing.signs.notices import sheets
from gaoqing.signs.paper import Paper
from gaoqing.signs.problem import Problem
from gaoqing.signs.said import Said, of_window
from gaoqing.signs.typesetter import Form, Typesetter
from gaoqing.site import MatterView, Site, WindowView
from gaoqing.urls import SIGNS

BOOKLET = "booklet"


@dataclass(frozen=True)
class Booklet:
    """The booklets of some windows; a window for almost everything has none: it would be a book.

    Attributes:
        site: the site.
        langs: its languages; each has a booklet of its own, all but the first in a folder named after it.
        views: the windows.
        fonts: in which they are set.
    """

    site: Site
    langs: Sequence[str]
    views: Sequence[WindowView]
    fonts: Fonts

    @property
    def count(self) -> int:
        """How many booklets there are."""
        return len(self._papers)

    def problems(self) -> Iterator[Problem]:
        """Yield each character that no font has, then each name too long for the first page or the foot.

        Pages follow each other as long as there are words; no other text can be too long.

        Raises:
            NoFontError: there is no font for Han characters.
        """
        for said, paper in self._papers:
            unset = list(paper.lacking(self.fonts, said.id))
            yield from unset or self._too_long(said, paper)

    def _too_long(self, said: Said, paper: Paper) -> Iterator[Problem]:
        for box in self._typesetter.boxes(paper.data):
            if not box["fits"]:
                yield Problem(said.id, box["field"], getattr(said, box["field"]).at, BOOKLET, box["room"])

    def files(self, form: Form) -> Iterator[Artifact]:
        """Yield a booklet a window."""
        for _, paper in self._papers:
            yield from paper.files(self._typesetter, form)

    @cached_property
    def _typesetter(self) -> Typesetter:
        return Typesetter(self.fonts, BOOKLET)

    @cached_property
    def _papers(self) -> tuple[tuple[Said, Paper], ...]:
        views = [view for view in self.views if _has_booklet(view)]
        return tuple(self._paper(lang, view) for view in views for lang in self.langs)

    def _paper(self, lang: str, view: WindowView) -> tuple[Said, Paper]:
        said = of_window(self.site, (lang,), view)
        data = {
            **tongue(lang),
            "id": said.id,
            "title": said.title.tongues[0],
            "hall": said.hall.tongues[0],
            "name": "".join(said.name.tongues),
            "place": said.place.tongues[0],
            "check": said.check,
            "address": said.address,
            "alt": code_told(lang, said.address),
            "rows": SmallCode(said.url).rows,
            "sample": "".join(said.sample.tongues),
            "words": {
                "title": say(lang, "booklet.title"),
                "handles": say(lang, "booklet.handles"),
                "check": say(lang, "booklet.check"),
                "scan": say(lang, "booklet.scan"),
            },
            "matters": [self._matter(lang, item) for item in view.matters],
        }
        folder = "" if lang == self.langs[0] else f"{lang}/"
        path = f"{SIGNS}{BOOKLET}/{folder}{said.id}"
        return said, Paper(path, BOOKLET, data, tuple(self._written(view)))

    def _written(self, view: WindowView) -> Iterator[At]:
        yield view.stop.window.at
        yield from (item.matter.at for item in view.matters)
        yield view.stop.hall.at
        yield from (group.department.at for group in view.groups)
        yield from (material.at for material in self.site.lookups.materials.values())
        yield self.site.settings.at

    def _matter(self, lang: str, view: MatterView) -> dict[str, Any]:
        url = self.site.settings.url + view.address
        return {
            "name": view.matter.plain_name,
            "url": url.removeprefix("https://"),
            "alt": code_told(lang, url.removeprefix("https://")),
            "rows": SmallCode(url).rows,
            "sheets": sheets(self.site, lang, view),
        }


def without_booklet(views: Sequence[WindowView]) -> tuple[WindowView, ...]:
    """Return the windows that have no booklet: those that handle nothing, and those that handle too much."""
    return tuple(view for view in views if not _has_booklet(view))


def _has_booklet(view: WindowView) -> bool:
    return view.count > 0 and not view.long
