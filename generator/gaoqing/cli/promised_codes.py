"""Which codes the files of an order have to carry: those of its windows, and of what is named with them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gaoqing.catalogue.codes import Code, code_named
from gaoqing.outputs import languages
from gaoqing.signs.booklet import without_booklet
from gaoqing.signs.posters import halls_of, locked, posters
from gaoqing.signs.round import codes_sheet, floor_sheet
from gaoqing.site import Site, WindowView


@dataclass(frozen=True)
class Promised:
    """What is on paper for some windows and codes.

    Attributes:
        site: the site that the codes lead to.
        views: the windows.
        codes: of halls, departments and bundles.
        plain: whether windows get the sheets that need no typst.
    """

    site: Site
    views: Sequence[WindowView]
    codes: Sequence[Code]
    plain: bool = False

    def text(self, name: str) -> str:
        """Return what the code of a sign has to say."""
        return self.site.settings.url + code_named(name).path

    def signs(self) -> list[str]:
        """Return the names of all signs, in the order in which they are set."""
        return [*self._windows(), *self._posters(self.codes)]

    def on_signs(self) -> frozenset[str]:
        """Return what all signs together say."""
        return frozenset(map(self.text, self.signs()))

    @cached_property
    def rounds(self) -> Mapping[str, frozenset[str]]:
        """Staff sheet → what it says: the windows of a floor, or the codes that hang in a hall."""
        found = defaultdict[str, set[str]](set)
        for view in self.views:
            window = view.stop.window
            found[floor_sheet(view.stop.hall.id, window.floor)].add(self.text(window.id))
        walked = {view.stop.hall.id for view in self.views} or {view.hall.id for view in self.site.halls}
        for name in self._posters(self.codes or locked(self.site)):
            for hall in walked & halls_of(self.site, code_named(name)):
                found[codes_sheet(hall)].add(self.text(name))
        return {name: frozenset(texts) for name, texts in found.items()}

    @cached_property
    def booklets(self) -> Mapping[str, frozenset[str]]:
        """Booklet → what it says: its window, and each guide in it; other languages have folders."""
        _, *others = languages(self.site)
        left = without_booklet(self.views)
        return {
            f"{folder}{view.stop.window.id}": self._in_booklet(view)
            for folder in ("", *(f"{lang}/" for lang in others))
            for view in self.views
            if view not in left
        }

    def _in_booklet(self, view: WindowView) -> frozenset[str]:
        guides = {self.site.settings.url + item.address for item in view.matters}
        return frozenset({self.text(view.stop.window.id), *guides})

    def _windows(self) -> Iterator[str]:
        return (view.stop.window.id for view in self.views)

    def _posters(self, codes: Sequence[Code]) -> Iterator[str]:
        return (said.id for said in posters(self.site, languages(self.site), codes))
