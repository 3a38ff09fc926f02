"""What a guide, a file name or a revision says, made safe for a terminal, a runner, a page or JSON.

One function a target. What would move the cursor, turn the reading direction, hide, or be obeyed is shown as
a mark that names the character, e.g. `<U+202E>`; in JSON it is an escape, so that a program reads what was
written.
"""

import json
from html import escape
from unicodedata import category, east_asian_width

from gaoqing.text.characters import BLANK_LETTER, is_rare_han
from gaoqing.text.pattern import lazily

# Of what a user typed or a system answered, a sentence repeats no more.
MOST_REPEATED = 500

_FULL_WIDTH_BLANK = "\u3000"
# What GitHub, Azure, TeamCity and GitLab obey wherever it stands; the match is the one character to mark.
_COMMAND = lazily(r"(?<=#)#(?=\w*\[)|(?:(?<=section_start)|(?<=section_end)):(?=\d)")
# What GitHub obeys at the beginning of a line, and BlueKing after a quotation mark too.
_COMMAND_FIRST = lazily(r'^([\s"]*):(?=:)')
_COMBINING = {"Mn", "Me"}
_JAMO_BEHIND = range(0x1160, 0x1200)  # vowels and finals of Korean, drawn over the letter before


def terminal(text: object, most: int = 0) -> str:
    """Return a value as one line that a terminal shows as it is.

    Args:
        text: the value; what is no text is made text first.
        most: cut after so many characters and say so by `…`; 0 keeps all.
    """
    line = cut(str(text), most)
    return line if _plain(line) else "".join(map(shown, line))


def cut(text: str, most: int) -> str:
    """Return a text of at most so many characters, the last a `…` where some are missing; 0 keeps all."""
    return f"{text[: most - 1]}…" if 0 < most < len(text) else text


def runner(text: str) -> str:
    """Return lines of a log in which neither a terminal nor the runner of a CI service obeys anything."""
    return "\n".join(_idle(terminal(line)) for line in text.split("\n"))


def page(text: str) -> str:
    """Return lines for HTML, between tags or inside a quoted attribute."""
    return "\n".join(escape(terminal(line)) for line in text.split("\n"))


def as_json(value: object, indent: int | None = None) -> str:
    """Return JSON that says exactly what was written and in which no line is obeyed.

    Args:
        value: lists, dictionaries with texts as keys, texts, finite numbers, booleans, None.
        indent: as `json.dumps`.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    if not _plain(text.replace("\n", "")):
        text = "".join(item if item == "\n" or _seen(item) else json.dumps(item)[1:-1] for item in text)
    return text.replace("::", r":\u003a").replace("##", r"#\u0023").replace("section_", r"section\u005f")


def shown(character: str) -> str:
    """Return a character, or the mark that names it where it cannot be seen."""
    if _seen(character):
        return character
    return "⏎" if character == "\n" else mark(character)


def mark(character: str) -> str:
    """Return what stands for a character that must not be shown, e.g. `<U+202E>`."""
    return f"<U+{ord(character):04X}>"


def cells(line: str) -> list[str]:
    """Return what is shown for each character of a line, commands of runners made idle."""
    found = [shown(character) for character in line]
    for match in _COMMAND.finditer(line):
        found[match.start()] = mark(match[0])
    return found


def width(text: str) -> int:
    """Return how many columns a terminal gives to a text that `terminal` or `cells` has made."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if category(character) in _COMBINING or ord(character) in _JAMO_BEHIND:
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1


def _plain(line: str) -> bool:
    return line.replace(_FULL_WIDTH_BLANK, "").isprintable() and not BLANK_LETTER.search(line)


def _seen(character: str) -> bool:
    # Python's tables may be older than the newest Chinese characters.
    return _plain(character) or is_rare_han(character)


def _idle(line: str) -> str:
    line = _COMMAND_FIRST.sub(rf"\1{mark(':')}", line) if "::" in line else line
    return _COMMAND.sub(lambda match: mark(match[0]), line) if "##" in line or "section_" in line else line
