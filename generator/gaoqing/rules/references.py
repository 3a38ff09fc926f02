"""Family I: ids, and that everything a guide names exists."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from gaoqing.catalogue.catalogue import Catalogue, requirements
from gaoqing.finding import DEFECTS
from gaoqing.finding.params import Guess, Word
from gaoqing.guide import Matter, Topic, each
from gaoqing.guide.material import When
from gaoqing.guide.matter import Answer, Situation
from gaoqing.reading.names import is_device
from gaoqing.reading.source import At
from gaoqing.rules.registry import Found, rule
from gaoqing.text.guess import closest

_RESERVED_IDS = {"index", "static", "assets", "code"}  # of servers, and of the site itself
Reference = tuple[At, str, str]  # where it stands, what kind of thing it names, the id


@rule("I001", whole=True)
def unknown_reference(catalogue: Catalogue) -> Iterator[Found]:
    """A guide refers to something that does not exist."""
    known: dict[str, Collection[str]] = {
        "department": catalogue.departments,
        "hall": catalogue.halls,
        "window": catalogue.windows,
        "material": catalogue.materials,
        "matter": catalogue.matters,
        "file": catalogue.attached,
        "rule": [code for code in DEFECTS if code.startswith("A")],
        "topic": {topic.id for topic in catalogue.site.topics} if catalogue.site else {},
    }
    for at, kind, name in _references(catalogue):
        if name and name not in known[kind]:
            yield Found(at, kind=Word(f"kind.{kind}"), id=name, guess=Guess(closest(name, known[kind])))


@rule("I002")
def duplicate_id(catalogue: Catalogue) -> Iterator[Found]:
    """Two things have the same id."""
    for twin in catalogue.twins:
        first = twin.first.source
        yield Found(
            twin.at,
            kind=Word(f"kind.{twin.kind}"),
            id=twin.id,
            file=first.name,
            line=first.place(twin.first.path).line,
        )
    for matter in catalogue.matters.values():
        yield from _twins(matter.at / "situations", "question", matter.situations)
        for at, situation in each(matter.at / "situations", matter.situations):
            yield from _twins(at / "answers", "answer", situation.answers)
    if catalogue.site:
        yield from _twins(catalogue.site.at / "topics", "topic", catalogue.site.topics)


def _twins(at: At, kind: str, items: Sequence[Situation | Answer | Topic]) -> Iterator[Found]:
    first: dict[str, At] = {}
    for here, item in each(at, items):
        earlier = first.setdefault(item.id, here / "id")
        if earlier.path != (here / "id").path:
            source = earlier.source
            yield Found(
                here / "id",
                kind=Word(f"kind.{kind}"),
                id=item.id,
                file=source.name,
                line=source.place(earlier.path).line,
            )


@rule("I007")
def reserved_id(catalogue: Catalogue) -> Iterator[Found]:
    """An id is reserved by the operating system or by the site."""
    kinds = ("department", "hall", "window", "material", "matter", "bundle", "report")
    for kind in kinds:
        for item in getattr(catalogue, f"{kind}s").values():
            if _is_reserved(item.id):
                yield Found(item.at / "id", kind=Word(f"kind.{kind}"), id=item.id)
    for at, topic in each(catalogue.site.at / "topics", catalogue.site.topics) if catalogue.site else ():
        if _is_reserved(topic.id):
            yield Found(at / "id", kind=Word("kind.topic"), id=topic.id)


def _is_reserved(name: str) -> bool:
    return name in _RESERVED_IDS or is_device(name)


@rule("I003")
def file_name_differs_from_id(catalogue: Catalogue) -> Iterator[Found]:
    """The name of a file differs from the id inside it."""
    for index in (catalogue.matters, catalogue.halls, catalogue.bundles, catalogue.reports):
        for item in index.values():
            stem = PurePosixPath(item.at.source.name).stem
            if stem != item.id:
                yield Found(item.at / "id", id=item.id, stem=stem)


@rule("I004")
def folder_differs_from_department(catalogue: Catalogue) -> Iterator[Found]:
    """A guide is in the folder of another department."""
    for matter in catalogue.matters.values():
        folder = PurePosixPath(matter.at.source.name).parent.name
        if folder != matter.department:
            yield Found(matter.at / "department", department=matter.department, folder=folder)


@rule("I005")
def unknown_answer(catalogue: Catalogue) -> Iterator[Found]:
    """A `when` refers to a question or an answer that the guide does not have."""
    for matter in catalogue.matters.values():
        questions = {item.id: [answer.id for answer in item.answers] for item in matter.situations}
        for at, when in _conditions(matter):
            for question, answers in when.items():
                if question not in questions:
                    yield Found(
                        at / question,
                        id=question,
                        known=(*questions,),
                        guess=Guess(closest(question, questions)),
                    )
                    continue
                for index, answer in enumerate(answers):
                    if answer not in questions[question]:
                        known = questions[question]
                        yield Found(
                            at / question / index,
                            id=answer,
                            known=(*known,),
                            guess=Guess(closest(answer, known)),
                        )


def _conditions(matter: Matter) -> Iterator[tuple[At, When]]:
    lists: Sequence[tuple[At, Iterable[object]]] = (
        (matter.at / "conditions", matter.conditions),
        (matter.at / "exclusions", matter.exclusions),
        (matter.at / "steps", matter.steps),
        (matter.at / "fees" / "items", matter.fees.items),
    )
    for at, items in lists:
        for here, item in each(at, list(items)):
            yield here / "when", getattr(item, "when")  # noqa: B009  four unrelated classes share the field
    for at, requirement in requirements(matter):
        yield at / "when", requirement.when


def _references(catalogue: Catalogue) -> Iterator[Reference]:
    for material in catalogue.materials.values():
        yield material.at / "issuer" / "matter", "matter", material.issuer.matter
        for field in ("instead", "not_instead"):
            for at, other in each(material.at / field, getattr(material, field)):
                yield at / "material", "material", other.material
        if material.form:
            yield material.at / "form" / "file", "file", material.form.file
            yield material.at / "form" / "sample", "file", material.form.sample
    for matter in catalogue.matters.values():
        yield from _of_matter(matter)
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
    return {name for _, kind, name in _references(catalogue) if kind == "material"}


def used_files(catalogue: Catalogue) -> set[str]:
    """Return the names of all attachments that a field of a guide names."""
    return {name for _, kind, name in _references(catalogue) if kind == "file" and name}
