"""Family A: words that two careful people read differently."""

from collections.abc import Iterator

from gaoqing.catalogue import Catalogue, requirements
from gaoqing.guide import Requirement
from gaoqing.rules.registry import Fault, fault, rule
from gaoqing.source import At
from gaoqing.terms import Term, terms


@rule("A001")
def umbrella_material(catalogue: Catalogue) -> Iterator[Fault]:
    """A general word stands for a document, and nothing says which documents count."""
    yield from _named(catalogue, "umbrella")


@rule("A002")
def catch_all_material(catalogue: Catalogue) -> Iterator[Fault]:
    """A material is called “other” or “relevant”, so nobody can prepare it."""
    yield from _named(catalogue, "catch-all")


def _named(catalogue: Catalogue, kind: str) -> Iterator[Fault]:
    """Compare every name that a citizen has to act on with the terms of one kind."""
    for material in catalogue.materials.values():
        for term in _found(material.name, kind):
            yield fault(material.at / "name", text=material.name, instead=term.instead)
    for matter in catalogue.matters.values():
        for at, requirement in requirements(matter):
            yield from _label(at, requirement, kind)


def _label(at: At, requirement: Requirement, kind: str) -> Iterator[Fault]:
    # An umbrella word over a list of documents is fine: the list says what counts. A catch-all never is.
    if kind == "umbrella" or not requirement.label:
        return
    for term in _found(requirement.label, kind):
        yield fault(at / "label", text=requirement.label, instead=term.instead)


def _found(name: str, kind: str) -> list[Term]:
    return [term for term in terms(kind) if term.matches(name)][:1]
