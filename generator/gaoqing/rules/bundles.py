"""Bundles: what is fixed for a matter is asked there, and waiting comes to an end."""

from collections.abc import Iterator, Mapping, Sequence

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.guide import Bundle, each
from gaoqing.guide.bundle import Stage
from gaoqing.guide.matter import Situation
from gaoqing.reading.source import At
from gaoqing.rules.registry import Fault, fault, rule
from gaoqing.text.guess import closest


@rule("I006")
def unknown_fixed_answer(catalogue: Catalogue) -> Iterator[Fault]:
    """A bundle fixes an answer that the guide of its matter does not know."""
    for at, stage in _stages(catalogue):
        matter = catalogue.matters.get(stage.matter)
        if matter:
            yield from _unasked(at / "answers", stage.answers, matter.situations, matter.plain_name)


def _unasked(
    at: At, answers: Mapping[str, str], situations: Sequence[Situation], name: str
) -> Iterator[Fault]:
    questions = {item.id: [answer.id for answer in item.answers] for item in situations}
    for question, answer in answers.items():
        known = questions.get(question, questions)
        wrong = answer if question in questions else question
        if wrong not in known:
            hint = "fixed-known" if questions else "fixed-none"
            guess = closest(wrong, known)
            yield fault(at / question, id=wrong, matter=name, known=list(known), guess=guess, hint=hint)


@rule("J006")
def waits_for_outsider(catalogue: Catalogue) -> Iterator[Fault]:
    """A matter of a bundle waits for one that is not part of the bundle."""
    for bundle in catalogue.bundles.values():
        members = {stage.matter for stage in bundle.matters}
        for at, stage in each(bundle.at / "matters", bundle.matters):
            for here, name in each(at / "after", stage.after):
                if name not in members and name in catalogue.matters:
                    yield fault(here, id=name, bundle=bundle.name, matter=stage.matter)


@rule("J007")
def waits_in_circle(catalogue: Catalogue) -> Iterator[Fault]:
    """Matters of a bundle wait for each other, so none of them can begin."""
    for bundle in catalogue.bundles.values():
        for circle in circles(bundle):
            index = next(place for place, stage in enumerate(bundle.matters) if stage.matter == circle[0])
            yield fault(bundle.at / "matters" / index / "after", circle=" → ".join([*circle, circle[0]]))


def circles(bundle: Bundle) -> Iterator[list[str]]:
    """Yield each circle of matters that wait for the next one, beginning with the first in the bundle."""
    left = {stage.matter: list(stage.after) for stage in bundle.matters}
    order = list(left)
    while left:
        free = [name for name, waits in left.items() if not set(waits) & set(left)]
        circle = [] if free else _circle(left)
        if circle:
            start = circle.index(min(circle, key=order.index))
            yield circle[start:] + circle[:start]
        for name in free or circle:
            del left[name]


def _circle(left: Mapping[str, Sequence[str]]) -> list[str]:
    """Follow what waits until something comes again; everything here waits for something here."""
    way = [next(iter(left))]
    while True:
        following = next(name for name in left[way[-1]] if name in left)
        if following in way:
            return way[way.index(following) :]
        way.append(following)


def _stages(catalogue: Catalogue) -> Iterator[tuple[At, Stage]]:
    for bundle in catalogue.bundles.values():
        yield from each(bundle.at / "matters", bundle.matters)
