"""What each thing of a hall names: kinds and ids, and where; no place is made before it is asked for."""

from collections.abc import Iterable, Iterator, Sequence

from gaoqing.catalogue.catalogue import Catalogue, demand_lists
from gaoqing.finding import DataPath
from gaoqing.guide import Bundle, Department, Material, Matter, Report, Window
from gaoqing.reading.source import At

# What names something, the way from there to where it stands, what kind of thing it names, the id.
Reference = tuple[At, DataPath, str, str]


def of_matter(matter: Matter) -> Iterator[Reference]:
    """Yield whatever a matter names, other matters excepted."""
    at = matter.at
    yield at, ("department",), "department", matter.department
    yield from _each(at, ("topics",), "topic", matter.topics)
    for way, items in demand_lists(matter):
        for index, item in enumerate(items):
            if item.any_of:
                yield from _each(at, (*way, index, "any_of"), "material", item.any_of)
            else:
                yield at, (*way, index, "material"), "material", item.material
            if item.promise:
                yield at, (*way, index, "promise", "form"), "file", item.promise.form
    yield at, ("chart",), "file", matter.chart
    for index, filling in enumerate(matter.filling):
        yield from _each(at, ("filling", index, "materials"), "material", filling.materials)
    for index, authority in enumerate(matter.authorities):
        yield at, ("authorities", index, "department"), "department", authority.department
    for index, result in enumerate(matter.results):
        yield at, ("results", index, "material"), "material", result.material
        yield at, ("results", index, "sample"), "file", result.sample


def between_matters(catalogue: Catalogue) -> Iterator[Reference]:
    """Yield the matters that other matters name."""
    for matter in catalogue.matters.values():
        if matter.renewal:
            yield matter.at, ("renewal", "matter"), "matter", matter.renewal.matter
        for index, first in enumerate(matter.before):
            yield matter.at, ("before", index, "matter"), "matter", first.matter


def elsewhere(catalogue: Catalogue) -> Iterator[Reference]:
    """Yield whatever anything that is no matter names."""
    for material in catalogue.materials.values():
        yield from _of_material(material)
    for window in catalogue.windows.values():
        yield from _of_window(window)
    yield from _of_departments(catalogue.departments.values())
    if catalogue.site:
        yield catalogue.site.at, ("logo",), "file", catalogue.site.logo
        yield from _each(catalogue.site.at, ("popular",), "matter", catalogue.site.popular)
        for index, channel in enumerate(catalogue.site.stuck):
            yield catalogue.site.at, ("stuck", index, "window"), "window", channel.window
    for term in catalogue.terms:
        yield term.at, ("rule",), "rule", term.rule
    for change in catalogue.severities:
        yield change.at, ("rule",), "rule", change.rule
    for query in catalogue.queries:
        yield from _each(query.at, ("matters",), "matter", query.matters)
        yield from _each(query.at, ("bundles",), "bundle", query.bundles)
    for bundle in catalogue.bundles.values():
        yield from _of_bundle(bundle)
    for report in catalogue.reports.values():
        yield from _of_report(report)


def _of_departments(departments: Iterable[Department]) -> Iterator[Reference]:
    for department in departments:
        yield department.at, ("merged_into",), "department", department.merged_into


def _of_material(material: Material) -> Iterator[Reference]:
    at = material.at
    yield at, ("issuer", "matter"), "matter", material.issuer.matter
    for index, name in enumerate(material.issuer.also):
        yield at, ("issuer", "also", index), "matter", name
    for index, other in enumerate(material.instead):
        yield at, ("instead", index, "material"), "material", other.material
    for index, other in enumerate(material.not_instead):
        yield at, ("not_instead", index, "material"), "material", other.material
    if material.form:
        yield at, ("form", "file"), "file", material.form.file
        yield at, ("form", "sample"), "file", material.form.sample


def _of_window(window: Window) -> Iterator[Reference]:
    yield from _each(window.at, ("serves", "departments"), "department", window.serves.departments)
    yield from _each(window.at, ("serves", "matters"), "matter", window.serves.matters)
    if window.retired:
        yield window.at, ("retired", "moved_to"), "window", window.retired.moved_to


def _of_bundle(bundle: Bundle) -> Iterator[Reference]:
    for index, stage in enumerate(bundle.matters):
        yield bundle.at, ("matters", index, "matter"), "matter", stage.matter
        yield from _each(bundle.at, ("matters", index, "after"), "matter", stage.after)
    yield from _each(bundle.at, ("shared",), "material", bundle.shared)
    yield from _each(bundle.at, ("internal",), "material", bundle.internal)


def _of_report(report: Report) -> Iterator[Reference]:
    at = report.at
    yield at, ("matter",), "matter", report.matter
    yield at, ("window",), "window", report.window
    yield from _each(at, ("brought",), "material", report.brought)
    for index, item in enumerate(report.must_tell):
        yield at, ("must_tell", index, "material"), "material", item.material
        yield at, ("must_tell", index, "not_accepted"), "material", item.not_accepted


def _each(at: At, way: DataPath, kind: str, ids: Sequence[str]) -> Iterator[Reference]:
    for index, name in enumerate(ids):
        yield at, (*way, index), kind, name
