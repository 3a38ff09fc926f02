"""The MkDocs plugin: a thin adapter. Everything it shows is made by `gaoqing.build.make`."""

import os
from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path

from jinja2 import Environment
from mkdocs.config import base
from mkdocs.config import config_options as opt
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import TemplateContext

from gaoqing.build import Product, make
from gaoqing.day import EpochError, today
from gaoqing.hosts.handbook import Handbook
from gaoqing.hosts.policy import policy
from gaoqing.messages import say
from gaoqing.resources import resource
from gaoqing.telling import as_text
from gaoqing.urls.addresses import clashes

log = get_plugin_logger("gaoqing")
# Our own sitemap and page for wrong addresses cover all pages, the theme's only those it sets itself.
REPLACED = {"404.html", "sitemap.xml"}
# A menu that lists more is no menu.
MENU = 40


def _of_folder(files: Files, config: MkDocsConfig) -> list[File]:
    """Return what MkDocs found in the pages folder: all of it, whatever it is."""
    return [file for file in files if file.src_dir == config.docs_dir]


class Options(base.Config):
    """`plugins: - gaoqing:` in mkdocs.yml."""

    guides = opt.Type(str, default="guides")
    as_of = opt.Optional(opt.Type(str))
    lang = opt.Choice(("zh", "en"), default="zh")


class GaoqingPlugin(BasePlugin[Options]):
    """Checks the guides, stops at errors, and hands files and pages to MkDocs."""

    product: Product | None = None  # set by `gaoqing build`, which has checked already
    files: Files | None = None  # all that MkDocs writes
    handbook: Handbook | None = None
    env: Environment | None = None
    policies: dict[str, str]

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our templates to the theme and take out what we replace."""
        # Below a hall's own templates, above Material's.
        position = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(position, str(resource("site_overrides") / "theme"))
        config.theme.static_templates -= REPLACED
        config.markdown_extensions.clear()  # there is no Markdown left for them to read
        self.checked_product(config)  # before MkDocs walks the pages folder, or clears the old site
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Make the site from the guides and add it to the files that MkDocs writes."""
        product = self.checked_product(config)
        settings = product.checked.catalogue.site
        if settings:
            # site.yml is where a hall says these; mkdocs.yml need not repeat them.
            # Escaped here, because the theme's templates print them as they are.
            config.site_name, config.site_url = escape(settings.name), settings.url
            config.extra["sample"] = escape(settings.sample)
        public = product.checked.published
        for file in _of_folder(files, config):
            if file.src_uri not in public.pages and file.src_uri not in public.pictures:
                files.remove(file)
        made = [File.generated(config, item.path, content=item.content) for item in product.artifacts]
        made += [File.generated(config, item.path, content="") for item in product.pages]
        made += [File.generated(config, item.path, abs_src_path=str(item.source)) for item in product.copies]
        for address, other in clashes(file.dest_uri for file in (*made, *files)):
            raise PluginError(say(self.config.lang, "cli.clash", address=address, other=other))
        for file in made:
            files.append(file)
        self.files = files
        self.handbook = Handbook(product)
        return files

    def written(self) -> dict[str, int | None]:
        """Return the files that MkDocs has to write, with their sizes; None for pages, which it makes."""
        files = [file for file in self.files or () if file.inclusion.is_included()]
        pages = {file.dest_uri: None for file in files if file.is_documentation_page()}
        return {file.dest_uri: _size(file) for file in files} | pages

    def checked_product(self, config: MkDocsConfig) -> Product:
        """Return what the site is made of; it is made once.

        Raises:
            PluginError: the guides have errors.
        """
        if self.product is None:
            self.product = make(self.guides(config), self.day())
            if self.product.checked.failing(strict=True) and not self.product.blocked:
                log.warning(self._findings(self.product))
        if self.product.blocked:
            raise PluginError(self._findings(self.product))
        return self.product

    def _findings(self, product: Product) -> str:
        return as_text(product.checked, self.config.lang, f"{self.config.guides}/")

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the menu short: it stands on every page, so it must not grow with their number."""
        del config, files
        _shorten(nav.items)
        return nav

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str:
        """Give MkDocs nothing to read: neither its Markdown nor its YAML sees a page."""
        del page, config
        return ""

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Return the content of a page as we set it, and tell MkDocs its title and headings."""
        del html, config, files
        if self.handbook is None or page.file.src_uri not in self.handbook.pages:
            raise PluginError(f"{page.file.src_uri}: {say(self.config.lang, 'Y015.message')}")
        made = self.handbook.made(page.file.src_uri)
        page.title, page.meta = made.title, {"description": made.description}
        page.toc = get_toc(made.headings)
        return made.html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keep the templates of the theme, for the policy."""
        del config, files
        self.env, self.policies = env, {}
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the page its Content-Security-Policy."""
        del page, nav
        base_url = context["base_url"]
        if self.env and base_url not in self.policies:
            values = {"config": config, "base_url": base_url, "features": config.theme["features"]}
            parts = (self.env.get_template(f"partials/javascripts/{name}.html") for name in _inline(config))
            self.policies[base_url] = policy(part.render(values) for part in parts)
        return context | {"policy": self.policies[base_url]}  # type: ignore[return-value]

    def day(self) -> date:
        """Return the day that counts as today: `as_of` of mkdocs.yml, else today in China."""
        try:
            return date.fromisoformat(self.config.as_of) if self.config.as_of else today()
        except EpochError as error:
            raise PluginError(say(self.config.lang, "cli.bad-epoch", value=error)) from error
        except ValueError as error:
            raise PluginError(say(self.config.lang, "cli.bad-date", value=self.config.as_of)) from error

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Build again when a guide changes."""
        del builder
        server.watch(os.fspath(self.guides(config)))
        return server

    def guides(self, config: MkDocsConfig) -> Path:
        """Return the guides folder, relative to mkdocs.yml."""
        return Path(config.config_file_path or ".").parent / self.config.guides


def _size(file: File) -> int:
    return Path(file.abs_src_path).stat().st_size if file.abs_src_path else len(file.content_bytes)


def _inline(config: MkDocsConfig) -> Iterator[str]:
    """Yield the parts of Material that bring an inline script to this site."""
    yield from ("base", "content")
    if not isinstance(config.theme["palette"], dict):
        yield "palette"
    if "announce.dismiss" in config.theme["features"]:
        yield "announce"


def _shorten(items: list[StructureItem]) -> None:
    del items[MENU:]
    for item in items:
        if isinstance(item, Section):
            item.title = escape(item.title)
            _shorten(item.children)
