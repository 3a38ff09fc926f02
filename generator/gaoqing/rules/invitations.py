"""Family W, days on which people are told to come, and on which the windows are closed."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.graph import sayings
from gaoqing.graph.dates_told import dates_told
from gaoqing.graph.days_told import days_told
from gaoqing.graph.sayings import Saying, all_said
from gaoqing.graph.spoken import Spoken, holding
from gaoqing.guide import Matter, each
from gaoqing.rules.registry import Found, elsewhere, matter_rule
from gaoqing.text.pattern import lazily

_WEEK = lazily("周[一二三四五六日末]|星期[一二三四五六日天]|礼拜|双休|休息日|中午|午间|午休")
_DATE = lazily("月[ 0-9一二三四五六七八九十]{1,5}[日号]")


@matter_rule("W041", Severity.WARNING, whole=True)
def invited_on_closed_weekday(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A sentence invites people on a day of the week on which no window for it is open."""
    if not matter.places and _WEEK.search(all_said(matter)):
        texts = holding(map(Spoken, sayings(matter)), _WEEK)
        for copy in days_told(hall, texts, hall.serving(matter)):
            yield Found(copy.at, text=copy.text, known=copy.known)


@elsewhere("W041")
def invited_on_closed_weekday_by_window(catalogue: Catalogue) -> Iterator[Found]:
    """Look at what windows say of themselves."""
    anyone = next(iter(catalogue.matters.values()), None)
    for hall in catalogue.halls.values() if anyone else ():
        for at, window in each(hall.at / "windows", hall.windows):
            if anyone and _WEEK.search(window.does):
                place = at / "does"
                said = Saying(anyone, place.path, window.does, {}, asks=True, stands=place)
                for copy in days_told(catalogue.surroundings, [Spoken(said)], [window], itself=True):
                    yield Found(copy.at, text=copy.text, known=copy.known)


@matter_rule("W042", whole=True)
def invited_on_closed_date(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A sentence invites people on a date on which every window for it is closed."""
    if not matter.places and _DATE.search(all_said(matter)):
        texts = holding(map(Spoken, sayings(matter)), _DATE)
        for copy in dates_told(hall, texts, hall.serving(matter)):
            yield Found(copy.at, text=copy.text, known=copy.known)
