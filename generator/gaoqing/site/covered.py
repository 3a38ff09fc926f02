"""What pages show of a thing that is not theirs: what facets hash of it."""

from collections.abc import Iterable

from gaoqing.guide import Hall, Matter
from gaoqing.site.bundle_view import BundleView
from gaoqing.site.matter_view import MatterView
from gaoqing.site.site import Site


def head(hall: Hall) -> object:
    """Return what other pages show of a hall: not what is inside, how to get there."""
    phones = hall.phone, hall.assisted_phone
    return hall.id, hall.name, hall.kind, hall.address, hall.hours, calendar(hall), phones


def calendar(hall: Hall) -> object:
    """Return on which days a hall is open otherwise."""
    return hall.holidays, hall.makeup_days, hall.dates


def links(bundles: tuple[BundleView, ...]) -> object:
    """Return what links to bundles say."""
    return [(view.bundle.id, view.bundle.name, view.name, view.count) for view in bundles]


def named(views: Iterable[MatterView]) -> object:
    """Return what links to guides say."""
    return [(each.matter.id, each.matter.plain_name) for each in views]


def called(views: Iterable[MatterView]) -> object:
    """Return both names of guides."""
    return [(each.matter.id, each.matter.name, each.matter.plain_name) for each in views]


def effort(view: MatterView) -> object:
    """Return what the search tells of a guide that it finds, beside the windows."""
    return view.matter.department, view.at_a_glance.papers, view.procedure.in_person


def bundled(matter: Matter) -> object:
    """Return what a bundle shows of a guide."""
    results = [(result.material, result.when) for result in matter.results]
    asked = matter.situations, matter.conditions, matter.exclusions, matter.materials, matter.fees.items
    special = [(step.name, step.duration, step.when) for step in matter.steps if step.special]
    goes = matter.limits, special, matter.attendance, matter.channels, matter.proxy
    open_to_all = matter.appointment, matter.effective, matter.period
    return matter.id, matter.name, matter.plain_name, asked, goes, open_to_all, results


def tiles(site: Site) -> object:
    """Return what leads to topics and departments."""
    topics = [(view.topic.id, view.name, view.count) for view in site.topics]
    return topics, [(view.department.id, view.brief, view.count) for view in site.departments]
