"""The monthly walk against stickers: a staff sheet a floor, with every code, check word and boxes to tick."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from gaoqing.catalogue.printed import address
from gaoqing.messages import say
from gaoqing.outputs import Artifact
from gaoqing.outputs.qr import SmallCode
from gaoqing.signs.data import tongue
from gaoqing.signs.fonts import Fonts
from gaoqing.signs.paper import Paper
from gaoqing.signs.problem import Problem
from gaoqing.signs.typesetter import Form, Typesetter
from gaoqing.site import Site, WindowView
from gaoqing.urls import SIGNS

ROUND = "round"


@dataclass(frozen=True)
class Round:
    """The sheets of some windows, floor by floor.

    Attributes:
        site: the site that the codes lead to.
        lang: its first language.
        views: the windows.
        fonts: in which the sheets are set.
    """

    site: Site
    lang: str
    views: Sequence[WindowView]
    fonts: Fonts

    def problems(self) -> Iterator[Problem]:
        """Yield each character that no font has; tables have room for any text.

        Raises:
            NoFontError: there is no font for Han characters.
        """
        for paper in self.papers():
            yield from paper.lacking(self.fonts, paper.path.rpartition("/")[2])

    def files(self, form: Form) -> Iterator[Artifact]:
        """Yield a document a floor, and of PDF one with all floors."""
        typesetter = Typesetter(self.fonts, ROUND)
        papers = list(self.papers())
        if form == "pdf" and papers:
            every = [floor for paper in papers for floor in paper.data["floors"]]
            together = Paper(f"{SIGNS}{ROUND}", ROUND, {**papers[0].data, "floors": every})
            yield from together.files(typesetter, form)
        for paper in papers:
            yield from paper.files(typesetter, form)

    def papers(self) -> Iterator[Paper]:
        """Yield the sheet of each floor of each hall."""
        for (hall, floor), group in groupby(sorted(self.views, key=_floor), _floor):
            views = list(group)
            name = f"{hall}-{floor}" if floor >= 0 else f"{hall}-b{-floor}"
            yield Paper(f"{SIGNS}{ROUND}/{name}", ROUND, self._data(views))

    def _data(self, views: Sequence[WindowView]) -> dict[str, Any]:
        floor = views[0].stop.window.floor
        key = "window.basement" if floor < 0 else "window.floor"
        return {
            **tongue(self.lang),
            "title": say(self.lang, "round.title"),
            "words": self._words(),
            "floors": [
                {
                    "hall": views[0].stop.hall.name,
                    "floor": say(self.lang, key, floor=abs(floor)),
                    "windows": [self._row(view) for view in views],
                }
            ],
        }

    def _words(self) -> dict[str, Any]:
        columns = (
            "round.column-code",
            "round.column-window",
            "round.column-word",
            "round.column-opens",
            "round.column-same",
            "round.column-whole",
            "round.column-remarks",
        )
        return {
            "title": say(self.lang, "round.title"),
            "date": say(self.lang, "round.date"),
            "inspector": say(self.lang, "round.inspector"),
            "chief": say(self.lang, "round.chief"),
            "how": say(self.lang, "round.how", domain=urlsplit(self.site.settings.url).netloc),
            "columns": [say(self.lang, key) for key in columns],
        }

    def _row(self, view: WindowView) -> dict[str, Any]:
        window = view.stop.window
        number = say(self.lang, "window.number", number=window.number)
        return {
            "title": window.name if window.by_name else number,
            "name": "" if window.by_name else window.name,
            "zone": window.zone,
            "check": view.check_word,
            "rows": SmallCode(address(self.site.settings.url, window.id)).rows,
        }


def _floor(view: WindowView) -> tuple[str, int]:
    return view.stop.hall.id, view.stop.window.floor
