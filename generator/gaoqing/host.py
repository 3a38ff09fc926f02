"""Runs MkDocs for `gaoqing build` and `gaoqing serve`. With `plugin`, the only module that imports mkdocs."""

import logging
import os
from calendar import timegm
from datetime import date
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve as serve_site
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from gaoqing.build import Product
from gaoqing.plugin import GaoqingPlugin
from gaoqing.resources import resource


class HostError(RuntimeError):
    """The handbook pages could not be set; the message says why."""


def settings(guides: Path, site_dir: Path) -> MkDocsConfig:
    """Return the MkDocs configuration: the hall's own mkdocs.yml, else the one that ships with us."""
    own = Path("mkdocs.yml")
    file = own if own.is_file() else resource("mkdocs.yml")
    config = load_config(str(file), site_dir=str(site_dir), docs_dir=str((guides / "pages").absolute()))
    plugin = config.plugins["gaoqing"]
    plugin.config.guides = str(guides.absolute())
    return config


def set_pages(product: Product, guides: Path, site_dir: Path, as_of: date) -> None:
    """Let MkDocs write a whole site, handbook included, into a folder.

    Raises:
        HostError: MkDocs refused.
    """
    # MkDocs takes the time it writes into files from here; the same guides must give the same bytes.
    os.environ["SOURCE_DATE_EPOCH"] = str(timegm(as_of.timetuple()))
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        config = settings(guides, site_dir)
        plugin = config.plugins["gaoqing"]
        if not isinstance(plugin, GaoqingPlugin):
            raise HostError("mkdocs.yml names another plugin gaoqing")
        plugin.product = product
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (Abort, MkDocsException) as error:
        raise HostError(str(error)) from error


def serve(guides: Path) -> None:
    """Show the site on http://127.0.0.1:8000/ and again after each change, until interrupted."""
    own = Path("mkdocs.yml")
    file = own if own.is_file() else resource("mkdocs.yml")
    serve_site(str(file), dev_addr="127.0.0.1:8000", docs_dir=str((guides / "pages").absolute()))
