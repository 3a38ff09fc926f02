"""What a citizen reads who scans a printed code, and how that differs between two states of the guides."""

from dataclasses import dataclass
from enum import StrEnum

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.codes import Code
from gaoqing.site.facts import Facts, Lines

# In the order in which a report tells them. All but these facts may change daily and lead nobody astray.
FACTS = (
    "address",
    "place",
    "moved_to",
    "merged_into",
    "alert",
    "why",
    "site",
    "name",
    "kind",
    "serves",
    "windows",
    "does",
    "elsewhere",
    "hall_address",
    "hours",
    "holidays",
    "dates",
    "phone",
    "assisted_phone",
    "department_phones",
    "hotline",
    "stuck",
    "channels",
    "check_word",
)


class Leads(StrEnum):
    """Where a printed code leads, compared with before."""

    SAME = "same"
    ELSEWHERE = "elsewhere"
    NOWHERE = "nowhere"


@dataclass(frozen=True)
class Change:
    """One fact that reads differently: what only stood there before, and what only stands there now."""

    fact: str
    before: Lines
    now: Lines


@dataclass(frozen=True)
class CodeChange:
    """Everything that reads differently behind one printed code."""

    code: str
    place: str
    leads: Leads
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Comparison:
    """All printed codes of two states: those that show something else, and how many show the same."""

    changed: tuple[CodeChange, ...]
    unchanged: int

    @property
    def astray(self) -> bool:
        """Whether a code leads nowhere, or to another place than before."""
        return any(code.leads is not Leads.SAME for code in self.changed)


def compare(before: Catalogue, now: Catalogue) -> Comparison:
    """Compare what every code shows that is printed now or was printed before."""
    old, new = Facts(before), Facts(now)
    codes = sorted({*before.printed.codes, *now.printed.codes}, key=lambda code: (code.path, code))
    changed = tuple(change for code in codes if (change := _change(code, old, new)))
    return Comparison(changed, len(codes) - len(changed))


def _change(code: Code, old: Facts, new: Facts) -> CodeChange | None:
    before, now = old.of(code), new.of(code)
    pairs = ((fact, before.get(fact, ()), now.get(fact, ())) for fact in FACTS)
    changes = tuple(
        Change(fact, _without(then, after), _without(after, then))
        for fact, then, after in pairs
        if set(then) != set(after)
    )
    # A code that is new and shows what its page shows is no news.
    if not changes or (not before and code not in old.catalogue.printed.codes):
        return None
    facts = {change.fact for change in changes}
    leads = Leads.ELSEWHERE if facts & {"address", "place", "moved_to", "merged_into"} else Leads.SAME
    place = " ".join((before or now).get("place", ()))
    return CodeChange(code.name, place, leads if now else Leads.NOWHERE, changes)


def _without(lines: Lines, others: Lines) -> Lines:
    known = set(others)
    return tuple(line for line in lines if line not in known)
