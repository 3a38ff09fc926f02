"""Check words: what stands on a sign and on the page that its code opens.

A word is public and can be copied. It tells a code that was stuck on the wrong counter, not a forger.
"""

from collections.abc import Collection, Iterator
from functools import cache
from itertools import chain, count

from gaoqing.reading.read import shipped

_LIST = "check/words.yml"
_PROBES = 64  # how many words of each length are tried before a longer one is


def first_word(address: str) -> str:
    """Return the word that signs carried before words were kept in `qr.lock`.

    Args:
        address: what the code says, e.g. `https://gaoqing.example/w/m01/`.
    """
    first = _first()
    return first[_digest(address)[0] % len(first)]


def free_word(address: str, taken: Collection[str]) -> str:
    """Return the first word of an address's own sequence that nobody has whose sign it could be taken for."""
    return next(word for word in _sequence(address) if word not in taken)


@cache
def words() -> tuple[str, ...]:
    """Return all single words: things that everybody knows, told apart at a glance and by ear."""
    return (*_first(), *chain.from_iterable(group["words"] for group in shipped(_LIST)["more"]))


@cache
def _first() -> tuple[str, ...]:
    return tuple(chain.from_iterable(shipped(_LIST)["first"]))


def _sequence(address: str) -> Iterator[str]:
    """Yield every single word once, then pairs, then longer ones, without end."""
    known = words()
    digest = _digest(address)
    start = int.from_bytes(digest[:4])
    step = digest[4] | 1  # the number of words is a power of two: an odd step comes past each of them
    for turn in range(len(known)):
        yield known[(start + turn * step) % len(known)]
    for length in count(2):
        for probe in range(_PROBES):
            chosen = _digest(f"{address} {length} {probe}")
            yield "".join(known[_number(chosen, place) % len(known)] for place in range(length))


def _number(digest: bytes, place: int) -> int:
    return int.from_bytes(digest[2 * place : 2 * place + 2])


def _digest(text: str) -> bytes:
    import hashlib  # noqa: PLC0415  a check without printed codes does not need it

    return hashlib.sha256(text.encode()).digest()
