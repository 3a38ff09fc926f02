"""Runs MkDocs for `gaoqing build` and `gaoqing serve`. With `plugin`, the only module that imports mkdocs."""

import logging
import os
from calendar import timegm
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve as serve_site
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from gaoqing.build import Product
from gaoqing.plugin import GaoqingPlugin
from gaoqing.resources import resource


class HostError(RuntimeError):
    """The handbook pages could not be set; the message says why."""


def _settings(guides: Path, *, own: bool) -> tuple[str, str]:
    """Return the configuration file (the hall's, if wanted, else the one we ship) and the pages folder."""
    halls, pages = Path("mkdocs.yml"), guides / "pages"
    file = halls if own and halls.is_file() else resource("mkdocs.yml")
    docs = pages if pages.is_dir() else resource("site_overrides") / "no-pages"
    return str(file.absolute()), str(docs.absolute())


def set_pages(product: Product, guides: Path, site_dir: Path, as_of: date, *, own: bool = True) -> None:
    """Let MkDocs write a whole site, handbook included, into a folder.

    Args:
        product: what the build made.
        guides: the guides folder.
        site_dir: the folder to write into.
        as_of: the day that counts as today.
        own: whether the hall's own mkdocs.yml counts; its hooks and plugins run as programs.

    Raises:
        HostError: MkDocs refused.
    """
    # MkDocs takes the time it writes into files from here; the same guides must give the same bytes.
    os.environ["SOURCE_DATE_EPOCH"] = str(timegm(as_of.timetuple()))
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    file, pages = _settings(guides, own=own)
    try:
        config = load_config(file, site_dir=str(site_dir.absolute()), docs_dir=pages)
        _plugin(config.plugins).product = product
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (Abort, MkDocsException) as error:
        raise HostError(str(error)) from error


def serve(guides: Path, port: int, *, own: bool = True) -> None:
    """Show the site on this machine and again after each change, until interrupted.

    Args:
        guides: the guides folder.
        port: where the browser finds it.
        own: whether the hall's own mkdocs.yml counts, as for `set_pages`.

    Raises:
        HostError: MkDocs refused.
        OSError: the port is taken.
    """
    file, pages = _settings(guides, own=own)
    # MkDocs reads its configuration again before each build, so the folder has to go in this way.
    os.environ["GAOQING_GUIDES"] = str(guides.absolute())
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        serve_site(file, dev_addr=f"127.0.0.1:{port}", docs_dir=pages)
    except (Abort, MkDocsException) as error:
        raise HostError(str(error)) from error


def _plugin(plugins: Any) -> GaoqingPlugin:
    plugin = plugins.get("gaoqing")
    if not isinstance(plugin, GaoqingPlugin):
        raise HostError("mkdocs.yml: plugins: - gaoqing")
    return plugin
