"""What the runners of CI services obey in a log, as their own parsers read it. For the tests."""

import re
import unicodedata
from typing import NamedTuple

_V2 = re.compile(r"::(?P<name>[^ :]+)(?: (?P<properties>.*?))?::(?P<text>.*)", re.DOTALL)
# Wherever it stands in a line: GitHub's old form, Azure, TeamCity; GitLab's folds.
_ANYWHERE = re.compile(r"##\w*\[|section_(?:start|end):\d+:")
INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}


class Command(NamedTuple):
    """A workflow command as GitHub's runner takes it apart."""

    name: str
    properties: dict[str, str]
    text: str


def command(line: str) -> Command | None:
    """Return the command that GitHub's runner finds in a line, if there is one."""
    # .NET's TrimStart knows all blanks of Unicode; BlueKing takes away a quotation mark too.
    match = _V2.match(line.lstrip().removeprefix('"'))
    if not match:
        return None
    pairs = (pair.split("=", 1) for pair in (match["properties"] or "").split(",") if "=" in pair)
    properties = {name: _unescaped(value, "\r\n:,%") for name, value in pairs}
    return Command(match["name"], properties, _unescaped(match["text"], "\r\n%"))


def _unescaped(text: str, characters: str) -> str:
    for character in characters:
        text = text.replace(f"%{ord(character):02X}", character)
    return text


def obeyed(output: str) -> list[str]:
    """Return the lines of a log that a runner obeys, or that do more to a terminal than stand there."""
    return [
        line
        for line in output.split("\n")
        if command(line)
        or _ANYWHERE.search(line)
        or {unicodedata.category(item) for item in line} & INVISIBLE
    ]
