"""`gaoqing import`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from gaoqing.cli.common import CLEAN, WRONG_USE, as_of_option, lang_option, stop, unreadable_stops
from gaoqing.cli.ending import interruptible, refusals_stop

# What `pip install "gaoqing[import]"` brings.
_EXTRA = {"docx", "lxml", "openpyxl", "python_calamine"}


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@click.option(
    "--department",
    metavar="ID",
    help="文件里没写部门的，算哪个部门的 / whose the matters are, if no file says",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    default=Path("guides"),
    show_default=True,
    help="指南文件夹 / guides folder",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="把报告写进这个 JSON 文件 / write the report to this JSON file",
)
@click.option(
    "--compare",
    is_flag=True,
    help="只看和上次导入比改了什么，什么也不写 / only tell what changed since the last import; write nothing",
)
@lang_option
@as_of_option
def import_(  # noqa: PLR0913, PLR0917  one argument an option
    files: tuple[Path, ...],
    department: str | None,
    into: Path,
    report: Path | None,
    lang: str,
    as_of: date,
    *,
    compare: bool,
) -> None:
    """把部门原来的文件变成草稿和要问的问题。 Make drafts and questions of the files a department has."""
    with interruptible(lang), refusals_stop(lang, into), unreadable_stops(into, lang), extra_needed(lang):
        # Readers of Excel and Word are needed by no other command, and may not be installed.
        from gaoqing.cli.import_run import Run  # noqa: PLC0415

        complete = Run(into, lang, as_of, department).run(files, report, compare=compare)
    sys.exit(CLEAN if complete else WRONG_USE)


@contextmanager
def extra_needed(lang: str, key: str = "no-import-extra") -> Iterator[None]:
    """End with a sentence when the libraries that read files are not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        stop(lang, key)
