"""A vague wording put into a clear sentence is found, and the clear sentence is left alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

import pytest
import yaml

from conftest import HERE, SAMPLE
from gaoqing.examine.kinds import text_kinds
from gaoqing.examine.texts import texts
from gaoqing.reading.read import read
from gaoqing.reading.source import Source
from gaoqing.wording import Match, detector

DATA = yaml.safe_load((HERE / "wording" / "mutations.yml").read_text("utf-8"))
# One recipe must not decide the share by fitting many sentences.
MOST = 4
BAR = 0.85


@dataclass(frozen=True)
class Mutant:
    """A text with one wording replaced; the span is where the new wording stands."""

    field: str
    original: str
    text: str
    start: int
    end: int
    codes: frozenset[str]

    def found(self) -> list[Match]:
        """Return the matches that overlap the new wording."""
        found = matches_of(self.text, self.field)
        return [match for match in found if match.start < self.end and self.start < match.end]


@cache
def sources() -> list[Source]:
    """Return the files of the sample guides."""
    paths = sorted(SAMPLE.rglob("*.yml"))
    found = [read(path.relative_to(SAMPLE).as_posix(), path.read_bytes())[0] for path in paths]
    return [source for source in found if source]


@cache
def originals() -> dict[str, tuple[str, ...]]:
    """Return the clear texts by field: our own sentences, then those of the sample guides."""
    found: dict[str, dict[str, None]] = {
        field: dict.fromkeys(rows) for field, rows in DATA["sentences"].items()
    }
    for source in sources():
        for _, field, text in texts(source.name, source.data):
            found.setdefault(field, {})[text] = None
    return {field: tuple(rows) for field, rows in found.items()}


@cache
def names() -> frozenset[str]:
    """Return the names of the sample's own materials, which `gaoqing check` takes for official."""
    found = (
        text
        for source in sources()
        for _, field, text in texts(source.name, source.data)
        if field == "material.name"
    )
    return frozenset(found)


def bred(recipe: dict[str, str]) -> Iterator[Mutant]:
    """Apply a recipe to every text that it fits."""
    field, by = recipe["field"], recipe["by"]
    for original in originals()[field]:
        match = re.search(recipe["find"], original)
        if match:
            start, end = match.start(), match.start() + len(by)
            text = original[:start] + by + original[match.end() :]
            yield Mutant(field, original, text, start, end, frozenset(recipe["codes"]))


def matches_of(text: str, field: str) -> list[Match]:
    """Return the matches of a text, with the names that `gaoqing check` would know."""
    return detector().find(text, field, () if field == "material.name" else names())


@cache
def mutants() -> list[Mutant]:
    """Return all mutants, in the order of the recipes."""
    return [mutant for recipe in DATA["recipes"] for mutant in islice(bred(recipe), MOST)]


def test_enough() -> None:
    """There are 300 mutants or more, of 25 kinds or more, and no recipe is idle."""
    assert len(mutants()) >= 300
    assert len({code for recipe in DATA["recipes"] for code in recipe["codes"]}) >= 25
    assert [recipe for recipe in DATA["recipes"] if not any(bred(recipe))] == []


@pytest.mark.parametrize(
    ("field", "text"), [(field, text) for field, rows in DATA["sentences"].items() for text in rows]
)
def test_clear_sentence(field: str, text: str) -> None:
    """A sentence that says everything has no match."""
    assert [(match.code, text[match.start : match.end]) for match in matches_of(text, field)] == []


def left_to_fields(field: str) -> frozenset[str]:
    """Return the codes that other fields of a guide answer, where guides have such a text."""
    kind = text_kinds().get(field)
    return kind.left if kind else frozenset()


def test_clear_originals() -> None:
    """No text that is mutated had a match before."""
    texts_used = {(mutant.field, mutant.original) for mutant in mutants()}
    found = {pair: {match.code for match in matches_of(pair[1], pair[0])} for pair in texts_used}
    # What a field of the guide says beside the text is not missing in it.
    assert {pair for pair, codes in found.items() if codes - left_to_fields(pair[0])} == set()


def test_caught(capsys: pytest.CaptureFixture[str]) -> None:
    """What was made vague is found where it was made vague."""
    found = [(mutant, {match.code for match in mutant.found()}) for mutant in mutants()]
    missed = [(mutant.field, mutant.text) for mutant, codes in found if not codes]
    caught = 1 - len(missed) / len(found)
    right = sum(bool(mutant.codes & codes) for mutant, codes in found) / len(found)
    with capsys.disabled():
        print(f"\n{len(found)} mutants: {caught:.3f} caught, {right:.3f} by the code meant")
    assert caught >= BAR, missed
