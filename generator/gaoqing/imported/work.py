"""Open questions and what is found in drafts → what is left to do, each thing once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gaoqing.finding import Finding
from gaoqing.finding.collector import TOO_MANY_FINDINGS
from gaoqing.imported.open import Open
from gaoqing.imported.today import MARK, Today
from gaoqing.schema.defects import MISSING_FIELD
from gaoqing.schema.kinds import list_of

_SHAPE = "S"  # the family of rules about the form of a value
# Kind of question → rules that say the same of what a guide has now.
SAME = {
    "address-insecure": {"W024"},
    "count-unknown": {"A004", "A005", "A013", "M004"},
    "day-kind": {"A011"},
    "deferred-until": {"A010", "A012", "M002"},
    "fee-unclear": {"A016", "T003", "T004"},
    "needed-when": {"A002", "A014", "M012"},
    "phone-unclear": {"W004", "W025"},
    "see-elsewhere": {"A002", "A014"},
    "time-conflict": {"T001", "T009"},
    "time-unclear": {"A012"},
    "unit-unknown": {"A011", "A012"},
    "vague-material": {"A001", "A002", "A003", "A009", "A028", "A030", "A032"},
}


@dataclass(frozen=True)
class Task:
    """One thing that is left to do: a question, with what is found at the same place, or a finding alone."""

    question: Open | None
    findings: tuple[Finding, ...] = ()

    @property
    def count(self) -> int:
        """How many things this is: more than one for the finding that stands for many."""
        if self.question or self.findings[0].code != TOO_MANY_FINDINGS.code:
            return 1
        more = self.findings[0].params.get("more")
        return more if isinstance(more, int) else 1


def left_to_do(questions: Iterable[Open], findings: Iterable[Finding], today: Today) -> tuple[Task, ...]:
    """Return the questions, then the findings that say something else.

    Args:
        questions: the open ones.
        findings: what is found in drafts.
        today: the files of the hall.
    """
    opened = list(questions)
    by_place: defaultdict[str, list[int]] = defaultdict(list)
    for number, question in enumerate(opened):
        for place in _places(question, today):
            by_place[place].append(number)
    taken: defaultdict[int, list[Finding]] = defaultdict(list)
    alone: list[Finding] = []
    for finding in findings:
        near = by_place.get(_place(finding), [])
        path = today.named(finding.file, finding.path) if near else ""
        same = next((number for number in near if _says_same(opened[number], finding, path)), None)
        (alone if same is None else taken[same]).append(finding)
    asked = (Task(question, tuple(taken[number])) for number, question in enumerate(opened))
    return *asked, *(Task(None, (finding,)) for finding in alone)


def _places(question: Open, today: Today) -> Iterator[str]:
    """Yield the files in which the answer may be written; all lists of one kind are one."""
    for path in question.asked.asks:
        if path.startswith(MARK):
            yield path.partition(".")[0].removeprefix(MARK)
    for matter in question.matters:
        guide = today.draft(question.department, matter)
        if guide:
            yield guide.name


def _place(finding: Finding) -> str:
    return finding.file if finding.file.startswith("matters/") else list_of(finding.file)


def _says_same(question: Open, finding: Finding, path: str) -> bool:
    """Tell whether an answer to a question would be the end of a finding too."""
    same = finding.code in SAME.get(question.asked.code, ())
    missing = finding.code == MISSING_FIELD.code
    for asked in question.asked.asks:
        inside = f"{path}.".startswith(f"{asked}.")
        around = bool(path) and f"{asked}.".startswith(f"{path}.")
        if (inside and (same or finding.code.startswith(_SHAPE))) or (around and (same or missing)):
            return True
    return False
