"""Which files each part of the site was joined from, so that it is known what an edit changes.

A source is the name of a file of the guides, or a folder with a slash at its end: any file in it, also one
that is not there yet. Templates, styles and scripts are one source, `site_overrides/`. Of the program itself
and of the day nothing is named: another version, another day make everything anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from gaoqing.guide import Material, SiteSettings
from gaoqing.guide.value import Entity
from gaoqing.site.bundles import BundleView
from gaoqing.site.listings import DepartmentView, TopicView, WindowView
from gaoqing.site.matter_view import MatterView
from gaoqing.site.needs import Need
from gaoqing.site.stops import HallView, Stop

WHOLE_SITE = "./"  # everything that the guides say
TEMPLATES = "site_overrides/"
# Any guide may be put under a topic, any window may begin to serve a matter, any bundle may take one up.
MATTERS, HALLS, BUNDLES, PAGES = "matters/", "halls/", "bundles/", "pages/"
DEPARTMENTS, PRINTED = "departments.yml", "qr.lock"


def depends(sources: Iterable[str], file: str) -> bool:
    """Tell whether something with these sources may differ when a file changes."""
    return any(
        source in {file, WHOLE_SITE} or (source.endswith("/") and file.startswith(source))
        for source in sources
    )


@dataclass(frozen=True)
class Sources:
    """The files behind each view. `materials` is material id → the document of the catalogue."""

    site: SiteSettings
    stuck: tuple[Stop, ...]
    materials: Mapping[str, Material]

    @cached_property
    def settings(self) -> frozenset[str]:
        """What a file depends on that says nothing but the address of the site."""
        return frozenset({_file(self.site)})

    @cached_property
    def frame(self) -> frozenset[str]:
        """What stands around every page: names, the way to complain, the menu."""
        return self.settings | {TEMPLATES, PAGES} | {_file(stop.hall) for stop in self.stuck}

    @cached_property
    def whole(self) -> frozenset[str]:
        """What a page depends on that tells of everything."""
        return self.frame | {WHOLE_SITE}

    def of_matter(self, view: MatterView) -> frozenset[str]:
        """Name the guide, the documents it names and what stands in for them, and where it is handled."""
        needs = (*view.needs, *view.exempt, *view.proxy, *view.minors)
        results = (given.result.material for given in view.results)
        named = self._named(needs) | {_file(self.materials[name]) for name in results if name}
        return self.frame | named | {_file(view.matter), DEPARTMENTS, HALLS, BUNDLES}

    def of_window(self, view: WindowView) -> frozenset[str]:
        """Name what it handles, single guides or all that a department may have, and the other halls."""
        serves = view.stop.window.serves
        single = not (serves.all or serves.departments)
        handled = {_file(each.matter) for each in view.matters} if single else {MATTERS}
        return self.frame | handled | {DEPARTMENTS, HALLS, PRINTED}

    def of_code(self, view: WindowView) -> frozenset[str]:
        """Name the hall: it says that there is such a window."""
        return self.settings | {_file(view.stop.hall)}

    @cached_property
    def of_signs(self) -> frozenset[str]:
        """Name what the sheet of all signs depends on."""
        return self.frame | {HALLS}

    def of_hall(self, view: HallView) -> frozenset[str]:
        """Name the hall."""
        return self.frame | {_file(view.hall)}

    def of_department(self, view: DepartmentView) -> frozenset[str]:
        """Name the department, and every guide that it may have."""
        return self.frame | {_file(view.department), MATTERS}

    def of_topic(self, _: TopicView) -> frozenset[str]:
        """Name every guide that may be about it."""
        return self.frame | {MATTERS}

    def of_bundle(self, view: BundleView) -> frozenset[str]:
        """Name the bundle, its guides with their documents, what it passes on, and the halls."""
        needs = (need for member in view.members for need in member.view.needs)
        passed_on = {_file(material) for material, _ in view.passed_on}
        guides = {_file(member.view.matter) for member in view.members}
        return self.frame | self._named(needs) | passed_on | guides | {_file(view.bundle), DEPARTMENTS, HALLS}

    def _named(self, needs: Iterable[Need]) -> frozenset[str]:
        ids = {name for need in needs for name in need.requirement.materials}
        return frozenset().union(*(self._around[name] for name in ids))

    @cached_property
    def _around(self) -> dict[str, frozenset[str]]:
        """Material id → its file, and those of what it names to stand in for it or not."""
        return {name: frozenset(self._files(material)) for name, material in self.materials.items()}

    def _files(self, material: Material) -> Iterable[str]:
        yield _file(material)
        for item in (*material.instead, *material.not_instead):
            if item.material:
                yield _file(self.materials[item.material])


def _file(thing: Entity) -> str:
    return thing.at.source.name
