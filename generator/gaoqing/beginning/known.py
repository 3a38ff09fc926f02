"""What a hall has so far: its files, and the ids in them. Files that cannot be read stop everything."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gaoqing.catalogue.codes import Kind
from gaoqing.publish.writing import Refused
from gaoqing.reading.read import read
from gaoqing.reading.source import Source
from gaoqing.reading.walk import LOCK


class Known:
    """A guides folder, read as far as it is asked.

    Raises:
        NotADirectoryError: there is no such folder.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise NotADirectoryError(folder)
        self.folder = folder

    def source(self, name: str) -> Source | None:
        """Return a file, None when there is none.

        Raises:
            Refused: it cannot be understood.
            OSError: it cannot be read.
        """
        path = self.folder / name
        if not path.is_file():
            return None
        source = read(name, path.read_bytes())[0]
        if source is None or not isinstance(source.data, dict):
            raise Refused("new.broken", path=path)
        return source

    def stems(self, folder: str) -> list[str]:
        """Return what the guides in a folder are called, without their endings."""
        return sorted(path.stem for path in (self.folder / folder).glob("*.yml"))

    def departments(self) -> list[str]:
        """Return the ids of all departments."""
        return list(self._ids("departments.yml", "departments"))

    def file_of(self, called: str, folder: str, field: str) -> str | None:
        """Return the file below a folder in whose list an id stands, None when there is none."""
        names = [f"{folder}/{stem}.yml" for stem in self.stems(folder)]
        return next((name for name in names if called in self._ids(name, field)), None)

    def matter(self, called: str) -> Path | None:
        """Return the file of a matter, whatever its department."""
        return next(iter(sorted((self.folder / "matters").glob(f"*/{called}.yml"))), None)

    def printed(self, kind: Kind) -> dict[str, Any]:
        """Return what of a kind has a printed code."""
        lock = self.source(LOCK)
        entries = lock.data.get(kind) if lock else None
        return entries if isinstance(entries, dict) else {}

    def _ids(self, name: str, field: str) -> Iterator[str]:
        source = self.source(name)
        items = source.data.get(field) if source else None
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                yield item["id"]
