"""一次性告知单: what to bring, for each set of answers that makes a difference."""

from dataclasses import dataclass

from gaoqing.guide import Fee
from gaoqing.site.views import MatterView, Need
from gaoqing.situation import Answers, applies, combinations


@dataclass(frozen=True)
class Sheet:
    """One printed page: for whom (ways to answer, each in words), and what holds then."""

    people: tuple[str, ...]
    needs: tuple[Need, ...]
    exempt: tuple[Need, ...]
    fees: tuple[Fee, ...]


def sheets(view: MatterView) -> tuple[Sheet, ...]:
    """Return the sheets of a guide, one for all answers that lead to the same papers and charges."""
    found: dict[tuple[int, ...], tuple[Sheet, list[str]]] = {}
    for answers in combinations(view.matter.situations):
        sheet = _sheet(view, answers)
        key = tuple(id(item) for item in (*sheet.needs, *sheet.exempt, *sheet.fees))
        found.setdefault(key, (sheet, []))[1].append(_in_words(view, answers))
    return tuple(
        Sheet(tuple(filter(None, people)), sheet.needs, sheet.exempt, sheet.fees)
        for sheet, people in found.values()
    )


def _sheet(view: MatterView, answers: Answers) -> Sheet:
    needs = [need for case in view.cases for need in case.needs]
    return Sheet(
        people=(),
        needs=tuple(need for need in needs if applies(need.requirement.when, answers)),
        exempt=tuple(need for need in view.exempt if applies(need.requirement.when, answers)),
        fees=tuple(fee for fee in view.matter.fees.items if applies(fee.when, answers)),
    )


def _in_words(view: MatterView, answers: Answers) -> str:
    labels = [
        answer.label
        for situation in view.matter.situations
        for answer in situation.answers
        if answers.get(situation.id) == answer.id
    ]
    return "，".join(labels)
