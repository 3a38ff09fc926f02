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


def test_one_id_in_many_guides(monkeypatch: pytest.MonkeyPatch) -> None:
    """An id that was renamed is looked up once, however many guides still name it."""
    looked: list[str] = []

    def look(word: str, *_: object) -> list[str]:
        looked.append(word)
        return []

    monkeypatch.setattr("gaoqing.text.guess.get_close_matches", look)
    catalogue = dict.fromkeys(MANY)
    assert {closest("resident-card", catalogue) for _ in range(1000)} == {""}
    assert looked == ["resident-card"]
