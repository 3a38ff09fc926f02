"""The monthly walk against stickers: a staff sheet a floor, with every code, check word and boxes to tick."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from gaoqing.catalogue.called import floor_named, window_called
from gaoqing.catalogue.codes import Code, code_named
from gaoqing.catalogue.printed import address
from gaoqing.guide import Hall
from gaoqing.messages import say
from gaoqing.outputs import Artifact
from gaoqing.outputs.qr import SmallCode
from gaoqing.signs.data import code_told, tongue
from gaoqing.signs.fonts import Fonts
from gaoqing.signs.paper import Paper
from gaoqing.signs.posters import halls_of, posters
from gaoqing.signs.problem import Problem
from gaoqing.signs.said import Said
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
        codes: of halls, departments and bundles, which have a sheet of their own in each hall.
    """

    site: Site
    lang: str
    views: Sequence[WindowView]
    fonts: Fonts
    codes: Collection[Code] = ()

    @property
    def count(self) -> int:
        """How many sheets there are."""
        return len(self.papers)

    def problems(self) -> Iterator[Problem]:
        """Yield each character that no font has; tables have room for any text.

        Raises:
            NoFontError: there is no font for Han characters.
        """
        for paper in self.papers:
            yield from paper.lacking(self.fonts, paper.path.rpartition("/")[2])

    def files(self, form: Form) -> Iterator[Artifact]:
        """Yield a document a floor, and of PDF one with all floors."""
        typesetter = Typesetter(self.fonts, ROUND)
        if form == "pdf" and self.papers:
            every = [floor for paper in self.papers for floor in paper.data["floors"]]
            together = Paper(f"{SIGNS}{ROUND}", ROUND, {**self.papers[0].data, "floors": every})
            yield from together.files(typesetter, form)
        for paper in self.papers:
            yield from paper.files(typesetter, form)

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        """The sheet of each floor of each hall, and that of its other codes."""
        return (*self._floors(), *self._other_codes())

    def _floors(self) -> Iterator[Paper]:
        for (hall, floor), group in groupby(sorted(self.views, key=_floor), _floor):
            views = list(group)
            rows = [self._row(view) for view in views]
            data = self._data(views[0].stop.hall, floor_named(self.lang, floor), rows)
            path = f"{SIGNS}{ROUND}/{floor_sheet(hall, floor)}"
            yield Paper(path, ROUND, data, (views[0].stop.hall.at,))

    def _other_codes(self) -> Iterator[Paper]:
        """Yield the sheet of each hall with what hangs there beside the signs of windows."""
        walked = {view.stop.hall.id for view in self.views}
        signs = list(posters(self.site, (self.lang,), self.codes))
        for view in self.site.halls:
            hall = view.hall
            here = [said for said in signs if hall.id in halls_of(self.site, code_named(said.id))]
            if here and (hall.id in walked or not walked):
                data = self._data(
                    hall, say(self.lang, "round.other"), [_row_of(self.lang, said) for said in here]
                )
                written = tuple(said.title.at for said in here if said.title.at)
                yield Paper(f"{SIGNS}{ROUND}/{codes_sheet(hall.id)}", ROUND, data, (*written, hall.at))

    def _data(self, hall: Hall, part: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
        return {
            **tongue(self.lang),
            "title": say(self.lang, "round.title"),
            "words": self._words(),
            "floors": [{"hall": hall.name, "floor": part, "windows": rows}],
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
        url = address(self.site.settings.url, window.id)
        return {
            "title": window_called(self.lang, window),
            "name": "" if window.by_name else window.name,
            "zone": window.zone,
            "check": view.check_word,
            "alt": code_told(self.lang, url.removeprefix("https://")),
            "rows": SmallCode(url).rows,
        }


def floor_sheet(hall: str, floor: int) -> str:
    """Return what the sheet of a floor is called; no id has this mark."""
    return f"{hall}_{floor}" if floor >= 0 else f"{hall}_b{-floor}"


def codes_sheet(hall: str) -> str:
    """Return what the sheet of the codes that hang in a hall beside its windows' is called."""
    return f"{hall}_codes"


def _row_of(lang: str, said: Said) -> dict[str, Any]:
    return {
        "title": said.title.tongues[0],
        "name": "".join(said.name.tongues),
        "zone": "",
        "check": said.check,
        "alt": code_told(lang, said.address),
        "rows": SmallCode(said.url).rows,
    }


def _floor(view: WindowView) -> tuple[str, int]:
    return view.stop.hall.id, view.stop.window.floor
