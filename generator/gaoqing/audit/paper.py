"""A paper that a guide asks for: the demand, the documents it names, and the gaps that lie in either."""

from collections.abc import Mapping
from dataclasses import dataclass

from gaoqing.audit.gap import Gap, Kind, Share
from gaoqing.finding import DataPath
from gaoqing.graph import Demand
from gaoqing.guide import IssuerKind, Material, MaterialKind, Requirement
from gaoqing.reading.source import At
from gaoqing.text.pattern import lazily

# A screen, a roster or an order is listed among the forms, and nobody signs it.
_FILLED = lazily("(?:表|书|函|协议|决议|文件|申请|说明|承诺)(?:（[^）]*）)?$")


@dataclass(frozen=True, slots=True)
class Paper:
    """One line of a guide's materials.

    Attributes:
        demand: who asks for it, of whom, under which answers.
        item: what is asked.
        documents: of which one is enough, as far as the hall has them.
        forms: those of them that applicants fill in.
    """

    demand: Demand
    item: Requirement
    documents: tuple[Material, ...]
    forms: tuple[Material, ...]

    @property
    def name(self) -> str:
        """What it is called, in the words of the page."""
        if self.item.label:
            return self.item.label
        return self.documents[0].name if self.documents else self.demand.documents[0]

    @property
    def whom(self) -> Share:
        """Whom it concerns; who can promise instead, or bring it later, is not sent home."""
        if self.demand.of == "proxy":
            return Share.PROXY
        if self.demand.of == "minors":
            return Share.MINOR
        spared = self.item.when or self.item.promise or self.item.deferrable
        return Share.CASE if spared else Share.EVERYBODY

    @property
    def some(self) -> Share:
        """Whom a gap hits that only some of those meet whom the paper concerns."""
        return Share.CASE if self.whom is Share.EVERYBODY else self.whom

    @property
    def whom_of_one(self) -> Share:
        """Whom a gap of one of the documents hits: others may bring another."""
        return self.some if self.item.any_of else self.whom

    def at(self, way: DataPath = ()) -> At:
        """Return where it is written, or something in it."""
        return At(self.demand.matter.at.source, (*self.demand.path, *way))

    def gap(self, kind: Kind, *way: str, whom: Share | None = None) -> Gap:
        """Return a gap that is closed in the guide."""
        return Gap(kind, self.at(way), whom or self.whom, self.item.when, {"name": self.name})

    def gap_in(self, document: Material, kind: Kind, **about: str) -> Gap:
        """Return a gap that is closed in the list of documents, for every guide that asks for it."""
        return Gap(kind, document.at, self.whom_of_one, self.item.when, {"name": document.name, **about})


def paper_of(demand: Demand, known: Mapping[str, Material]) -> Paper:
    """Join a demand with the documents of the hall."""
    item = demand.item
    documents = tuple(known[name] for name in item.materials if name in known)
    return Paper(demand, item, documents, tuple(filter(_is_form, documents)))


def is_own(document: Material) -> bool:
    """Tell whether applicants make it themselves."""
    return document.issuer.kind is IssuerKind.APPLICANT


def _is_form(document: Material) -> bool:
    return document.kind is MaterialKind.FORM and is_own(document) and bool(_FILLED.search(document.name))
