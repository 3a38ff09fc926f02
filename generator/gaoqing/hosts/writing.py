"""Writes a whole site: the pages that a host sets, and all other files."""

import shutil
from pathlib import Path

from gaoqing.build import Product
from gaoqing.hosts.host import Host
from gaoqing.publish.files import Writer

_SCRATCH = ".gaoqing-host"


def write_site(product: Product, host: Host, folder: Path, writer: Writer | None = None) -> dict[str, int]:
    """Write a site into a folder.

    Args:
        product: what the build made; it is not blocked.
        host: sets the handbook.
        folder: the new site, which nobody sees yet.
        writer: writes the files.

    Returns:
        The size of every file in bytes, by its path below the site.

    Raises:
        HostError, Refused, OSError: as `Host.files` and `Writer.write`.
    """
    scratch = folder / _SCRATCH  # within the site: whoever clears up after a killed build finds it, too
    scratch.mkdir(parents=True)
    writer = writer or Writer()
    sizes = writer.write(folder, host.files(product, scratch))
    shutil.rmtree(scratch)
    return {**sizes, **writer.write(folder, product.files)}
