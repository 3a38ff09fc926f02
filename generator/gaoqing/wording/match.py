"""What is found in a text, by a term or by its form."""

from typing import NamedTuple


class Match(NamedTuple):
    """A stretch of text that two careful people read differently, and what to say instead."""

    code: str
    start: int
    end: int
    instead: str
    severity: str = ""
    names: tuple[str, ...] = ()
