"""“Did you mean …?”: the known word that is closest to a misspelt one."""

from collections.abc import Iterable
from difflib import get_close_matches

# Comparing takes time that grows with the square of the length; nobody mistypes a longer id.
_LONGEST = 60


def closest(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return the closest known word, or an empty text when none is alike enough (0 to 1)."""
    if len(word) > _LONGEST:
        return ""
    return next(iter(get_close_matches(word, list(known), 1, likeness)), "")
