"""What pages show of a thing that is not theirs: what facets hash of it."""

from collections.abc import Iterable

from gaoqing.guide import Hall, Matter
from gaoqing.site.bundle_view import BundleView
from gaoqing.site.matter_view import MatterView


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


def sought(matter: Matter) -> object:
    """Return what the search looks through of a guide."""
    brought = [(item.material, item.any_of, item.when) for item in matter.materials if not item.exempt]
    given = [result.material for result in matter.results]
    return matter.id, matter.name, matter.plain_name, matter.aliases, brought, given
