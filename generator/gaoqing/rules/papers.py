"""Family M, papers that need not be brought, ranges of how many, and how papers are filled in."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import demanded, requirements
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding.params import Guess
from gaoqing.guide import Matter, each
from gaoqing.rules.parts import name_of
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.text.guess import closest

# What only makes sense of a paper that somebody has and brings.
_OF_BROUGHT_PAPERS = ("deferrable", "promise", "exempt", "issued_within", "optional")
_OF_NECESSARY_PAPERS = ("deferrable", "promise", "exempt")
_SHOWN = "shown"


@matter_rule("M011")
def supplied_contradicted(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A paper is made on the spot, and another field treats it as one that is brought."""
    for at, item in requirements(matter, lambda item: item.supplied):
        for field in _OF_BROUGHT_PAPERS:
            if getattr(item, field):
                yield Found(at / field, name=name_of(hall, item), supplied=str(item.supplied), field=field)
        if item.original and item.original.use == _SHOWN:
            field = f"use: {_SHOWN}"
            place = at / "original" / "use"
            yield Found(place, name=name_of(hall, item), supplied=str(item.supplied), field=field)


@matter_rule("M012")
def optional_contradicted(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A paper is optional, and another field says what happens without it."""
    for at, item in requirements(matter, lambda item: item.optional):
        for field in _OF_NECESSARY_PAPERS:
            if getattr(item, field):
                yield Found(at / field, name=name_of(hall, item), field=field)


@matter_rule("M013")
def most_not_more(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The most copies or originals of a range are no more than the fewest."""
    for at, item in requirements(matter, lambda item: item.original or item.copies):
        for field, several in (("original", item.original), ("copies", item.copies)):
            if several and several.most and several.most <= several.count:
                place = at / field / "most"
                yield Found(place, name=name_of(hall, item), count=several.count, most=several.most)


@matter_rule("M014", whole=True)
def filling_of_unlisted_material(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """It is explained how to fill in a document that the guide does not ask for."""
    wanted = {name for item in demanded(matter) for name in item.materials}
    for at, filling in each(matter.at / "filling", matter.filling):
        for here, name in each(at / "materials", filling.materials):
            if name in hall.materials and name not in wanted:
                yield Found(here, name=hall.materials[name].name, id=name)


@matter_rule("M015")
def paper_at_unknown_step(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A paper is handed in at a step that the guide does not have."""
    steps = {step.name for step in matter.steps}
    for at, item in requirements(matter, lambda item: item.at_step):
        if item.at_step not in steps:
            guess = Guess(closest(item.at_step, steps))
            yield Found(at / "at_step", name=name_of(hall, item), step=item.at_step, guess=guess)
