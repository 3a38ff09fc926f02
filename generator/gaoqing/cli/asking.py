"""`gaoqing questions`."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import click

from gaoqing.check import Checked
from gaoqing.cli.common import (
    CLEAN,
    FINDINGS,
    Day,
    checked_or_stop,
    examining,
    guess_text,
    jobs_option,
    prefix_of,
    shared_options,
    stop,
    store_option,
)
from gaoqing.cli.ending import interruptible, refusals_stop
from gaoqing.messages import say
from gaoqing.publish.beside import folder_for
from gaoqing.publish.writing import Refused, drafted, folders_for, place
from gaoqing.telling.left import department_name, rows
from gaoqing.telling.listing import as_data, as_text, by_department, count
from gaoqing.telling.row import HALL, Row
from gaoqing.telling.streams import hand_over, tell
from gaoqing.text.guess import closest
from gaoqing.text.printable import terminal

TEXT, JSON, XLSX = "text", "json", "xlsx"
_ENDING, _HALL, _FOLDER = ".xlsx", "_hall", Path("questions")


@click.command()
@shared_options
@jobs_option
@store_option
@click.option("--department", metavar="ID", help="只列这个部门的 / only those of one department")
@click.option("--format", "form", type=click.Choice((TEXT, JSON, XLSX)), default=TEXT, show_default=True)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="xlsx 写到哪里：文件夹，每个部门一个工作簿；以 .xlsx 结尾的，一个工作簿，每个部门一张表"
    " / xlsx: a folder for a workbook each department, by default questions; or one .xlsx with a sheet each",
)
@click.option("--by", type=Day(), help="什么时候以前要答完 / the day by which answers are wanted")
def questions(  # noqa: PLR0913, PLR0917  one argument an option
    guides: Path,
    lang: str,
    as_of: date,
    jobs: int,
    department: str | None,
    form: str,
    output: Path | None,
    by: date | None,
    *,
    no_store: bool,
) -> None:
    """列出草稿里还没有答的问题。 List what is still open in drafts, for each department."""
    if output is not None and form != XLSX:
        stop(lang, "questions.output")
    with examining(guides, no_store=no_store, jobs=jobs) as examiner:
        checked = checked_or_stop(guides, lang, as_of, examiner=examiner)
    if department is not None:
        _refuse_unknown(checked, department, lang)
    found = rows(checked, lang, department)
    prefix = prefix_of(guides)
    if form == XLSX:
        with interruptible(lang), refusals_stop(lang, output or _FOLDER):
            _Writer(checked, lang, guides, by).write(found, output or _FOLDER, department)
    else:
        hand_over({TEXT: as_text, JSON: as_data}[form](checked, found, lang, prefix, by))
    sys.exit(FINDINGS if found else CLEAN)


def _refuse_unknown(checked: Checked, department: str, lang: str) -> None:
    known = {*checked.today.ids("departments"), *(row.department for row in rows(checked, lang))} - {HALL}
    if department not in known:
        guess = guess_text(lang, closest(department, sorted(known)))
        stop(lang, "questions.no-department", id=department, guess_text=guess)


class _Writer:
    """Writes workbooks for departments; what people wrote into an earlier one is in the new one too."""

    def __init__(self, checked: Checked, lang: str, guides: Path, by: date | None) -> None:
        try:
            from gaoqing.telling import workbook  # noqa: PLC0415  an extra that nothing else needs
        except ModuleNotFoundError:
            stop(lang, "questions.no-extra")
        self.made = workbook
        self.checked = checked
        self.lang = lang
        self.guides = guides
        self.by = by

    def write(self, found: Sequence[Row], out: Path, department: str | None) -> None:
        """Write all workbooks or none.

        Raises:
            Refused: a file there is no workbook of ours, or the place is not for them.
            OSError: the system refuses.
        """
        single = out.suffix.lower() == _ENDING
        folder = folder_for(out.parent if single else out, self.guides, "place.not-for-questions")
        listed = dict(by_department(found))
        parts = {out.name: listed} if single else self._parts(folder, listed, department)
        files = {name: self._raw(folder, name, part) for name, part in parts.items() if part}
        with ExitStack() as made:
            made.enter_context(folders_for(folder / "workbook"))
            made.enter_context(drafted(folder, files))
        tell(say(self.lang, "import.left.written", count=len(files), open=count(found), path=terminal(out)))

    def _parts(
        self, folder: Path, listed: Mapping[str, Sequence[Row]], department: str | None
    ) -> dict[str, dict[str, Sequence[Row]]]:
        """Return what goes into which file; of whom nothing is left to do, an earlier one is emptied."""
        every = {HALL, *self.checked.today.ids("departments"), *listed}
        wanted = sorted(every if department is None else {department})
        named = {f"{name or _HALL}{_ENDING}": {name: listed.get(name, ())} for name in wanted}
        return {file: part for file, part in named.items() if any(part.values()) or (folder / file).exists()}

    def _raw(self, folder: Path, name: str, part: Mapping[str, Sequence[Row]]) -> bytes:
        path = place(folder, name)
        try:
            before = self.made.answers(path.read_bytes()) if path.exists() else {}
        except self.made.ForeignError:
            raise Refused("place.not-a-workbook", path=folder / name) from None
        sheets = [
            self.made.Sheet(department_name(self.checked, department, self.lang), listed)
            for department, listed in part.items()
        ]
        return self.made.workbook(sheets, self.lang, prefix_of(self.guides), self.by, before)
