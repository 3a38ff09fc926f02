"""Family T, how one pays: what texts say of cash, cards and codes, beside `fees.pay`."""

from collections.abc import Iterator, Sequence

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph import sayings
from gaoqing.graph.figures import is_beside
from gaoqing.graph.payments import MEANS, means_of, payments
from gaoqing.graph.sayings import Saying, all_said
from gaoqing.graph.spoken import Spoken
from gaoqing.guide import Hall, Matter, each
from gaoqing.guide.matter import Faq
from gaoqing.reading.source import At, PartOf
from gaoqing.rules.registry import Found, elsewhere, matter_rule
from gaoqing.text.pattern import lazily

_COUNTER = lazily("[收缴交][费款银]|付款|支付")


@matter_rule("T029")
def paid_otherwise(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A text lets people pay by other means than the list of the fees does."""
    asked = (faq.question for faq in matter.faqs) if matter.fees.pay else ()
    if matter.fees.pay and (MEANS.search(all_said(matter)) or any(map(MEANS.search, asked))):
        for saying in sayings(matter):
            question = saying.part.question if isinstance(saying.part, Faq) else ""
            if MEANS.search(saying.text + question) and not is_beside(saying):
                yield from _wrong(Spoken(saying), [matter])


@elsewhere("T029")
def paid_otherwise_in_hall(catalogue: Catalogue) -> Iterator[Found]:
    """Look at what windows and halls say of themselves, and at what is paid only there."""
    for hall in catalogue.halls.values():
        for at, text, window in _said(hall):
            if MEANS.search(text):
                paid = _paid_at(catalogue, hall)
                matters = [item for item in paid if not window or _only_at(catalogue, item, window)]
                if matters:
                    saying = Saying(matters[0], at.path, text, {}, asks=True, stands=at)
                    yield from _wrong(Spoken(saying), matters)


def _said(hall: Hall) -> Iterator[tuple[At, str, str]]:
    """Yield the texts of a hall: where, what, of which window."""
    for at, window in each(hall.at / "windows", hall.windows):
        yield at / "does", window.does, window.id
    for at, item in each(hall.at / "facilities", hall.facilities):
        if _COUNTER.search(item.name + item.where):
            yield at / "where", item.where, ""


def _paid_at(catalogue: Catalogue, hall: Hall) -> Iterator[Matter]:
    """Yield the matters for which one pays, and only in this hall."""
    for matter in catalogue.matters.values():
        windows = catalogue.surroundings.serving(matter) if matter.fees.pay and not matter.places else ()
        if windows and all(window.hall == hall.id for window in windows):
            yield matter


def _only_at(catalogue: Catalogue, matter: Matter, window: str) -> bool:
    return {item.id for item in catalogue.surroundings.serving(matter)} == {window}


def _wrong(text: Spoken, matters: Sequence[Matter]) -> Iterator[Found]:
    """Yield what a text says that the fees of one of some matters deny."""
    for paid in payments(text):
        for matter in matters:
            known = means_of(matter.fees.pay)
            if known and (paid.refused & known or paid.means - known):
                at: PartOf = text.at(paid.start, paid.end)
                written = at.text[at.start : at.end]
                yield Found(at, text=written, name=matter.plain_name, known="、".join(matter.fees.pay))
                return
