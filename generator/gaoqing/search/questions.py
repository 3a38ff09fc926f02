"""The words in which people ask of a hall itself (`schema/terms/asked.yml`)."""

from collections.abc import Iterator

from gaoqing.reading.read import shipped
from gaoqing.search.hearing import Group

FILE = "terms/asked.yml"


def groups() -> tuple[Group, ...]:
    """Return the questions that any hall may be asked, in the order of the file."""
    return tuple(
        Group(
            item["about"],
            str(item.get("slot", "")),
            tuple(map(str, item["words"])),
            bool(item.get("sure")),
            bool(item.get("alone")),
            beside=tuple(item.get("beside", ())),
        )
        for item in shipped(FILE)["asked"]
    )


def facilities() -> dict[str, tuple[str, ...]]:
    """Return what a hall may have → the words by which its own data name it."""
    return {item["slot"]: tuple(item["hall"]) for item in shipped(FILE)["asked"] if "hall" in item}


def offices(department: str) -> tuple[str, ...]:
    """Return what people call a department besides its name."""
    items = (item for item in shipped(FILE)["offices"] if any(name in department for name in item["name"]))
    return tuple(word for item in items for word in item["words"])


def idle() -> tuple[str, ...]:
    """Return what people say around a question without changing it."""
    return tuple(map(str, shipped(FILE)["idle"]))


def words() -> Iterator[str]:
    """Yield all of them."""
    for group in groups():
        yield from group.words
    yield from idle()
