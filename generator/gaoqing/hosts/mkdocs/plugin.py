"""The MkDocs plugin: each hook is one call. MkDocs is handed Markdown pages; every other file is ours."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from jinja2 import Environment
from mkdocs.config import base
from mkdocs.config import config_options as opt
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import TemplateContext

from gaoqing.build import Product, make
from gaoqing.day import EpochError, today
from gaoqing.hosts.handbook import Handbook
from gaoqing.hosts.mkdocs import theme
from gaoqing.hosts.plain import Citizens
from gaoqing.messages import say
from gaoqing.outputs.template import macros
from gaoqing.publish.files import Writer
from gaoqing.telling import text_report
from gaoqing.urls.addresses import of_page

log = get_plugin_logger("gaoqing")


class Options(base.Config):
    """`plugins: - gaoqing:` in mkdocs.yml."""

    guides = opt.Type(str, default="guides")
    as_of = opt.Optional(opt.Type(str))
    lang = opt.Choice(("zh", "en"), default="zh")


class GaoqingPlugin(BasePlugin[Options]):
    """Checks the guides, stops at errors, and has MkDocs put its theme around the hand-written pages."""

    product: Product | None = None  # set by `gaoqing build`, which has checked already
    alone: bool = True  # whether MkDocs was started by the user, and nobody else writes our files
    handbook: Handbook
    policies: theme.Policies
    expected: Mapping[str, int | None]  # what MkDocs has to write, with sizes where they are known

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our templates to the theme and take out what we replace."""
        theme.adapt(config)
        self.checked_product(config)  # before MkDocs walks the pages folder, or clears the old site
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave MkDocs the pages that the check admits, add ours, and see that no two files share a place."""
        product = self.checked_product(config)
        self.handbook = Handbook(product.checked.catalogue, product.pages)
        theme.name_site(config, product.checked.catalogue.site)
        ours = [*(item.path for item in product.files), *map(of_page, self.handbook.citizens)]
        if clash := theme.admit(files, config, self.handbook.editors, ours):
            raise PluginError(say(self.config.lang, "cli.clash", address=clash[0], other=clash[1]))
        self.expected = theme.sizes(files)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the menu short: it stands on every page, so it must not grow with their number."""
        del config, files
        theme.entitle(nav.items, self._title)
        theme.shorten(nav.items)
        return nav

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str:
        """Give MkDocs nothing to read: neither its Markdown nor its YAML sees a page."""
        del page, config
        return ""

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Return the content of a page as we set it, and tell MkDocs its title and headings."""
        del html, config, files
        name = page.file.src_uri
        if name not in self.handbook.editors:
            raise PluginError(f"{name}: {say(self.config.lang, 'Y015.message')}")
        made = self.handbook.made(name)
        page.title, page.meta = made.title, {"description": made.description}
        page.toc = get_toc(made.headings)
        return made.html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keep the templates of the theme, for the policy."""
        del files
        self.policies = theme.Policies(env, config)
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the page its Content-Security-Policy, and the box for searching of all other pages."""
        del page, config, nav
        base = context["base_url"]
        box = macros(self.config.lang, "parts.html").search_form(f"{base}/")
        return context | {"policy": self.policies.of(base), "search_form": box}  # type: ignore[return-value]

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write every file that is ours, unless `gaoqing build` does."""
        if self.alone:
            product = self.checked_product(config)
            pages = Citizens().files(product, Path(config.site_dir))
            Writer().write(Path(config.site_dir), [*product.files, *pages])

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Build again when a guide changes."""
        del builder
        server.watch(os.fspath(self.guides(config)))
        return server

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
        return text_report(product.checked, self.config.lang, f"{self.config.guides}/").text

    def day(self) -> date:
        """Return the day that counts as today: `as_of` of mkdocs.yml, else today in China."""
        try:
            return date.fromisoformat(self.config.as_of) if self.config.as_of else today()
        except EpochError as error:
            raise PluginError(say(self.config.lang, "cli.bad-epoch", value=error)) from error
        except ValueError as error:
            raise PluginError(say(self.config.lang, "cli.bad-date", value=self.config.as_of)) from error

    def _title(self, name: str) -> str:
        """Return what a section is called: as the page that begins it, or the handbook itself."""
        known = name in self.handbook.names
        return self.handbook.title(name) if known else say(self.config.lang, "site.editors")

    def guides(self, config: MkDocsConfig) -> Path:
        """Return the guides folder, relative to mkdocs.yml."""
        return Path(config.config_file_path or ".").parent / self.config.guides
