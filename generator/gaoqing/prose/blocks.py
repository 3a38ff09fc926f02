"""Lines of a page → headings, paragraphs, lists, quotes, tables, code. Linear, and bounded in depth."""

import re
from collections.abc import Callable, Sequence

from gaoqing.prose.block import CODE_INDENT, Block, Line, Read
from gaoqing.prose.inline import decoded, folded
from gaoqing.prose.leaves import FENCE, HEADING, ITEM, QUOTE, RULE, fenced, heading, interrupts, rule, table
from gaoqing.prose.table import is_ruler
from gaoqing.text.pattern import lazily

MAX_DEPTH = 8  # lists and quotes inside one another

_UNDERLINE = lazily(r" {0,3}(=+|-+) *$")
_DEFINITION = lazily(r" {0,3}\[([^\[\]]{1,200})\]: *(?:<([^<>]*)>|(\S+))(?: +[\"'(](.*)[\"')])? *$")


class Blocks:
    """Reads the blocks of a page; notes what is defined for links, and where nesting is too deep."""

    def __init__(self) -> None:
        self.definitions: dict[str, tuple[str, str]] = {}
        self.defined_at: dict[str, Line] = {}
        self.too_deep: list[Line] = []

    def read(self, lines: Sequence[Line], depth: int = 0) -> tuple[Block, ...]:
        """Return the blocks that these lines make."""
        blocks: list[Block] = []
        at = 0
        while at < len(lines):
            if lines[at].blank:
                at += 1
                continue
            block, at = self._reader(lines, at, depth)(lines, at, depth)
            if block:
                blocks.append(block)
        return tuple(blocks)

    def _reader(
        self, lines: Sequence[Line], at: int, depth: int
    ) -> Callable[[Sequence[Line], int, int], Read]:
        text = lines[at].text
        if lines[at].indented:
            return self._indented
        for pattern, reader in ((HEADING, heading), (FENCE, fenced), (RULE, rule)):
            if pattern.match(text):
                return reader
        for pattern, nested in ((QUOTE, self._quote), (ITEM, self._list)):
            if pattern.match(text):
                if depth < MAX_DEPTH:
                    return nested
                self.too_deep.append(lines[at])
                return self._paragraph
        if "|" in text and at + 1 < len(lines) and is_ruler(lines[at + 1].text):
            return table
        return self._paragraph

    @staticmethod
    def _indented(lines: Sequence[Line], at: int, _depth: int) -> Read:
        end = at
        while end < len(lines) and (lines[end].indented or lines[end].blank):
            end += 1
        while lines[end - 1].blank:
            end -= 1
        return Block("code", tuple(line.cut(4) for line in lines[at:end])), end

    def _quote(self, lines: Sequence[Line], at: int, depth: int) -> Read:
        inside: list[Line] = []
        while at < len(lines) and not lines[at].blank:
            match = QUOTE.match(lines[at].text)
            if not match and interrupts(lines[at]):
                break
            inside.append(lines[at].cut(match.end() if match else 0))
            at += 1
        return Block("quote", children=self.read(inside, depth + 1)), at

    def _list(self, lines: Sequence[Line], at: int, depth: int) -> Read:
        first = _marker(lines[at])
        items: list[Block] = []
        loose = False
        while at < len(lines) and (match := _marker(lines[at])) and first and match[2][-1] == first[2][-1]:
            inside, at = _item(lines, at, match)
            gap = inside and inside[-1].blank
            while inside and inside[-1].blank:
                inside.pop()
            children = self.read(inside, depth + 1)
            items.append(Block("item", children=children))
            more = at < len(lines) and (after := _marker(lines[at])) and after[2][-1] == match[2][-1]
            loose = loose or bool(gap and more) or _apart(inside, children)
        number = int(first[2][:-1]) if first and len(first[2]) > 1 else -1
        return Block("list", children=tuple(items), level=number, name="loose" if loose else ""), at

    def _paragraph(self, lines: Sequence[Line], at: int, _depth: int) -> Read:
        text: list[Line] = []
        while at < len(lines) and not lines[at].blank:
            line = lines[at]
            match = _UNDERLINE.match(line.text) if text else None
            if match:
                return Block("heading", tuple(text), level=1 if "=" in match[1] else 2), at + 1
            if text and interrupts(line):
                break
            at += 1
            if not text and self._defines(line):
                continue
            text.append(line.cut(line.indent))
        return (Block("paragraph", tuple(text)) if text else None), at

    def _defines(self, line: Line) -> bool:
        match = _DEFINITION.match(line.text)
        if not match:
            return False
        label = folded(match[1])
        place = match.start(3) if match[2] is None else match.start(2)
        self.definitions.setdefault(label, (decoded(match[2] or match[3] or ""), decoded(match[4] or "")))
        self.defined_at.setdefault(label, line.cut(place))
        return True


def _marker(line: Line) -> re.Match[str] | None:
    return None if RULE.match(line.text) else ITEM.match(line.text)


def _item(lines: Sequence[Line], at: int, match: re.Match[str]) -> tuple[list[Line], int]:
    """Return the lines of one item of a list, and where the next thing begins."""
    width = match.end(2) + (len(match[3]) if 0 < len(match[3]) <= CODE_INDENT else 1)
    inside = [lines[at].cut(width)]
    at += 1
    while at < len(lines):
        line = lines[at]
        if not line.blank and line.indent < width:
            lazy = not inside[-1].blank and not interrupts(line) and not _marker(line)
            if not lazy:
                break
            inside.append(line)
        else:
            inside.append(line.cut(width))
        at += 1
    return inside, at


def _apart(inside: Sequence[Line], children: Sequence[Block]) -> bool:
    """Tell whether blank lines part the blocks of an item."""
    return len(children) > 1 and any(line.blank for line in inside) and children[1].kind == "paragraph"
