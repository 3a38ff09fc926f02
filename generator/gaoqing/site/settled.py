"""What is left of a guide when some of its questions are settled: a bundle's event answers them."""

from collections.abc import Mapping, Sequence

from gaoqing.catalogue.situation import Accepted, case_label, implied
from gaoqing.guide import Matter
from gaoqing.guide.material import When
from gaoqing.site.needs import Case, Need

Settled = Mapping[str, str]


def may_apply(matter: Matter, when: Accepted, settled: Settled) -> bool:
    """Tell whether something with this `when` can still be needed, and its questions can be asked."""
    asked = implied(matter.situations, when)
    return all(settled[question] in accepted for question, accepted in asked.items() if question in settled)


def label(matter: Matter, when: When, settled: Settled) -> str:
    """Return in words what remains to be asked before something is needed; empty if nothing does."""
    return case_label(matter, {key: accepted for key, accepted in when.items() if key not in settled})


def told(matter: Matter, settled: Settled) -> str:
    """Return the settled answers in words."""
    return case_label(matter, {question: (answer,) for question, answer in settled.items()})


def cases(matter: Matter, needs: Sequence[Need], settled: Settled) -> tuple[Case, ...]:
    """Group what can still be needed by what remains to be asked, in the order in which it is first needed.

    What everybody needs comes first. With nothing settled these are the cases of the guide itself. Answers
    are compared, not their words: many questions are answered with 有 or 没有.
    """
    groups: dict[frozenset[tuple[str, frozenset[str]]], list[Need]] = {frozenset(): []}
    for need in needs:
        when = need.requirement.when
        if may_apply(matter, when, settled):
            left = frozenset(
                (key, frozenset(accepted)) for key, accepted in when.items() if key not in settled
            )
            groups.setdefault(left, []).append(need)
    return tuple(
        Case(label(matter, found[0].requirement.when, settled), tuple(found))
        for found in groups.values()
        if found
    )
