"""The questions of a guide, each with the answers to earlier ones after which it is asked at all."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gaoqing.catalogue.situation import Accepted, both
from gaoqing.guide import Matter
from gaoqing.guide.matter import Situation
from gaoqing.rules.parts import conditional
from gaoqing.site.words import any_attribute


class Asked(NamedTuple):
    """A question; `when` says after which answers, as the page's script reads it; empty for always."""

    situation: Situation
    when: str


def questions(matter: Matter) -> tuple[Asked, ...]:
    """Return the questions in their order: what nothing depends on after some answers is not asked then."""
    return tuple(Asked(item, any_attribute(asked_after(matter, item))) for item in matter.situations)


def asked_after(matter: Matter, question: Situation) -> list[Accepted]:
    """Return after which answers to earlier questions something depends on this one; `{}`: always."""
    before = matter.situations[: matter.situations.index(question)]
    earlier = {item.id for item in before}
    whens = [item.when for item in (*conditional(matter), *matter.situations) if question.id in item.when]
    found = [{key: when[key] for key in when if key in earlier} for when in whens]
    joined = (both(when, question.when) for when in _joined(found, before))
    return [case for case in joined if all(case.values())] or [question.when]


def _joined(whens: Iterable[Accepted], before: Iterable[Situation]) -> Iterator[Accepted]:
    """Take together what depends on one question alone; what holds for all its answers is for everybody."""
    single: dict[str, set[str]] = {}
    several: list[Accepted] = []
    for when in whens:
        if len(when) == 1:
            [(name, accepted)] = when.items()
            single.setdefault(name, set()).update(accepted)
        else:
            several.append(when)
    answers = {item.id: [answer.id for answer in item.answers] for item in before}
    merged = {name: [answer for answer in answers[name] if answer in found] for name, found in single.items()}
    if any(not when for when in several) or any(merged[name] == answers[name] for name in merged):
        yield {}
        return
    yield from ({name: found} for name, found in merged.items())
    for when in several:
        if not any(name in when and {*when[name]} <= {*merged[name]} for name in merged):
            yield when
