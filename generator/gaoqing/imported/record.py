"""`imported.yml`: what an import wrote of the matters of one department, and what it asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gaoqing.reading.read import read
from gaoqing.reading.source import Source
from gaoqing.schema.kinds import RECORD
from gaoqing.schema.shape import shape_of

FILE = f"{RECORD}.yml"


@dataclass(frozen=True)
class ImportedFile:
    """A file that drafts came from: its name without folders, the hash of its bytes, the day it was read."""

    name: str
    digest: str
    day: str


@dataclass(frozen=True)
class ImportedMatter:
    """What an import wrote of a matter.

    Attributes:
        id: the draft, `<id>.yml` beside the record, wherever it may be by now.
        key: what finds the matter in a later export, the same as `Draft.key`.
        name: what the file called it.
        file: the file's name.
        at: the place of its name there.
        fields: field at the top of the draft → digest of what the import wrote there.
        kept: those of them that an earlier file said, and this one does not speak of.
    """

    id: str
    key: str
    name: str
    file: str
    at: str
    fields: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A question that an import asked (see `intake.question.Question`).

    Attributes:
        code: which kind of question.
        matters: the ids of its matters, empty when it is about the file.
        file: the file's name.
        at: the places in the file.
        text: the words there.
        heading: the heading above them.
        asks: field of the answer → digest of the value that it had then, empty for none.
        params: what else the sentence needs.
        settled: why no answer is needed; somebody wrote it into the record.
    """

    code: str
    matters: tuple[str, ...]
    file: str
    at: tuple[str, ...]
    text: str
    heading: str = ""
    asks: Mapping[str, str] = field(default_factory=dict)
    params: Mapping[str, Any] = field(default_factory=dict)
    settled: str = ""


@dataclass(frozen=True)
class LeftOver:
    """Words of a file without a field; `why` names the sentence (`import.why.<why>`).

    `at` is one text for all places, as reports have it.
    """

    file: str
    at: str
    text: str
    why: str
    heading: str = ""


@dataclass(frozen=True)
class Record:
    """The record of one department.

    Attributes:
        department: whose folder it is in.
        files: the files that its drafts came from.
        matters: by id.
        questions: in the order of the record.
        unplaced: of the files of which most drafts are here.
        materials: id → name of the entries that the import added to the catalogue, of these files.
        departments: the same of departments.
    """

    department: str
    files: tuple[ImportedFile, ...] = ()
    matters: Mapping[str, ImportedMatter] = field(default_factory=dict)
    questions: tuple[Asked, ...] = ()
    unplaced: tuple[LeftOver, ...] = ()
    materials: Mapping[str, str] = field(default_factory=dict)
    departments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Records:
    """All records of a hall, by department; `broken` has the names of those that nobody can read."""

    of: Mapping[str, Record] = field(default_factory=dict)
    broken: tuple[str, ...] = ()


def name_of(department: str) -> str:
    """Return where the record of a department lies, below the guides folder."""
    return f"matters/{department}/{FILE}"


def records(guides: Path) -> Records:
    """Read the records of a hall.

    Raises:
        OSError: one cannot be opened.
    """
    found: dict[str, Record] = {}
    broken: list[str] = []
    for path in sorted((guides / "matters").glob(f"*/{FILE}")):
        source = read(name_of(path.parent.name), path.read_bytes())[0]
        record = record_of(source) if source else None
        if record:
            found[record.department] = record
        else:
            broken.append(name_of(path.parent.name))
    return Records(found, tuple(broken))


def record_of(source: Source) -> Record | None:
    """Return the record that a file holds, None when its schema does not accept it."""
    data = source.data
    if not shape_of(RECORD).accepts(data):
        return None
    matters = {name: _matter(name, item) for name, item in data.get("matters", {}).items()}
    added = data.get("added", {})
    return Record(
        source.name.split("/")[-2],
        tuple(ImportedFile(item["name"], item["digest"], item["day"]) for item in data.get("files", ())),
        matters,
        tuple(_asked(item, matters) for item in data.get("questions", ())),
        tuple(LeftOver(**item) for item in data.get("unplaced", ())),
        added.get("materials", {}),
        added.get("departments", {}),
    )


def _matter(name: str, item: Mapping[str, Any]) -> ImportedMatter:
    kept = tuple(item.get("kept", ()))
    return ImportedMatter(name, item["key"], item["name"], item["file"], item["at"], item["fields"], kept)


def _asked(item: Mapping[str, Any], matters: Mapping[str, ImportedMatter]) -> Asked:
    about = tuple(item.get("matters", ()))
    files = (matters[name].file for name in about if name in matters)
    return Asked(
        item["code"],
        about,
        item.get("file") or next(files, ""),
        tuple(item["at"]),
        item.get("text", ""),
        item.get("heading", ""),
        item.get("asks", {}),
        item.get("params", {}),
        item.get("settled", ""),
    )
