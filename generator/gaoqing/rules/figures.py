"""Families I, T and W: figures, windows and telephones that a sentence repeats, or contradicts."""

from collections.abc import Iterable, Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.graph.bundles_told import bundles_told
from gaoqing.graph.figures import Copy
from gaoqing.graph.leads_told import leads_told
from gaoqing.graph.notices import notices
from gaoqing.graph.phones_told import phones_told
from gaoqing.graph.sayings import all_said
from gaoqing.graph.strangers import UNKNOWN
from gaoqing.graph.sums_told import SUMS, sums_told
from gaoqing.graph.terms_told import terms_told
from gaoqing.graph.told import told_of
from gaoqing.graph.waits_told import waits_told
from gaoqing.graph.ways_told import ways_told
from gaoqing.graph.windows_told import windows_told
from gaoqing.guide import Matter
from gaoqing.rules.registry import Found, elsewhere, matter_rule


@matter_rule("I014", Severity.INFO)
def figure_typed_again(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A text repeats a figure, window or telephone that a field says already."""
    seen = set()
    for told in told_of(hall, matter):
        for copy in told:
            if copy.agrees and copy.quote and copy.at.path not in seen:
                seen.add(copy.at.path)
                yield Found(copy.at, text=copy.text, quote=f"{{{copy.quote}}}")


@matter_rule("T017")
def fee_told_otherwise(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A sentence names another amount than the fee has, or calls free what is paid for."""
    yield from _wrong(told_of(hall, matter).fees)


@elsewhere("T017")
def fee_told_otherwise_in_bundle(catalogue: Catalogue) -> Iterator[Found]:
    """Look at what bundles say of their matters' fees."""
    yield from _wrong(bundles_told(catalogue))


@matter_rule("T018")
def time_told_otherwise(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A sentence promises another time than the field does."""
    yield from _wrong(told_of(hall, matter).times)


@matter_rule("T028")
def sum_told_otherwise(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A sentence promises another sum than the guide pays."""
    if matter.receives and SUMS.search(all_said(matter)):
        yield from _wrong(sums_told(hall, matter))


@matter_rule("T030", Severity.WARNING)
def wait_longer_than_promise(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A sentence has people wait longer than the field promises."""
    told = {copy.at.path for copy in told_of(hall, matter).times if not copy.agrees}
    yield from _wrong(copy for copy in waits_told(hall, matter) if copy.at.path not in told)


@matter_rule("T019")
def visits_told_otherwise(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A sentence says another number of visits than the field does."""
    yield from _wrong(told_of(hall, matter).visits)


@matter_rule("W030", whole=True)
def window_told_otherwise(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A sentence names a window that is not there, or does not handle the matter."""
    yield from _wrong(told_of(hall, matter).windows)


@matter_rule("W031", whole=True)
def phone_told_otherwise(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A sentence gives a telephone that the named department or hall does not have."""
    yield from _wrong(copy for copy in told_of(hall, matter).phones if copy.hint != UNKNOWN)


@matter_rule("W040", Severity.WARNING, whole=True)
def phone_of_nobody(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A sentence gives a telephone that stands in no field of the hall."""
    yield from _wrong(copy for copy in told_of(hall, matter).phones if copy.hint == UNKNOWN)


@matter_rule("T020", Severity.WARNING)
def term_told_otherwise(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A sentence says another validity, or another earliest time to come, than fields do."""
    yield from _wrong(terms_told(hall, matter))


@matter_rule("V022", Severity.WARNING)
def deadline_told_otherwise(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A sentence lets people come later before an event than the deadline does."""
    if matter.apply_by:
        yield from _wrong(leads_told(hall, matter))


@matter_rule("W032", Severity.WARNING, whole=True)
def way_told_otherwise(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A sentence has people apply in a way that the channels do not offer."""
    yield from _wrong(ways_told(hall, matter))


@elsewhere("W030")
def window_told_otherwise_in_hall(catalogue: Catalogue) -> Iterator[Found]:
    """Look at what is said outside of the guides."""
    for notice in notices(catalogue):
        yield from _wrong(windows_told(catalogue, [notice.text], notice.matters, notice.within))


@elsewhere("W031")
def phone_told_otherwise_in_hall(catalogue: Catalogue) -> Iterator[Found]:
    """Look at what is said outside of the guides."""
    for notice in notices(catalogue):
        yield from _wrong(phones_told(catalogue, [notice.text], named=True))


def _wrong(told: Iterable[Copy]) -> Iterator[Found]:
    for copy in told:
        if not copy.agrees:
            yield Found(copy.at, text=copy.text, known=copy.known, hint=Word(f"hint.{copy.hint}"))
