"""What keeps a sign from being printed: a text that does not fit, a character that no font has."""

from dataclasses import dataclass

from gaoqing.reading.source import At


@dataclass(frozen=True)
class Problem:
    """One text of a sign that cannot be set.

    Attributes:
        sign: whose.
        field: which of its texts, by the name it has in templates.
        at: where a guide says it; None where the address or our own words do.
        size: in which size it does not fit; empty for a character without a picture.
        room: how many characters of it fit.
        letter: the character without a picture.
        package: which Debian package has it, as far as is known.
    """

    sign: str
    field: str
    at: At | None
    size: str = ""
    room: int = 0
    letter: str = ""
    package: str = ""
