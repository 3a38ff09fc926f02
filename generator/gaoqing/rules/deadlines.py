"""Family T, what runs out: deadlines, validities and leads against the time that other matters take."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue, requirements
from gaoqing.catalogue.situation import together
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.graph import Demand, Graph, graph_of
from gaoqing.graph.spans import lead, validity
from gaoqing.guide import Deadline, Duration, Material, Matter, each
from gaoqing.guide.material import When
from gaoqing.rules.registry import Found, elsewhere, matter_rule, rule
from gaoqing.text.pattern import lazily

# What is made out because of an event; licences and cards people mostly have before.
_OF_AN_EVENT = lazily("证明|鉴定|认定|报告|决定|意见|结论|评估|检测|通知|判决|裁定|记录|证实|结果")
# Until it is decided, the old one holds.
_STAYS = lazily("继续有效|视为|有效期内?自动|不影响")
# The time counts from a paper, not from the event that led to it.
_FROM_A_PAPER = lazily("取得|收到|领取|领到|拿到|送达|签发|作出|出具|核发|登记|批准|备案")


@rule("T021", Severity.WARNING, whole=True)
def deadline_before_document(catalogue: Catalogue) -> Iterator[Found]:
    """One has to apply before a document that is demanded can be had."""
    for matter in catalogue.matters.values():
        for at, deadline in each(matter.at / "apply_by", matter.apply_by) if matter.apply_by else ():
            if deadline.within and not deadline.late:
                for document, time in _late(catalogue, matter, deadline):
                    within = str(deadline.within)
                    yield Found(at / "within", document=document.name, time=str(time), within=within)


def _late(catalogue: Catalogue, matter: Matter, deadline: Deadline) -> Iterator[tuple[Material, Duration]]:
    """Yield what is demanded of those whom a deadline binds, and takes longer to get, and how long."""
    graph = graph_of(catalogue)
    if _FROM_A_PAPER.search(deadline.start):
        return
    for demand in graph.demands[matter.id]:
        document = catalogue.materials.get(demand.item.material)
        if document and _is_due(demand, document, deadline):
            time = _soonest(graph, document)
            if time and deadline.within and time.usually_exceeds(deadline.within):
                yield document, time


def _is_due(demand: Demand, document: Material, deadline: Deadline) -> bool:
    """Tell whether a document has to be got within a deadline: nobody has it before, nothing replaces it."""
    if demand.of != "materials" or demand.spared:
        return False
    fresh = demand.item.issued_within or _OF_AN_EVENT.search(document.name)
    alone = demand.item.exactly or not document.instead
    named = any(name in deadline.start for name in (document.name, *document.aliases))
    both = together(demand.matter.situations, demand.when, deadline.when)
    return bool(fresh) and alone and not named and not document.identity and both is not None


def _soonest(graph: Graph, document: Material) -> Duration | None:
    """Return the shortest time that a matter of the hall promises for a document; None if none does."""
    times = [limit.promised for matter in graph.origins(document) for limit in matter.limits]
    return min(times, key=lambda time: time.usual_least, default=None)


@matter_rule("T022", Severity.WARNING, whole=True)
def validity_contradicts(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """How long a document is valid is said in two ways of which only one can hold."""
    for at, item in requirements(matter, lambda item: item.issued_within and item.material):
        document = hall.materials.get(item.material)
        valid = validity(document.validity) if document else None
        if document and valid and item.issued_within and item.issued_within.usually_exceeds(valid):
            hint = Word("hint.valid-shorter")
            here, there = str(item.issued_within), document.validity
            yield Found(at / "issued_within", name=document.name, here=here, there=there, hint=hint)
    for at, result in each(matter.at / "results", matter.results):
        document = hall.materials.get(result.material) if result.validity and not result.when else None
        given, valid = validity(result.validity), validity(document.validity) if document else None
        if document and given and valid and _differ(given, valid):
            here, there, hint = result.validity, document.validity, Word("hint.valid-otherwise")
            yield Found(at / "validity", name=document.name, here=here, there=there, hint=hint)


def _differ(one: Duration, other: Duration) -> bool:
    return one.exceeds(other) or other.exceeds(one)


@matter_rule("T024", Severity.WARNING)
def renewal_before_it_is_given(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The time left to renew a result is longer than it lasts, or too short."""
    early = lead(matter.renewal.text) if matter.renewal else None
    lasting = [validity(result.validity) for result in matter.results if early and result.validity]
    if early and lasting and all(valid and (early == valid or early.exceeds(valid)) for valid in lasting):
        time = str(lasting[0])
        yield Found(matter.at / "renewal" / "text", lead=str(early), time=time, hint=Word("hint.lead-valid"))
    for at, deadline in each(matter.at / "apply_by", matter.apply_by):
        left = lead(deadline.before) if deadline.before and not deadline.late else None
        slow = next(
            (time for time in _promised(matter, deadline.when) if left and time.usually_exceeds(left)), None
        )
        if slow:
            yield Found(at / "before", lead=str(left), time=str(slow), hint=Word("hint.lead-promise"))


@elsewhere("T024")
def renewal_longer_than_its_lead(catalogue: Catalogue) -> Iterator[Found]:
    """Look at the matter that renews."""
    for matter in catalogue.matters.values():
        renewal = matter.renewal
        other = catalogue.matters.get(renewal.matter) if renewal and renewal.matter else None
        left = lead(renewal.text) if renewal and other and not _STAYS.search(renewal.text) else None
        if other and left and all(limit.promised.usually_exceeds(left) for limit in other.limits):
            at, time = matter.at / "renewal" / "text", str(other.limits[0].promised)
            yield Found(at, lead=str(left), time=time, hint=Word("hint.lead-promise"))


def _promised(matter: Matter, when: When) -> Iterator[Duration]:
    """Yield what is promised to those whom a `when` means."""
    for limit in matter.limits:
        if together(matter.situations, limit.when, when) is not None:
            yield limit.promised
