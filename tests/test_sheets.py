"""A sheet to print for each case: together they cover every way to answer, each exactly once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reference
from gaoqing.catalogue.situation import Answers, applies, combinations
from gaoqing.guide import Result, TimeLimit, Visits, Way
from gaoqing.guide.matter import Answer, Situation
from gaoqing.site import MatterView
from gaoqing.site.sheets import Sheet
from gaoqing.site.ways_to_answer import cases_of
from gaoqing.site.words import when_attribute

VIEWS = reference.site().matters
IDS = [view.matter.id for view in VIEWS]


def promised(sheet: Sheet) -> tuple[list[TimeLimit], list[Visits], list[Way], list[Result]]:
    """Return what a sheet promises."""
    results = [given.result for given in sheet.results]
    return [*sheet.limits], [*sheet.attendance], [*sheet.ways], results


@pytest.mark.parametrize("view", VIEWS, ids=IDS)
def test_every_case_has_its_sheet(view: MatterView) -> None:
    """Every combination of answers stands on one sheet, with what applies to it and nothing else."""
    made = view.sheets
    for answers in combinations(view.matter.situations):
        found = [sheet for sheet in made for case in sheet.cases if applies(case, answers)]
        assert (answers, len(found)) == (answers, 1)
        needs = [need for need in view.needs if applies(need.requirement.when, answers)]
        assert list(found[0].needs) == needs
        assert list(found[0].exempt) == [n for n in view.exempt if applies(n.requirement.when, answers)]
        assert list(found[0].supplied) == [n for n in view.supplied if applies(n.requirement.when, answers)]
        assert list(found[0].proxy) == [n for n in view.proxy if applies(n.requirement.when, answers)]
        assert list(found[0].minors) == [n for n in view.minors if applies(n.requirement.when, answers)]
        assert list(found[0].steps) == [step for step in view.matter.steps if applies(step.when, answers)]
        assert list(found[0].later) == [n for n in view.later if applies(n.requirement.when, answers)]
        assert list(found[0].apply_by) == [i for i in view.matter.apply_by if applies(i.when, answers)]
        assert list(found[0].fees) == [fee for fee in view.matter.fees.items if applies(fee.when, answers)]
        assert promised(found[0]) == (
            [item for item in view.matter.limits if applies(item.when, answers)],
            [item for item in view.matter.attendance if applies(item.when, answers)],
            [item for item in view.matter.channels if applies(item.when, answers)],
            [item for item in view.matter.results if applies(item.when, answers)],
        )
        assert len(found[0].limits) == len(found[0].attendance) == 1


@pytest.mark.parametrize("view", VIEWS, ids=IDS)
def test_no_two_sheets_alike(view: MatterView) -> None:
    """Two sheets never say the same; those would have been one."""
    made = [
        (
            *(sheet.needs, sheet.exempt, sheet.supplied, sheet.later, sheet.apply_by),
            *(sheet.proxy, sheet.minors, sheet.steps),
            *(sheet.fees, sheet.receives, sheet.before, promised(sheet)),
            *(sheet.conditions, sheet.exclusions),
        )
        for sheet in view.sheets
    ]
    assert [item for place, item in enumerate(made) if item in made[:place]] == []


@pytest.mark.parametrize("view", VIEWS, ids=IDS)
def test_list_of_cases(view: MatterView) -> None:
    """The list names each case once, by all its answers; its address is a way to answer that leads there."""
    sheets = {sheet.address: sheet for sheet in view.sheets}
    assert len(sheets) == len(view.sheets)
    entries = [entry for choice in view.choice for entry in choice.entries]
    named = [(entry.address, entry.when) for entry in entries]
    wanted = [(item.address, when_attribute(case)) for item in view.sheets for case in item.cases if case]
    assert sorted(named) == sorted(wanted)
    for name, sheet in sheets.items():
        given = dict(part.split("=") for part in name.split("&")) if sheet.cases[0] else {}
        leading = [to for to in view.sheets for case in to.cases if applies(case, complete(view, given))]
        assert leading == [sheet]


@pytest.mark.parametrize("view", VIEWS, ids=IDS)
def test_steps_of_channels(view: MatterView) -> None:
    """Each channel of a case has its steps once, in order."""
    for sheet in view.sheets:
        for way in sheet.ways:
            own = [step for step in sheet.steps if step.on(way)]
            found = [c.steps for c in sheet.courses if way in c.ways or not c.ways]
            assert list(map(list, found)) == [own]


def complete(view: MatterView, given: dict[str, str]) -> Answers:
    """Return answers to all questions: these, and the first one of what they leave open."""
    return {item.id: given.get(item.id, item.answers[0].id) for item in view.matter.situations}


@given(st.data())
def test_any_cases(data: st.DataObject) -> None:
    """Whatever ways to answer are put together, the cases hold exactly these, none of them twice."""
    sizes = data.draw(st.lists(st.integers(1, 4), max_size=4))
    situations = [
        Situation(
            id=f"q{q}", question=f"{q}？", answers=tuple(Answer(id=f"a{a}", label=f"{a}") for a in range(n))
        )
        for q, n in enumerate(sizes)
    ]
    ways = list(combinations(situations))
    chosen = data.draw(st.lists(st.sampled_from(ways), unique_by=str, min_size=1))
    cases = cases_of(situations, chosen)
    held = [sum(applies(case, way) for case in cases) for way in ways]
    assert held == [int(way in chosen) for way in ways]
    assert len(cases) <= len(chosen)
