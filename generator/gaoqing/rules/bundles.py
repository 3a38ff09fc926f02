"""Bundles: answers that exist, waiting that comes to an end, and documents that several matters share."""

from collections.abc import Iterator, Mapping, Sequence

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.situation import together
from gaoqing.finding import Severity
from gaoqing.finding.params import Guess, Word
from gaoqing.guide import each
from gaoqing.guide.bundle import Bundle, Stage
from gaoqing.guide.matter import Situation
from gaoqing.reading.source import At
from gaoqing.rules.circles import circles
from gaoqing.rules.registry import Found, rule
from gaoqing.text.guess import closest

_SEVERAL = 2


@rule("I006")
def unknown_fixed_answer(catalogue: Catalogue) -> Iterator[Found]:
    """A bundle fixes an answer that its matter does not ask for."""
    for at, stage in _stages(catalogue):
        matter = catalogue.matters.get(stage.matter)
        if matter:
            yield from _unasked(at / "answers", stage.answers, matter.situations, matter.plain_name)


def _unasked(
    at: At, answers: Mapping[str, str], situations: Sequence[Situation], name: str
) -> Iterator[Found]:
    questions = {item.id: [answer.id for answer in item.answers] for item in situations}
    for question, answer in answers.items():
        known = questions.get(question, questions)
        wrong = answer if question in questions else question
        if wrong not in known:
            hint = Word("hint.fixed-known" if questions else "hint.fixed-none")
            guess = Guess(closest(wrong, known))
            yield Found(at / question, id=wrong, matter=name, known=(*known,), guess=guess, hint=hint)


@rule("J006")
def waits_for_outsider(catalogue: Catalogue) -> Iterator[Found]:
    """A matter of a bundle waits for one outside the bundle."""
    for bundle in catalogue.bundles.values():
        members = {stage.matter for stage in bundle.matters}
        for at, stage in each(bundle.at / "matters", bundle.matters):
            for here, name in each(at / "after", stage.after):
                if name not in members and name in catalogue.matters:
                    yield Found(here, id=name, bundle=bundle.name, matter=stage.matter)


@rule("J007")
def waits_in_circle(catalogue: Catalogue) -> Iterator[Found]:
    """Matters of a bundle wait for each other."""
    for bundle in catalogue.bundles.values():
        for circle in circles({stage.matter: stage.after for stage in bundle.matters}):
            index = next(place for place, stage in enumerate(bundle.matters) if stage.matter == circle[0])
            yield Found(bundle.at / "matters" / index / "after", circle=" → ".join([*circle, circle[0]]))


@rule("J009")
def matter_twice_in_bundle(catalogue: Catalogue) -> Iterator[Found]:
    """A bundle lists a matter twice, and only one of the two can hold."""
    for bundle in catalogue.bundles.values():
        first: dict[str, At] = {}
        for at, stage in each(bundle.at / "matters", bundle.matters):
            earlier = first.setdefault(stage.matter, at)
            if earlier is not at:
                line = at.source.place(earlier.path).line
                yield Found(at / "matter", matter=stage.matter, bundle=bundle.name, line=line)


@rule("J010")
def document_both_shared_and_internal(catalogue: Catalogue) -> Iterator[Found]:
    """A bundle both asks for a document and passes it on."""
    for bundle in catalogue.bundles.values():
        for at, name in each(bundle.at / "internal", bundle.internal):
            if name in bundle.shared and name in catalogue.materials:
                yield Found(at, name=catalogue.materials[name].name)


@rule("J011", Severity.WARNING, whole=True)
def document_not_shared(catalogue: Catalogue) -> Iterator[Found]:
    """A shared document is demanded by fewer than two matters."""
    for bundle in catalogue.bundles.values():
        for at, name in each(bundle.at / "shared", bundle.shared):
            wanted = max(len(_demanding(catalogue, bundle, name, proxy=proxy)) for proxy in (False, True))
            known = name in catalogue.materials and all(
                stage.matter in catalogue.matters for stage in bundle.matters
            )
            if known and wanted < _SEVERAL:
                material = catalogue.materials[name]
                yield Found(at, name=material.name, bundle=bundle.name, count=wanted)


def _demanding(catalogue: Catalogue, bundle: Bundle, name: str, *, proxy: bool) -> set[str]:
    """Return the matters of a bundle that demand a document: of everybody, or of who comes for another."""
    return {stage.matter for stage in bundle.matters if _demands(catalogue, stage, name, proxy=proxy)}


def _demands(catalogue: Catalogue, stage: Stage, name: str, *, proxy: bool) -> bool:
    """Tell whether a matter demands a document in a case that is left open, if only when a look-up fails."""
    matter = catalogue.matters.get(stage.matter)
    fixed = {question: (answer,) for question, answer in stage.answers.items()}
    return matter is not None and any(
        name in item.materials
        and not item.supplied
        and together(matter.situations, item.when, fixed) is not None
        for item in (matter.proxy.brings if proxy else matter.materials)
    )


def _stages(catalogue: Catalogue) -> Iterator[tuple[At, Stage]]:
    for bundle in catalogue.bundles.values():
        yield from each(bundle.at / "matters", bundle.matters)
