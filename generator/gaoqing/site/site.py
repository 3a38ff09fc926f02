"""The whole site as of one day: what outputs are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from gaoqing import urls
from gaoqing.audit import Audit
from gaoqing.catalogue.codes import Code, Kind
from gaoqing.catalogue.holidays import Calendar, calendar
from gaoqing.guide import Channel, Hall, SiteSettings
from gaoqing.search import Around, Entry, Index, entries, index_for
from gaoqing.site.bundle_view import BundleView
from gaoqing.site.letters import LetterView, letters
from gaoqing.site.listings import DepartmentView, TopicView, WindowView
from gaoqing.site.lookups import Lookups
from gaoqing.site.matter_view import MatterView
from gaoqing.site.places import main_first
from gaoqing.site.sources import Sources
from gaoqing.site.stops import HallView, Stop

_COMMON_HOTLINE = "12345"
# Hand-written pages that stand in the menu of every page, when a hall has written them.
_MENU = ("how-to-read", "accessibility", "about")


class Help(NamedTuple):
    """A way to report that something could not be done, and the window, where it is one."""

    channel: Channel
    stop: Stop | None


@dataclass(frozen=True, eq=False)
class Site:
    """The whole site as of one day.

    Attributes:
        idle: departments without guides of which a code is printed.
        check_words: the check words of all windows, and of what else has a printed code.
    """

    settings: SiteSettings
    as_of: date
    matters: tuple[MatterView, ...]
    windows: tuple[WindowView, ...]
    halls: tuple[HallView, ...]
    departments: tuple[DepartmentView, ...]
    idle: tuple[DepartmentView, ...]
    topics: tuple[TopicView, ...]
    popular: tuple[MatterView, ...]
    files: Mapping[str, Path]
    pages: frozenset[str]
    bundles: tuple[BundleView, ...]
    lookups: Lookups
    audit: Audit
    check_words: Mapping[Code, str]

    @cached_property
    def stops(self) -> dict[str, Stop]:
        """Window id → the window in its hall."""
        return {view.stop.window.id: view.stop for view in self.windows}

    @property
    def domain(self) -> str:
        """The address as people read it, without what every address begins with."""
        return self.settings.url.removeprefix("https://").removesuffix("/")

    def word(self, kind: Kind, name: str) -> str:
        """Return the check word of a hall, department or bundle; empty when its code is not printed."""
        return self.check_words.get(Code(kind, name), "")

    @cached_property
    def main_hall(self) -> Hall | None:
        """The hall that is meant where none is named."""
        return min((view.hall for view in self.halls), key=main_first, default=None)

    @cached_property
    def bundles_of(self) -> dict[str, tuple[BundleView, ...]]:
        """Matter id → the bundles it belongs to; every matter has an entry."""
        found: dict[str, tuple[BundleView, ...]] = {view.matter.id: () for view in self.matters}
        for bundle in self.bundles:
            for matter in bundle.matters:
                found[matter.id] += (bundle,)
        return found

    @cached_property
    def sought(self) -> tuple[Entry, ...]:
        """What can be found, with the words that stand for it."""
        topics = {item.id: item.name for item in self.settings.topics}
        around = Around(self.lookups.materials, self.lookups.departments, topics)
        matters = {view.matter.id: view.matter for view in self.matters}
        return tuple(entries(matters, (view.bundle for view in self.bundles), around))

    @cached_property
    def letters(self) -> tuple[LetterView, ...]:
        """All guides by the first letters of their names."""
        return letters(self.matters)

    @cached_property
    def search(self) -> Index:
        """The same as the search looks through it."""
        return index_for(self.sought)

    @cached_property
    def stuck(self) -> tuple[Help, ...]:
        """Where to go when something could not be done."""
        return tuple(Help(item, self.stops.get(item.window)) for item in self.settings.stuck)

    @property
    def desk(self) -> Help | None:
        """The first window among them."""
        return next((item for item in self.stuck if item.stop), None)

    @property
    def has_common_hotline(self) -> bool:
        """Whether the hotline is the one that most places have for all of government."""
        return self.settings.hotline.first.digits.endswith(_COMMON_HOTLINE)

    @cached_property
    def reports(self) -> tuple[tuple[str, tuple[Help, ...]], ...]:
        """The same by kind, in the order of their first; the kind is not named where there is one."""
        kinds = dict.fromkeys(item.kind for item in self.settings.stuck)
        found = [(kind, tuple(item for item in self.stuck if item.channel.kind is kind)) for kind in kinds]
        return tuple((kind if len(kinds) > 1 else "", items) for kind, items in found)

    @cached_property
    def menu(self) -> tuple[tuple[str, str], ...]:
        """Name → address of the hand-written pages at the foot of every page."""
        there = self.pages | {urls.STATEMENT}
        return tuple((name, urls.handwritten(f"{name}.md")) for name in _MENU if f"{name}.md" in there)

    @cached_property
    def calendar(self) -> Calendar:
        """Which days are off from today on."""
        return calendar(self.as_of, self.settings.calendar, abroad=bool(self.settings.time_zone))

    @cached_property
    def sources(self) -> Sources:
        """Of what each artifact is made."""
        materials = self.lookups.materials.values()
        return Sources(
            frozenset(name for name, bundles in self.bundles_of.items() if bundles),
            {item.id: item.issuer.matters for item in materials if item.issuer.also},
        )
