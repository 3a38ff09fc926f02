"""The threat model names tests; each of them exists."""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
DOCUMENT = (HERE.parent / "docs" / "security.md").read_text("utf-8")
_NAMED = re.compile(r"`(?:(?P<file>test_\w+\.py)::)?(?P<test>test_\w+)`")


def named() -> list[tuple[str, str]]:
    """Return file and name of every test that the document names; a name alone belongs to the file before."""
    found, file = [], ""
    for match in _NAMED.finditer(DOCUMENT):
        file = match["file"] or file
        found.append((file, match["test"]))
    return found


@pytest.mark.parametrize(("file", "name"), named())
def test_exists(file: str, name: str) -> None:
    """A promise without its test is none."""
    assert re.search(rf"^def {name}\(", (HERE / file).read_text("utf-8"), re.MULTILINE), f"{file}::{name}"


def test_every_promise_has_a_test() -> None:
    """Each row of a table of promises names at least one test."""
    promises = DOCUMENT.partition("## What is promised")[2].partition("## What is not stopped")[0]
    rows = [row for row in promises.splitlines() if row.startswith("| ") and not row.startswith("| Promise")]
    assert len(rows) > 30
    assert [row for row in rows if not _NAMED.search(row.rsplit("|", 2)[1])] == []
