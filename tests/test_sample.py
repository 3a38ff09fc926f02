"""The sample district is honest: it passes its own checks, and nobody can be called by mistake."""

import re
from pathlib import Path

import pytest

import reference
from conftest import SAMPLE
from gaoqing.formatting import formatted
from gaoqing.reading.source import At
from gaoqing.schema.kinds import kind_of

FILES = sorted(path for path in SAMPLE.rglob("*") if kind_of(path.relative_to(SAMPLE).as_posix()))
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!][\u4e00-\u9fff]|[\u4e00-\u9fff]\([^)]*[\u4e00-\u9fff]")
IMPOSSIBLE = re.compile(r"0000-555[0-9]{4}")
NATIONAL = {"12345"}


def test_strict() -> None:
    """The sample has no finding at all, and no allowance either."""
    checked = reference.sample()
    assert checked.findings == ()
    assert checked.catalogue.allowances == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SAMPLE).as_posix())
def test_schema_line(path: Path) -> None:
    """Every guide names its schema in the way VS Code understands, and the path is right."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    kind = kind_of(path.relative_to(SAMPLE).as_posix())
    assert match
    assert (path.parent / match[1]).resolve() == (SAMPLE.parent / "schema" / f"{kind}.schema.json").resolve()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SAMPLE).as_posix())
def test_form(path: Path) -> None:
    """Every guide is as `gaoqing fmt` writes it."""
    name = path.relative_to(SAMPLE).as_posix()
    if path.suffix == ".yml":
        assert formatted(name, kind_of(name) or "", path.read_bytes()).raw == path.read_bytes()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SAMPLE).as_posix())
def test_punctuation(path: Path) -> None:
    """Chinese sentences use full-width punctuation."""
    wrong = [line for line in path.read_text(encoding="utf-8").splitlines() if HALF_WIDTH.search(line)]
    assert wrong == []


def test_phones() -> None:
    """Every number is one that cannot exist, or a national hotline."""
    catalogue = reference.sample().catalogue
    departments, halls = catalogue.departments.values(), catalogue.halls.values()
    numbers = {str(item.enquiry_phone) for item in departments} | {
        str(item.complaint_phone) for item in departments
    }
    numbers |= {str(hall.phone) for hall in halls} | {
        str(hall.assisted_phone) for hall in halls if hall.assisted_phone
    }
    assert numbers
    assert all(IMPOSSIBLE.fullmatch(number) or number in NATIONAL for number in numbers)


def test_banner() -> None:
    """The site says that it is a sample."""
    site = reference.sample().catalogue.site
    assert site
    assert "虚构" in site.sample


def test_near_home() -> None:
    """Some matters are handled at the main hall, in the street and in the community alike."""
    catalogue = reference.sample().catalogue
    kinds = [
        {catalogue.halls[window.hall].kind for window in windows} for windows in catalogue.served.values()
    ]
    assert sum(len(found) >= 3 for found in kinds) >= 3


def test_reports() -> None:
    """The sample's reports are whole: solved ones went through all stages, open ones have a deadline."""
    reports = reference.sample().catalogue.reports.values()
    assert len(reports) == 10
    for report in reports:
        stages = (report.handed_over, report.checked, report.supervised, report.filed)
        assert report.deadline
        assert all(stages) if report.solved else not any(stages[1:])


def test_place_of_a_value() -> None:
    """A position in a guide leads to the line where the value stands."""
    matter = reference.sample().catalogue.matters["resident-id-card-renewal"]
    at: At = matter.at / "materials" / 0 / "material"
    place = at.source.place(at.path)
    assert at.source.line(place.line)[place.column - 1 :].startswith("resident-id-card")
