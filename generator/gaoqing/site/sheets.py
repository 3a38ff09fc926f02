"""一次性告知单: what to bring, for each set of answers that makes a difference."""

from dataclasses import dataclass

from gaoqing.catalogue.situation import Answers, applies, combinations
from gaoqing.guide import Fee
from gaoqing.site.views import MatterView, Need

# Characters on paper about one case, up to which they are set larger, and beyond which smaller.
ROOMY = 280
PACKED = 400


@dataclass(frozen=True)
class Sheet:
    """One printed page: for whom (ways to answer, each in words), and what holds then."""

    people: tuple[str, ...]
    needs: tuple[Need, ...]
    exempt: tuple[Need, ...]
    fees: tuple[Fee, ...]

    @property
    def size(self) -> str:
        """How it is set."""
        return _size(self.words + len("".join(self.people)))

    @property
    def words(self) -> int:
        """How much is said about its papers."""
        return sum(_words(need) for need in self.needs)


def paper(view: MatterView) -> str:
    """Return how the guide itself is set on paper: so that its longest case fits.

    Before its questions are answered it holds all cases, which are `crowded` sooner.
    """
    longest = _size(max(sheet.words for sheet in sheets(view)))
    everything = sum(20 + sum(_words(need) for need in case.needs) for case in view.cases)
    return f"{longest} crowded".strip() if everything > PACKED else longest


def _size(words: int) -> str:
    return "roomy" if words <= ROOMY else "packed" if words > PACKED else ""


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


def _words(need: Need) -> int:
    """Count what is said about a paper, roughly."""
    item = need.requirement
    texts = [need.name, item.whose, item.electronic, item.signature, item.seal, item.note]
    texts += [name.name for name in (*need.accepted[1:], *need.refused)]
    texts += [item.promise.text, item.promise.consequence] if item.promise else []
    texts += [item.deferrable.how] if item.deferrable else []
    return sum(len(text) for text in texts) + 20  # how many, shown or kept


def _in_words(view: MatterView, answers: Answers) -> str:
    labels = [
        answer.label
        for situation in view.matter.situations
        for answer in situation.answers
        if answers.get(situation.id) == answer.id
    ]
    return "，".join(labels)
