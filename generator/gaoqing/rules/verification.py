"""Family V: who vouches for a guide, and until when an exception holds."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import Severity
from gaoqing.guide import Bundle, Matter
from gaoqing.rules.registry import Found, rule


@rule("V001", Severity.WARNING)
def verified_too_long_ago(catalogue: Catalogue) -> Iterator[Found]:
    """The guide has not been verified for longer than the site allows."""
    limit = catalogue.site.review_days if catalogue.site else 365
    for matter in catalogue.matters.values():
        days = (catalogue.as_of - matter.verified.date).days
        if days > limit:
            yield Found(matter.at / "verified" / "date", date=matter.verified.date, days=days, limit=limit)


@rule("V002")
def verified_in_the_future(catalogue: Catalogue) -> Iterator[Found]:
    """The date of verification is in the future."""
    guides: list[Matter | Bundle] = [*catalogue.matters.values(), *catalogue.bundles.values()]
    for guide in guides:
        if guide.verified and guide.verified.date > catalogue.as_of:
            yield Found(guide.at / "verified" / "date", date=guide.verified.date, today=catalogue.as_of)
