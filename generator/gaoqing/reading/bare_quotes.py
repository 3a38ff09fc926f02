"""Quotes of fields in texts without quotation marks: YAML takes `{time_limit.promised}` for a mapping."""

from collections.abc import Iterator
from typing import NamedTuple

from gaoqing.text.pattern import lazily

_NAME = r"\{\{? ?[A-Za-z][A-Za-z_-]* ?\.[^{}\n]*\}?\}"
_QUOTE = lazily(_NAME)
# What stands in front of a text: in a block the indentation, dashes and a key; in brackets one of these.
_HEAD = lazily(r" *(?:- +)*(?:[a-z_]+: +)?")
_BEFORE = lazily(r"[\[{,] *(?:[a-z_]+: +)?")
# What a text in brackets goes on with: quotes, and all that ends no item.
_TEXT = lazily(rf"(?:{_NAME}|,(?! |$)|[^,{{}}\[\]])+")
_REMARK = lazily(r" +#.*")
# Quotation marks around the quote alone, and more text behind them.
_ALONE = lazily(rf"(?P<mark>[\"'])(?P<quote>{_NAME})(?P=mark)(?= *[^\s,\]}}#:])")
_LONGEST = 2_000  # characters of a line; nobody types a longer one


class Bare(NamedTuple):
    """A text that needs quotation marks: where it stands in its line, and the line with them."""

    start: int
    end: int
    fixed: str


def bare(line: str, *, inside: bool = False) -> Bare | None:
    """Return the first text of a line that quotes a field and needs quotation marks for it.

    Args:
        line: a line that YAML cannot read, or one before it.
        inside: whether it goes on in brackets that a line before it opened.

    >>> bare("- answer: {time_limit.promised}内办好。").fixed
    '- answer: "{time_limit.promised}内办好。"'
    """
    if len(line) > _LONGEST or not _QUOTE.search(line):
        return None
    line = _ALONE.sub(r"\g<quote>", line)
    spans = [*_spans(line, inside=inside)]
    if not spans:
        return None
    fixed, done = "", 0
    for start, end in spans:
        text = line[start:end]
        mark = "'" if '"' in text or "\\" in text else '"'
        fixed += line[done:start] + mark + (text.replace("'", "''") if mark == "'" else text) + mark
        done = end
    return Bare(*spans[0], (fixed + line[done:]).strip())


def _spans(line: str, *, inside: bool) -> Iterator[tuple[int, int]]:
    """Yield from where to where the texts go."""
    head = _HEAD.match(line)
    first = head.end() if head else 0
    end = len(_REMARK.sub("", line).rstrip())
    if not inside and _QUOTE.match(line, first):
        yield first, end
        return
    if not inside and line[first : first + 1] not in {"[", "{"}:
        return
    done = first
    for quote in _QUOTE.finditer(line, first):
        start = max((match.end() for match in _BEFORE.finditer(line, done, quote.start())), default=first)
        # Behind an odd number of quotation marks it stands inside of them.
        if line.count('"', 0, start) % 2 or line[start] in {'"', "'"}:
            continue
        text = _TEXT.match(line, start, end)
        if text and text.end() >= quote.end():
            done = text.end()
            yield start, len(line[:done].rstrip())
