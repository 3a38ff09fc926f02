"""Files that were not there before: all of them or none, and never in the place of another."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from gaoqing.publish.writing import Refused, folders_for


def create(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write new files; when one of them cannot be written, the others go again.

    Args:
        folder: where they go; it may not be there yet.
        files: their bytes, by their paths below it.

    Raises:
        Refused: something has the name of one of them, or a link is on the way.
        OSError: the system refuses.
    """
    with ExitStack() as made:
        for name, content in files.items():
            made.enter_context(_created(folder, name, content))


@contextmanager
def _created(folder: Path, name: str, content: bytes) -> Iterator[None]:
    path = folder / name
    refuse_links(folder, name)
    try:
        with folders_for(path), path.open("xb") as file, _removed_if_it_fails(path):  # `x` follows no link
            file.write(content)
            file.flush()
            yield
    except FileExistsError as error:
        raise Refused("new.there", path=error.filename or path) from None


@contextmanager
def _removed_if_it_fails(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def refuse_links(folder: Path, name: str) -> None:
    """Refuse a path below a folder that a link is on.

    Raises:
        Refused: there is one.
    """
    path = folder
    for part in Path(name).parts:
        path /= part
        if path.is_symlink():
            raise Refused("new.link", path=path)
