"""What was read of files → drafts, entries of lists and records in a guides folder, all of them or none."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from gaoqing.beginning.creating import refuse_links
from gaoqing.imported.record import FILE, Record, name_of, record_of
from gaoqing.imported.today import LISTS, MARK
from gaoqing.imported.written import file_name, is_empty, record_bytes
from gaoqing.intake.draft import FileRead
from gaoqing.intake.writing.before import Before, Entry
from gaoqing.intake.writing.lists import DEPARTMENTS, Entries, with_departments, with_materials
from gaoqing.intake.writing.outcome import Outcome, State, outcome
from gaoqing.intake.writing.recognising import recognised
from gaoqing.intake.writing.recording import Import, recorded
from gaoqing.publish.folder_lock import FolderLock
from gaoqing.publish.writing import Refused, drafted, folders_for
from gaoqing.reading.read import read
from gaoqing.schema.kinds import list_of


@dataclass(frozen=True)
class Written:
    """What an import has written, or would.

    Attributes:
        files: what was read, drafts and questions under the ids that the hall knows.
        outcomes: what became of each draft, in the order of the files.
        gone: matters that an earlier state of these files had, and this one has not.
        names: the files of the guides folder that are new or other than before.
    """

    files: tuple[FileRead, ...]
    outcomes: tuple[Outcome, ...]
    gone: tuple[Entry, ...]
    names: tuple[str, ...]

    def of(self, state: State) -> list[Outcome]:
        """Return the drafts that one thing became of."""
        return [item for item in self.outcomes if item.state is state]


def write(
    guides: Path,
    files: Sequence[FileRead],
    materials: Entries = (),
    departments: Entries = (),
    day: date = date.min,
) -> Written:
    """Write drafts, and keep a record of them; what somebody has edited since the last import stays.

    Args:
        guides: the guides folder; it has to be there.
        files: what was read.
        materials: entries that the catalogue lacks.
        departments: departments that the hall lacks.
        day: the day of the import.

    Raises:
        NotADirectoryError: there is no such folder.
        Refused: a file cannot be read or written to; nothing has been written.
        OSError: the system refuses; nothing has been written.
    """
    if not guides.is_dir():
        raise NotADirectoryError(guides)
    with FolderLock(guides.resolve(), wait=True):
        before = Before(guides)
        found = judged(files, before)
        # Another import may have added the same since this one looked.
        there = _all_entries(guides, {})
        materials = _lacking(materials, there["@materials"])
        departments = _lacking(departments, there["@departments"])
        lists = {**with_departments(guides, departments), **with_materials(guides, materials)}
        done = Import(
            found.files,
            found.outcomes,
            {"materials": materials, "departments": departments},
            _all_entries(guides, lists),
            day,
        )
        contents = {
            **lists,
            **{item.name: item.raw for item in found.outcomes if item.raw},
            **dict(_records(before.records, recorded(before.records, done))),
        }
        _write(guides, contents, before)
    return replace(found, names=tuple(contents))


def judged(files: Sequence[FileRead], before: Before) -> Written:
    """Return what would become of drafts, without writing anything."""
    known_files, known = recognised(files, before)
    outcomes = tuple(outcome(item) for item in known)
    return Written(tuple(known_files), outcomes, tuple(_gone(outcomes, before)), ())


def _gone(outcomes: Sequence[Outcome], before: Before) -> Iterator[Entry]:
    """Yield the matters of former states of the files that are not among the drafts."""
    entries = [item.known.entry for item in outcomes if item.known.entry]
    here = {(entry.department, entry.matter.id) for entry in entries}
    files = {file_name(item.known.file) for item in outcomes}
    of_file: dict[str, list[Entry]] = {}
    for entry in before.entries:
        of_file.setdefault(entry.matter.file, []).append(entry)
    for name, all_of_it in of_file.items():
        gone = [entry for entry in all_of_it if (entry.department, entry.matter.id) not in here]
        if name in files or 2 * len(gone) < len(all_of_it):
            yield from gone


def _records(before: Mapping[str, Record], after: Mapping[str, Record]) -> Iterator[tuple[str, bytes]]:
    for department, record in after.items():
        former = before.get(department)
        # Whoever has written comments into a record keeps them as long as it says the same.
        if not is_empty(record) and (former is None or record_bytes(former) != record_bytes(record)):
            yield name_of(department), _readable(record)


def _readable(record: Record) -> bytes:
    """Return the bytes of a record that our reader takes; of a huge one what has no place is left out."""
    for left in (record, replace(record, unplaced=())):
        raw = record_bytes(left)
        source, findings = read(name_of(record.department), raw)
        if source and not findings and record_of(source):
            return raw
    raise Refused("new.too-much", path=name_of(record.department))


def _lacking(entries: Entries, there: Mapping[str, Mapping[str, Any]]) -> Entries:
    return [item for item in entries if there.get(item["id"], {}).get("name") != item["name"]]


def _all_entries(guides: Path, lists: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    """Return all entries of the catalogue and all departments by id, as they will be."""
    found: dict[str, dict[str, Any]] = {f"{MARK}{kind}": {} for kind in LISTS}
    there = [DEPARTMENTS, *sorted(f"materials/{path.name}" for path in (guides / "materials").glob("*.yml"))]
    for name in dict.fromkeys([*there, *lists]):
        path = guides / name
        raw = lists.get(name) or (path.read_bytes() if path.is_file() else b"")
        source = read(name, raw)[0]
        kind = list_of(name)
        items = source.data.get(kind) if source and isinstance(source.data, dict) else ()
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                found[f"{MARK}{kind}"].setdefault(item["id"], item)
    return found


def _write(guides: Path, contents: Mapping[str, bytes], before: Before) -> None:
    """Write files whole, what others refer to first: where this is killed, the next import goes on."""
    with ExitStack() as made:
        for name in contents:
            refuse_links(guides, name)
            made.enter_context(folders_for(guides / name))
        with drafted(guides, contents):
            _refuse_saved(guides, contents, before)


def _refuse_saved(guides: Path, contents: Mapping[str, bytes], before: Before) -> None:
    """Refuse to write over what somebody has saved in the meantime."""
    for name in contents:
        path = guides / name
        known = before.guides.get(name)
        is_draft = name.startswith("matters/") and name.split("/")[-1] != FILE
        if is_draft and (path.read_bytes() if path.exists() else None) != (known.raw if known else None):
            raise Refused("new.saved-since", path=path)
