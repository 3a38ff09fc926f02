"""The parts of a bundle (一件事): its matters, and the documents that are brought once for all."""

from dataclasses import dataclass
from functools import cached_property

from gaoqing.guide import Fee, Material, Matter, TimeLimit, Way
from gaoqing.site import settled
from gaoqing.site.matter_view import MatterView
from gaoqing.site.needs import Case, Need
from gaoqing.site.places import Counters


@dataclass(frozen=True)
class Use:
    """One matter that asks for a shared document; `label` is empty when it does so of everybody."""

    matter: Matter
    label: str
    need: Need


@dataclass(frozen=True)
class Shared:
    """A document that is brought once for all matters, or one of several that do the same."""

    materials: tuple[Material, ...]
    uses: tuple[Use, ...]
    covered_by: tuple[Material, ...]

    @property
    def name(self) -> str:
        """What the citizen has to look for at home."""
        return self.uses[0].need.name

    @property
    def owners(self) -> tuple[tuple[str, tuple[Use, ...]], ...]:
        """Whose it is → what it is for, each owner once."""
        found: dict[str, list[Use]] = {}
        for use in self.uses:
            found.setdefault(use.need.requirement.whose, []).append(use)
        return tuple((whose, tuple(uses)) for whose, uses in found.items())

    @property
    def one_form(self) -> bool:
        """Whether all matters want it in the same form (original, copies, signature …)."""
        return all(form(use.need) == form(self.uses[0].need) for use in self.uses)

    @property
    def accepted(self) -> tuple[str, ...]:
        """What every matter takes for it."""
        every = [{item.name for item in use.need.accepted} for use in self.uses]
        return tuple(
            item.name for item in self.uses[0].need.accepted if all(item.name in names for names in every)
        )

    @property
    def refused(self) -> tuple[str, ...]:
        """What some matter does not take for it."""
        return tuple(dict.fromkeys(item.name for use in self.uses for item in use.need.refused))


@dataclass(frozen=True)
class Member:
    """A matter of a bundle: what only it asks for, and the answers that the event settles.

    `after` is what it waits for, where that is not simply all that comes before.
    """

    view: MatterView
    answers: settled.Settled
    cases: tuple[Case, ...]
    after: tuple[Matter, ...]

    @property
    def address(self) -> str:
        """Where its guide is, so that it opens with these answers."""
        given = "&".join(f"{question}={answer}" for question, answer in self.answers.items())
        return f"{self.view.address}#{given}" if given else self.view.address

    @property
    def told(self) -> str:
        """The answers in words; empty if none."""
        return settled.told(self.view.matter, self.answers)

    @cached_property
    def fees(self) -> tuple[tuple[str, Fee], ...]:
        """What it may cost here, each charge with the case it is for."""
        return settled.fees(self.view.matter, self.answers)

    @cached_property
    def limits(self) -> tuple[tuple[str, TimeLimit], ...]:
        """How long it may take here, each time with the case it is for."""
        return settled.limits(self.view.matter, self.answers)

    @property
    def ways(self) -> tuple[Way, ...]:
        """How one may apply here."""
        return tuple(way for way in self.view.matter.channels if settled.may_apply(way.when, self.answers))

    @property
    def nearest(self) -> Counters | None:
        """Where to send somebody first; None where nobody may come."""
        place = self.view.nearest
        return place if place and any(place.way in way.kinds for way in self.ways) else None

    def gives(self, material: str) -> bool:
        """Tell whether somebody may get this document here."""
        return any(
            result.material == material and settled.may_apply(result.when, self.answers)
            for result in self.view.matter.results
        )


def form(need: Need) -> tuple[object, ...]:
    """Return in what form a document is wanted, to compare."""
    item = need.requirement
    return item.original, item.copies, item.photo, item.signature, item.seal, item.issued_within
