"""MkDocs as a host: what its pages depend on, and running it. It is imported only when it has to run."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from gaoqing.build import Product
from gaoqing.hosts.handbook import Handbook
from gaoqing.hosts.inputs import digest, of_pages
from gaoqing.outputs import Artifact, Copy
from gaoqing.reading.read import read
from gaoqing.resources import resource

SETTINGS = "mkdocs.yml"
# What a `mkdocs.yml` may hold that is data for MkDocs and Material, and brings no program and no file.
_DATA = {
    *("site_name", "site_description", "site_author", "docs_dir", "site_dir", "theme", "plugins"),
    *("copyright", "extra", "extra_css", "extra_javascript", "nav", "repo_url", "repo_name", "edit_uri"),
}
_OF_THEME = {"name", "language", "font", "features", "palette", "icon", "favicon", "logo", "direction"}


@dataclass(frozen=True)
class MkDocs:
    """Sets the handbook at once, with a theme around its pages; see `host.Host`.

    Attributes:
        guides: the guides folder.
        own: whether the hall's own `mkdocs.yml` counts; its hooks and plugins run as programs.
    """

    guides: Path
    own: bool = True

    def inputs(self, product: Product) -> Mapping[str, str] | None:
        """Return what the pages depend on, as `Host.inputs`: the day is not among it."""
        raw = self.settings().read_bytes()
        handbook = Handbook(product.checked.catalogue, product.pages)
        site = product.checked.catalogue.site
        if site is None or not is_data(raw):
            return None
        return {
            **of_pages(handbook, handbook.editors),
            "site.yml": digest(site.name, site.url, site.sample, site.languages),
            SETTINGS: digest(raw),
        }

    def files(self, product: Product, scratch: Path) -> Iterator[Artifact | Copy]:
        """Run MkDocs and yield what it wrote, as `Host.files`."""
        found: Iterator[Copy] = _run().files(product, self, scratch)
        yield from found

    def settings(self) -> Path:
        """Return the settings that count: the hall's where the user stands, if wanted, else the shipped."""
        halls = Path(SETTINGS)
        return halls if self.own and halls.is_file() else resource(SETTINGS)

    def pages(self) -> Path:
        """Return the folder of the hand-written pages, or an empty one."""
        pages = self.guides / "pages"
        return pages if pages.is_dir() else resource("site_overrides") / "no-pages"


def _run() -> Any:
    return import_module("gaoqing.hosts.mkdocs.run")


def is_data(raw: bytes) -> bool:
    """Tell whether a `mkdocs.yml` names nothing but data, so that equal inputs give equal pages."""
    source, findings = read(SETTINGS, raw)
    if source is None or findings or not isinstance(source.data, dict):
        return False
    theme, plugins = source.data.get("theme"), source.data.get("plugins")
    return (
        source.data.keys() <= _DATA
        and isinstance(theme, dict)
        and theme.keys() <= _OF_THEME
        and theme.get("name") == "material"
        and isinstance(plugins, list)
        and all(map(_is_ours, plugins))
    )


def _is_ours(plugin: Any) -> bool:
    return plugin == "gaoqing" or (isinstance(plugin, dict) and plugin.keys() == {"gaoqing"})
