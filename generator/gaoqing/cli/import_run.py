"""One run of `gaoqing import`: files in, drafts, a record, a report and lines for the screen out."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from gaoqing.beginning.ids import refuse_unknown
from gaoqing.beginning.known import Known
from gaoqing.documents.document import Unreadable
from gaoqing.documents.words import printable
from gaoqing.intake import changes, comparing
from gaoqing.intake.draft import FileRead
from gaoqing.intake.hall import Hall
from gaoqing.intake.importing import Importer
from gaoqing.intake.offering import with_offers, without_offers
from gaoqing.intake.reporting import file_report
from gaoqing.intake.summary import gone, lines, offered, outcomes
from gaoqing.intake.tongue import tongue_of
from gaoqing.intake.writing.turns import write_in_turns
from gaoqing.messages import say
from gaoqing.publish.writing import Refused
from gaoqing.telling.streams import tell, warn
from gaoqing.text.printable import MOST_REPEATED, terminal


class Run:
    """An import into one hall.

    Args:
        into: its guides folder.
        lang: the language of what is said.
        day: the day of the import.
        department: the id of the department whose files these are, where they do not say so themselves.

    Raises:
        NotADirectoryError: there is no such folder.
        Refused: a file of the hall cannot be understood, or it has no such department.
    """

    def __init__(self, into: Path, lang: str, day: date, department: str | None) -> None:
        if department is not None:
            refuse_unknown(department, Known(into).departments(), "department")
        self._into, self._lang, self._day = into, lang, day
        self._hall = Hall(into)
        self._importer = Importer(self._hall, tongue_of(into), department)
        self._unread: list[dict[str, str]] = []

    def run(self, paths: Sequence[Path], report: Path | None, *, compare: bool) -> bool:
        """Read files and write what they say; one that cannot be read is told of, and the others are read.

        Args:
            paths: the files.
            report: where the report is written, if anywhere.
            compare: only tell what changed in the files since they were imported, and write nothing.

        Returns:
            Whether all of them could be read.
        """
        if report is not None and any(_is_same(report, path) for path in paths):
            raise Refused("import.report-over", path=report)
        files = [read for path in paths if (read := self._read(path))]
        self._hall.finish([draft.data for read in files for draft in read.drafts])
        done = self._compare if compare else self._write
        told = done(files) if files else {"files": []}
        if report is not None:
            text = json.dumps({**told, "unread": self._unread}, ensure_ascii=False, indent=1)
            report.write_text(f"{text}\n", encoding="utf-8")
        return not self._unread

    def _read(self, path: Path) -> FileRead | None:
        try:
            return self._importer.read(path)
        except Unreadable as error:
            words = {name: terminal(value, MOST_REPEATED) for name, value in error.params.items()}
            why = say(self._lang, f"import.file.{error.key}", **words)
            warn(say(self._lang, "import.done.unread", file=terminal(path, MOST_REPEATED), why=why))
            self._unread.append({"file": printable(path.name), "why": why})
            return None

    def _compare(self, files: Sequence[FileRead]) -> dict[str, Any]:
        compared = comparing.compare(self._into, files)
        for line in changes.lines(compared, self._lang):
            tell(line)
        told = [file_report(read, self._lang) for read in compared.files]
        return {"files": told, "compared": changes.data(compared)}

    def _write(self, files: Sequence[FileRead]) -> dict[str, Any]:
        hall, lang = self._hall, self._lang
        materials, departments, offers = hall.new_materials, hall.new_departments, hall.offers
        asking = with_offers(files, offers)
        written = write_in_turns(self._into, asking, materials, departments, self._day)
        written = replace(written, files=tuple(map(without_offers, written.files)))
        for line in lines(written, offers, (len(materials), len(departments)), lang):
            tell(line)
        return {
            "files": [file_report(read, lang) for read in written.files],
            "drafts": outcomes(written),
            "gone": gone(written),
            "materials": offered(offers),
            "added": {
                "materials": [entry["id"] for entry in materials],
                "departments": [entry["id"] for entry in departments],
            },
        }


def _is_same(report: Path, path: Path) -> bool:
    return report.exists() and path.exists() and report.samefile(path)
