"""The sample's forms: what `forms/` says is what stands on the paper, and the catalogue offers it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from conftest import SAMPLE
from loaded import loaded

FORMS = sorted((SAMPLE.parent / "forms").glob("*.yml"))
CATALOGUE = {
    item["id"]: item
    for path in sorted(SAMPLE.glob("materials/*.yml"))
    for item in loaded(path.read_text("utf-8"))["materials"]
}


def _cells(form: Any) -> Iterator[dict[str, str]]:
    for part in form["parts"]:
        for row in part["rows"]:
            yield from row


def _text(name: str) -> str:
    pages = PdfReader(SAMPLE / "files" / name).pages
    assert len(pages) == 1  # one sheet to print
    return _bare(pages[0].extract_text())


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_paper_says_what_its_source_says(path: Path) -> None:
    form = loaded(path.read_text("utf-8"))
    blank, filled = _text(f"{path.stem}.pdf"), _text(f"{path.stem}-sample.pdf")
    for line in (form["title"], form["mark"], *form["notes"], *(cell["label"] for cell in _cells(form))):
        assert _bare(line) in blank
        assert _bare(line) in filled
    for cell in _cells(form):
        assert _bare(cell["value"]) in filled
    assert not [
        cell["value"] for cell in _cells(form) if len(cell["value"]) > 5 and _bare(cell["value"]) in blank
    ]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_catalogue_offers_it(path: Path) -> None:
    assert CATALOGUE[path.stem]["form"] == {"file": f"{path.stem}.pdf", "sample": f"{path.stem}-sample.pdf"}


def test_there_are_at_least_five() -> None:
    assert len(FORMS) >= 5
