"""Family I: everything that a guide names exists."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from gaoqing.catalogue import references
from gaoqing.catalogue.catalogue import Catalogue, demanded, requirements
from gaoqing.catalogue.references import Reference
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import DEFECTS
from gaoqing.finding.params import Guess, Word
from gaoqing.guide import Matter, each, several
from gaoqing.guide.material import When
from gaoqing.reading.source import At
from gaoqing.rules.parts import Conditional, conditional
from gaoqing.rules.registry import Found, elsewhere, matter_rule
from gaoqing.text.guess import closest

# Kind of thing → ids of drafts.
Drafts = Mapping[str, Collection[str]]


@matter_rule("I001", whole=True)
def unknown_reference(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A guide refers to something that does not exist."""
    yield from _unknown(references.of_matter(matter), _around(hall), hall.drafts_around)


@elsewhere("I001")
def unknown_reference_elsewhere(catalogue: Catalogue) -> Iterator[Found]:
    """Look at what leads to matters, and at all that is said outside of matters."""
    known = _everything(catalogue)
    yield from _unknown(references.between_matters(catalogue), known, catalogue.drafts)
    yield from _unknown(references.elsewhere(catalogue), known, catalogue.drafts)


@matter_rule("I010", whole=True)
def reference_to_draft(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Something published refers to a draft."""
    if any(hall.drafts_around.values()):
        yield from _to_drafts(references.of_matter(matter), _around(hall), hall.drafts_around)


@elsewhere("I010")
def reference_to_draft_elsewhere(catalogue: Catalogue) -> Iterator[Found]:
    """Look at what leads to matters, and at all that is said outside of matters."""
    if any(catalogue.drafts.values()):
        known = _everything(catalogue)
        yield from _to_drafts(references.between_matters(catalogue), known, catalogue.drafts)
        yield from _to_drafts(references.elsewhere(catalogue), known, catalogue.drafts)


def _everything(catalogue: Catalogue) -> Mapping[str, Collection[str]]:
    """Return what anything may name."""
    rules = [code for code in DEFECTS if code.startswith("A")]
    things = {"window": catalogue.windows, "matter": catalogue.matters, "bundle": catalogue.bundles}
    return {**_around(catalogue), **things, "rule": rules}


def _around(hall: Surroundings) -> dict[str, Collection[str]]:
    """Return what a matter may name, other matters excepted."""
    return {
        "department": hall.departments,
        "material": hall.materials,
        "file": hall.attached,
        "topic": {topic.id for topic in hall.site.topics} if hall.site else (),
    }


def _to_drafts(
    named: Iterable[Reference], known: Mapping[str, Collection[str]], drafts: Drafts
) -> Iterator[Found]:
    for at, way, kind, name in named:
        left_out = way[0] in {"serves", "issuer"}  # pages do without these until then
        if name in drafts.get(kind, ()) and name not in known[kind] and not left_out:
            yield Found(At(at.source, (*at.path, *way)), kind=Word(f"kind.{kind}"), id=name)


def _unknown(
    named: Iterable[Reference], known: Mapping[str, Collection[str]], drafts: Drafts
) -> Iterator[Found]:
    for at, way, kind, name in named:
        if name and name not in known[kind] and name not in drafts.get(kind, ()):
            here = At(at.source, (*at.path, *way))
            yield Found(here, kind=Word(f"kind.{kind}"), id=name, guess=Guess(closest(name, known[kind])))


@matter_rule("I005")
def unknown_answer(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A `when` refers to a question or an answer that the guide does not have."""
    questions = {item.id: [answer.id for answer in item.answers] for item in matter.situations}
    if all(_fits(item.when, questions) for item in (*conditional(matter), *matter.situations)):
        return
    for at, when in every_when(matter):
        for question, answers in when.items():
            if question not in questions:
                yield _unasked(at / question, question, questions)
                continue
            for index, answer in enumerate(answers):
                if answer not in questions[question]:
                    yield _unasked(at / question / index, answer, questions[question])


def _fits(when: When, questions: Mapping[str, Collection[str]]) -> bool:
    return all(
        question in questions and all(answer in questions[question] for answer in answers)
        for question, answers in when.items()
    )


def _unasked(at: At, name: str, known: Collection[str]) -> Found:
    return Found(at, id=name, known=(*known,), guess=Guess(closest(name, known)))


def every_when(matter: Matter) -> Iterator[tuple[At, When]]:
    """Yield where each `when` of a guide stands, and what it asks for."""
    for at, question in each(matter.at / "situations", matter.situations):
        yield at / "when", question.when
    lists: tuple[tuple[At, Conditional | tuple[Conditional, ...]], ...] = (
        (matter.at / "conditions", matter.conditions),
        (matter.at / "exclusions", matter.exclusions),
        (matter.at / "apply_by", matter.apply_by),
        (matter.at / "before", matter.before),
        (matter.at / "steps", matter.steps),
        (matter.at / "fees" / "items", matter.fees.items),
        (matter.at / "receives", matter.receives),
        (matter.at / "channels", matter.channels),
        (matter.at / "results", matter.results),
        (matter.at / "time_limit", matter.time_limit),
        (matter.at / "visits", matter.visits),
    )
    for at, items in lists:
        for here, item in several(at, items):
            yield here / "when", item.when
    for at, requirement in requirements(matter):
        yield at / "when", requirement.when


def used_materials(catalogue: Catalogue) -> set[str]:
    """Return the ids of all materials that something names."""
    used = {name for _, _, kind, name in references.elsewhere(catalogue) if kind == "material"}
    for matter in catalogue.matters.values():  # the same as `references.of_matter`, in a tenth of the time
        used.update(result.material for result in matter.results)
        for item in demanded(matter):
            used.update(item.materials)
    return used


def used_files(catalogue: Catalogue) -> set[str]:
    """Return the names of all attachments that a field of a guide names."""
    used = {name for _, _, kind, name in references.elsewhere(catalogue) if kind == "file"}
    for matter in catalogue.matters.values():
        used.update(item.promise.form for item in demanded(matter) if item.promise)
        used.add(matter.chart)
        used.update(result.sample for result in matter.results)
    return used - {""}
