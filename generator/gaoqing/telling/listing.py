"""Rows of what is left to do → lines for the screen, or JSON."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from gaoqing.check import Checked
from gaoqing.messages import say
from gaoqing.telling.data import plain
from gaoqing.telling.left import department_name
from gaoqing.telling.row import Row
from gaoqing.text.printable import as_json, runner, terminal


def by_department(found: Iterable[Row]) -> Iterator[tuple[str, Sequence[Row]]]:
    """Yield each department with its rows, in their order."""
    for department, listed in groupby(found, key=lambda row: row.department):
        yield department, [*listed]


def count(found: Iterable[Row]) -> int:
    """Return how many things rows stand for."""
    return sum(row.count for row in found)


def as_text(checked: Checked, found: Sequence[Row], lang: str, prefix: str, by: date | None) -> str:
    """Write rows as lines: department, matter, then one thing after the other; safe to print."""
    lines: list[str] = []
    for department, listed in by_department(found):
        name = department_name(checked, department, lang)
        lines += [say(lang, "import.left.department", name=name, count=count(listed)), ""]
        for file, of_file in groupby(listed, key=lambda row: row.file):
            lines += [*_of_file(terminal(prefix + file), [*of_file], lang), ""]
    lines += [say(lang, "import.left.until", date=by)] if by and found else []
    lines.append(say(lang, "import.left.total" if found else "import.left.none", count=count(found)))
    return runner("\n".join([*lines, ""]))


def _of_file(file: str, listed: Sequence[Row], lang: str) -> Iterator[str]:
    name = next((row.name for row in listed if row.matter and row.name), "")
    yield f"  {name}" if name else f"  {file}"
    for row in listed:
        place = f"{file}:{row.place.line}:{row.place.column}"
        severity = say(lang, f"import.left.severity.{row.severity}")
        rules = f" [{' '.join(row.rules)}]" if row.asked and row.rules else ""
        yield f"    {place}: {severity} {row.code} {message_of(row, lang)}{rules}"
        if row.cell:
            yield "        " + say(lang, "import.left.from", cell=row.cell)
        if row.told.suggestion:
            fix = row.told.suggestion.replace("\n", "\n        ")
            yield "        " + say(lang, "report.fix", suggestion=fix)


def message_of(row: Row, lang: str) -> str:
    """Return what is unclear; of an entry of a list, of which one."""
    named = row.name and not row.matter
    return (
        say(lang, "import.left.about", items=row.name, message=row.told.message)
        if named
        else row.message(lang)
    )


def as_data(checked: Checked, found: Sequence[Row], lang: str, prefix: str, by: date | None) -> str:
    """Write rows as JSON.

    `{"open": N, "departments": [{"department", "name", "open", "questions": [...]}]}`; each question has
    `matter`, `name` (of the matter, else of the document or the department), `file`, `line`, `column`,
    `lines` (all of them, where the same is to be done several times), `items` (of the matter, by name),
    `severity` (`question`, `error`, `warning`, `info`), `code`, `message`, `suggestion`, `rules` (codes that
    say the same), `count` (how many things it is; together they are `open`), `by` (a day or null) and
    `from`: null, or `file`, `at`, `heading`, `words` of the file that was imported. The id of a department
    is empty for what belongs to the hall as a whole.
    """
    departments = [
        {
            "department": department,
            "name": department_name(checked, department, lang),
            "open": count(listed),
            "questions": [_data(row, prefix, by) for row in listed],
        }
        for department, listed in by_department(found)
    ]
    return f"{as_json({'open': count(found), 'departments': departments}, indent=1)}\n"


def _data(row: Row, prefix: str, by: date | None) -> dict[str, Any]:
    return {
        "matter": row.matter,
        "name": row.name,
        "file": prefix + row.file,
        "line": row.place.line,
        "column": row.place.column,
        "lines": [place.line for place in row.places],
        "items": list(row.items),
        "severity": row.severity,
        "code": row.code,
        "message": row.told.message,
        "suggestion": row.told.suggestion,
        "rules": list(row.rules),
        "count": row.count,
        "by": by.isoformat() if by else None,
        "from": _from(row),
    }


def _from(row: Row) -> dict[str, Any] | None:
    if row.asked is None:
        return None
    said = {"heading": row.asked.heading, "words": plain(row.asked.text)}
    return {"file": row.asked.file, "at": list(row.asked.at), **said}
