"""Which codes the files of an order have to carry: those of its windows, and of what is named with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gaoqing.catalogue.codes import Code, code_named
from gaoqing.outputs import languages
from gaoqing.signs.posters import halls_of, locked, posters
from gaoqing.site import Site, WindowView


@dataclass(frozen=True)
class Promised:
    """What is on paper for some windows and codes.

    Attributes:
        site: the site that the codes lead to.
        views: the windows.
        codes: of halls, departments and bundles.
    """

    site: Site
    views: Sequence[WindowView]
    codes: Sequence[Code]

    def text(self, name: str) -> str:
        """Return what the code of a sign has to say."""
        return self.site.settings.url + code_named(name).path

    def signs(self) -> list[str]:
        """Return the names of all signs, in the order in which they are set."""
        return [*self._windows(), *self._posters(self.codes)]

    def on_signs(self) -> frozenset[str]:
        """Return what all signs together say."""
        return frozenset(map(self.text, self.signs()))

    def on_rounds(self) -> frozenset[str]:
        """Return what the staff sheets say: the windows, and the codes that hang in their halls."""
        walked = {view.stop.hall.id for view in self.views} or {view.hall.id for view in self.site.halls}
        others = (
            name
            for name in self._posters(self.codes or locked(self.site))
            if walked & halls_of(self.site, code_named(name))
        )
        return frozenset(map(self.text, (*self._windows(), *others)))

    def in_booklets(self) -> frozenset[str]:
        """Return what the booklets say: the windows that have one, and each guide in them."""
        views = [view for view in self.views if view.count and not view.long]
        guides = {self.site.settings.url + item.address for view in views for item in view.matters}
        return frozenset({self.text(view.stop.window.id) for view in views} | guides)

    def _windows(self) -> Iterator[str]:
        return (view.stop.window.id for view in self.views)

    def _posters(self, codes: Sequence[Code]) -> Iterator[str]:
        return (said.id for said in posters(self.site, languages(self.site), codes))
