"""A paragraph's text → pieces: words, code, emphasis, links. One pass; what is not closed stays text."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from gaoqing.prose.ticks import Ticks
from gaoqing.text import characters
from gaoqing.text.pattern import lazily

_TOKEN = lazily(r"\\[!-/:-@\[-`{-~\n]|`+|\*+|_+|!?\[|\]|<|&#?[0-9A-Za-z]{1,32};|\n")
_TARGET = lazily(
    r"""\(\s*+(?:<(?P<angled>[^<>\n]*+)>|(?P<bare>(?:\\[!-/:-@\[-`{-~]|[^\s()<>\\]|\\|\([^\s()<>]*+\))*+))
    (?:\s++(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'))?\s*+\)""",
    re.VERBOSE,
)
_LABEL = lazily(r"\[([^\[\]]{0,200})\]")
_AUTOLINK = lazily(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+)>")
_MAIL = lazily(r"<([^\s<>@]++@[^\s<>@]++)>")
_HTML = lazily(r"</?[A-Za-z][^<>]*+>|<[!?][^<>]*+>")
_ESCAPED = lazily(r"\\([!-/:-@\[-`{-~])")
_MOST_OPEN = 50  # brackets or emphasis open at once; more is no text

SHOWN = {"text", "code", "html"}  # kinds whose value is read
Definitions = Mapping[str, tuple[str, str]]


class Piece(NamedTuple):
    """A part of a text: its kind, what it holds, and where it stands.

    Kinds: `text`, `code`, `run` (asterisks or underscores), `link` and `end`, `image` (its title is what is
    read aloud), `break`, `soft` (the end of a line), `html` (a tag, shown as text), `comment`.
    """

    kind: str
    value: str
    start: int
    end: int
    title: str = ""


@dataclass(slots=True)
class Run:
    """Asterisks or underscores that may open or close emphasis."""

    mark: str
    count: int
    opens: bool
    closes: bool
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    def html(self) -> str:
        """Return what stands in its place: ends of emphasis, what is left as text, beginnings."""
        return "".join(self.before) + self.mark * self.count + "".join(reversed(self.after))


class _Bracket(NamedTuple):
    piece: int
    start: int  # where the text inside begins
    runs: int
    image: bool


@dataclass
class Inline:
    """A text taken apart. `pieces` in order; `runs` holds the emphasis of each `run`, by piece number."""

    text: str
    definitions: Definitions
    pieces: list[Piece] = field(default_factory=list)
    runs: dict[int, Run] = field(default_factory=dict)
    _open: list[int] = field(default_factory=list)
    _brackets: list[_Bracket] = field(default_factory=list)
    _no_comment: bool = False

    def __post_init__(self) -> None:
        self._ticks = Ticks(self.text)

    def parse(self) -> "Inline":
        """Take the text apart."""
        position, text = 0, self.text
        readers = self._readers()
        while token := _TOKEN.search(text, position):
            if token.start() > position:
                self._add("text", text[position : token.start()], position, token.start())
            position = readers[token[0][0]](token[0], token.start())
        if position < len(text):
            self._add("text", text[position:], position, len(text))
        self._emphasise(0)
        return self

    def words(self) -> str:
        """Return what a reader sees, without emphasis and links."""
        return "".join(self._shown(number, piece) for number, piece in enumerate(self.pieces)).strip()

    def _shown(self, number: int, piece: Piece) -> str:
        if piece.kind == "run":
            return self.runs[number].mark * self.runs[number].count
        return " " if piece.kind == "soft" else piece.value if piece.kind in SHOWN else ""

    def _readers(self) -> dict[str, Callable[[str, int], int]]:
        """Return what reads on, by the first character of what `_TOKEN` finds."""
        return {
            "`": self._code,
            "*": self._run,
            "_": self._run,
            "<": self._angle,
            "[": self._bracket,
            "!": self._bracket,
            "]": self._close,
            "\n": self._line_end,
            "&": self._entity,
            "\\": self._escaped,
        }

    def _add(self, kind: str, value: str, start: int, end: int, title: str = "") -> int:
        self.pieces.append(Piece(kind, value, start, end, title))
        return end

    def _bracket(self, token: str, start: int) -> int:
        end = start + len(token)
        if len(self._brackets) < _MOST_OPEN:
            self._brackets.append(_Bracket(len(self.pieces), end, len(self._open), token[0] == "!"))
        return self._add("text", token, start, end)

    def _line_end(self, _token: str, start: int) -> int:
        return self._add("break" if self.text.endswith("  ", 0, start) else "soft", "", start, start + 1)

    def _entity(self, token: str, start: int) -> int:
        return self._add("text", decoded(token), start, start + len(token))

    def _escaped(self, token: str, start: int) -> int:
        kind, value = ("break", "") if token[1] == "\n" else ("text", token[1])
        return self._add(kind, value, start, start + 2)

    def _code(self, ticks: str, start: int) -> int:
        begin = start + len(ticks)
        close = self._ticks.closing(len(ticks), begin)
        if close < 0:
            return self._add("text", ticks, start, begin)
        inside = self.text[begin:close].replace("\n", " ")
        spare = inside.startswith(" ") and inside.endswith(" ") and inside.strip()
        return self._add("code", inside[1:-1] if spare else inside, start, close + len(ticks))

    def _run(self, token: str, start: int) -> int:
        end = start + len(token)
        before, after = self.text[max(0, start - 1) : start], self.text[end : end + 1]
        opens, closes = bool(after.strip()), bool(before.strip())
        if token[0] == "_":  # within a word it is a letter
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        if not (opens or closes):
            return self._add("text", token, start, end)
        self.runs[len(self.pieces)] = Run(token[0], len(token), opens, closes)
        self._open.append(len(self.pieces))
        return self._add("run", "", start, end)

    def _angle(self, _token: str, start: int) -> int:
        text = self.text
        for pattern, prefix in ((_AUTOLINK, ""), (_MAIL, "mailto:")):
            if match := pattern.match(text, start):
                self._add("link", prefix + match[1], start, match.end())
                self._add("text", match[1], start + 1, match.end() - 1)
                return self._add("end", "", start, match.end())
        if text.startswith("<!--", start) and not self._no_comment:
            close = text.find("-->", start + 4)
            if close >= 0:
                return self._add("comment", "", start, close + 3)
            self._no_comment = True
        if match := _HTML.match(text, start):
            return self._add("html", match[0], start, match.end())
        return self._add("text", "<", start, start + 1)

    def _close(self, _token: str, start: int) -> int:
        end = start + 1
        if not self._brackets:
            return self._add("text", "]", start, end)
        bracket = self._brackets.pop()
        found = self._target(bracket, start)
        if found is None:
            return self._add("text", "]", start, end)
        address, title, place, end = found
        if bracket.image:
            return self._image(bracket, address, place, end)
        self._emphasise(bracket.runs)
        self.pieces[bracket.piece] = Piece("link", address, *place, title)
        self._brackets = [item for item in self._brackets if item.image]  # no link inside a link
        return self._add("end", "", start, end)

    def _image(self, bracket: _Bracket, address: str, place: tuple[int, int], end: int) -> int:
        inside = self.pieces[bracket.piece + 1 :]
        words = "".join(piece.value for piece in inside if piece.kind in SHOWN)
        del self.pieces[bracket.piece :], self._open[bracket.runs :]
        self.pieces.append(Piece("image", address, *place, words))
        return end

    def _target(self, bracket: _Bracket, close: int) -> tuple[str, str, tuple[int, int], int] | None:
        """Return address, title, place and end of what a bracket links to."""
        if match := _TARGET.match(self.text, close + 1):
            name = "bare" if match["angled"] is None else "angled"
            title = decoded(match["double"] or match["single"] or "")
            return plain_address(match[name]), title, match.span(name), match.end()
        if not self.definitions:
            return None
        label, end = self.text[bracket.start : min(close, bracket.start + 201)], close + 1
        if match := _LABEL.match(self.text, close + 1):
            label, end = match[1].strip() or label, match.end()
        known = self.definitions.get(folded(label))
        return (*known, (bracket.start, close), end) if known else None

    def _emphasise(self, bottom: int) -> None:
        """Match the runs after `bottom`, innermost first, and forget them."""
        stacks: dict[str, list[int]] = {"*": [], "_": []}
        for number in self._open[bottom:]:
            run = self.runs[number]
            stack = stacks[run.mark]
            while run.closes and run.count and stack:
                opener = self.runs[stack[-1]]
                width = 2 if min(run.count, opener.count) > 1 else 1
                name = "strong" if width > 1 else "em"
                opener.after.append(f"<{name}>")
                run.before.append(f"</{name}>")
                run.count -= width
                opener.count -= width
                other = stacks["_" if run.mark == "*" else "*"]
                while other and other[-1] > stack[-1]:
                    other.pop()
                if not opener.count:
                    stack.pop()
            if run.opens and run.count and len(stack) < _MOST_OPEN:
                stack.append(number)
        del self._open[bottom:]


def decoded(text: str) -> str:
    """Replace entities by their characters, once, as a browser would; invisible ones stay written out."""
    plain = unescape(text)
    return plain if plain != text and characters.readable(plain.replace("\u00a0", "")) else text


def plain_address(written: str) -> str:
    """Return an address as a browser would see it, without what escapes it in a text."""
    return decoded(_ESCAPED.sub(r"\1", written))


def folded(label: str) -> str:
    """Return the form in which labels of links are compared."""
    return " ".join(label.split()).casefold()
