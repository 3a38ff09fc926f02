"""A question of an import → words of a language: what is unclear where, and what to write in which field."""

import re
from collections.abc import Collection, Sequence
from typing import Any, Protocol

from gaoqing.imported.today import LISTS, MARK
from gaoqing.messages import say
from gaoqing.reading.yaml_flow import flow
from gaoqing.schema.fields import Field, fields
from gaoqing.telling.tell import Told
from gaoqing.text.printable import cut, terminal

MAX_QUOTED = 60
_MAX_TAIL = 20
_MAX_PLACES, _MAX_FIELDS, _MAX_CHOICES = 3, 3, 12
_NUMBER = re.compile(r"\d+(?:\.5)?")


class Asked(Protocol):
    """What is told of a question, whoever keeps it; see `intake.question.Question`."""

    @property
    def code(self) -> str:
        """Its kind; its words are `import.<code>.message` and `.suggestion`."""

    @property
    def at(self) -> Sequence[str]:
        """The places in the file, as reports give them."""

    @property
    def text(self) -> str:
        """The words there."""

    @property
    def heading(self) -> str:
        """The heading above them, empty when there is none."""

    @property
    def asks(self) -> Collection[str]:
        """The fields of the draft in which the answer is written."""


def asked(question: Asked, lang: str) -> Told:
    """Put a question into words of a language."""
    words = values(question, lang)
    message, suggestion = (
        say(lang, f"import.{question.code}.{part}", **words) for part in ("message", "suggestion")
    )
    if not question.asks:  # nothing in a draft tells that it has been answered
        suggestion += _words(lang, "settle")
    return Told(message.strip(), suggestion.strip())


def values(question: Asked, lang: str) -> dict[str, str]:
    """Return what the sentences of all questions are made of."""
    field = next(filter(None, map(_field, question.asks)), None)
    written = _joined([field_words(path, lang) for path in [*question.asks][:_MAX_FIELDS]], lang)
    line = " ".join(question.text.split())
    found = _NUMBER.search(line)
    return {
        "place": _beside(_place(question.at, question.heading, lang), lang),
        "text": terminal(line, MAX_QUOTED),
        "tail": terminal(line[-_MAX_TAIL:]),
        "field": _beside(written or _words(lang, "nowhere"), lang),
        "number": found[0] if found else _words(lang, "some"),
        "choices": _choices(field, lang),
        "example": _example(field, lang),
    }


def field_words(path: str, lang: str) -> str:
    """Say which field of which file a path of a question names."""
    name, _, rest = path.removeprefix(MARK).partition(".")
    if not path.startswith(MARK) or name not in LISTS:
        return terminal(path)
    entry, _, field = rest.rpartition(".")
    return _words(lang, f"in-{name}", id=terminal(entry), field=terminal(field))


def _words(lang: str, key: str, **params: object) -> str:
    return say(lang, f"import.question.{key}", **params)


def _beside(words: str, lang: str) -> str:
    """Return words with what parts them from those of a language beside them."""
    gap = _words(lang, "beside")
    return f"{gap * words[:1].isascii()}{words}{gap * words[-1:].isascii()}"


def _joined(items: Sequence[str], lang: str) -> str:
    return _words(lang, "stop").join(items)


def _place(places: Sequence[str], heading: str, lang: str) -> str:
    shown = _joined([terminal(place) for place in places[:_MAX_PLACES]], lang)
    if len(places) > _MAX_PLACES:
        shown = _words(lang, "places", places=shown, count=len(places))
    if not heading:
        return shown
    return _words(lang, "heading", place=shown, heading=terminal(" ".join(heading.split()), MAX_QUOTED))


def _field(path: str) -> Field | None:
    """Return the field of the schema that a path names; the names of items are no part of it."""
    kind, _, inside = (
        path.removeprefix(MARK).partition(".") if path.startswith(MARK) else ("matter", "", path)
    )
    level: Sequence[Field] = fields(kind) if kind in {*LISTS, "matter"} else ()
    found = None
    for name in inside.split("."):
        step = next((field for field in level if field.key == name), None)
        if step:
            found, level = step, step.parts
    return found


def _choices(field: Field | None, lang: str) -> str:
    choices: Sequence[Any] = field.choices if field else ()
    if len(choices) < 2:  # noqa: PLR2004  of one, nobody can choose
        return _words(lang, "no-choices")
    return _words(lang, "choices", choices=_joined([str(choice) for choice in choices[:_MAX_CHOICES]], lang))


def _example(field: Field | None, lang: str) -> str:
    if field is None or field.parts:
        return _words(lang, "no-example")
    return _words(lang, "example", example=cut(flow(field.examples[0]), MAX_QUOTED))
