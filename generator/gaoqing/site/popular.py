"""The matters that most people come for: as the hall says, or else as its windows show."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from gaoqing.guide import SiteSettings, Window
from gaoqing.site.matter_view import MatterView

MOST = 8  # more of them would push everything else out of sight


def popular(
    settings: SiteSettings, views: Mapping[str, MatterView], windows: Iterable[Window], as_of: date
) -> tuple[MatterView, ...]:
    """Return what stands first on the home page: `popular` of `site.yml`, drafts left out.

    Where nothing is said, those for which most windows were made: windows, and places with machines, that
    name the matter itself. One window alone says nothing of how many people come.
    """
    if settings.popular:
        return tuple(views[name] for name in settings.popular if name in views)
    made = Counter(
        name
        for window in windows
        if not window.closed(as_of)
        for name in dict.fromkeys(window.serves.matters)
    )
    several = [name for name in views if made[name] > 1]
    return tuple(views[name] for name in sorted(several, key=lambda name: -made[name])[:MOST])
