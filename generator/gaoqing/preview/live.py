"""A site whose files are made when somebody asks for them, each from what was checked last."""

from collections.abc import Container, Iterator
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import urlsplit

from gaoqing import urls
from gaoqing.check import Checked
from gaoqing.guide.value import Entity
from gaoqing.hosts.handbook import Handbook
from gaoqing.hosts.plain import page
from gaoqing.outputs import Artifact, Copy, Page, produce
from gaoqing.preview.drafts import page_of, sketches, with_drafts
from gaoqing.site import Site, resolve
from gaoqing.urls.addresses import HOME, of_page

MOST_KEPT = 64  # files whose bytes are kept; a page with its pictures and scripts, open in a few windows


class LiveSite:
    """The site of guides without errors. Nothing is made yet when it is there.

    Args:
        checked: what was found; no errors are among it.
        root: the guides folder.
        lang: the language of what is said of drafts.

    Attributes:
        files: every file of the site, by its path below the site.
        base: where the site lies on its host, with a slash at both ends.
    """

    def __init__(self, checked: Checked, root: Path, lang: str) -> None:
        site, made = _made_of(checked, lang)
        book = Handbook(checked.catalogue, (item for item in made if isinstance(item, Page)))
        pictures = [Copy(name, Path(entry.path)) for name, entry in checked.published.pictures.items()]
        self.root = root
        self.base = _base(site.settings.url)
        self.files: dict[str, Artifact | Copy] = {
            item.path: item
            for item in (*_handbook(site, book), *made, *pictures)
            if not isinstance(item, Page)
        }
        self._guides = dict(_guides(site))
        self._add_sketches(checked, lang)
        self._content = lru_cache(MOST_KEPT)(_made)

    def _add_sketches(self, checked: Checked, lang: str) -> None:
        """Add what is shown of drafts of which no page can be made."""
        addresses = [path.removesuffix(HOME) for path in self.files]
        for item in sketches(checked.drafts, addresses, lang) if checked.drafts else ():
            path = f"{item.address}{HOME}"
            self.files[path] = Artifact(path, frozenset(), partial(page_of, item, lang))
            self._guides[path] = item.file

    def content(self, item: Artifact) -> bytes:
        """Return the bytes of one of its files."""
        return self._content(item)

    def drafts(self, files: Container[str]) -> list[tuple[str, str]]:
        """Return the address and the file of every draft that is shown, given the files that are drafts."""
        found: dict[str, str] = {}
        for path, file in self._guides.items():
            if file in files:
                found.setdefault(file, path.removesuffix(HOME))
        return [(address, file) for file, address in found.items()]

    def guide_of(self, path: str) -> str:
        """Return the name of the guide that a page shows; empty where it is none, or several."""
        return self._guides.get(path, "")


def _made_of(checked: Checked, lang: str) -> tuple[Site, list[Artifact | Copy | Page]]:
    """Return the site with its drafts; without them, should they break it."""
    if checked.drafts:
        with suppress(LookupError, ValueError, TypeError, AttributeError):
            site = resolve(with_drafts(checked.drafts, lang), checked.published)
            return site, list(produce(site))
    site = resolve(checked.catalogue, checked.published)
    return site, list(produce(site))


def _handbook(site: Site, book: Handbook) -> Iterator[Artifact]:
    """Yield every Markdown page, to be set in our own template: it is there without a host."""
    for name in book.names:
        yield Artifact(of_page(name), frozenset(), partial(page, site, book, name))


def _made(item: Artifact) -> bytes:
    return item.content


def _base(url: str) -> str:
    parts = [part for part in urlsplit(url).path.split("/") if part]
    return "/".join(["", *parts, ""]) if parts else "/"


def _guides(site: Site) -> Iterator[tuple[str, str]]:
    for address, thing in _shown(site):
        yield f"{address}{HOME}", thing.at.source.name
    for name in site.pages:
        yield of_page(name), f"pages/{name}"


def _shown(site: Site) -> Iterator[tuple[str, Entity]]:
    """Yield the address of every page that shows one guide, and that guide."""
    yield "", site.settings
    for view in site.matters:
        yield view.address, view.matter
        yield urls.notice(view.matter.id), view.matter
    for hall in site.halls:
        yield hall.address, hall.hall
    for window in site.windows:
        yield window.address, window.stop.hall
    for bundle in site.bundles:
        yield bundle.address, bundle.bundle
