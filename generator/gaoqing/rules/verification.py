"""Family V: who vouches for a guide, and until when an exception holds."""

from collections.abc import Iterator
from datetime import date

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.guide import Bundle, Matter, each
from gaoqing.rules.citations import bases
from gaoqing.rules.facts import core_of
from gaoqing.rules.registry import Found, elsewhere, matter_rule
from gaoqing.rules.statutes import in_force
from gaoqing.text.pattern import lazily

# 《增值税法》, and 增值税法第三条 without marks.
_NAMED = lazily("(?<=《)[^《》]{2,40}(?=》)|[一-鿿]{2,24}?(?:法|法典|条例)(?=第)")


@matter_rule("V001", Severity.WARNING)
def verified_too_long_ago(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The guide has not been verified for longer than the site allows."""
    days = (hall.as_of - matter.verified.date).days
    if days > hall.review_days:
        at = matter.at / "verified" / "date"
        yield Found(at, date=matter.verified.date, days=days, limit=hall.review_days)


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


@matter_rule("V017", Severity.WARNING)
def verified_before_the_law(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A guide was verified before the law on which it rests came into force."""
    for at, citation in each(matter.at / "legal_basis", matter.legal_basis):
        since = _since(citation.law, citation.since)
        if since and matter.verified.date < since <= hall.as_of:
            verified = matter.verified.date
            yield Found(
                at / ("date" if citation.since else "law"), law=citation.law, date=since, verified=verified
            )
    for at, basis in bases(matter):
        for law in _NAMED.findall(basis):
            since = _since(law)
            if since and matter.verified.date < since <= hall.as_of:
                yield Found(at, law=law, date=since, verified=matter.verified.date)


@matter_rule("V018", Severity.WARNING)
def law_not_yet_in_force(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A guide rests on a law that is not yet in force."""
    begins = matter.effective.since if matter.effective else None
    for at, citation in each(matter.at / "legal_basis", matter.legal_basis):
        since = citation.since
        if since and since > hall.as_of and not (begins and begins >= since):
            yield Found(at / "date", law=citation.law, date=since, today=hall.as_of)


def _since(law: str, said: date | None = None) -> date | None:
    """Return from when a law holds: as the guide says, or as we know of the newest edition."""
    known = in_force().get(core_of(law))
    days = [day for day in (said, date.fromisoformat(known) if known else None) if day]
    return max(days) if days else None


def _ahead(guide: Matter | Bundle, today: date) -> Iterator[Found]:
    if guide.verified and guide.verified.date > today:
        yield Found(guide.at / "verified" / "date", date=guide.verified.date, today=today)
