"""Runs MkDocs for `gaoqing build`."""

import logging
import os
from calendar import timegm
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from gaoqing.build import Product
from gaoqing.hosts.host import HostError
from gaoqing.hosts.mkdocs.host import MkDocs
from gaoqing.hosts.mkdocs.plugin import GaoqingPlugin
from gaoqing.outputs import Copy
from gaoqing.publish.writing import Refused
from gaoqing.urls.addresses import folded


def files(product: Product, host: MkDocs, folder: Path) -> Iterator[Copy]:
    """Have MkDocs put its theme around the pages, and yield the files that it wrote.

    Args:
        product: what the build made.
        host: says which settings count.
        folder: where MkDocs writes; it must be empty.

    Raises:
        HostError: MkDocs refused.
        Refused: a file is not there in the end, or is cut short.
        OSError: a page cannot be read, a file cannot be written.
    """
    written = _set(product, host, folder)
    ours = {folded(item.path) for item in product.files}
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    found = {path.relative_to(folder).as_posix(): path for path in paths}
    for name, size in written.items():
        if name not in found or size not in {None, found[name].stat().st_size}:
            raise Refused("target.incomplete", name=name)
    for name, path in found.items():
        if folded(name) not in ours:
            yield Copy(name, path)


def _set(product: Product, host: MkDocs, folder: Path) -> Mapping[str, int | None]:
    # MkDocs takes the time it writes into files from here; the same guides must give the same bytes.
    os.environ["SOURCE_DATE_EPOCH"] = str(timegm(product.checked.catalogue.as_of.timetuple()))
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    file, pages = str(host.settings().absolute()), str(host.pages().absolute())
    try:
        config = load_config(file, site_dir=str(folder.absolute()), docs_dir=pages)
        plugin = _plugin(config.plugins)
        plugin.product, plugin.alone = product, False
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (Abort, MkDocsException) as error:
        raise HostError(str(error)) from error
    return plugin.expected


def _plugin(plugins: Any) -> GaoqingPlugin:
    plugin = plugins.get("gaoqing")
    if not isinstance(plugin, GaoqingPlugin):
        raise HostError("mkdocs.yml: plugins: - gaoqing")
    return plugin
