"""A sheet to print for each case: together they cover every way to answer, each exactly once."""

import pytest

import reference
from gaoqing.catalogue.situation import Answers, applies, combinations
from gaoqing.guide import Result, TimeLimit, Visits, Way
from gaoqing.site import MatterView
from gaoqing.site.sheets import Sheet

VIEWS = reference.site().matters
IDS = [view.matter.id for view in VIEWS]


def in_words(view: MatterView, answers: Answers) -> str:
    """Return answers in the words of the guide."""
    return "，".join(
        answer.label
        for situation in view.matter.situations
        for answer in situation.answers
        if answers[situation.id] == answer.id
    )


def promised(sheet: Sheet) -> tuple[list[TimeLimit], list[Visits], list[Way], list[Result]]:
    """Return what a sheet promises."""
    results = [given.result for given in sheet.results]
    return [*sheet.limits], [*sheet.attendance], [*sheet.ways], results


@pytest.mark.parametrize("view", VIEWS, ids=IDS)
def test_every_case_has_its_sheet(view: MatterView) -> None:
    """Every combination of answers stands on one sheet, with what applies to it and nothing else."""
    made = view.sheets
    for answers in combinations(view.matter.situations):
        words = in_words(view, answers)
        found = [sheet for sheet in made if words in sheet.people] if words else list(made)
        assert (words, len(found)) == (words, 1)
        needs = [need for need in view.needs if applies(need.requirement.when, answers)]
        assert list(found[0].needs) == needs
        assert list(found[0].exempt) == [n for n in view.exempt if applies(n.requirement.when, answers)]
        assert list(found[0].supplied) == [n for n in view.supplied if applies(n.requirement.when, answers)]
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
            *(sheet.fees, sheet.receives, sheet.before, promised(sheet)),
        )
        for sheet in view.sheets
    ]
    assert [item for place, item in enumerate(made) if item in made[:place]] == []
