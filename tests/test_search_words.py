"""The words people say are well formed, contradict nobody, and prove themselves on the sample."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from gaoqing.reading.read import shipped
from gaoqing.search.folding import fold
from gaoqing.search.said import FILE
from gaoqing.wording.traditional import traditional
from searches import Wish, index, place, proofs, wrong_in_list

WORDS: dict[str, Any] = shipped(FILE)
PROOFS = [*proofs()]
SECOND = 36  # proofs, at most, whose guide comes second or third


def folded(words: list[str]) -> list[str]:
    """Return words as they are compared."""
    return [fold(word, traditional()) for word in words]


def every_word() -> Iterator[str]:
    """Yield each word of each list, as often as it stands there."""
    for entry in (*WORDS["same"], *WORDS["leads"]):
        yield from folded(entry.get("words") or entry["said"])
    yield from folded(WORDS["idle"])


def test_shape() -> None:
    """The list has the shape that its schema says, and its lines are short."""
    assert wrong_in_list(FILE) == []


def test_every_word_once() -> None:
    """No word stands in two groups, under two leads, or in two lists, however it is written."""
    assert [word for word, count in Counter(every_word()).items() if count > 1] == []


def test_every_word_counts() -> None:
    """Something is left of every word when it is compared."""
    assert "" not in set(every_word())
    assert all(all(folded(entry["to"])) for entry in WORDS["leads"])


def test_proofs_are_of_the_sample() -> None:
    """A proof names a guide of the sample, and what is typed is said once."""
    queries = Counter(wish.query for wish in PROOFS)
    assert [query for query, count in queries.items() if count > 1] == []
    known = {entry.id for entry in index().entries}
    assert {name for wish in PROOFS for name in wish.expect} <= known


@pytest.mark.parametrize("wish", PROOFS, ids=lambda wish: wish.query)
def test_proof(wish: Wish) -> None:
    """What a word proves itself with finds its guide among the first three."""
    at = place(wish)
    assert at is not None
    assert at < 3


def test_few_come_second() -> None:
    """Nearly all of these guides come first."""
    assert sum(place(wish) != 0 for wish in PROOFS) <= SECOND
