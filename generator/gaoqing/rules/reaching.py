"""What has to be done first, and how one gets an appointment."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.guide import Booking, Material, Matter, each
from gaoqing.reading.source import At
from gaoqing.rules.circles import circles
from gaoqing.rules.registry import Found, matter_rule, rule


@matter_rule("W026")
def appointment_without_way(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """An appointment is needed or possible, and nothing says how to get one."""
    wanted = matter.appointment
    if wanted and wanted.needed is not Booking.NEED_NOT and not wanted.told:
        yield Found(matter.at / "appointment" / "needed", needed=wanted.needed)


@rule("J015", whole=True)
def done_first_in_circle(catalogue: Catalogue) -> Iterator[Found]:
    """Matters have to be done before each other, so that none can be begun."""
    waiting = [matter for matter in catalogue.matters.values() if matter.before]
    for circle in circles({matter.id: [name for _, name in _first(matter)] for matter in waiting}):
        matter = catalogue.matters[circle[0]]
        whole = [*circle, circle[0]]
        at = next(at for at, name in _first(matter) if name == whole[1])
        names = [catalogue.matters[name].plain_name for name in whole]
        yield Found(at / "matter", circle=" → ".join(names))


@rule("J016", Severity.WARNING, whole=True)
def done_first_needs_what_this_gives(catalogue: Catalogue) -> Iterator[Found]:
    """A matter has to be done first, and demands a document that only this one gives."""
    for matter in catalogue.matters.values():
        for at, name in _first(matter) if matter.before else ():
            first = catalogue.matters.get(name)
            # Where a document leads there as well, there is a circle of documents (J017).
            if not first or any(_is_given_by(name, document) for document in _demanded(catalogue, matter)):
                continue
            for document in _demanded(catalogue, first):
                if _is_given_by(matter.id, document):
                    yield Found(at / "matter", first=name, document=document.name, name=matter.plain_name)


def _is_given_by(name: str, document: Material) -> bool:
    return document.issuer.matters == (name,)


def _first(matter: Matter) -> Iterator[tuple[At, str]]:
    """Yield the matters that everybody has to have done."""
    for at, first in each(matter.at / "before", matter.before):
        if first.matter and not first.when:
            yield at, first.matter


def _demanded(catalogue: Catalogue, matter: Matter) -> Iterator[Material]:
    """Yield the documents that everybody has to bring, with nothing in their place."""
    for item in matter.materials:
        spared = item.when or item.spared or item.deferrable
        document = catalogue.materials.get(item.material)
        if document and not spared and (item.exactly or not document.instead):
            yield document
