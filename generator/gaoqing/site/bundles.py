"""What a bundle (一件事) asks people to bring: the papers for all of its matters in one list."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cached_property
from typing import NamedTuple

from gaoqing.guide import Material, Matter, Requirement, with_other
from gaoqing.site.needs import Need, short_key
from gaoqing.site.words import any_of


@dataclass(frozen=True)
class Use:
    """One matter that asks for a paper, what it is called in short, and under which answers it does.

    Attributes:
        label: the answers in words.
        when: the same as the page's script reads it.
    """

    matter: Matter
    name: str
    label: str
    when: str
    need: Need


class Owner(NamedTuple):
    """Whose a paper is, and what it is for."""

    whose: str
    uses: tuple[Use, ...]

    @property
    def when(self) -> str:
        """Under which answers some matter asks for his, as the page's script reads it."""
        return any_of(use.when for use in self.uses)


class Remark(NamedTuple):
    """What a matter says of a paper beside its form."""

    name: str
    electronic: str
    standard: str
    note: str
    when: str


@dataclass(frozen=True)
class Joined(Need):
    """What several matters demand of one paper, as a page lays out any paper."""

    paper: str = ""

    @property
    def key(self) -> str:
        """What tells it apart from the other papers of its bundle."""
        return short_key(self.paper)


@dataclass(frozen=True)
class Paper:
    """What is brought once, for one matter or for several.

    Attributes:
        covered_by: papers of the same list that do as well, where one of several is asked for.
    """

    uses: tuple[Use, ...]
    covered_by: tuple[Material, ...] = ()

    @property
    def name(self) -> str:
        """What the citizen has to look for at home."""
        return self.uses[0].need.name

    @property
    def materials(self) -> tuple[Material, ...]:
        """The document, or those of which one will do."""
        return self.uses[0].need.materials

    @property
    def matters(self) -> tuple[str, ...]:
        """What the matters are called that it is for."""
        return tuple(dict.fromkeys(use.name for use in self.uses))

    @property
    def when(self) -> str:
        """Under which answers some matter asks for it, as the page's script reads it."""
        return any_of(use.when for use in self.uses)

    @property
    def labels(self) -> tuple[str, ...]:
        """The same in words, each way to need it once."""
        return tuple(dict.fromkeys(use.label for use in self.uses)) if self.when else ()

    @property
    def alike(self) -> bool:
        """Whether all matters want it in the same form; remarks may differ."""
        return all(_form(use.need) == _form(self.uses[0].need) for use in self.uses)

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Whose it is, each owner once."""
        found: dict[str, list[Use]] = {}
        for use in self.uses:
            found.setdefault(use.need.requirement.whose, []).append(use)
        return tuple(Owner(whose, tuple(uses)) for whose, uses in found.items())

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What only some matters say of it, each remark of a matter once, whoever's paper it is about."""
        found: dict[tuple[str, str, str, str], list[str]] = {}
        for use in self.uses:
            item = use.need.requirement
            told = (item.electronic if self.alike else "", item.standard, item.note)
            if any(told):
                found.setdefault((use.name, *told), []).append(use.when)
        return tuple(Remark(*remark, any_of(whens)) for remark, whens in found.items())

    @cached_property
    def need(self) -> Joined:
        """It as a page lays out any paper; what only some matters say of it is left to its uses.

        Accepted is what every matter takes, refused what some matter does not take.
        """
        needs = [use.need for use in self.uses]
        taken = [{item.name for item in need.accepted} for need in needs]
        refused = {item.name: item for need in needs for item in need.refused}
        first = {field.name: getattr(needs[0], field.name) for field in fields(Need)}
        return Joined(
            **first
            | {
                "requirement": _requirement(needs, alike=self.alike, alone=len(self.owners) == 1),
                "accepted": tuple(
                    item for item in needs[0].accepted if all(item.name in names for names in taken)
                ),
                "refused": tuple(refused.values()),
                "as_above": all(need.as_above for need in needs),
                "paper": self._key,
            }
        )

    @property
    def _key(self) -> str:
        names = "+".join(item.id for item in self.materials)
        if len(self.uses) > 1:
            return f"{names}/"
        (use,) = self.uses
        return f"{names}/{use.matter.id}/{use.need.requirement.whose}/{use.when}"


def _form(need: Need) -> tuple[object, ...]:
    item = need.requirement
    form = item.original, item.copies, item.photo, item.signature, item.seal, item.issued_within
    return *form, item.at_step, item.optional, item.deferrable, item.promise


def _requirement(needs: list[Need], *, alike: bool, alone: bool) -> Requirement:
    """Return what all matters demand of a paper; whose it is only where that is one person."""
    first = needs[0].requirement
    whose = first.whose if alone else ""
    if alike:
        remarks = ("basis", "electronic", "note", "standard")
        dropped = remarks if len(needs) > 1 else ()
        return with_other(first, whose=whose, **dict.fromkeys(dropped, ""))
    spared = first.optional if all(need.requirement.optional for need in needs) else ""
    return Requirement(material=first.material, any_of=first.any_of, whose=whose, optional=spared)


@dataclass(frozen=True)
class Papers:
    """Papers that are needed under the same answers; no labels for those that everybody brings."""

    papers: tuple[Paper, ...]

    @property
    def when(self) -> str:
        """Under which answers, as the page's script reads it."""
        return self.papers[0].when

    @property
    def labels(self) -> tuple[str, ...]:
        """The same in words, each way to need them once."""
        return self.papers[0].labels

    @property
    def matters(self) -> tuple[str, ...]:
        """What the matters are called that they are for."""
        return tuple(dict.fromkeys(name for paper in self.papers for name in paper.matters))


def by_case(papers: Iterable[Paper]) -> tuple[Papers, ...]:
    """Group papers by the answers under which they are needed; what everybody brings comes first."""
    groups: dict[str, list[Paper]] = {"": []}
    for paper in papers:
        groups.setdefault(paper.when, []).append(paper)
    return tuple(Papers(tuple(found)) for found in groups.values() if found)
