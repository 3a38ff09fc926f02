"""Writes a whole site: the pages that a host sets, and all other files."""

import errno
import shutil
from collections.abc import Mapping
from pathlib import Path

from gaoqing.build import Product
from gaoqing.hosts.host import Host
from gaoqing.hosts.plain import Citizens
from gaoqing.outputs import keys, languages
from gaoqing.publish.files import Writer
from gaoqing.store import Key, key_of

_FULL = {errno.ENOSPC, errno.EDQUOT}
_SCRATCH = ".gaoqing-host"


def write_site(
    product: Product, host: Host, folder: Path, writer: Writer | None = None, program: str = ""
) -> dict[str, int]:
    """Write a site into a folder.

    Args:
        product: what the build made; it is not blocked.
        host: sets the handbook.
        folder: the new site, which nobody sees yet.
        writer: writes the files.
        program: which program makes them (`gaoqing.program`); without it nothing is kept.

    Returns:
        The size of every file in bytes, by its path below the site.

    Raises:
        HostError, Refused, OSError: as `Host.files` and `Writer.write`.
    """
    writer = writer or Writer()
    own = _keys(product, program) if program and writer.store.finished else {}
    try:
        pages = _handbook(product, Citizens(), folder, writer, program)
        handbook = _handbook(product, host, folder, writer, program)
        return {**pages, **handbook, **writer.write(folder, product.files, own)}
    except OSError as error:
        if error.errno in _FULL and writer.store.finished:
            writer.store.finished.clear()  # else the disk stays full when the new folder is gone
        raise


def _keys(product: Product, program: str) -> Mapping[str, Key]:
    if product.site is None:
        return {}
    lang = languages(product.site)[0]
    return {item.path: key for key, item in keys(product.site, product.artifacts, program, lang)}


def _handbook(product: Product, host: Host, folder: Path, writer: Writer, program: str) -> dict[str, int]:
    """Take the handbook from the store; where it is not there as a whole, have the host make it."""
    inputs = host.inputs(product) if program and writer.store.finished else None
    if inputs is None:
        return _made(product, host, folder, writer, b"")
    key = key_of(program, type(host).__name__, *(part for item in sorted(inputs.items()) for part in item))
    listed = writer.store.handbooks.get(key)
    known = listed and writer.take(folder, {path: key_of(key, path) for path in listed.decode().split("\n")})
    if known:
        return known
    made = _made(product, host, folder, writer, key)
    writer.store.handbooks.put([(key, "\n".join(made).encode())])
    return made


def _made(product: Product, host: Host, folder: Path, writer: Writer, key: Key) -> dict[str, int]:
    scratch = folder / _SCRATCH  # within the site: whoever clears up after a killed build finds it, too
    scratch.mkdir(parents=True)
    files = list(host.files(product, scratch))
    sizes = writer.write(folder, files, {item.path: key_of(key, item.path) for item in files} if key else {})
    shutil.rmtree(scratch)
    return sizes
