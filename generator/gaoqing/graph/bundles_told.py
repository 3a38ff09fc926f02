"""What the summary of a bundle says of money, beside the fees of all its matters."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.graph.fees_told import fees_told
from gaoqing.graph.figures import Copy
from gaoqing.graph.sayings import Saying
from gaoqing.graph.spoken import Spoken
from gaoqing.guide import Bundle, Matter
from gaoqing.text.numerals import number_in
from gaoqing.text.pattern import lazily

_LETTERS = lazily("[元费钱]")
_FREE, _OTHER = "fee-paid", "fee-other"


def bundles_told(catalogue: Catalogue) -> Iterator[Copy]:
    """Yield sums that no matter of a bundle takes, and that it is free where one takes money."""
    for bundle in catalogue.bundles.values():
        if _LETTERS.search(bundle.summary):
            known = (catalogue.matters.get(stage.matter) for stage in bundle.matters)
            members = [matter for matter in known if matter]
            for copies in _by_place(catalogue, bundle, members):
                if wrong := _wrong(copies, members):
                    yield wrong


def _by_place(catalogue: Catalogue, bundle: Bundle, members: Iterable[Matter]) -> Iterable[list[Copy]]:
    """Return what the fees of each member say of each stretch of the summary."""
    found: dict[tuple[int, int], list[Copy]] = {}
    at = bundle.at / "summary"
    for matter in members:
        text = Spoken(Saying(matter, at.path, bundle.summary, {}, asks=True, stands=at))
        for copy in fees_told(catalogue.surroundings, [text]):
            found.setdefault((copy.at.start, copy.at.end), []).append(copy)
    return found.values()


def _wrong(copies: Sequence[Copy], members: Sequence[Matter]) -> Copy | None:
    """Return what contradicts a matter's fees, unless it fits another one's, or all."""
    free = next((copy for copy in copies if copy.hint == _FREE), None)
    if free or any(copy.agrees for copy in copies):
        return free
    amounts = [fee.amount or Decimal(0) for matter in members for fee in matter.fees.items]
    other = next((copy for copy in copies if copy.hint == _OTHER), None)
    return other if other and number_in(other.text.rstrip("元 ").strip()) != sum(amounts) else None
