"""What a hall means by what it writes: headings and words of ours, and those of its own beside its guides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gaoqing.intake.headings import ASIDE, FOLDER, OF_CELLS, WORDS, Headings, headings_with
from gaoqing.intake.values.words import Words, words_with
from gaoqing.publish.writing import Refused
from gaoqing.reading.read import read, shipped
from gaoqing.resources import resource
from gaoqing.text.guess import closest


@dataclass(frozen=True)
class Tongue:
    """How a hall speaks.

    Attributes:
        headings: its headings → elements.
        words: its words → ours.
        topics: the names of its site's topics → their ids.
    """

    headings: Headings
    words: Words
    topics: Mapping[str, str]


def tongue_of(guides: Path) -> Tongue:
    """Return how a hall speaks; its own headings and words lie in `schema/import/` beside its guides.

    Raises:
        Refused: a file of its own cannot be read, names an element that there is not, or is one that is the
            same for every hall.
        OSError: the system refuses.
    """
    folder = guides.resolve().parent / "schema" / FOLDER
    own = folder if folder.is_dir() and folder.resolve() != resource(f"schema/{FOLDER}").resolve() else None
    for path in sorted(own.glob("*.yml")) if own else ():
        _refuse_odd(path)
    return Tongue(headings_with(own), words_with(own), dict(_topics(guides)))


def _refuse_odd(path: Path) -> None:
    source, findings = read(path.name, path.read_bytes())
    if source is None or findings or not isinstance(source.data, dict):
        raise Refused("new.broken", path=path)
    if path.name in OF_CELLS - {WORDS}:
        raise Refused("import.own-words", path=path)
    if path.name == WORDS:
        for element, words in source.data.items():
            if not _are_words(words):
                raise Refused("import.no-words", path=path, element=element)
        return
    known = _meanings(ASIDE) if path.name == ASIDE else _elements()
    for element, headings in source.data.items():
        if element not in known:
            raise Refused("import.no-element", path=path, element=element, example=_like(str(element), known))
        if not isinstance(headings, list) or not all(isinstance(item, str | int) for item in headings):
            raise Refused("import.no-headings", path=path, element=element)


def _are_words(found: Any) -> bool:
    """Tell whether a value is a list of words, or says of each word which ones of ours it stands for."""
    if isinstance(found, dict):
        lists = [item for item in found.values() if isinstance(item, list)]
        words = [*found.values(), *(word for words in lists for word in words)]
        return not any(isinstance(word, dict) for word in words)
    return isinstance(found, list) and not any(isinstance(word, list | dict) for word in found)


@cache
def _elements() -> frozenset[str]:
    names = {path.name for path in resource(f"schema/{FOLDER}").glob("*.yml")} - {ASIDE, *OF_CELLS}
    return frozenset().union(*map(_meanings, names))


def _meanings(name: str) -> frozenset[str]:
    return frozenset(shipped(f"{FOLDER}/{name}"))


def _like(element: str, known: frozenset[str]) -> str:
    return closest(element, sorted(known)) or "time_limit.promised"


def _topics(guides: Path) -> Iterator[tuple[str, str]]:
    path = guides / "site.yml"
    source = read(path.name, path.read_bytes())[0] if path.is_file() else None
    data: Any = source.data if source else None
    topics = data.get("topics") if isinstance(data, dict) else None
    for topic in topics if isinstance(topics, list) else ():
        if (
            isinstance(topic, dict)
            and isinstance(topic.get("name"), str)
            and isinstance(topic.get("id"), str)
        ):
            yield topic["name"], topic["id"]
