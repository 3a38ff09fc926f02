"""Planters: each puts one defect of a kind into a hall that has none, in a random place and wording."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from random import Random
from typing import Any, TypeVar

from halls_at_random import MOST_HALLS, Hall, hall_of
from loaded import loaded
from random_matters import HERE, Data
from random_words import put

Plant = Callable[[Hall, Random], None]
PLANTERS: dict[str, list[Plant]] = {}
# In how many places a defect is found at most.
TIMES: dict[str, int] = {}
Thing = TypeVar("Thing")


class Unfit(Exception):  # noqa: N818
    """A hall has no place for this defect."""


def plants(code: str, times: int = 1) -> Callable[[Plant], Plant]:
    """Register what plants a defect that is found as `code`.

    Args:
        code: the only code that is found.
        times: in how many places at most.
    """

    def register(plant: Plant) -> Plant:
        PLANTERS.setdefault(code, []).append(plant)
        TIMES[code] = max(times, TIMES.get(code, 1))
        return plant

    return register


def planted(code: str, way: int, seed: int) -> Hall:
    """Return a hall with a defect: the first one after `seed` that has a place for it."""
    plant = PLANTERS[code][way]
    for number in range(MOST_HALLS):
        hall = hall_of((seed + number) % MOST_HALLS).twin()
        try:
            plant(hall, Random(f"{code}-{way}-{seed}"))
        except Unfit:
            continue
        return hall
    raise AssertionError(f"no hall has a place for {code} {way}")


def some(dice: Random, things: Iterable[Thing]) -> Thing:
    """Choose one of some things; without any, the hall is unfit."""
    known: Sequence[Thing] = list(things)
    if not known:
        raise Unfit
    return dice.choice(known)


def words(dice: Random, kind: str, **values: str) -> str:
    """Choose a wording of a defect and fill in its marks."""
    text = dice.choice(_defects()[kind])
    for mark, value in values.items():
        text = text.replace(f"<{mark}>", value)
    return text


@cache
def _defects() -> dict[str, list[str]]:
    return dict(loaded((HERE / "defects.yml").read_text("utf-8")))


def say(matter: Data, dice: Random, kind: str, **values: str) -> None:
    """Put a sentence into a guide."""
    put(matter, words(dice, kind, **values))


_SPARED = ("exempt", "promise", "supplied", "optional", "deferrable", "when")


def firm(matter: Data) -> list[Data]:
    """Return what everybody has to bring, whatever he answers."""
    return [
        row for row in matter["materials"] if "material" in row and not any(row.get(key) for key in _SPARED)
    ]


def own(matter: Data) -> list[Data]:
    """Return the firm demands but the identity card and what one applies with."""
    papers = [row for row in firm(matter) if row["material"] != "id-card"]
    return [row for row in papers if not row["material"].endswith("-form")]


def is_online_only(matter: Data) -> bool:
    return [way["kind"] for way in matter["channels"]] == ["网上"]


def at_windows(hall: Hall) -> list[Data]:
    """Return the matters for which one comes to a window."""
    return [matter for matter in hall.matters if not is_online_only(matter)]


def limits(matter: Data) -> list[Data]:
    found: Any = matter["time_limit"]
    return found if isinstance(found, list) else [found]


def days_of(matter: Data) -> int:
    """Return the shortest promise in working days; 0 in other units."""
    known = [limit["promised"].split() for limit in limits(matter)]
    if any(len(parts) == 1 or parts[1] != "个工作日" for parts in known):
        return 0
    return min(int(parts[0]) for parts in known)


def hush(matter: Data) -> None:
    """Leave out what a guide says beside its fields, which a change elsewhere could make untrue."""
    for name in ("reminders", "faqs", "mistakes"):
        matter.pop(name, None)


def unbundle(hall: Hall, *names: str) -> None:
    """Leave out bundles of some matters."""
    for data in hall.bundles:
        if {stage["matter"] for stage in data["matters"]} & {*names}:
            del hall.files[f"bundles/{data['id']}.yml"]


def gift(matter: Data) -> str:
    """Return the id of what a matter gives; empty where it is no document of the catalogue."""
    return str(matter["results"][0].get("material", ""))


def named(hall: Hall, row: Data) -> str:
    return str(hall.material(row["material"])["name"])


def document(hall: Hall, ident: str, **fields: Any) -> Data:
    """Add a document to the catalogue."""
    issuer = {"kind": "申请人自备", "name": "申请人"}
    data = {"id": ident, "issuer": issuer, **fields}
    hall.files["materials/all.yml"]["materials"].append(data)
    return data
