"""Files as they are now, and a hall → what changed in them since the last import; nothing is written.

What the last import wrote is known by digests only. Where nobody has edited a field since then, the draft
still has the old value.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gaoqing.imported.values import called, digest
from gaoqing.intake.draft import FileRead
from gaoqing.intake.writing.before import Before
from gaoqing.intake.writing.outcome import Outcome, State
from gaoqing.intake.writing.turns import together, turns
from gaoqing.intake.writing.write import Written, judged

# What every draft has and no file says.
_OURS = {"id", "draft"}


@dataclass(frozen=True)
class Change:
    """One field of which a file says something else than it did.

    Attributes:
        path: the field, as `Question.asks` names it.
        old: what the file said; None for nothing, and where nobody knows any more.
        new: what it says; None for nothing.
        edited: whether somebody has edited the field in the draft; `here` is what it says there.
        here: see there.
    """

    path: str
    old: Any = None
    new: Any = None
    edited: bool = False
    here: Any = None


@dataclass(frozen=True)
class Difference:
    """A matter that is new in the files, gone from them, or said otherwise there.

    Attributes:
        kind: `new`, `gone` or `changed`.
        name: what the file calls it; one that is gone, called.
        at: where that stands in the file; one that is gone, stood.
        file: the name of the file.
        guide: the draft below the guides folder, where it lies or would.
        changes: what is said otherwise.
        outcome: what an import would make of it; None for one that is gone.
    """

    kind: str
    name: str
    at: str
    file: str
    guide: str
    changes: tuple[Change, ...] = ()
    outcome: Outcome | None = None


@dataclass(frozen=True)
class Compared:
    """Files held against the last import.

    Attributes:
        files: what was read, drafts and questions under the ids that the hall knows.
        differences: in the order of the files, those that are gone last.
        same: how many matters are as they were.
    """

    files: tuple[FileRead, ...]
    differences: tuple[Difference, ...]
    same: int


def compare(guides: Path, files: Sequence[FileRead]) -> Compared:
    """Return what changed in files since they were imported.

    Args:
        guides: the guides folder; it has to be there.
        files: what was read of the files as they are now.

    Raises:
        NotADirectoryError: there is no such folder.
        Refused: a record cannot be read.
        OSError: a file cannot be read.
    """
    if not guides.is_dir():
        raise NotADirectoryError(guides)
    before = Before(guides)
    found = together([judged(turn, before) for turn in turns(files)])
    imported = {item.digest for record in before.records.values() for item in record.files}
    # The same bytes say the same, whatever has changed in the hall since.
    same = {read.name for read in files if read.digest in imported}
    others = (item for item in found.outcomes if item.known.file not in same)
    here = list(filter(None, map(_difference, others)))
    return Compared(found.files, (*here, *_gone(found)), len(found.outcomes) - len(here))


def _gone(found: Written) -> Iterator[Difference]:
    for entry in found.gone:
        matter = entry.matter
        yield Difference("gone", matter.name, matter.at, matter.file, entry.path)


def _difference(outcome: Outcome) -> Difference | None:
    draft, entry = outcome.known.draft, outcome.known.entry
    kind = "new" if outcome.state is State.NEW else "changed"
    changes = tuple(_changes(outcome))
    said_otherwise = entry is None or bool(changes)
    if outcome.state is State.UNCHANGED or not said_otherwise:
        return None
    return Difference(kind, draft.name, draft.at, outcome.known.file, outcome.name, changes, outcome)


def _changes(outcome: Outcome) -> Iterator[Change]:
    """Yield what the file says otherwise; without a record, what it says otherwise than the guide."""
    guide, entry = outcome.known.guide, outcome.known.entry
    if guide is None and entry is None:
        return
    there: Mapping[str, Any] = (guide.data if guide else None) or {}
    now = guide.fields if guide else {}
    then = entry.matter.fields if entry else now
    for key in [*outcome.data, *(key for key in then if key not in outcome.data)]:
        if key in _OURS or then.get(key) == outcome.fields.get(key):
            continue
        new = outcome.data.get(key)
        if now.get(key) == then.get(key):
            yield from _inside(key, there.get(key), new)
        else:
            yield Change(key, None, new, edited=True, here=there.get(key))


def _inside(path: str, old: Any, new: Any) -> Iterator[Change]:
    """Yield the parts in which two values differ, or the whole where parts say less."""
    before, after = _parts(old), _parts(new)
    names = dict.fromkeys([*before, *after])
    differing = [name for name in names if digest(before.get(name)) != digest(after.get(name))]
    if differing and before.keys() & after.keys():
        for name in differing:
            yield from _inside(f"{path}.{name}", before.get(name), after.get(name))
    else:
        yield Change(path, old, new)


def _parts(value: Any) -> dict[str, Any]:
    """Return the parts of a value that have names of their own; nothing where some have none."""
    if isinstance(value, Mapping):
        return dict(value)
    items = value if isinstance(value, list) else []
    named = {called(item): item for item in items}
    return named if "" not in named and len(named) == len(items) else {}
