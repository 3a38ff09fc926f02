"""What a list says of a matter in one line holds for everybody, whatever he answers."""

import re
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import pytest
from msgspec.structs import replace

import reference
from gaoqing.guide import Matter
from gaoqing.guide.matter import Answer, Situation
from gaoqing.outputs.pages import browse_pages
from gaoqing.site import MatterView
from gaoqing.site.at_a_glance import at_a_glance

SITE = reference.site()
GUIDES = {view.matter.id: view for view in SITE.matters}


def cases(matter: Matter) -> list[dict[str, str]]:
    """Return every way to answer the questions of a guide."""
    ids = [item.id for item in matter.situations]
    answers = [[answer.id for answer in item.answers] for item in matter.situations]
    return [dict(zip(ids, chosen, strict=True)) for chosen in product(*answers)]


def holding(items: Sequence[Any], case: Mapping[str, str]) -> list[Any]:
    """Return the items that hold in a case."""
    return [item for item in items if all(case[name] in ok for name, ok in item.when.items())]


@pytest.mark.parametrize("view", GUIDES.values(), ids=GUIDES.keys())
def test_holds_in_every_case(view: MatterView) -> None:
    """Papers, visits, time and money of every case lie between what is said, and some reach both ends."""
    line, matter = view.at_a_glance, view.matter
    papers = [
        item
        for item in matter.materials
        if not (item.exempt or item.supplied or item.at_step or item.optional)
    ]
    every = cases(matter)
    counts = {len(holding(papers, case)) for case in every}
    assert line.papers == (min(counts), max(counts))
    visits = {item.count for case in every for item in holding(matter.attendance, case)}
    assert line.visits == (min(visits), max(visits))
    limits = {item.promised for case in every for item in holding(matter.limits, case)}
    assert line.longest in limits
    assert not any(limit.exceeds(line.longest) for limit in limits)
    assert line.differs == (len(limits) > 1)
    paid = {tuple(item.item for item in holding(matter.fees.items, case)) for case in every}
    assert line.free == (paid == {()})
    if line.fee:
        assert paid == {(line.fee.item,)}
    if line.some_pay:
        assert len(paid) > 1


def test_on_the_page() -> None:
    """Each matter of a department has its line, in words."""
    view = next(view for view in SITE.departments if view.count > 1)
    (page,) = (item for item in browse_pages(SITE, "zh") if item.path == f"{view.address}index.html")
    text = page.content.decode().partition('<div id="handled">')[2].partition("</div>")[0]
    parts = re.findall(r'<small>\s*<span class="nb">(.*?)</small>', text, re.DOTALL)
    lines = [re.sub(r"<[^>]*>|\s+", "", part).split("·") for part in parts]
    assert [line for line in lines if len(line) != 4 or "" in line] == []
    assert len(lines) == view.count


def test_too_many_cases() -> None:
    """Where there are more cases than anybody looks at, no number of papers is said."""
    answers = tuple(Answer(id=str(number), label=str(number)) for number in range(2, 6))
    many = tuple(Situation(id=f"q{n}", question="？", answers=answers) for n in range(5))
    matter = replace(GUIDES["food-business-licence"].matter, situations=many)
    assert at_a_glance(matter, tuple({question.id: ("2",)} for question in many)).papers is None
    assert at_a_glance(matter, ({"q1": ("2",)}, {})).papers == (1, 2)
