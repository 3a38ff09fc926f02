"""A sheet to print for each case: together they cover every way to answer, each exactly once."""

import pytest

import reference
from gaoqing.catalogue.situation import Answers, applies, combinations
from gaoqing.site import MatterView

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
        assert list(found[0].fees) == [fee for fee in view.matter.fees.items if applies(fee.when, answers)]


@pytest.mark.parametrize("view", VIEWS, ids=IDS)
def test_no_two_sheets_alike(view: MatterView) -> None:
    """Two sheets never say the same; those would have been one."""
    made = [(sheet.needs, sheet.exempt, sheet.supplied, sheet.fees) for sheet in view.sheets]
    assert [item for place, item in enumerate(made) if item in made[:place]] == []
