"""Family I: everything that a guide names exists."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from gaoqing.catalogue.catalogue import Catalogue, demanded, requirements
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import DEFECTS
from gaoqing.finding.params import Guess, Word
from gaoqing.guide import Fee, Matter, Step, each
from gaoqing.guide.material import When
from gaoqing.guide.matter import Condition
from gaoqing.reading.source import At
from gaoqing.rules.registry import Found, elsewhere, matter_rule
from gaoqing.text.guess import closest

Reference = tuple[At, str, str]  # where it stands, what kind of thing it names, the id


@matter_rule("I001", whole=True)
def unknown_reference(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A guide refers to something that does not exist."""
    yield from _unknown(_of_matter(matter), _around(hall))


@elsewhere("I001")
def unknown_reference_elsewhere(catalogue: Catalogue) -> Iterator[Found]:
    """Look at what leads to matters, and at all that is said outside of matters."""
    rules = [code for code in DEFECTS if code.startswith("A")]
    known = {**_around(catalogue), "window": catalogue.windows, "matter": catalogue.matters, "rule": rules}
    yield from _unknown(_renewals(catalogue), known)
    yield from _unknown(_outside_matters(catalogue), known)


def _around(hall: Surroundings) -> dict[str, Collection[str]]:
    """Return what a matter may name, other matters excepted."""
    return {
        "department": hall.departments,
        "material": hall.materials,
        "file": hall.attached,
        "topic": {topic.id for topic in hall.site.topics} if hall.site else (),
    }


def _unknown(references: Iterable[Reference], known: Mapping[str, Collection[str]]) -> Iterator[Found]:
    for at, kind, name in references:
        if name and name not in known[kind]:
            yield Found(at, kind=Word(f"kind.{kind}"), id=name, guess=Guess(closest(name, known[kind])))


@matter_rule("I005")
def unknown_answer(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A `when` refers to a question or an answer that the guide does not have."""
    questions = {item.id: [answer.id for answer in item.answers] for item in matter.situations}
    for at, when in _conditions(matter):
        for question, answers in when.items():
            if question not in questions:
                yield _unasked(at / question, question, questions)
                continue
            for index, answer in enumerate(answers):
                if answer not in questions[question]:
                    yield _unasked(at / question / index, answer, questions[question])


def _unasked(at: At, name: str, known: Collection[str]) -> Found:
    return Found(at, id=name, known=(*known,), guess=Guess(closest(name, known)))


def _conditions(matter: Matter) -> Iterator[tuple[At, When]]:
    lists: tuple[tuple[At, Sequence[Fee | Step | Condition]], ...] = (
        (matter.at / "conditions", matter.conditions),
        (matter.at / "exclusions", matter.exclusions),
        (matter.at / "steps", matter.steps),
        (matter.at / "fees" / "items", matter.fees.items),
    )
    for at, items in lists:
        for index, item in enumerate(items):
            if item.when:
                yield at / index / "when", item.when
    for at, requirement in requirements(matter):
        if requirement.when:
            yield at / "when", requirement.when


def _outside_matters(catalogue: Catalogue) -> Iterator[Reference]:
    """Yield whatever anything that is no matter refers to."""
    for material in catalogue.materials.values():
        yield material.at / "issuer" / "matter", "matter", material.issuer.matter
        for field in ("instead", "not_instead"):
            for at, other in each(material.at / field, getattr(material, field)):
                yield at / "material", "material", other.material
        if material.form:
            yield material.at / "form" / "file", "file", material.form.file
            yield material.at / "form" / "sample", "file", material.form.sample
    yield from _of_halls(catalogue)
    yield from _of_journeys(catalogue)


def _of_halls(catalogue: Catalogue) -> Iterator[Reference]:
    for window in catalogue.windows.values():
        serves = window.at / "serves"
        yield from _list(serves / "departments", "department", window.serves.departments)
        yield from _list(serves / "matters", "matter", window.serves.matters)
        if window.retired:
            yield window.at / "retired" / "moved_to", "window", window.retired.moved_to
    if catalogue.site:
        for at, channel in each(catalogue.site.at / "stuck", catalogue.site.stuck):
            yield at / "window", "window", channel.window
    for term in catalogue.terms:
        yield term.at / "rule", "rule", term.rule
    for change in catalogue.severities:
        yield change.at / "rule", "rule", change.rule


def _of_matter(matter: Matter) -> Iterator[Reference]:
    """Yield whatever a matter refers to, other matters excepted."""
    yield matter.at / "department", "department", matter.department
    yield from _list(matter.at / "topics", "topic", matter.topics)
    for at, requirement in requirements(matter):
        if requirement.any_of:
            yield from _list(at / "any_of", "material", requirement.any_of)
        else:
            yield at / "material", "material", requirement.material
        if requirement.promise:
            yield at / "promise" / "form", "file", requirement.promise.form
    for at, result in each(matter.at / "results", matter.results):
        yield at / "material", "material", result.material


def _renewals(catalogue: Catalogue) -> Iterator[Reference]:
    for matter in catalogue.matters.values():
        if matter.renewal:
            yield matter.at / "renewal" / "matter", "matter", matter.renewal.matter


def _of_journeys(catalogue: Catalogue) -> Iterator[Reference]:
    for bundle in catalogue.bundles.values():
        for at, stage in each(bundle.at / "matters", bundle.matters):
            yield at / "matter", "matter", stage.matter
            yield from _list(at / "after", "matter", stage.after)
        yield from _list(bundle.at / "shared", "material", bundle.shared)
        yield from _list(bundle.at / "internal", "material", bundle.internal)
    for report in catalogue.reports.values():
        yield report.at / "matter", "matter", report.matter
        yield report.at / "window", "window", report.window
        yield from _list(report.at / "brought", "material", report.brought)
        for at, item in each(report.at / "must_tell", report.must_tell):
            yield at / "material", "material", item.material
            yield at / "not_accepted", "material", item.not_accepted


def _list(at: At, kind: str, ids: Sequence[str]) -> Iterator[Reference]:
    for here, item in each(at, ids):
        yield here, kind, item


def used_materials(catalogue: Catalogue) -> set[str]:
    """Return the ids of all materials that something names."""
    used = {name for _, kind, name in _outside_matters(catalogue) if kind == "material"}
    for matter in catalogue.matters.values():
        used.update(result.material for result in matter.results)
        used.update(*(item.materials for item in demanded(matter)))
    return used


def used_files(catalogue: Catalogue) -> set[str]:
    """Return the names of all attachments that a field of a guide names."""
    used = {name for _, kind, name in _outside_matters(catalogue) if kind == "file"}
    for matter in catalogue.matters.values():
        used.update(item.promise.form for item in demanded(matter) if item.promise)
    return used - {""}
