"""Family T, what something costs and what the citizen receives."""

from collections.abc import Iterator
from itertools import pairwise

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.guide import Benefit, Fee, Matter, MatterKind, each
from gaoqing.guide.money import Band
from gaoqing.reading.source import At
from gaoqing.rules.registry import Found, elsewhere, matter_rule
from gaoqing.text.pattern import lazily


@matter_rule("T003")
def fee_without_amount(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A fee is charged without an amount."""
    for at, fee in _fees(matter):
        unsaid = _unsaid(fee)
        if unsaid:
            yield Found(at / "item", item=fee.item, hint=Word(f"hint.fee-{unsaid}"))


def _unsaid(fee: Fee) -> str:
    """Return what is missing before somebody knows how much to bring; empty if nothing is."""
    if not fee.ways:
        return "nothing" if fee.most is None else ""
    if fee.market:
        return "" if fee.note or fee.most is not None else "unasked"
    share = fee.percent is not None or fee.bands
    return "of-nothing" if share and not fee.of else ""


@matter_rule("T004")
def fee_without_basis(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A fee is charged without a legal basis."""
    for at, fee in _fees(matter):
        if not fee.basis and not fee.by_agreement:
            licence = matter.kind == MatterKind.LICENCE
            hint = Word("hint.fee-of-licence" if licence else "hint.fee-of-other")
            yield Found(at / "item", item=fee.item, hint=hint)


@matter_rule("T013")
def bands_disagree(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The bands of a fee overlap, leave a gap, or are no bands."""
    for at, fee in _fees(matter):
        for here, band in each(at / "bands", fee.bands):
            if band.over is not None and band.up_to is not None and band.up_to <= band.over:
                yield _band(here / "up_to", fee, "backwards", band)
        for (_, lower), (here, upper) in pairwise(each(at / "bands", fee.bands)):
            wrong = _meeting(lower, upper)
            if wrong:
                place = here / "over" if upper.over is not None else here
                yield _band(place, fee, wrong, upper, lower)


def _meeting(lower: Band, upper: Band) -> str:
    """Return how two bands fail to meet; empty if one begins where the other ends."""
    if lower.up_to is None or upper.over is None or upper.over < lower.up_to:
        return "overlap"
    return "gap" if upper.over > lower.up_to else ""


def _band(at: At, fee: Fee, wrong: str, *bands: Band) -> Found:
    bounds = [bound for band in bands for bound in (band.over, band.up_to) if bound is not None]
    return Found(at, item=fee.item, hint=Word(f"hint.band-{wrong}"), bounds=(*map(str, sorted({*bounds})),))


@matter_rule("T014")
def amount_said_twice(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """One amount is said in two ways of which only one can hold."""
    for at, fee in _fees(matter):
        if len(fee.ways) > 1:
            yield Found(at / fee.ways[1], item=fee.item, first=fee.ways[0], second=fee.ways[1])
    for at, item in _sums(matter):
        bound = _bound(item)
        if item.amount is not None and bound:
            yield Found(at / bound, item=_name(item), first="amount", second=bound)


def _bound(item: Fee | Benefit) -> str:
    if item.most is not None:
        return "most"
    return "" if item.least is None else "least"


@matter_rule("T015")
def benefit_without_amount(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """What people receive is named without saying how much."""
    for at, benefit in _benefits(matter):
        if benefit.amount is None and benefit.most is None and not benefit.standard:
            yield Found(at / "what", item=benefit.what)


@matter_rule("T016")
def least_exceeds_most(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The least amount is larger than the most."""
    for at, item in _sums(matter):
        if item.least is not None and item.most is not None and item.least > item.most:
            yield Found(at / "least", item=_name(item), least=str(item.least), most=str(item.most))


# What is free is the paper itself, not a copy, a photograph or the post.
_FREE = lazily(
    "(?<!不)免费(?:领取?|开具?|出具|办理?|申请|打印|取得|获取)"
    "|(?:领取|开具|出具|办理|取得)，?[^，。；不]{0,4}(?:不收费|不要钱|免费(?=[。，；]|$))"
)


@matter_rule("T023", Severity.WARNING)
def paid_though_free(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Something is free, and there is a way to pay it, or a fee for it."""
    if matter.fees.free and matter.fees.pay:
        yield Found(matter.at / "fees" / "pay", name=matter.plain_name, hint=Word("hint.free-paid"))


@elsewhere("T023")
def paid_though_free_in_catalogue(catalogue: Catalogue) -> Iterator[Found]:
    """Look at documents that are said to be free, and at the matters that give them."""
    for material in catalogue.materials.values():
        if material.issuer.matters and not material.form and _FREE.search(material.where_to_get):
            givers = [catalogue.matters.get(name) for name in material.issuer.matters]
            if all(giver and _charges_all(giver) for giver in givers):
                hint = Word("hint.free-charged")
                yield Found(material.at / "where_to_get", name=material.name, hint=hint)


def _charges_all(matter: Matter) -> bool:
    """Tell whether a matter charges everybody for sure."""
    return any(
        not (fee.when or fee.exemptions or fee.by_agreement or fee.note) and fee.ways and fee.amount != 0
        for fee in matter.fees.items
    )


def _fees(matter: Matter) -> Iterator[tuple[At, Fee]]:
    return each(matter.at / "fees" / "items", matter.fees.items)


def _benefits(matter: Matter) -> Iterator[tuple[At, Benefit]]:
    return each(matter.at / "receives", matter.receives)


def _sums(matter: Matter) -> Iterator[tuple[At, Fee | Benefit]]:
    yield from _fees(matter)
    yield from _benefits(matter)


def _name(item: Fee | Benefit) -> str:
    return item.item if isinstance(item, Fee) else item.what
