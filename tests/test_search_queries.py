"""How well the search answers what others than its makers think people type (`search/README.md`)."""

from collections import Counter

import pytest

from conftest import HERE
from searches import FILES, FOLDER, Score, index, score, wishes

# Just below what is reached; they go up as the search becomes better, never down.
FLOORS = {
    "queries-1.jsonl": Score(first=0.955, in_three=0.985, nothing=0.005),
    "queries-2.jsonl": Score(first=0.89, in_three=0.955, nothing=0.005),
    "queries-3.jsonl": Score(first=0.91, in_three=0.97, nothing=0.005),
    "queries-4.jsonl": Score(first=0.955, in_three=0.98, nothing=0.005),
    "queries-5.jsonl": Score(first=0.96, in_three=0.985, nothing=0.005),
    "queries-6.jsonl": Score(first=0.97, in_three=0.99, nothing=0.005),
}
# The same over the even lines alone, which nobody tuned on.
FLOORS_OF_KEPT = {
    "queries-1.jsonl": Score(first=0.94, in_three=0.975, nothing=0.005),
    "queries-2.jsonl": Score(first=0.88, in_three=0.96, nothing=0.005),
    "queries-3.jsonl": Score(first=0.9, in_three=0.96, nothing=0.005),
    "queries-4.jsonl": Score(first=0.97, in_three=0.985, nothing=0.005),
    "queries-5.jsonl": Score(first=0.94, in_three=0.97, nothing=0.005),
    "queries-6.jsonl": Score(first=0.96, in_three=0.985, nothing=0.005),
}


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("name", FILES)
def test_floor(name: str, *, kept: bool) -> None:
    """The right guide comes first, and among the first three, often enough; silence is rare."""
    lines = wishes(FOLDER / name)
    reached, floor = score(lines[1::2] if kept else lines), (FLOORS_OF_KEPT if kept else FLOORS)[name]
    assert reached.first >= floor.first
    assert reached.in_three >= floor.in_three
    assert reached.nothing <= floor.nothing


@pytest.mark.parametrize("name", FILES)
def test_lines(name: str) -> None:
    """Every line wants guides that there are, no two lines are the same, and there are enough to tell."""
    lines = wishes(FOLDER / name)
    known = {entry.id for entry in index().entries}
    assert len(lines) >= 140
    assert [query for query, count in Counter(line.query for line in lines).items() if count > 1] == []
    assert [line.query for line in lines if not line.expect or not known.issuperset(line.expect)] == []


def test_kept_lines_prove_nothing() -> None:
    """No word proves itself with a line that is kept from whoever tunes."""
    words = (HERE.parent / "schema/terms/synonyms.yml").read_text("utf-8")
    kept = [line.query for name in FILES for line in wishes(FOLDER / name)[1::2]]
    assert sum(len(query) > 6 and f"{query}:" in words for query in kept) == 0
