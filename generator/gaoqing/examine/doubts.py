"""What the wording of one file says that two careful people read differently."""

from collections.abc import Iterator
from typing import NamedTuple

from gaoqing.examine.kinds import TextKind, text_kinds
from gaoqing.examine.quoted import reading
from gaoqing.examine.settings import Settings
from gaoqing.finding import DataPath, Place
from gaoqing.reading.source import Source
from gaoqing.schema.texts import texts
from gaoqing.wording import Match

# Fields of their own carry what a sentence leaves out: a doubt about the whole must be strong.
MIN_DOUBT_BESIDE_FIELDS = 0.95


class Doubt(NamedTuple):
    """A match in one text of a file: where it stands, in which value, the words that were found."""

    place: Place
    path: DataPath
    word: str
    match: Match


def doubts(source: Source, settings: Settings) -> Iterator[Doubt]:
    """Look at every text of a file whose schema says what it is.

    Args:
        source: a file that its schema accepted.
        settings: what the hall itself says of words.
    """
    for path, field, text in texts(source.name, source.data):
        for match in doubtful(settings, field, text):
            place = source.span(path, text, match.start, match.end)
            yield Doubt(place, path, text[match.start : match.end], match)


def doubtful(settings: Settings, kind: str, text: str) -> list[Match]:
    """Return what is doubtful in a text of a kind of `schema/texts.yml`."""
    known = settings.known.get((kind, text))  # guides of one hall repeat each other's sentences
    if known is None:
        known = settings.known[kind, text] = _matches(settings, kind, text)
    return known


def _matches(settings: Settings, field: str, text: str) -> list[Match]:
    kind = text_kinds()[field]
    read = reading(text, settings.documents)
    told = read.text if read else text
    if kind.passes(told):
        return []
    found = _found(settings, kind, told)
    if read:
        found = [match for item in found if (match := read.written(item))]
    return [match for match in found if kind.tells(match.code)]


def _found(settings: Settings, kind: TextKind, text: str) -> list[Match]:
    names = frozenset() if kind.read_as == "material.name" else settings.names
    codes = kind.codes(text)
    doubt = MIN_DOUBT_BESIDE_FIELDS if codes is None else None  # no text of few codes is judged as a whole
    return settings.detector_of(codes).find(text, kind.read_as, names, doubt)
