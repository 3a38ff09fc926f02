"""Answers that say how large something is, and what a guide asks of whoever gives them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gaoqing.graph.claims import Claim
from gaoqing.graph.kept import kept
from gaoqing.graph.measures import measured, telling
from gaoqing.graph.nodes import demands_of
from gaoqing.graph.places import Extent, places_of, topics_of
from gaoqing.graph.ranges import Range
from gaoqing.guide import Material, Matter
from gaoqing.guide.choices import TimeUnit
from gaoqing.guide.material import When


@dataclass(frozen=True, slots=True)
class Size:
    """What an answer says: of which places it is an answer, by the numbers of question and answer."""

    question: int
    answer: int
    extent: Extent


@kept
def sizes(matter: Matter) -> Mapping[tuple[str, str], Size]:
    """Return the answers that name exactly one range, by the ids of question and answer."""
    found: dict[tuple[str, str], Size] = {}
    for number, situation in enumerate(matter.situations):
        for index, answer in enumerate(situation.answers):
            said = list(measured(answer.label))
            if len(said) == 1:
                (one,) = said
                measure = one.measure or _measure_asked(situation.question, one.dimension)
                places = places_of(answer.label) or places_of(situation.question)
                if measure not in telling():
                    places = places or places_of(f"{matter.name} {matter.plain_name}")
                extent = Extent(one.range, measure, one.dimension, places)
                found[situation.id, answer.id] = Size(number, index, extent)
    return found


def _measure_asked(question: str, dimension: str) -> str:
    """Return which number a question asks for: 场所的使用面积有多大？"""
    unit = {
        "面积": "平方米",
        "人数": "人",
        "金额": "元",
        "月数": TimeUnit.YEARS,
        "距离": "米",
        "体积": "立方米",
        "头数": "头",
        "床位数": "张床",
        "车辆数": "辆",
    }.get(dimension, "")
    named = question.partition("（")[0].rstrip("？?")
    return next((item.measure for item in measured(f"{named}大于1{unit}")), "") if unit else ""


def sized_demands(matter: Matter, materials: Mapping[str, Material]) -> Iterator[Claim]:
    """Yield what a guide asks for from places of a size, by its list of documents.

    What is asked under no answer is asked of all sizes.
    """
    known = sizes(matter)
    everything = Extent(Range(), "", "", places_of(f"{matter.name} {matter.plain_name}"))
    for demand in demands_of(matter):
        if demand.of == "materials" and not demand.item.optional:
            names = "、".join(materials[name].name for name in demand.documents if name in materials)
            for topic in topics_of(names) or {names}:
                for when, extent in _cases(demand.when, known, everything):
                    yield Claim(matter, demand.path, topic, needed=True, extent=extent, when=when, text=names)


def _cases(
    when: When, known: Mapping[tuple[str, str], Size], everything: Extent
) -> Iterator[tuple[When, Extent]]:
    """Yield each sized answer under which something applies; everything where it always does."""
    if not when:
        yield when, everything
    for question, answers in when.items():
        for answer in answers:
            if size := known.get((question, answer)):
                yield {**when, question: (answer,)}, size.extent
