"""What is left open about the course of a matter: who may apply, what comes first, time and money."""

from collections.abc import Iterator

from gaoqing.audit import kinds
from gaoqing.audit.gap import Gap, Share
from gaoqing.audit.scene import Scene
from gaoqing.catalogue.situation import together
from gaoqing.guide import Fee, Step
from gaoqing.guide.material import When


def gaps(scene: Scene) -> Iterator[Gap]:
    """Yield what is open about the course of a matter."""
    matter = scene.matter
    if not matter.conditions and not matter.exclusions:
        yield Gap(kinds.CONDITIONS, matter.at)
    yield from _first(scene)
    yield from _time(scene)
    yield from _money(scene)


def _half(when: When) -> Share:
    return Share.CASE if when else Share.EVERYBODY


def _first(scene: Scene) -> Iterator[Gap]:
    """What has to be done elsewhere first has no place; a service to be bought has no time."""
    matter = scene.matter
    for index, first in enumerate(matter.before):
        if first.name and not first.where:
            at = matter.at / "before" / index
            yield Gap(kinds.BEFORE_WHERE, at, _half(first.when), first.when, {"name": first.name})
    for index, service in enumerate(matter.intermediaries):
        if not service.note:
            at = matter.at / "intermediaries" / index
            yield Gap(kinds.INTERMEDIARY, at, about={"name": service.service})
    for index, deadline in enumerate(matter.apply_by):
        if not deadline.late:
            at = matter.at / "apply_by" / index
            yield Gap(kinds.LATE, at, Share.CASE, deadline.when)


def _time(scene: Scene) -> Iterator[Gap]:
    """What is not counted has no time of its own; nobody can look up how far it has got."""
    matter = scene.matter
    notes = "".join(limit.note for limit in matter.limits)
    for index, step in enumerate(matter.steps):
        if step.special and not step.duration and _delays(scene, index) and step.name not in notes:
            at = matter.at / "steps" / index
            yield Gap(kinds.SPECIAL_TIME, at, Share.CASE, step.when, {"name": step.name})
    department = scene.hall.departments.get(matter.department)
    known = matter.progress or (department and department.progress)
    if not matter.on_the_spot and not known:
        # One line at the department closes it for all of its guides.
        at = department.at / "progress" if department else matter.at
        yield Gap(kinds.PROGRESS, at)


def _delays(scene: Scene, index: int) -> bool:
    """Tell whether something that counts follows a step: then the result waits for it."""
    steps = scene.matter.steps
    return any(_follows(scene, steps[index], later) for later in steps[index + 1 :])


def _follows(scene: Scene, step: Step, later: Step) -> bool:
    return not later.special and together(scene.matter.situations, step.when, later.when) is not None


def _money(scene: Scene) -> Iterator[Gap]:
    """Something is charged, and nothing says how to pay."""
    fees = scene.matter.fees
    charged = [item for item in fees.items if _costs(item)]
    if charged and not fees.pay:
        whom = Share.CASE if all(item.when for item in charged) else Share.EVERYBODY
        yield Gap(kinds.PAY, scene.matter.at / "fees", whom)


def _costs(fee: Fee) -> bool:
    return fee.amount is None or fee.amount > 0
