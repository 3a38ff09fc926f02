"""Changes of a text, one after the other, and where in the original each character that is left came from."""

from collections.abc import Iterable, Iterator, Sequence

# From where to where a text is replaced, and by what; those of one step are in order and apart.
Edit = tuple[int, int, str]
Span = tuple[int, int]


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with some of its stretches replaced.

    >>> edited("影本2份", [(0, 2, "复印件")])
    '复印件2份'
    """
    return "".join(_pieces(text, edits))


def _pieces(text: str, edits: Iterable[Edit]) -> Iterator[str]:
    done = 0
    for start, end, new in edits:
        yield text[done:start]
        yield new
        done = end
    yield text[done:]


def spans(length: int, steps: Iterable[Iterable[Edit]]) -> Sequence[Span]:
    """Return the place in the original of each character of a text that was edited in several steps.

    Of a stretch whose length has changed every character stands for all of it.

    >>> spans(3, [[(0, 2, "复印件")]])
    [(0, 2), (0, 2), (0, 2), (2, 3)]
    """
    found = [(place, place + 1) for place in range(length)]
    for edits in steps:
        found = [*_moved(found, edits)]
    return found


def _moved(places: Sequence[Span], edits: Iterable[Edit]) -> Iterator[Span]:
    done = 0
    for start, end, new in edits:
        yield from places[done:start]
        if len(new) == end - start:
            yield from places[start:end]
        else:
            yield from [(places[start][0], places[end - 1][1])] * len(new)
        done = end
    yield from places[done:]


def window(text: str, start: int, end: int) -> list[Edit]:
    """Return the edits that leave only a stretch of a text."""
    outside = (0, start, ""), (end, len(text), "")
    return [edit for edit in outside if edit[0] < edit[1]]
