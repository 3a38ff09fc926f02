"""Figures of a hall → text, a Markdown table, CSV for a spreadsheet, JSON for another program."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from gaoqing.figures import Figure, Group
from gaoqing.messages import say
from gaoqing.text.printable import as_json, runner, terminal

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would compute what begins so
_COLUMNS = ("figure", "value", "whole", "share", "means")


def name_of(figure: Figure, lang: str) -> str:
    """Say what is counted."""
    return say(lang, f"figures.{figure.key}.name", called=figure.called)


def means(figure: Figure, lang: str) -> str:
    """Say how it is counted."""
    return say(lang, f"figures.{figure.key}.means", called=figure.called)


def number(value: float | None) -> str:
    """Write a number with one digit behind the point at most; nothing has a dash."""
    return "—" if value is None else f"{round(value, 1):g}" if value % 1 else f"{value:.0f}"


def share(figure: Figure) -> str:
    """Write the share of the whole in per cent, with one digit behind the point."""
    return "" if figure.share is None else f"{100 * figure.share:.1f}%"


def as_text(groups: Iterable[Group], lang: str, day: date) -> str:
    """Write one figure a line, each group under its name; safe to print."""
    lines = [say(lang, "figures.day", day=day)]
    for group in groups:
        lines += ["", say(lang, f"figures.group.{group.key}")]
        for figure in group.figures:
            part = f"（{share(figure)}）" if lang == "zh" else f" ({share(figure)})"
            told = number(figure.value) + (part if share(figure) else "")
            lines.append("  " + say(lang, "figures.row", name=terminal(name_of(figure, lang)), value=told))
    return runner("\n".join([*lines, "", say(lang, "figures.again"), ""]))


def _rows(groups: Iterable[Group], lang: str) -> Iterator[tuple[str, ...]]:
    for group in groups:
        for figure in group.figures:
            whole = "" if figure.whole is None else str(figure.whole)
            row = name_of(figure, lang), number(figure.value), whole, share(figure), means(figure, lang)
            yield tuple(map(terminal, row))


def _head(lang: str) -> Sequence[str]:
    return [say(lang, f"figures.column.{name}") for name in _COLUMNS]


def as_markdown(groups: Iterable[Group], lang: str, day: date) -> str:
    """Write a table with the definition of each figure."""
    rows = [_head(lang), ["---"] * len(_COLUMNS), *_rows(groups, lang)]
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join([say(lang, "figures.day", day=day), "", *lines, ""])


def as_csv(groups: Iterable[Group], lang: str, day: date) -> str:
    """Write a table for spreadsheets: UTF-8 with a mark, commas; nothing in it is computed."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["\ufeff" + say(lang, "figures.day", day=day)])
    for row in (_head(lang), *_rows(groups, lang)):
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return text.getvalue()


def as_data(groups: Iterable[Group], lang: str, day: date) -> str:
    """Write JSON: `{"day", "groups": [{"group", "figures": [...]}]}`.

    A figure has `figure` (which one), `of` (of what part; empty for all), `name`, `means` (how it is
    counted), `value` (null where there is none), `whole` and `share` (null where a share says nothing), and
    `items`: the ids of what was counted or added up, so that anybody can count again.
    """
    return (
        as_json({"day": day.isoformat(), "groups": [_group(group, lang) for group in groups]}, indent=1)
        + "\n"
    )


def _group(group: Group, lang: str) -> dict[str, Any]:
    return {"group": group.key, "figures": [_figure(figure, lang) for figure in group.figures]}


def _figure(figure: Figure, lang: str) -> dict[str, Any]:
    return {
        "figure": figure.key,
        "of": figure.of,
        "name": name_of(figure, lang),
        "means": means(figure, lang),
        "value": figure.value,
        "whole": figure.whole,
        "share": figure.share,
        "items": figure.items,
    }


FORMATS: dict[str, Callable[[Sequence[Group], str, date], str]] = {
    "text": as_text,
    "json": as_data,
    "csv": as_csv,
    "markdown": as_markdown,
}
