"""What is measured is worth it: halls as varied as the sample, and tables that replace nothing else."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from conftest import HERE, TODAY
from gaoqing.check import check
from gaoqing.finding import Severity
from gaoqing.schema.texts import texts

sys.path.insert(0, str(HERE / "bench"))
import edits
import hugo
import importing
import synth
import table
from process import Run
from synth_markdown import pages
from synth_subject import subjects, topics

MATTERS = 60
HEAD = (
    "| 1,200 matters, 110 windows | Time | Processor | To Hugo | A page, to Hugo "
    "| Memory, largest process | Budget |"
)
README = """\
before
<!-- budgets:begin — measured with a command; replace all figures together -->

| old | table |

<!-- budgets:end -->
after <!-- another mark -->
"""


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small synthetic hall."""
    folder = tmp_path_factory.mktemp("synthetic")
    synth.write_guides(folder, synth.hall(MATTERS, 12, 1))
    return folder


def test_varied(hall: Path) -> None:
    """A synthetic hall is clean, and has as many distinct texts a matter as a real one."""
    checked = check(hall, TODAY)
    blocking = [finding for finding in checked.findings if finding.severity != Severity.INFO]
    assert blocking == []
    assert len(checked.catalogue.matters) == MATTERS
    distinct = {text for source in checked.sources.values() for _, _, text in texts(source.name, source.data)}
    assert len(distinct) >= 30 * MATTERS


def test_same() -> None:
    """The same seed makes the same hall, another seed another one."""

    def made(seed: int) -> list[tuple[str, Any]]:
        return list(synth.hall(10, 12, seed))

    assert made(1) == made(1)
    assert made(1) != made(2)


def test_many() -> None:
    """No two of 30,000 matters have the same id or name."""
    known = [
        (topic.id, topic.known["m"])
        for thing in subjects()
        for topic in topics(thing, 30_000 // len(subjects()))
    ]
    for names in zip(*known, strict=True):
        assert len(set(names)) == 30_000


def test_workbook(tmp_path: Path) -> None:
    """The workbook for an import has a row for every matter, and lists that belong to its matters."""
    book = openpyxl.load_workbook(importing.workbook(MATTERS, tmp_path / "hall.xlsx"), read_only=True)
    first, *lists = ([row[0] for row in sheet.iter_rows(2, values_only=True)] for sheet in book)
    assert len({*first}) == MATTERS
    assert {*lists[0]} == {*lists[1]} == {*first} >= {*lists[2]}


def test_edits(hall: Path) -> None:
    """Every change is another one, leaves the guides clean, and is found again in them."""
    changes = edits.Edits(hall)
    (file,) = hall.glob(f"matters/*/{changes.matter}.yml")
    said = [changes.sentence(), changes.sentence(), changes.name(), changes.name()]
    assert len(set(said)) == 4
    assert [text in file.read_text("utf-8") for text in said] == [False, True, False, True]
    assert check(hall, TODAY).failing(strict=True) == []


def test_markdown(tmp_path: Path) -> None:
    """Every matter and every hall becomes a page for Hugo, and one that it leaves out is noticed."""
    hugo.write(tmp_path, pages(dict(synth.hall(10, 12, 1))))
    left_out = hugo.unset(tmp_path)
    assert len(left_out) == 10 + synth.HALLS
    page = tmp_path / hugo.PUBLIC / left_out[0].removesuffix(".md") / "index.html"
    hugo.put(page, "")
    assert hugo.unset(tmp_path) == left_out[1:]


def measured() -> table.Measured:
    """What a fast machine could have shown."""
    runs = {
        "hugo": [Run(0.5, 0.6, 100), Run(0.4, 0.6, 120), Run(9.0, 0.6, 110)],
        "build": [Run(2.0, 3.0, 150), Run(1.0, 3.0, 160), Run(3.0, 3.0, 140)],
        "preview": [Run(0.2, 0, 90)],
    }
    return table.Measured(1200, 110, runs, (2400, 1200), 2, "0.111.3")


def test_table() -> None:
    """A table has the medians, the ratios, the largest memory and what has been promised."""
    assert table.table(measured(), "en").splitlines() == [
        HEAD,
        "|---|---|---|---|---|---|---|",
        "| Hugo, everything, unchecked | 0.50 s | 0.60 s | – | – | 120 MB | – |",
        "| `gaoqing build`, nothing kept | 2.00 s | 3.00 s | 4.0 | 2.0 | 160 MB | 5.0 × Hugo |",
        "| – a sentence saved → seen on its page | 0.20 s | – | 0.4 | – | 90 MB | 0.30 s |",
        "",
        "Medians of 3, 2 cores, Hugo 0.111.3; HTML pages: 2,400, Hugo's 1,200.",
    ]


def test_languages() -> None:
    """Both languages have the same rows and figures."""

    def cells(lang: str) -> Iterator[int]:
        return (line.count("|") for line in table.table(measured(), lang).splitlines())

    assert list(cells("en")) == list(cells("zh"))


def test_written() -> None:
    """Exactly what stands between the marks is replaced, and a README without them is left alone."""
    tables = "| new | table |\n"
    now = table.written(README, tables)
    assert now == README.replace("| old | table |\n", tables)
    assert table.written(now, tables) == now
    with pytest.raises(ValueError, match="marks"):
        table.written(README.replace("budgets:end", "end"), tables)


@pytest.mark.parametrize("readme", table.READMES.values(), ids=table.READMES)
def test_marks(readme: Path) -> None:
    """The READMEs have the marks."""
    assert table.written(readme.read_text("utf-8"), "") != readme.read_text("utf-8")
