"""Where `gaoqing signs` writes: a folder that may hold other people's files, of which none is lost."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath

from gaoqing.outputs import Artifact
from gaoqing.publish.beside import folder_for
from gaoqing.publish.folder_lock import FolderLock
from gaoqing.publish.writing import Refused, clear_drafts, drafted, folders_for, place
from gaoqing.signs.typesetter import MARK
from gaoqing.urls import SIGNS
from gaoqing.urls.addresses import clashes

# Up to here every sign of any version says the same; a file that begins otherwise is somebody else's.
_BEGINNINGS = {".svg": b' viewBox="', ".png": b"IHDR", ".html": b"<title>"}


def sign_folder(out: Path, guides: Path) -> Path:
    """Return the folder that signs go to; raises as `folder_for`."""
    return folder_for(out, guides, "place.not-for-signs")


@contextmanager
def signs_in(folder: Path, files: Iterable[Artifact]) -> Iterator[None]:
    """Write signs, which take their names when the block ends without an error.

    Raises:
        Refused: a file there is not a sign, or two signs would have one file.
        OSError: the system refuses; then nothing has changed.
    """
    made = list(files)
    for address, other in clashes(file.path for file in made):
        raise Refused("clash", address=address, other=other)
    named = {PurePosixPath(file.path).relative_to(SIGNS).as_posix(): file.content for file in made}
    for name, content in named.items():
        if not _is_sign(place(folder, name), content):
            raise Refused("place.not-a-sign", path=folder / name)
    with ExitStack() as stack:
        for parent in sorted({(folder / name).parent for name in named}):
            stack.enter_context(folders_for(parent / "sign"))
        lock = stack.enter_context(FolderLock(folder, wait=True))
        if lock.held:
            clear_drafts(folder)
        stack.enter_context(drafted(folder, named))
        yield


def _is_sign(path: Path, content: bytes) -> bool:
    """Tell whether what lies at a path may give way to a sign: nothing, or an earlier one."""
    if not path.exists():
        return True
    if MARK.encode() in content:
        return MARK.encode() in path.read_bytes()
    beginning = content.partition(_BEGINNINGS[path.suffix])[0]
    with path.open("rb") as file:
        return file.read(len(beginning)) == beginning
