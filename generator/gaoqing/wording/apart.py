"""Of matches that overlap, or that say the same of one list, one is told."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

from gaoqing.text.pattern import lazily
from gaoqing.wording.match import Match

# Abolished papers, repealed laws, forbidden proofs; then what has no name at all.
_CERTAIN = {"A025", "A026", "A027", "A002"}
# What stands between the members of a list.
_JOINT = lazily(r"、|[和及与或]|以及|或者|并且?")


def apart(found: Sequence[Match], text: str) -> list[Match]:
    """Keep one match a stretch of text: what is known for certain before what is a matter of clarity."""
    kept: list[Match] = []
    taken = bytearray(len(text))
    for match in sorted(found, key=_rank):
        if not any(taken[match.start : match.end]):
            taken[match.start : match.end] = b"1" * (match.end - match.start)
            kept.append(match)
    return sorted(kept, key=attrgetter("start"))


def joined(found: Sequence[Match], text: str) -> Iterator[Match]:
    """Make one match of those that say the same of the members of one list: it is mended as one.

    Args:
        found: matches that lie apart, in their order.
        text: the folded text in which they stand.
    """
    last: Match | None = None
    for match in found:
        if last and last.code == match.code and _JOINT.fullmatch(text, last.end, match.start):
            advice = dict.fromkeys((last.instead, match.instead))
            names = dict.fromkeys((*last.names, *match.names))
            last = last._replace(end=match.end, instead="".join(advice), names=(*names,))
            continue
        if last:
            yield last
        last = match
    if last:
        yield last


def _rank(match: Match) -> tuple[bool, bool, int, str, int]:
    # Who knows what the paper is called speaks before who only knows that it has no name.
    return match.code not in _CERTAIN, not match.names, match.start, match.code, -match.end
