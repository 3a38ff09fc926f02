"""Which program this is: what is kept of a former run counts only for the one that made it."""

import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b

from gaoqing import __version__
from gaoqing.resources import PACKAGE, resource

# What `pyproject.toml` asks for: another version of any of them may mean other bytes, other findings.
LIBRARIES = frozenset(
    {
        "chinesecalendar",
        "click",
        "jinja2",
        "jsonschema",
        "jsonschema-rs",
        "markupsafe",
        "mkdocs",
        "mkdocs-material",
        "msgspec",
        "numpy",
        "opencc",
        "opencv-python-headless",
        "openpyxl",
        "pygments",
        "pypdfium2",
        "pypinyin",
        "pypng",
        "python-calamine",
        "python-docx",
        "pyyaml",
        "qrcode",
        "referencing",
        "watchfiles",
        "typst",
        "zxing-cpp",
    }
)
_LEFT_OUT = "__pycache__"
_INFO = (".dist-info", ".egg-info")


@cache
def program() -> str:
    """Return the fingerprint of this program: of its own files, its libraries, and Python.

    It is made of what stands in the files, not of when they were written: every copy of a version has the
    same one, and whoever changes a rule, a word or a template in a checkout has another.
    """
    told = blake2b(digest_size=16)
    told.update(f"{__version__} {sys.version} {zlib.ZLIB_RUNTIME_VERSION}\n".encode())
    for line in sorted(installed(sys.path)):
        told.update(f"{line}\n".encode())
    for root in (PACKAGE, resource("schema"), resource("site_overrides")):  # the others are inside in a wheel
        for name, path in sorted(_files(str(root))):
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123  four hundred of them, at every start
                content = file.read()
            told.update(f"{name} {len(content)}\n".encode())
            told.update(content)
    return told.hexdigest()


def installed(folders: Iterable[str]) -> Iterator[str]:
    """Yield name and version of our libraries, `jinja2-3.1.6`, as the folders that describe them are called.

    Args:
        folders: where modules are looked for; the first one that has a library is the one it comes from.
    """
    found: set[str] = set()
    for folder in folders:
        try:
            described = [name for name in os.listdir(folder) if name.endswith(_INFO)]  # noqa: PTH208
        except OSError:  # an archive, or nothing
            continue
        for name in described:
            library, _, version = name.rpartition(".")[0].partition("-")
            library = library.lower().replace("_", "-").replace(".", "-")
            if library in LIBRARIES and library not in found:
                found.add(library)
                yield f"{library}-{version}"


def _files(root: str, below: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name below a root, and the path, of every file."""
    with os.scandir(root) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != _LEFT_OUT:
                    yield from _files(entry.path, f"{below}{entry.name}/")
            elif entry.is_file():  # no link that leads nowhere: editors leave such ones
                yield f"{below}{entry.name}", entry.path
