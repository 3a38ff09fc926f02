"""A text with tabs where YAML wants spaces → the texts that may be meant, as a tab is wide or narrow."""

import re
from collections.abc import Iterator

_INDENT = re.compile(r"[ \t]*(?:-[ \t]+)*")
_DASH = re.compile(r"-[ \t]+")
_BEHIND_KEY = re.compile(r"( *(?:- )*[\w-]+:) *\t[ \t]*")
_BEFORE_COMMENT = re.compile(r" *\t[ \t]*(?=#|$)")
_OPENS_BLOCK = re.compile(r"[:-] +[|>][-+0-9]*\s*(?:#.*)?")
# A level of ours is two spaces; editors show a tab as four or eight columns, up to the next multiple of it.
_WIDTHS = (2, 4, 8)


def readings(text: str) -> list[str]:
    """Return a text with each tab of the layout as spaces, the likeliest first; tabs in values stay."""
    if "\t" not in text:
        return [text]
    plain = ["\n".join(_lines(text, width, stops=False)) for width in _WIDTHS]
    stops = ["\n".join(_lines(text, width, stops=True)) for width in _WIDTHS]
    return list(dict.fromkeys([*plain, *stops]))


def _lines(text: str, width: int, *, stops: bool) -> Iterator[str]:
    block = -1  # how far the key of a text over lines is indented, below which tabs are part of the text
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        if block >= 0 and (indent > block or not line.strip()):
            yield line
            continue
        written = _spaced(line, width, stops=stops)
        yield written
        opens = _OPENS_BLOCK.search(written)
        block = len(written) - len(written.lstrip(" ")) if opens and opens.end() == len(written) else -1


def _spaced(line: str, width: int, *, stops: bool) -> str:
    if "\t" not in line:
        return line
    match = _INDENT.match(line)
    head, rest = line[: match.end() if match else 0], line[match.end() if match else 0 :]
    blank = head[: len(head) - len(head.lstrip())]
    dashes = _DASH.sub("- ", head[len(blank) :])
    blank = blank.expandtabs(width) if stops else blank.replace("\t", width * " ")
    if rest.startswith("#"):
        return blank + rest.replace("\t", " ")
    return _BEFORE_COMMENT.sub(" ", _BEHIND_KEY.sub(r"\1 ", blank + dashes + rest, count=1))
