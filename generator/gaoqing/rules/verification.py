"""Family V: who vouches for a guide, and until when an exception holds."""

from collections.abc import Iterator
from datetime import date

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.guide import Bundle, Matter
from gaoqing.rules.registry import Found, elsewhere, matter_rule


@matter_rule("V001", Severity.WARNING)
def verified_too_long_ago(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The guide has not been verified for longer than the site allows."""
    limit = hall.site.review_days if hall.site else 365
    days = (hall.as_of - matter.verified.date).days
    if days > limit:
        yield Found(matter.at / "verified" / "date", date=matter.verified.date, days=days, limit=limit)


@matter_rule("V002")
def verified_in_the_future(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The date of verification is in the future."""
    yield from _ahead(matter, hall.as_of)


@elsewhere("V002")
def bundle_verified_in_the_future(catalogue: Catalogue) -> Iterator[Found]:
    """Look at bundles."""
    for bundle in catalogue.bundles.values():
        yield from _ahead(bundle, catalogue.as_of)


@matter_rule("V011", Severity.WARNING)
def policy_is_over(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The last day of a policy has passed."""
    until = matter.effective.until if matter.effective else None
    if until and until < hall.as_of:
        yield Found(matter.at / "effective" / "to", date=until, today=hall.as_of)


def _ahead(guide: Matter | Bundle, today: date) -> Iterator[Found]:
    if guide.verified and guide.verified.date > today:
        yield Found(guide.at / "verified" / "date", date=guide.verified.date, today=today)
