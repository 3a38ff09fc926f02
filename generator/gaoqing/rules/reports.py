"""Family R: reports of what could not be done, and what today's guides still owe to them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from gaoqing.catalogue.catalogue import Catalogue, demanded
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.guide import Material, Matter, Report, each
from gaoqing.reading.source import At
from gaoqing.rules.registry import Found, rule

_STAGES = ("found", "handed_over", "solved", "checked", "supervised", "filed")
_AFTER_SOLVED = _STAGES[3:]
# What no page for citizens shows: ids, words for the search, what editors keep and programs compare.
_UNREAD_FIELDS = {
    "id",
    "aliases",
    "allow",
    "department",
    "topics",
    "audience",
    "when",
    "fact",
    "material",
    "any_of",
    "use",
}
# The same, in one kind of thing only: a field, and what it stands in.
_UNREAD_IN = {
    *(("material", field) for field in ("kind", "issuer", "electronic", "validity", "basis")),
    *((item, "basis") for item in ("materials", "brings")),
    ("legal_basis", "url"),
    *((item, "url") for item in ("appointment", "progress", "queue")),
    ("materials", "supplied"),
    ("brings", "supplied"),
    ("filling", "materials"),
    ("before", "matter"),
    ("authorities", "department"),
    ("matter", "chart"),
    *(("form", field) for field in ("file", "sample")),
    ("promise", "form"),
    ("results", "sample"),
}


@rule("R001", whole=True)
def report_forgotten(catalogue: Catalogue) -> Iterator[Found]:
    """A guide no longer says what a solved report required it to say."""
    for report in catalogue.reports.values():
        matter = catalogue.matters.get(report.matter)
        if matter and report.solved:
            for at, kind, what in _untold(catalogue, report, matter):
                yield Found(at, id=report.id, matter=matter.name, kind=Word(f"kind.{kind}"), what=what)


@rule("R002")
def report_stages_out_of_order(catalogue: Catalogue) -> Iterator[Found]:
    """A stage of a report is dated before the one it follows."""
    for report in catalogue.reports.values():
        dated = [(stage, day) for stage in _STAGES if (day := getattr(report, stage))]
        for (before, first), (stage, day) in pairwise(dated):
            if day < first:
                yield Found(report.at / stage, stage=stage, day=day, before=before, first=first)
        given = report.handed_over or report.found
        if report.deadline and report.deadline < given:
            before = "handed_over" if report.handed_over else "found"
            yield Found(
                report.at / "deadline", stage="deadline", day=report.deadline, before=before, first=given
            )


@rule("R003", Severity.WARNING)
def report_overdue(catalogue: Catalogue) -> Iterator[Found]:
    """A report is past its deadline and not solved."""
    for report in catalogue.reports.values():
        if not report.solved and report.deadline and report.deadline < catalogue.as_of:
            days = (catalogue.as_of - report.deadline).days
            yield Found(report.at / "deadline", id=report.id, deadline=report.deadline, days=days)


@rule("R004")
def report_closed_unsolved(catalogue: Catalogue) -> Iterator[Found]:
    """A report was closed unsolved, or solved without saying what changed."""
    for report in catalogue.reports.values():
        if report.solved and not report.changed:
            yield Found(report.at / "solved", id=report.id, stage="solved", missing="changed")
        reached = [stage for stage in _AFTER_SOLVED if getattr(report, stage)]
        if reached and not report.solved:
            yield Found(report.at / reached[0], id=report.id, stage=reached[0], missing="solved")


def _untold(catalogue: Catalogue, report: Report, matter: Matter) -> Iterator[tuple[At, str, str]]:
    """Yield what a guide has to tell and does not: where it is asked for, what it is, and its name."""
    needed = {name: catalogue.materials.get(name) for item in demanded(matter) for name in item.materials}
    known = [material for material in needed.values() if material]
    refused = {item.material for material in known for item in material.not_instead}
    for at, item in each(report.at / "must_tell", report.must_tell):
        if item.material and item.material not in needed:
            yield at / "material", "needed", _name(catalogue, item.material)
        if item.not_accepted and item.not_accepted not in refused:
            yield at / "not_accepted", "refused", _name(catalogue, item.not_accepted)
        if item.text and not _tells(matter, known, item.text):
            yield at / "text", "words", item.text


def _tells(matter: Matter, demanded: Sequence[Material], text: str) -> bool:
    things = [(matter.at, "matter"), *((material.at, "material") for material in demanded)]
    return any(text in said for at, kind in things for _, _, said in texts(_data(at), kind))


def _data(at: At) -> Any:
    data = at.source.data
    for step in at.path:
        data = data[step]
    return data


def texts(data: Any, field: str) -> Iterator[tuple[str, str, str]]:
    """Yield every text of a thing that a page shows, with its field and what it stands in."""
    for key, value in data.items():
        if key not in _UNREAD_FIELDS and (field, key) not in _UNREAD_IN:
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, Mapping):
                    yield from texts(item, key)
                elif isinstance(item, str):
                    yield field, key, item


def _name(catalogue: Catalogue, material: str) -> str:
    known = catalogue.materials.get(material)
    return known.name if known else material
