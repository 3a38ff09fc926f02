"""Family T, until when one may go against a decision: what guides say, against the law."""

import re
from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.graph.spans import SPAN, duration
from gaoqing.guide import Duration, Matter, TimeUnit
from gaoqing.guide.contact import Review
from gaoqing.reading.source import At
from gaoqing.rules.registry import Found, elsewhere, matter_rule
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import unspaced

# 行政复议法（2023 年修订）第二十条: 60 days, or longer where another law says so.
_REVIEW = Duration(60, TimeUnit.CALENDAR_DAYS)
# 行政诉讼法第四十五条: 15 days after a review; no law that is in force gives less.
_AFTER_REVIEW = Duration(15, TimeUnit.CALENDAR_DAYS)
# 行政诉讼法第四十六条: six months; until 1 May 2015 it was three, which only the law of patents still has.
_FORMERLY = Duration(3, TimeUnit.MONTHS)
_PATENTS = "专利"
_REVIEWED = lazily(rf"{SPAN}之?以?内(?:(?!内)[^。；]){{0,30}}?(?:申请|提起|提出|请求)(?:行政)?复议")
_SUED = lazily(rf"{SPAN}之?以?内(?:(?!内)[^。；]){{0,30}}?(?:提起|提出|进行)?(?:行政)?(?:诉讼|起诉)")


@matter_rule("T025", Severity.WARNING)
def remedy_shorter_than_law(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The time to ask for review or to sue is shorter than the law gives."""
    if matter.rights and matter.rights.review and not _of_patents(matter):
        yield from _short(matter.at / "rights" / "review", matter.rights.review)


@elsewhere("T025")
def remedy_of_department_shorter_than_law(catalogue: Catalogue) -> Iterator[Found]:
    """Look at departments."""
    for department in catalogue.departments.values():
        if department.review and _PATENTS not in str(department.review):
            yield from _short(department.at / "review", department.review)


def _of_patents(matter: Matter) -> bool:
    return any(_PATENTS in law.law for law in matter.legal_basis) or _PATENTS in str(matter.rights)


def _short(at: At, review: str | Review) -> Iterator[Found]:
    if isinstance(review, Review):
        if review.within and _REVIEW.usually_exceeds(review.within):
            yield _found(at / "within", review.within, "review")
        sued = review.court.within if review.court else None
        if sued and _is_short_to_sue(sued):
            yield _found(at / "court" / "within", sued, "court")
        return
    text = unspaced(review)
    for time in _times(_REVIEWED, text):
        if _REVIEW.usually_exceeds(time):
            yield _found(at, time, "review")
    for time in _times(_SUED, text):
        if _is_short_to_sue(time):
            yield _found(at, time, "court")


def _times(pattern: re.Pattern[str], text: str) -> Iterator[Duration]:
    for match in pattern.finditer(text):
        yield duration(match["number"], match["unit"])


def _is_short_to_sue(time: Duration) -> bool:
    return _AFTER_REVIEW.usually_exceeds(time) or time == _FORMERLY


def _found(at: At, time: Duration, way: str) -> Found:
    return Found(at, time=str(time), hint=Word(f"hint.remedy-{way}"))
