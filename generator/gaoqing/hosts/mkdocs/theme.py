"""What MkDocs and its theme are told: which pages, which menu, which names, which scripts."""

from collections.abc import Callable, Collection, Iterable, Iterator
from html import escape
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

from gaoqing.guide import SiteSettings
from gaoqing.hosts.handbook import LONGEST_MENU
from gaoqing.hosts.policy import policy
from gaoqing.resources import resource
from gaoqing.urls.addresses import clashes

# Our own sitemap and page for wrong addresses cover all pages, the theme's only those it sets itself.
_REPLACED = {"404.html", "sitemap.xml"}


def adapt(config: MkDocsConfig) -> None:
    """Add our templates to the theme, take out what we replace, and leave no Markdown to be read."""
    # Below a hall's own templates, above Material's.
    position = 1 if config.theme.custom_dir else 0
    config.theme.dirs.insert(position, str(resource("site_overrides") / "theme"))
    config.theme.static_templates -= _REPLACED
    config.markdown_extensions.clear()


def name_site(config: MkDocsConfig, settings: SiteSettings | None) -> None:
    """Take name and address of the site from `site.yml`; mkdocs.yml need not repeat them."""
    if settings:
        # Escaped here, because the theme's templates print them as they are.
        config.site_name, config.site_url = escape(settings.name), settings.url
        config.extra["sample"] = escape(settings.sample)


def admit(
    files: Files, config: MkDocsConfig, pages: Collection[str], ours: Iterable[str]
) -> tuple[str, str] | None:
    """Leave of the pages folder only Markdown pages that were read, and add those that exist nowhere else.

    Args:
        files: what MkDocs found in the pages folder, whatever it is, and what the theme brings.
        config: of MkDocs.
        pages: the pages, by their paths below the pages folder.
        ours: the paths below the site of all files that we write ourselves.

    Returns:
        Two addresses that cannot both be written, if there are such.
    """
    found = set()
    for file in [file for file in files if file.src_dir == config.docs_dir]:
        if file.src_uri in pages:
            found.add(file.src_uri)
        else:
            files.remove(file)
    for file in [file for file in files if file.src_uri in _REPLACED]:
        files.remove(file)
    for name in pages:
        if name not in found:
            files.append(File.generated(config, name, content=""))
    return next(clashes([*ours, *(file.dest_uri for file in files)]), None)


def sizes(files: Files) -> dict[str, int | None]:
    """Return the files that MkDocs has to write, with their sizes; None for pages, which it makes."""
    return {
        file.dest_uri: None if file.is_documentation_page() else _size(file)
        for file in files
        if file.inclusion.is_included()
    }


def _size(file: File) -> int:
    return Path(file.abs_src_path).stat().st_size if file.abs_src_path else len(file.content_bytes)


def entitle(items: Iterable[StructureItem], title: Callable[[str], str]) -> None:
    """Call each section as the page that begins it; MkDocs would make an English word of its folder.

    Args:
        items: of a menu.
        title: what to call the section that a page begins; nothing, where no page does.
    """
    for item in items:
        if isinstance(item, Section):
            pages = [child for child in item.children if isinstance(child, Page)]
            first = next((page.file.src_uri for page in pages if page.is_index), "")
            item.title = title(first)
            entitle(item.children, title)


def shorten(items: list[StructureItem]) -> None:
    """Cut a menu, and those below it, to their first entries."""
    del items[LONGEST_MENU:]
    for item in items:
        if isinstance(item, Section):
            item.title = escape(item.title)
            shorten(item.children)


class Policies:
    """The Content-Security-Policy of each page: of inline scripts it admits those of Material."""

    def __init__(self, env: Environment, config: MkDocsConfig) -> None:
        self._env, self._config = env, config
        self._known: dict[str, str] = {}

    def of(self, base_url: str) -> str:
        """Return the policy of pages from which the site's root is at `base_url`."""
        if base_url not in self._known:
            features = self._config.theme["features"]
            values = {"config": self._config, "base_url": base_url, "features": features}
            names = (f"partials/javascripts/{name}.html" for name in self._inline())
            self._known[base_url] = policy(self._env.get_template(name).render(values) for name in names)
        return self._known[base_url]

    def _inline(self) -> Iterator[str]:
        """Yield the parts of Material that bring an inline script to this site."""
        theme = self._config.theme
        yield from ("base", "content")
        if not isinstance(theme.get("palette"), dict):
            yield "palette"
        if "announce.dismiss" in theme["features"]:
            yield "announce"
