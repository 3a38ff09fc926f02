"""What the wording of one file says that two careful people read differently."""

from collections.abc import Iterator
from typing import NamedTuple

from gaoqing.examine.settings import Settings
from gaoqing.examine.texts import texts
from gaoqing.finding import DataPath, Place
from gaoqing.reading.source import Source
from gaoqing.wording import Match

# Texts of a guide that are none of the engine's fields, and the field whose terms they are held against.
ENGINE_FIELDS = {
    "label": "material.name",
    "whose": "material.note",
    "minors": "step",
    "answer": "condition",
    "source": "step",
}
# Whose paper it is, which case it is, where a paper is got: short or explaining texts, in which only this
# sends anybody home.
ONLY_CODES = {
    "whose": {"A019", "A020"},
    "answer": {"A002", "A024", "A025", "A026"},
    "source": {"A002", "A015", "A025", "A026", "A027"},
}
# Original, copies, photo, signature and seal have fields of their own beside these texts. A label may be
# an umbrella word, the list beside it says what counts; the catalogue says where a statement's text is got.
CODES_LEFT_TO_FIELDS = {
    "material.name": {"A004", "A005", "A006", "A007", "A032"},
    "material.note": {"A004", "A005", "A006"},
    "step": {"A007"},  # `actor` says who
    "minors": {"A007", "A021"},  # `brings` says with what
    "label": {"A001", "A004", "A005", "A006", "A007", "A028", "A035"},
}

# Fields of their own carry what a sentence leaves out: a doubt about the whole must be strong, and is a hint.
SEVERITIES_BESIDE_FIELDS = {"A035": "info"}
MIN_DOUBT_BESIDE_FIELDS = 0.9


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
        known = settings.known.get((field, text))  # guides of one hall repeat each other's sentences
        if known is None:
            known = settings.known[field, text] = _matches(settings, field, text)
        for match in known:
            place = source.span(path, text, match.start, match.end)
            yield Doubt(place, path, text[match.start : match.end], match)


def _matches(settings: Settings, field: str, text: str) -> list[Match]:
    kind = ENGINE_FIELDS.get(field, field)
    names = frozenset() if kind == "material.name" else settings.names
    found = settings.detector.find(text, kind, names, MIN_DOUBT_BESIDE_FIELDS)
    only = ONLY_CODES.get(field)
    return [
        match._replace(severity=SEVERITIES_BESIDE_FIELDS.get(match.code, match.severity))
        for match in found
        if match.code not in CODES_LEFT_TO_FIELDS.get(field, ()) and (only is None or match.code in only)
    ]
