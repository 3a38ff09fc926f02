"""Of which facets of the site each artifact is made, so that it is known what an edit changes.

A source is the name of a facet, and after a colon of which thing: `material:id-card`. What each one covers,
and how its digest is made, stands in `facets.FACETS`. The program itself, with templates, styles and words,
is no source: it is part of every key (`gaoqing.program`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gaoqing.guide import Matter
from gaoqing.site.bundle_view import BundleView
from gaoqing.site.listings import DepartmentView, TopicView, WindowView
from gaoqing.site.matter_view import MatterView
from gaoqing.site.stops import HallView

# What stands around every page: names, the way to complain, the menu, the day.
FRAME = frozenset({"day", "site", "menu", "stuck"})


@dataclass(frozen=True)
class Sources:
    """Names what is behind each view.

    Attributes:
        in_bundles: the ids of the matters that belong to bundles.
        leads: the matters that a guide names beside a document, where several give it.
    """

    in_bundles: frozenset[str]
    leads: Mapping[str, tuple[str, ...]]

    home = FRAME | {"popular", "tiles", "bundles", "halls"}
    missing = FRAME | {"popular", "tiles"}
    search_page = FRAME | {"tiles", "letters"}
    letters = FRAME | {"letters"}
    search_index = frozenset({"search", "day"})
    sitemap = frozenset({"url", "addresses"})
    robots = code = frozenset({"url"})

    def of_matter(self, view: MatterView) -> frozenset[str]:
        """Name the guide, the documents it names, whose it is, where it is handled, its bundles."""
        name = view.matter.id
        own = [f"matter:{name}", f"department:{view.matter.department}", f"where:{name}"]
        own += [f"department:{item.department}" for item in view.matter.authorities if item.department]
        documents = _documents(view.matter)
        named = [item.matter for item in view.matter.before if item.matter]
        named += [lead for document in documents for lead in self.leads.get(document.partition(":")[2], ())]
        own += [f"title:{item}" for item in named]
        if name in self.in_bundles:
            own.append(f"part-of:{name}")
        return FRAME.union(own, documents)

    def of_window(self, view: WindowView) -> frozenset[str]:
        """Name the window and what is listed there."""
        name = view.stop.window.id
        return FRAME | {f"window:{name}", f"handled:{name}"}

    def of_sign(self, view: WindowView) -> frozenset[str]:
        """Name what is printed: no day, nothing of the frame."""
        return frozenset({"url", f"sign:{view.stop.window.id}"})

    def of_signs(self, views: Iterable[WindowView]) -> frozenset[str]:
        """Name the windows on a sheet of signs."""
        return frozenset({"site", f"signs:{','.join(view.stop.window.id for view in views)}"})

    def of_hall(self, view: HallView) -> frozenset[str]:
        """Name the hall, the list of what it handles, and the windows to which a closed one sends people."""
        heirs = {f"stop:{name}" for name in view.heirs}
        return FRAME | heirs | {f"hall:{view.hall.id}", f"hall-list:{view.hall.id}"}

    def of_desk(
        self,
        halls: Iterable[HallView],
        windows: Iterable[WindowView],
        departments: Iterable[DepartmentView],
    ) -> frozenset[str]:
        """Name all halls, windows, departments, what they handle, and what is asked of guides instead."""
        each = [f"hall:{view.hall.id}" for view in halls]
        each += [f"department:{view.department.id}" for view in departments]
        own = (f"{facet}:{view.stop.window.id}" for view in windows for facet in ("window", "handled"))
        return FRAME.union({"search"}, each, own)

    def of_department(self, view: DepartmentView) -> frozenset[str]:
        """Name the department, and the list of its guides."""
        name = view.department.id
        return FRAME | {f"department:{name}", f"department-list:{name}"}

    def of_topic(self, view: TopicView) -> frozenset[str]:
        """Name the list of the guides about it."""
        return FRAME | {f"topic-list:{view.topic.id}"}

    def of_bundle(self, view: BundleView) -> frozenset[str]:
        """Name the bundle, what it shows of its guides, their documents, what it passes on, and where."""
        found = FRAME | {f"bundle:{view.bundle.id}"} | {f"material:{name}" for name in view.bundle.internal}
        for member in view.matters:
            own = (f"bundled:{member.id}", f"department:{member.department}", f"where:{member.id}")
            found = found.union(own, _documents(member))
        return found


def _documents(matter: Matter) -> list[str]:
    minors = matter.minors.brings if matter.minors else ()
    asked = [*matter.materials, *matter.proxy.brings, *minors]
    found = [f"material:{name}" for item in asked for name in item.any_of or (item.material,)]
    found += [f"material:{name}" for item in matter.filling for name in item.materials]
    found += [f"material:{item.material}" for item in matter.results if item.material]
    return found
