"""Blocks without blocks inside: headings, code, lines across the page, tables."""

from collections.abc import Sequence

from gaoqing.prose.block import Block, Line, Read
from gaoqing.prose.inline import decoded
from gaoqing.prose.table import cells
from gaoqing.text.pattern import lazily

HEADING = lazily(r" {0,3}(#{1,6})(?:[ ]+|$)")
# Possessive where a run could be cut in many ways: a line of 100,000 tildes must not cost their square.
FENCE = lazily(r"( {0,3})(`{3,}+|~{3,}+)([^`]*+)$")
RULE = lazily(r" {0,3}(?:(?:\* *+){3,}+|(?:- *+){3,}+|(?:_ *+){3,}+)$")
ITEM = lazily(r"( {0,3})([-*+]|[0-9]{1,9}[.)])( +|$)")
QUOTE = lazily(r" {0,3}> ?")
_INTERRUPTS = lazily(
    r" {0,3}(?:#{1,6}(?: |$)|>|(?:`{3,}+|~{3,}+)[^`]*+$|(?:[-*+]|1[.)]) |"
    r"(?:(?:\* *+){3,}+|(?:- *+){3,}+|(?:_ *+){3,}+)$)"
)
_ANCHOR = lazily(r"\{#([^{}]*)\}$")
_TITLE = lazily(r'title="([^"]*)"')


def interrupts(line: Line) -> bool:
    """Tell whether a line begins something new in the middle of a paragraph."""
    return bool(_INTERRUPTS.match(line.text))


def heading(lines: Sequence[Line], at: int, _depth: int) -> Read:
    """Read `## Heading {#anchor}`."""
    match = HEADING.match(lines[at].text)
    width = match.end() if match else 0
    line = lines[at].cut(width)
    text = line.text.rstrip()
    anchor = _ANCHOR.search(text)
    text = text[: anchor.start()].rstrip() if anchor else text
    bare = text.rstrip("#")
    text = bare.rstrip() if bare != text and (not bare or bare.endswith(" ")) else text
    level = len(match[1]) if match else 1
    return Block(
        "heading", (line._replace(text=text),), level=level, name=anchor[1] if anchor else ""
    ), at + 1


def fenced(lines: Sequence[Line], at: int, _depth: int) -> Read:
    """Read code between fences, or to the end when nothing closes it."""
    match = FENCE.match(lines[at].text)
    indent, mark, info = (len(match[1]), match[2], match[3].strip()) if match else (0, "```", "")
    title = _TITLE.search(info)
    inside: list[Line] = []
    at += 1
    while at < len(lines):
        line = lines[at]
        at += 1
        closing = line.text.strip()
        if len(closing) >= len(mark) and not closing.strip(mark[0]) and not line.indented:
            break
        inside.append(line.cut(min(indent, line.indent)))
    language = info.split(maxsplit=1)[0] if info else ""
    return Block("code", tuple(inside), name=language, title=decoded(title[1]) if title else ""), at


def rule(_lines: Sequence[Line], at: int, _depth: int) -> Read:
    """Read a line across the page."""
    return Block("rule"), at + 1


def table(lines: Sequence[Line], at: int, _depth: int) -> Read:
    """Read a table, up to a blank line; no row has more cells than the line below the head."""
    width = len(cells(lines[at + 1].text))
    rows: list[Block] = []
    end = at
    while end < len(lines) and not lines[end].blank and (end < at + 2 or not interrupts(lines[end])):
        if end != at + 1:
            parts = cells(lines[end].text)[:width]
            texts = (lines[end].cut(start)._replace(text=text) for start, text in parts)
            rows.append(Block("row", children=tuple(Block("cell", (text,)) for text in texts)))
        end += 1
    return Block("table", children=tuple(rows)), end
