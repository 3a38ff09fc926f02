"""A folded text, cut into the pieces by which terms and the judge know it."""

from operator import add

from gaoqing.text.pattern import lazily

_NUMBER = lazily("[0-9]+")
START, END = "^", "$"
# Characters of the longest piece.
LONGEST = 3


def pieces(text: str, field: str) -> list[str]:
    """Return all pieces of a folded text (`normalise`), its kind, and whether it has a number."""
    plain = _plain(text)
    return [*cut(plain), field, f"{field} 0" if "0" in plain else f"{field} -"]


def pieces_from(text: str, begins: frozenset[str]) -> list[str]:
    """Return the pieces of a folded text of which one may begin with one of `begins`; most texts have none.

    Args:
        text: a folded text.
        begins: the first two characters of pieces, or pieces of one.
    """
    plain = _plain(text)
    pairs = [*map(add, plain, plain[1:])]
    if begins.isdisjoint(pairs) and begins.isdisjoint(plain):
        return []
    return [*plain, *pairs, *map(add, pairs, plain[2:])]


def _plain(text: str) -> str:
    return f"{START}{without_numbers(text).rstrip('。')}{END}"


def cut(text: str) -> list[str]:
    """Cut a text into all its pieces of one to `LONGEST` characters; what it repeats stands there twice."""
    pairs = [*map(add, text, text[1:])]
    return [*text, *pairs, *map(add, pairs, text[2:])]


def without_numbers(text: str) -> str:
    """Return a text with one digit for each number: which number it is says nothing."""
    return _NUMBER.sub("0", text)


def piece_of(key: str) -> str:
    """Return a piece that every text has in which the first two characters of a literal stand."""
    return without_numbers(key[:2]).strip("。") or END
