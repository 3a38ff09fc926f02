"""A misspelt id is answered with the one that was meant, however many there are."""

import pytest

from gaoqing.text.guess import closest

MANY = tuple(f"{kind}-{number}" for kind in ("permit", "licence", "card") for number in range(100, 900))


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("identity-card", "id-card"),
        ("household-registre", "household-register"),
        ("houshold-register", "household-register"),
        ("zzz", ""),
        ("k" * 61, ""),
        ("", ""),
    ],
)
@pytest.mark.parametrize("more", [(), MANY])
def test_closest(word: str, meant: str, more: tuple[str, ...]) -> None:
    """The answer is the same among three words and among thousands."""
    assert closest(word, ("id-card", "household-register", "power-of-attorney", *more)) == meant
