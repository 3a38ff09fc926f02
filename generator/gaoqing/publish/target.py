"""Which folder may become the site: an empty one, or one that carries the mark of an earlier site."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gaoqing.publish.writing import Refused
from gaoqing.urls.addresses import MARK

MARK_TEXT = """\
这个文件夹由“告清”（gaoqing build）生成，下一次生成时整个换掉。要留下的文件写进 site.yml 的 keep。
Made by Gaoqing. The next `gaoqing build` replaces this whole folder, except what `keep:` in site.yml names.
"""
_REPOSITORIES = {".git", ".hg", ".svn"}


@dataclass(frozen=True)
class Surroundings:
    """Where the user is and what is his: folders whose place a site never takes."""

    working: Path
    guides: Path
    homes: tuple[Path, ...] = ()


def destination(site_dir: Path, around: Surroundings) -> Path:
    """Return the folder that a site is put in place of, all links followed.

    Nothing is written. Ask before long work, and again before the swap.

    Args:
        site_dir: what the user asked for.
        around: what must never be replaced.

    Raises:
        Refused: no site may be put there.
        OSError: the system cannot even look at the place.
    """
    if not str(site_dir).strip():
        raise Refused("target.blank")
    for path in _upwards(site_dir.absolute()):
        if path.is_symlink() and not path.exists():
            raise Refused("target.dangling", path=path)
    target = Path(os.path.realpath(site_dir))
    refuse_place(target, around)
    refuse_content(target)
    refuse_unwritable(target)
    return target


def refuse_place(target: Path, around: Surroundings) -> None:
    """Refuse what is, holds, or lies inside of something that is the user's own.

    Raises:
        Refused: it is one of these.
    """
    if holds(target, around.working):
        raise Refused("target.working", path=target)
    # Where the guides are a link, neither the link nor what it leads to may go.
    holders = (around.guides, around.guides.absolute().parent)
    if any(holds(target, path) for path in holders) or holds(around.guides, target):
        raise Refused("target.guides", path=target, guides=around.guides)
    if any(holds(target, home) for home in around.homes):
        raise Refused("target.home", path=target)
    if any(part.casefold() in _REPOSITORIES for part in target.parts):
        raise Refused("target.repository", path=target)
    for parent in target.parents:
        if (parent / MARK).is_file():
            raise Refused("target.inside-site", path=target, site=parent)


def refuse_content(target: Path) -> None:
    """Refuse what is there and was not made by us.

    Raises:
        Refused: a file, a mount point, a repository, or other people's files.
        OSError: it cannot be looked at.
    """
    try:
        if not stat.S_ISDIR(target.lstat().st_mode):
            raise Refused("target.file", path=target)
    except (FileNotFoundError, NotADirectoryError):  # the latter, below a file, is told of the file
        return
    if target.is_mount():
        raise Refused("target.mount", path=target)
    names = [path.name for path in target.iterdir()]
    if any(name.casefold() in _REPOSITORIES for name in names):
        raise Refused("target.repository", path=target)
    if not is_ours(target):
        raise Refused("target.foreign", path=target, name=min(names))


def is_ours(folder: Path) -> bool:
    """Tell whether a folder is empty or carries the mark, so that nobody misses it."""
    names = {path.name for path in folder.iterdir()}
    return not names or (MARK in names and stat.S_ISREG((folder / MARK).lstat().st_mode))


def refuse_unwritable(target: Path) -> None:
    """Refuse a place where no folder can be made beside the old one.

    Raises:
        Refused: the folder around it cannot be written to.
    """
    parent = next(path for path in target.parents if path.exists())
    if not parent.is_dir():
        raise Refused("target.file", path=parent)
    if not may_write(parent):
        raise Refused("target.parent", path=target, parent=parent)


def may_write(folder: Path) -> bool:
    """Tell whether the system would let this process change what is in a folder."""
    known = os.access in os.supports_effective_ids
    return os.access(folder, os.R_OK | os.W_OK | os.X_OK, effective_ids=known)


def holds(folder: Path, path: Path) -> bool:
    """Tell whether a folder is or surrounds what lies at a path; links and letter case make no difference."""
    return any(_same(folder, each) for each in _upwards(Path(os.path.realpath(path))))


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other


def _upwards(path: Path) -> Iterator[Path]:
    yield path
    yield from path.parents
