"""What was measured as tables, in both languages, and their place in the READMEs."""

import re
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from process import Run

ROOT = Path(__file__).resolve().parents[2]
MARKS = re.compile(r"(<!-- budgets:begin\b[^>]*-->\n).*?(<!-- budgets:end -->)", re.DOTALL)
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
HUGO = "hugo"
# What is measured, in the order of the table: name in English, name in Chinese.
ROWS = {
    HUGO: ("Hugo, everything, unchecked", "Hugo，全部，不检查"),
    "check": ("`gaoqing check`, nothing kept", "`gaoqing check`，从头"),
    "check sentence": ("– after one sentence was changed", "– 改了一句话以后"),
    "check name": ("– after one matter's plain name was changed", "– 改了一个事项的大白话名称以后"),
    "build": ("`gaoqing build`, nothing kept", "`gaoqing build`，从头"),
    "build sentence": ("– after one sentence was changed", "– 改了一句话以后"),
    "build name": ("– after one matter's plain name was changed", "– 改了一个事项的大白话名称以后"),
    "serve": ("`gaoqing serve` → the first page", "`gaoqing serve` → 看到第一页"),
    "preview": ("– a sentence saved → seen on its page", "– 保存一句话 → 在那一页上看到"),
    "material": ("Material for MkDocs, as it comes", "默认的 Material for MkDocs"),
}
# Matters, then row: what it has to keep to, in seconds or in times of Hugo's build; True: seconds.
BUDGETS: Mapping[int, Mapping[str, tuple[float, bool]]] = {
    1200: {
        "check": (1.5, True),
        "check sentence": (0.4, True),
        "build": (5, False),
        "build sentence": (1.5, False),
        "preview": (0.3, True),
    },
    10000: {"build": (4, False), "build sentence": (0.5, False)},
}
WORDS = {
    "en": {
        "head": "| {matters:,} matters, {windows} windows | Time | Processor | To Hugo | A page, to Hugo "
        "| Memory, largest process | Budget |",
        "seconds": "{:.2f} s",
        "times": "{:.1f} × Hugo",
        "below": "Medians of {repeat}, {cores} cores, Hugo {hugo}; HTML pages: {ours:,}, Hugo's {theirs:,}.",
    },
    "zh": {
        "head": "| {matters:,} 个事项，{windows} 个窗口 | 时间 | 处理器时间 | 和 Hugo 比 "
        "| 每个网页和 Hugo 比 | 最大进程的内存峰值 | 目标 |",
        "seconds": "{:.2f} 秒",
        "times": "Hugo 的 {:.1f} 倍",
        "below": "{repeat} 次的中位数，{cores} 个核，Hugo {hugo}；网页 {ours:,} 个，Hugo 的 {theirs:,} 个。",
    },
}


@dataclass(frozen=True)
class Measured:
    """What was measured of one hall.

    Attributes:
        matters: of the hall.
        windows: of the hall.
        runs: row → its runs.
        pages: HTML files of a site: ours, Hugo's.
        cores: that could be used.
        hugo: its version.
    """

    matters: int
    windows: int
    runs: Mapping[str, Sequence[Run]]
    pages: tuple[int, int]
    cores: int
    hugo: str

    def median(self, row: str) -> Run:
        """Return the medians of a row, and the most memory of all its runs."""
        runs = self.runs[row]
        return Run(
            statistics.median(run.seconds for run in runs),
            statistics.median(run.processor for run in runs),
            max(run.megabytes for run in runs),
        )


def table(measured: Measured, lang: str) -> str:
    """Return the table of one hall."""
    words, repeat = WORDS[lang], len(measured.runs["build"])
    ours, theirs = measured.pages
    below = words["below"].format(
        repeat=repeat, cores=measured.cores, hugo=measured.hugo, ours=ours, theirs=theirs
    )
    lines = [
        words["head"].format(matters=measured.matters, windows=measured.windows),
        f"|{'---|' * words['head'].count('|')}"[:-4],
        *(line(measured, row, lang) for row in ROWS if measured.runs.get(row)),
        "",
        below,
    ]
    return "\n".join(lines) + "\n"


def line(measured: Measured, row: str, lang: str) -> str:
    """Return one row of a table."""
    words, run, hugo = WORDS[lang], measured.median(row), measured.median(HUGO)
    ratio, a_page = run.seconds / hugo.seconds, "–"
    if row.startswith("build"):
        a_page = f"{ratio * measured.pages[1] / measured.pages[0]:.1f}"
    cells = [
        ROWS[row][lang == "zh"],
        words["seconds"].format(run.seconds),
        words["seconds"].format(run.processor) if run.processor else "–",
        "–" if row == HUGO else f"{ratio:.1f}",
        a_page,
        f"{run.megabytes:.0f} MB" if run.megabytes else "–",
        budget(measured.matters, row, lang),
    ]
    return f"| {' | '.join(cells)} |"


def budget(matters: int, row: str, lang: str) -> str:
    """Return what a row has to keep to."""
    limit, in_seconds = BUDGETS.get(matters, {}).get(row, (0.0, True))
    return WORDS[lang]["seconds" if in_seconds else "times"].format(limit) if limit else "–"


def written(readme: str, tables: str) -> str:
    """Return a README with these tables between its marks, all else as it was.

    Raises:
        ValueError: it does not have the marks, once each.
    """
    text, found = MARKS.subn(lambda mark: f"{mark[1]}\n{tables}\n{mark[2]}", readme)
    if found != 1:
        raise ValueError(f"one pair of marks is needed, not {found}")
    return text


def write(all_measured: Sequence[Measured]) -> None:
    """Put the tables into the READMEs."""
    for lang, path in READMES.items():
        tables = "\n".join(table(measured, lang) for measured in all_measured)
        path.write_text(written(path.read_text("utf-8"), tables), "utf-8")
