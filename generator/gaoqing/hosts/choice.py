"""Which host sets the handbook: MkDocs while it is installed, else the plain one."""

from importlib.util import find_spec
from pathlib import Path

from gaoqing.hosts.host import Host
from gaoqing.hosts.mkdocs.host import MkDocs
from gaoqing.hosts.plain import Plain

HOSTS = ("mkdocs", "plain")
_NEEDED = ("mkdocs", "material")  # what `gaoqing[mkdocs]` installs


class MissingHost(Exception):  # noqa: N818  not an error of the program
    """A host was asked for that is not installed."""


def host(name: str | None, guides: Path, *, own: bool) -> Host:
    """Return a host.

    Args:
        name: one of `HOSTS`, or None for the best that is installed.
        guides: the guides folder.
        own: whether the hall's own `mkdocs.yml` counts; its hooks and plugins run as programs.

    Raises:
        MissingHost: it was asked for by name and is not installed.
    """
    has_mkdocs = name != "plain" and all(map(_installed, _NEEDED))
    if name == "mkdocs" and not has_mkdocs:
        raise MissingHost
    return MkDocs(guides, own=own) if has_mkdocs else Plain()


def _installed(library: str) -> bool:
    """Tell whether a library is there, without importing it."""
    try:
        return find_spec(library) is not None
    except (ImportError, ValueError):
        return False
