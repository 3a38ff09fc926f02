"""Which folder of the user's may get files of ours, among others that may lie there."""

import os
from pathlib import Path

from gaoqing.publish.target import holds
from gaoqing.publish.writing import Refused
from gaoqing.urls.addresses import MARK


def folder_for(out: Path, guides: Path, refusal: str) -> Path:
    """Return the folder that files go to, links followed. Nothing is written.

    Args:
        out: what the user asked for.
        guides: the guides folder.
        refusal: the key of the sentence for a folder of the guides, a repository or a site.

    Raises:
        Refused: it is no folder, or one of these.
        OSError: the system cannot look at it.
    """
    if not str(out).strip():
        raise Refused("target.blank")
    if out.is_symlink() and not out.exists():
        raise Refused("target.dangling", path=out)
    folder = Path(os.path.realpath(out))
    for around in (folder, *folder.parents):
        if around.exists() and not around.is_dir():
            raise Refused("target.file", path=around)
        if (around / MARK).exists() or around.name.casefold() == ".git":
            raise Refused(refusal, path=out)
    if holds(guides, folder):
        raise Refused(refusal, path=out)
    return folder
