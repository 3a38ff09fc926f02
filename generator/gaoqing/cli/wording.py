"""`gaoqing text`: wording of loose text, e.g. of the guides an office has in Word today."""

import sys
from collections.abc import Iterable, Iterator
from itertools import chain, count
from pathlib import Path

import click

from gaoqing.cli.common import CLEAN, FINDINGS, WRONG_USE, lang_option, stop
from gaoqing.cli.importing import extra_needed
from gaoqing.cli.wording_rows import from_json
from gaoqing.wording import FIELDS

# As a file of a guide: more is a mistake, or meant to keep the program busy.
LONGEST_LINE = LONGEST_TEXT = 1_000_000
STANDARD_INPUT = Path("-")


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE…]", type=click.Path(path_type=Path))
@lang_option
@click.option(
    "--field",
    type=click.Choice(FIELDS),
    help="文字是哪一种；不写就看上面的小标题 / kind of text; else told by the headings",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="json：每行一个问题 / json: one finding a line",
)
@click.option(
    "--jsonl", is_flag=True, help="标准输入里每行一个 JSON / one JSON object a line of standard input"
)
def text(files: tuple[Path, ...], field: str | None, lang: str, format_: str, *, jsonl: bool) -> None:
    """检查文字或者旧指南文件的措辞。 Check the wording of loose text: files, or standard input."""
    if jsonl:
        if files:
            stop(lang, "jsonl-with-files")
        sys.exit(FINDINGS if from_json(input_lines(lang), lang) else CLEAN)
    # JSON lines need none of this.
    from gaoqing.cli.loose_text import LooseTexts, as_lines, as_rows  # noqa: PLC0415
    from gaoqing.loose.pasted import items  # noqa: PLC0415

    texts = LooseTexts(field, lang)
    named = [path for path in files if path != STANDARD_INPUT]
    # Nothing is said of a text that turns out to be none.
    given = [] if named and len(named) == len(files) else [*bounded(input_lines(lang), lang)]
    with extra_needed(lang, "no-text-extra"):
        found = chain(texts.of_items(items(given)), texts.of_files(named))
        blocked = as_rows(found) if format_ == "json" else as_lines(found, lang)
    sys.exit(WRONG_USE if texts.unread else FINDINGS if blocked else CLEAN)


def input_lines(lang: str) -> Iterator[str]:
    """Yield the lines of standard input, or end with a sentence; a line feed is all that ends a line."""
    if sys.stdin is None:
        stop(lang, "no-input")
    for number in count(1):
        raw = sys.stdin.buffer.readline(LONGEST_LINE + 1)
        if not raw:
            return
        if len(raw) > LONGEST_LINE:
            stop(lang, "line-too-long", line=number, limit=LONGEST_LINE)
        try:
            # What Word and Windows write: a mark in front, line ends of two characters.
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            stop(lang, "not-utf8", line=number)
        yield line.removesuffix("\n").removesuffix("\r")


def bounded(lines: Iterable[str], lang: str) -> Iterator[str]:
    """Pass lines on, or end with a sentence where they are more than a text."""
    total = 0
    for line in lines:
        total += len(line.encode()) + 1
        if total > LONGEST_TEXT:
            stop(lang, "text-too-long", limit=LONGEST_TEXT)
        yield line
