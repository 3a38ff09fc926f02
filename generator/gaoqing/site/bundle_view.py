"""A bundle (一件事) with everything it refers to: one list of what to bring, one path, one place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from gaoqing import urls
from gaoqing.guide import Bundle, Hall, Material, Matter, Phones
from gaoqing.site import joining
from gaoqing.site.bundles import Member, Shared
from gaoqing.site.common_windows import CommonWindows
from gaoqing.site.lookups import Lookups
from gaoqing.site.matter_view import MatterView


@dataclass(frozen=True)
class BundleView:
    """A bundle with everything it refers to, each part joined when it is asked for.

    `places` are the windows that handle all of it, `main` is the hall that helps.
    """

    bundle: Bundle
    places: tuple[CommonWindows, ...]
    main: Hall | None
    views: Mapping[str, MatterView] = field(repr=False, compare=False)
    lookups: Lookups = field(repr=False, compare=False)

    @property
    def address(self) -> str:
        """Where its page is."""
        return urls.bundle(self.bundle.id)

    @property
    def name(self) -> str:
        """What people call it."""
        return self.bundle.plain_name or self.bundle.name

    @property
    def matters(self) -> tuple[Matter, ...]:
        """The matters it joins, in the order of the bundle."""
        return tuple(
            self.views[name].matter for name in dict.fromkeys(stage.matter for stage in self.bundle.matters)
        )

    @property
    def count(self) -> int:
        """How many matters it joins."""
        return len(self.matters)

    @property
    def members(self) -> tuple[Member, ...]:
        """Its matters, in the order of the bundle."""
        return tuple(self._members.values())

    @property
    def stages(self) -> tuple[tuple[Member, ...], ...]:
        """Its matters once more, those together that can be done at the same time."""
        order = joining.order(self.bundle, self.views)
        return tuple(tuple(self._members[name] for name in names) for names in order)

    @cached_property
    def shared(self) -> tuple[Shared, ...]:
        """What is brought once for all of them."""
        return joining.shared(self.bundle, self._asked, self.views)

    @property
    def passed_on(self) -> tuple[tuple[Material, Matter | None], ...]:
        """What departments pass on among themselves, and which of its matters gives it."""
        return tuple(
            (self.lookups.materials[name], joining.issuer(name, self.members))
            for name in dict.fromkeys(self.bundle.internal)
        )

    @property
    def free(self) -> bool:
        """Whether none of its matters costs anything."""
        return not any(member.fees for member in self.members)

    @property
    def phone(self) -> Phones:
        """Where the main hall helps, else the hotline."""
        hotline = self.lookups.limit.settings.hotline
        return (self.main and (self.main.assisted_phone or self.main.phone)) or hotline

    @property
    def overdue(self) -> bool:
        """Whether it was compared with the law too long ago."""
        return self.lookups.limit.passed(self.bundle.verified)

    @cached_property
    def _asked(self) -> joining.Asked:
        return joining.asked(self.bundle, self.views)

    @cached_property
    def _members(self) -> dict[str, Member]:
        return joining.members(self.bundle, self._asked, self.views)
