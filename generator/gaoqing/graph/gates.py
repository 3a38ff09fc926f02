"""Up to which size offices let places in, and of which sizes guides ask for a document."""

from collections.abc import Iterator

from gaoqing.finding import DataPath
from gaoqing.graph.admissions import Admission, admissions
from gaoqing.graph.kept import kept
from gaoqing.graph.measures import measured, telling
from gaoqing.graph.nodes import Demand
from gaoqing.graph.places import Extent, places_of
from gaoqing.graph.sayings import all_said, sayings
from gaoqing.graph.sizes import sizes
from gaoqing.guide import Matter, Requirement
from gaoqing.text.pattern import lazily

# Most guides spare nobody anything for being small: a number of something, and soon a “not”.
_SPARES = lazily(
    r"[平㎡m亩万立0-9一二三四五六七八九十百千]"  # one class first: all else is passed over at once
    r"(?:(?<=平)[方米]|(?<=[㎡亩])|(?<=m)²|(?<=万)元|(?<=立)方"
    r"|(?<=[0-9一二三四五六七八九十百千]) ?(?:[人名米头辆吨]|[张个]床))[\s\S]{0,70}"
    r"(?:不[需用必要看交收提办查再出发受做]|无[需须]|免)"
)
_SIZES = lazily(
    "租期|租赁期|租房|租住|平方|㎡|平米|m²|从业人|职工人数|注册资|间距|距离|立方|出栏|存栏|床位|水量"
)
# The condition asks for more of those of a size, and lets in others, too.
_MORE = lazily("的，(?!都|也要|一律|(?:必须|应当|要|先)(?:来)?(?:办|领|取得|申请)|不|才|方|到|来)")
# A guide says of its own document that one must have it, not only that one can.
_COMPELS = lazily(
    "都[要得须]|必须|应当|一定要|要办|要来办|要领|要取得|须[办取]|先[办领取]|没有证|才能|方可|不得|不能|也一样|需要办|需办"
)
_COMING = "(?:都要|都得|必须|应当|一律要?|须)(?:来|先)?(?:办|申请|申领|领|取得)"
_COME, _MUST_COME = lazily(_COMING), lazily(f"的?(?:[一-鿿]{{0,6}})?，?{_COMING}")
_TOO = lazily("也要|也得|也须|都要|同样要|一样要|照样|必须|也交|没有的不予?受理")


@kept
def draws_lines(matter: Matter) -> bool:
    """Tell whether a guide speaks of how large something is at all."""
    return bool(_SIZES.search(matter.at.source.text))


@kept
def spares(matter: Matter) -> bool:
    """Tell whether a guide may say that something of a size does not need something."""
    return bool(_SPARES.search(matter.at.source.text))


def gates(matter: Matter, *, of_places: bool = False) -> list[Admission]:
    """Return in which sizes a matter lets places in: of all, or also where it only tells places apart."""
    if not draws_lines(matter):
        return []
    found = [item for item in admissions(matter) if item.extent.kinds and _is_gate(item)]
    return [item for item in found if not item.item.when or (of_places and _is_of_place(item))]


def _is_gate(item: Admission) -> bool:
    """Tell whether a condition lets in nobody else; an exclusion does what it says."""
    return item.refuses or not _MORE.search(item.item.text)


def _is_of_place(gate: Admission) -> bool:
    """Tell whether the answers under which a condition holds only name the place that it speaks of."""
    for question in gate.matter.situations:
        labels = [item.label for item in question.answers if item.id in gate.item.when.get(question.id, ())]
        if any(not places_of(label) & gate.extent.places for label in labels):
            return False
    return bool(gate.extent.places)


def asked_of(demand: Demand) -> Iterator[Extent]:
    """Yield the sizes of which a document is asked: by the answers, and else by what lets people in."""
    known = sizes(demand.matter)
    sized = [known[key] for key in ((q, a) for q, some in demand.when.items() for a in some) if key in known]
    noted = list(_noted(demand))
    if sized or noted:
        yield from (*noted, *(size.extent for size in sized))
    elif not demand.when:
        yield from (size.extent for size in known.values())
        yield from (item.extent for item in admissions(demand.matter) if not item.item.when)


def compelled(matter: Matter) -> Iterator[tuple[DataPath, Extent, str]]:
    """Yield the sizes of which a guide says that they must come: where, which, in which words."""
    for gate in gates(matter):
        if _COMPELS.search(gate.item.text):
            yield gate.path, gate.extent, gate.item.text
    for said in sayings(matter) if draws_lines(matter) and _COME.search(all_said(matter)) else ():
        if not said.when and not isinstance(said.part, Requirement) and _COME.search(said.text):
            for one in measured(said.text):
                if one.measure in telling() and _MUST_COME.match(said.text, one.end):
                    places = places_of(said.text)
                    extent = Extent(one.range, one.measure, one.dimension, places, one.loose)
                    yield said.path, extent, said.text


def _unnamed(dimension: str) -> str:
    """Return what an area is called of which a note does not say which one it means."""
    return dimension if dimension == "面积" else ""


def _noted(demand: Demand) -> Iterator[Extent]:
    """Yield the sizes of which a note says that they have to bring it as well."""
    note, matter = demand.item.note, demand.matter
    for one in measured(note) if _TOO.search(note) and not demand.when else ():
        places = places_of(note) or places_of(f"{matter.name} {matter.plain_name}")
        measure = one.measure or _unnamed(one.dimension)
        yield Extent(one.range, measure, one.dimension, places, one.loose)
