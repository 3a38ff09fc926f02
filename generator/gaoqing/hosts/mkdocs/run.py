"""Runs MkDocs for `gaoqing build` and the preview."""

import logging
import os
from calendar import timegm
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from gaoqing.build import Product
from gaoqing.hosts.mkdocs.plugin import GaoqingPlugin
from gaoqing.publish.files import Write, write_files
from gaoqing.resources import resource


class HostError(RuntimeError):
    """The handbook pages could not be set; the message says why."""


def _settings(guides: Path, *, own: bool) -> tuple[str, str]:
    """Return the configuration file (the hall's, if wanted, else the one we ship) and the pages folder."""
    halls, pages = Path("mkdocs.yml"), guides / "pages"
    file = halls if own and halls.is_file() else resource("mkdocs.yml")
    docs = pages if pages.is_dir() else resource("site_overrides") / "no-pages"
    return str(file.absolute()), str(docs.absolute())


def set_pages(  # noqa: PLR0913  two of them are rarely given
    product: Product,
    guides: Path,
    site_dir: Path,
    as_of: date,
    *,
    own: bool = True,
    write: Write = write_files,
) -> dict[str, int | None]:
    """Write a whole site into a folder; MkDocs puts its theme around the hand-written pages.

    Args:
        product: what the build made.
        guides: the guides folder.
        site_dir: the folder to write into.
        as_of: the day that counts as today.
        own: whether the hall's own mkdocs.yml counts; its hooks and plugins run as programs.
        write: writes the files that are ours.

    Returns:
        The files that must now be there, with their sizes; None for pages that MkDocs has set.

    Raises:
        HostError: MkDocs refused.
        OSError: a page cannot be read, a file cannot be written.
    """
    # MkDocs takes the time it writes into files from here; the same guides must give the same bytes.
    os.environ["SOURCE_DATE_EPOCH"] = str(timegm(as_of.timetuple()))
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    file, pages = _settings(guides, own=own)
    try:
        config = load_config(file, site_dir=str(site_dir.absolute()), docs_dir=pages)
        plugin = _plugin(config.plugins)
        plugin.product, plugin.write = product, write
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        return dict(plugin.expected)
    except (Abort, MkDocsException) as error:
        raise HostError(str(error)) from error


def _plugin(plugins: Any) -> GaoqingPlugin:
    plugin = plugins.get("gaoqing")
    if not isinstance(plugin, GaoqingPlugin):
        raise HostError("mkdocs.yml: plugins: - gaoqing")
    return plugin
