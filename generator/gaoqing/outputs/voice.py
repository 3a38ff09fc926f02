"""Texts and links of which answers about halls are made."""

from collections.abc import Iterator

from gaoqing import urls
from gaoqing.catalogue.called import floor_named
from gaoqing.guide import Phones, Window
from gaoqing.guide.hall import Facility
from gaoqing.messages import say
from gaoqing.search import Part
from gaoqing.site.stops import HallView, Opening, Stop
from gaoqing.site.words import Row

Parts = tuple[Part, ...]
_EXTENDED = "延时服务"  # what halls write, and people do not say


class Voice:
    """Speaks one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def t(self, key: str, /, **params: object) -> str:
        """Return words by their whole key."""
        return say(self.lang, key, **params)

    def word(self, key: str, /, **params: object) -> str:
        """Return words for answers."""
        return self.t(f"asked.{key}", **params)

    def call(self, phones: Phones) -> Iterator[Part]:
        """Yield numbers as links."""
        for place, phone in enumerate(phones.numbers):
            yield from ("、",) if place else ()
            yield "a", phone.number, f"tel:{phone.digits}"
            yield from (f"（{phone.purpose}）",) if phone.purpose else ()

    def window(self, stop: Stop) -> Part:
        """Return a link to a window: its number and what stands below."""
        window = stop.window
        called = window.name or window.kind
        if not window.by_name:
            number = self.t("window.number", number=window.number)
            called = self.word("window", number=number, name=called)
        return "a", called, stop.address

    def place(self, stop: Stop) -> str:
        """Return on which floor a window is, and where there."""
        floor = floor_named(self.lang, stop.window.floor)
        return self.word("comma").join(filter(None, (floor, stop.window.zone)))

    def week(self, view: HallView) -> str:
        """Return the timetable of a hall in one line."""
        return self.rows(view.opening)

    def rows(self, opening: Opening) -> str:
        """Return a timetable in one line."""
        return "；".join(map(self._row, opening.rows))

    def _row(self, row: Row) -> str:
        plain_note = row.note.replace(_EXTENDED, self.word("extended"))
        note = self.word("noted", note=plain_note) if row.note else ""
        return self.word("note", days=row.days, spans="、".join(row.spans)) + note

    def having(self, item: Facility) -> str:
        """Return what a facility is called and where it is."""
        return self.word("facility", name=item.name, where=item.where) if item.where else item.name


def hall_link(view: HallView) -> Part:
    """Return a link to a hall."""
    return "a", view.hall.name, urls.hall(view.hall.id)


def brief(stop: Stop) -> str:
    """Return the first sentence of what a window does."""
    return f"。{stop.window.does.partition('。')[0]}" if stop.window.does else ""


def plain(window: Window) -> str:
    """Return what a window is called, without what stands in brackets."""
    return (window.name or window.kind).partition("（")[0]
