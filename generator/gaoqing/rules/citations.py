"""Family V, what a guide rests on: the number a document is quoted by, and the law of another field."""

import re
from collections.abc import Iterable, Iterator, Sequence

from gaoqing.catalogue.catalogue import Catalogue, demand_lists
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import DataPath, Severity
from gaoqing.graph.kept import kept
from gaoqing.guide import Benefit, Deadline, Fee, Matter, MatterKind, Requirement, each
from gaoqing.guide.matter import NotNeeded
from gaoqing.reading.source import At, Source
from gaoqing.rules.facts import core_of, fields_of_laws, misquoted
from gaoqing.rules.registry import Found, elsewhere, matter_rule
from gaoqing.schema.texts import texts

Quotation = tuple[At, str, str]  # where it stands, the title, the number

# 《…》（…号）: the title may hold one more 《…》 inside, the number brackets of its own.
_TITLED = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》[（(]([^（）()]+号令?)[）)]")
# Without marks only what calls itself a document is taken for a title.
_BARE = re.compile(
    r"(?:^|[；;。])([^；;。（）()]*(?:条例|规定|办法|细则|意见|通知|方案|制度)》?)[（(]([^（）()]+号令?)[）)]"
)


@matter_rule("V005")
def misquoted_document(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A document number belongs to a different title."""
    yield from _misquoted(_of_matter(matter))
    yield from _misquoted(_in_texts(matter.at.source))


@elsewhere("V005")
def misquoted_document_elsewhere(catalogue: Catalogue) -> Iterator[Found]:
    """Look at the bases of materials, and at all texts of files that hold no matter of the catalogue."""
    for material in catalogue.materials.values():
        if material.basis:
            yield from _misquoted(_in_basis(material.at / "basis", material.basis))
    of_matters = {matter.at.source.name for matter in catalogue.matters.values()}
    for source in catalogue.sources:
        if source.name not in of_matters:
            yield from _misquoted(_in_texts(source))


def _misquoted(quotations: Iterable[Quotation]) -> Iterator[Found]:
    for place, title, number in quotations:
        meant = misquoted(title, number)
        if meant:
            yield Found(place, title=title, number=number, right_title=meant.title, right_number=meant.number)


def _of_matter(matter: Matter) -> Iterator[Quotation]:
    for at, citation in each(matter.at / "legal_basis", matter.legal_basis):
        if citation.number:
            yield at / "number", citation.law, citation.number
    for at, citation in each(matter.at / "legal_basis", matter.legal_basis):
        if not citation.number:
            yield from _in_basis(at / "law", citation.law)
    for at, basis in bases(matter):
        yield from _in_basis(at, basis)


def _in_texts(source: Source) -> Iterator[Quotation]:
    if "》（" in source.text or "》(" in source.text:  # looking at every text of every file takes long
        found = (item for item in texts(source.name, source.data) if item[1] != "basis")  # read by itself
        for path, _, text in found:
            for title, number in _TITLED.findall(text):
                yield At(source, path), title, number


Based = Requirement | Fee | Benefit | Deadline | NotNeeded


@kept
def bases(matter: Matter) -> tuple[tuple[At, str], ...]:
    """Return what the parts of a guide say that they rest on, legal_basis apart, and where."""
    lists: tuple[tuple[DataPath, Sequence[Based]], ...] = (
        *demand_lists(matter),
        (("fees", "items"), matter.fees.items),
        (("receives",), matter.receives),
        (("apply_by",), matter.apply_by),
        (("not_needed",), matter.not_needed),
    )
    return tuple(
        (At(matter.at.source, (*matter.at.path, *way, index, "basis")), item.basis)
        for way, items in lists
        for index, item in enumerate(items)
        if item.basis
    )


def _in_basis(at: At, basis: str) -> Iterator[Quotation]:
    if "号" in basis:
        titles = {number: title for title, number in [*_BARE.findall(basis), *_TITLED.findall(basis)]}
        for number, title in titles.items():
            yield at, title, number


@matter_rule("V009")
def power_without_basis(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A matter of public power names no law that it rests on."""
    if not matter.legal_basis and matter.kind is not MatterKind.PUBLIC_SERVICE:
        yield Found(matter.at / "kind", kind=matter.kind)


@matter_rule("V006", Severity.WARNING)
def law_of_another_field(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A law is cited that governs another field."""
    fields = fields_of_laws()
    for at, citation in each(matter.at / "legal_basis", matter.legal_basis):
        words = fields.get(core_of(citation.law))
        about = words and _about(hall, matter)
        if words and about and not any(word in about for word in words):
            yield Found(at / "law", law=citation.law, name=matter.name)


def _about(hall: Surroundings, matter: Matter) -> str:
    """Return what tells the field of a matter; nothing while its department cannot be read."""
    owner = hall.departments.get(matter.department)
    if not owner or not hall.site:
        return ""
    topics = (topic.name for topic in hall.site.topics if topic.id in matter.topics)
    own = (owner.name, owner.short_name, matter.name, matter.plain_name, matter.summary)
    return " ".join([*own, *matter.aliases, *topics])
