"""The whole site as of one day: what outputs are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from gaoqing.guide import Department, Hall, Matter, SiteSettings, Topic
from gaoqing.site.bundles import BundleView
from gaoqing.site.views import MatterView, Place, WindowView


@dataclass(frozen=True)
class Site:
    """The whole site as of one day."""

    settings: SiteSettings
    as_of: date
    matters: tuple[MatterView, ...]
    windows: tuple[WindowView, ...]
    halls: tuple[Hall, ...]
    departments: tuple[tuple[Department, tuple[Matter, ...]], ...]
    topics: tuple[tuple[Topic, tuple[Matter, ...]], ...]
    files: Mapping[str, Path]
    pages: frozenset[str]
    bundles: tuple[BundleView, ...] = ()
    check_words: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def places(self) -> dict[str, Place]:
        """Window id → the window in its hall."""
        return {view.place.window.id: view.place for view in self.windows}

    @cached_property
    def bundles_of(self) -> dict[str, tuple[BundleView, ...]]:
        """Matter id → the bundles it belongs to; every matter has an entry."""
        found: dict[str, tuple[BundleView, ...]] = {view.matter.id: () for view in self.matters}
        for bundle in self.bundles:
            for view in bundle.views:
                found[view.matter.id] += (bundle,)
        return found
