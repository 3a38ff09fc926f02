"""The audit of a hall: each guide with its gaps and its score, made when it is asked for."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gaoqing.audit import course, papers, people, places
from gaoqing.audit.gap import Gap
from gaoqing.audit.scene import Scene
from gaoqing.audit.score import points, score
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.graph import graph_of
from gaoqing.graph.kept import once_a_hall
from gaoqing.guide import Matter


@dataclass(frozen=True, eq=False)
class Audited:
    """A guide and what it leaves open, what takes most first."""

    matter: Matter
    gaps: tuple[Gap, ...]

    @cached_property
    def score(self) -> int:
        """From 0 to 100."""
        return score(self.gaps)

    @cached_property
    def points(self) -> int:
        """The sum of what the gaps take."""
        return points(self.gaps)

    @property
    def kinds(self) -> Mapping[str, int]:
        """Code → how many gaps there are of it, what takes most first."""
        return Counter(gap.kind.code for gap in self.gaps)


class Audit:
    """What the guides of a hall leave open."""

    def __init__(self, hall: Catalogue) -> None:
        self._hall = hall
        self._made: dict[str, Audited] = {}

    def of(self, name: str) -> Audited:
        """Audit one guide."""
        if name not in self._made:
            matter = self._hall.matters[name]
            self._made[name] = Audited(matter, gaps_of(Scene(self._hall, graph_of(self._hall), matter)))
        return self._made[name]

    @cached_property
    def worst_first(self) -> Sequence[Audited]:
        """Every guide, the lowest score first."""
        return sorted(map(self.of, self._hall.matters), key=lambda item: (item.score, -item.points))

    @cached_property
    def score(self) -> int:
        """The mean of all guides, rounded down; 100 where there are none."""
        every = self.worst_first
        return sum(item.score for item in every) // len(every) if every else 100

    @cached_property
    def guides_with(self) -> Mapping[str, int]:
        """Code → how many guides have such a gap."""
        return Counter(code for item in self.worst_first for code in item.kinds)

    @cached_property
    def worth_most(self) -> Sequence[tuple[Gap, int]]:
        """What a single line closes in several guides, with their number: where to begin."""
        found: dict[tuple[object, ...], list[Gap]] = {}
        for item in self.worst_first:
            for gap in item.gaps:
                found.setdefault(gap.closed_by, []).append(gap)
        shared = [(gaps[0], len(gaps)) for gaps in found.values() if len(gaps) > 1]
        return sorted(shared, key=lambda pair: -pair[0].kind.weight * pair[1])


def gaps_of(scene: Scene) -> tuple[Gap, ...]:
    """Return what a guide leaves open, what takes most first; what one line closes is one gap."""
    kept: dict[tuple[object, ...], Gap] = {}
    for gap in _all(scene):
        known = kept.get(gap.closed_by)
        if known is None or known.points < gap.points:
            kept[gap.closed_by] = gap
    return tuple(sorted(kept.values(), key=lambda gap: -gap.points))


def _all(scene: Scene) -> Iterable[Gap]:
    for part in (papers, people, places, course):
        yield from part.gaps(scene)


@once_a_hall
def audit_of(hall: Catalogue) -> Audit:
    """Return the audit of a hall."""
    return Audit(hall)
