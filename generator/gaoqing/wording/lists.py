"""Word lists (`schema/terms/*.yml`): words that need care, what to say instead, and their own proof."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from gaoqing.reading.read import shipped
from gaoqing.resources import resource
from gaoqing.wording.normal import normalise

FIELDS = (
    "material.name",
    "material.note",
    "material.form",
    "condition",
    "step",
    "time_limit",
    "fee",
    "place",
    "contact",
    "faq",
    "title",
    "result",
)
FOLDER, OFFICIAL, SOURCES = "terms", "official.yml", "sources.yml"
COMPILED = "compiled.json"
# A list may have each alternative of these on a line of its own.
_PATTERNS = ("pattern", "unless", "beside")
_NO_TERMS = {"asked.yml", "synonyms.yml", OFFICIAL, SOURCES, "straddling.yml"}


class Part:
    """One alternative of a pattern, and pieces of text of which each of its matches has one.

    Without pieces it has to be tried on every text.
    """

    def __init__(self, pattern: str, pieces: Sequence[str]) -> None:
        self.pattern = pattern
        self.pieces = pieces

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled alternative; of a term that is not in a text only this is compiled."""
        return re.compile(self.pattern)


@dataclass(frozen=True)
class Term:
    """One wording that needs care.

    Attributes:
        code: the rule it belongs to, e.g. `A012`.
        pattern: regular expression, searched in folded and masked text.
        unless: regular expression; a sentence that it matches is clear after all.
        beside: the same for the clause, between two commas: a figure further off measures something else.
        fields: the fields it applies to.
        instead: what must be said, in Chinese.
        unmasked: search the text as it stands, titles and questions included.
        severity: `error`, `warning` or `info` where it differs from the rule's; empty otherwise.
        flag: field → texts it must catch.
        spare: field → texts it must leave alone.
        names: official names of what the word usually means.
        parts: the alternatives of the pattern, each with what it needs, if that is known (`make terms`);
            they make a thousand guides quick.
    """

    code: str
    pattern: str
    unless: str
    beside: str
    fields: frozenset[str]
    instead: str
    unmasked: bool
    severity: str
    flag: Sequence[tuple[str, str]]
    spare: Sequence[tuple[str, str]]
    names: tuple[str, ...] = ()
    parts: tuple["Part", ...] = ()

    @cached_property
    def tried(self) -> tuple["Part", ...]:
        """The parts of the pattern, or the whole as one that is tried on every text."""
        return self.parts or (Part(self.pattern, ()),)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern)

    @cached_property
    def excuse(self) -> re.Pattern[str] | None:
        """The compiled `unless`."""
        return re.compile(self.unless) if self.unless else None

    @cached_property
    def measure(self) -> re.Pattern[str] | None:
        """The compiled `beside`."""
        return re.compile(self.beside) if self.beside else None


@cache
def official_names() -> frozenset[str]:
    """Return names that contain watch-list words and are right nevertheless."""
    return frozenset(
        name for part in ("documents", "phrases") for name in shipped(f"{FOLDER}/{OFFICIAL}")[part]
    )


@cache
def sources() -> Mapping[str, str]:
    """Return why each kind of wording is looked for: rule code → law or document that demands clear words."""
    known: Mapping[str, str] = shipped(f"{FOLDER}/{SOURCES}")
    return known


@cache
def terms() -> tuple[Term, ...]:
    """Return all terms that ship with us; tests hold each against its own lines.

    Raises:
        ValueError: a list cannot be read.
    """
    made = json.loads((resource("schema") / FOLDER / COMPILED).read_bytes())
    # After a list has been changed its terms are what it says, though found more slowly: run `make terms`.
    return tuple(map(term_of, made["terms"] if made["of"] == fingerprint() else written()))


def written() -> Iterator[Mapping[str, Any]]:
    """Yield all terms as the lists have them, patterns of several lines as one."""
    for path in _lists():
        for item in shipped(f"{FOLDER}/{path.name}")["terms"]:
            yield {**item, **{key: _joined(item[key]) for key in _PATTERNS if key in item}}


def _joined(pattern: str | Sequence[str]) -> str:
    return pattern if isinstance(pattern, str) else "|".join(pattern)


def fingerprint() -> str:
    """Return what changes with the lists, for `compiled.json` to say what it was made of."""
    # A checkout on Windows ends lines in two characters.
    text = b"".join(path.read_bytes() for path in _lists()).replace(b"\r\n", b"\n")
    return sha256(text).hexdigest()


def _lists() -> list[Path]:
    folder = resource("schema") / FOLDER
    return sorted(path for path in folder.glob("*.yml") if path.name not in _NO_TERMS)


def term_of(item: Mapping[str, Any]) -> Term:
    """Make a term from its YAML."""
    fields = item.get("fields", FIELDS)
    parts = tuple(Part(pattern, pieces.split()) for pattern, pieces in item.get("parts", ()))
    return Term(
        code=item["code"],
        pattern=item.get("pattern") or "|".join(part.pattern for part in parts),
        unless=item.get("unless", ""),
        beside=item.get("beside", ""),
        fields=frozenset(fields) - frozenset(item.get("not_fields", ())),
        instead=item["instead"],
        unmasked=item.get("unmasked", False),
        severity=item.get("severity", ""),
        flag=_examples(item["flag"], fields[0] if "fields" in item else "material.note"),
        spare=_examples(item["spare"], fields[0] if "fields" in item else "material.note"),
        names=tuple(item.get("names", ())),
        parts=parts,
    )


def literally(words: Iterable[str]) -> str:
    """Return a pattern that finds words by their letters, folded as texts are."""
    return "|".join(re.escape(normalise(word).text) for word in words)


def _examples(items: Sequence[str], field: str) -> list[tuple[str, str]]:
    """Read examples; one may name its field in front, as in `fee｜按规定收费`."""
    pairs = (item.partition("｜") for item in items)
    return [(name, text) if bar else (field, name) for name, bar, text in pairs]
