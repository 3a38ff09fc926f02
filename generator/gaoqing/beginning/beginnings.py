"""A kind and an id → the beginning of a guide, in the place where its kind belongs."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gaoqing.beginning.adding import add
from gaoqing.beginning.creating import create
from gaoqing.beginning.ids import refuse_odd
from gaoqing.beginning.known import Known
from gaoqing.beginning.skeleton import item_skeleton, skeleton
from gaoqing.catalogue.codes import Kind
from gaoqing.finding import DataPath
from gaoqing.publish.folder_lock import FolderLock
from gaoqing.publish.writing import Refused
from gaoqing.schema.kinds import guide_name

_ID: DataPath = ("id",)
_DRAFT = {"draft": True}


class Beginnings:
    """Writes beginnings into one guides folder. Every method may raise as `create` and `add` do.

    Args:
        folder: the guides folder.
        head: lines that say how to go on, for the top of a new file.
    """

    def __init__(self, folder: Path, head: str) -> None:
        self.known = Known(folder)
        self.folder, self.head = folder, head

    def matter(self, called: str, department: str) -> Path:
        """Begin the guide of a matter."""
        refuse_odd(called, "matter", _ID)
        if there := self.known.matter(called):
            raise Refused("new.there", path=there)
        return self._file("matter", guide_name(department, called), {"id": called, "department": department})

    def hall(self, called: str) -> Path:
        """Begin a hall."""
        return self._whole("hall", called, Kind.HALL)

    def bundle(self, called: str) -> Path:
        """Begin a bundle."""
        return self._whole("bundle", called, Kind.BUNDLE)

    def report(self, called: str) -> Path:
        """Begin a report."""
        return self._whole("report", called)

    def department(self, called: str) -> Path:
        """Add a department to those of the hall."""
        refuse_odd(called, "departments", ("departments", 0, "id"))
        with self._alone():
            if called in self.known.departments():
                raise Refused("new.taken", id=called, path=self.folder / "departments.yml")
            self._refuse_printed(Kind.DEPARTMENT, called)
            return self._item("departments", "departments.yml", "departments", called, {})

    def material(self, called: str, group: str) -> Path:
        """Add a document to a group of the catalogue; a group that is not there is begun."""
        refuse_odd(called, "materials", ("materials", 0, "id"))
        refuse_odd(group, "materials", ("materials", 0, "id"))
        with self._alone():
            if there := self.known.file_of(called, "materials", "materials"):
                raise Refused("new.taken", id=called, path=self.folder / there)
            return self._item("materials", f"materials/{group}.yml", "materials", called, {"group": group})

    def window(self, called: str, hall: str) -> Path:
        """Add a window to a hall, under an id that no code was ever printed for."""
        refuse_odd(called, "hall", ("windows", 0, "id"))
        with self._alone():
            if there := self.known.file_of(called, "halls", "windows"):
                raise Refused("new.taken", id=called, path=self.folder / there)
            self._refuse_printed(Kind.WINDOW, called)
            return self._item("hall", f"halls/{hall}.yml", "windows", called, {})

    def _whole(self, kind: str, called: str, coded: Kind | None = None) -> Path:
        refuse_odd(called, kind, _ID)
        name = f"{kind}s/{called}.yml"
        if coded and not (self.folder / name).exists():
            self._refuse_printed(coded, called)
        return self._file(kind, name, {"id": called})

    def _refuse_printed(self, kind: Kind, called: str) -> None:
        """Refuse an id for which a code was printed once, whose sign may still hang."""
        if called in self.known.printed(kind):
            raise Refused("new.printed", id=called)

    def _file(self, kind: str, name: str, known: Mapping[str, Any]) -> Path:
        return self._create(kind, name, skeleton(kind, {**known, **_DRAFT}))

    def _item(self, kind: str, name: str, field: str, called: str, around: Mapping[str, Any]) -> Path:
        item = item_skeleton(kind, field, {"id": called, **_DRAFT})
        source = self.known.source(name)
        if source is None:
            above = [f"{key}: {value}" for key, value in around.items()]
            return self._create(kind, name, [*above, f"{field}:", *(f"  {line}" for line in item)])
        add(self.folder, source, field, item)
        return self.folder / name

    def _create(self, kind: str, name: str, lines: Iterable[str]) -> Path:
        up = "../" * (name.count("/") + 1)
        modeline = f"# yaml-language-server: $schema={up}schema/{kind}.schema.json"
        text = "\n".join((modeline, self.head.rstrip(), *lines, ""))
        create(self.folder, {name: text.encode()})
        return self.folder / name

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let one process at a time look for an id and take it."""
        with FolderLock(self.folder.resolve(), wait=True):
            yield
