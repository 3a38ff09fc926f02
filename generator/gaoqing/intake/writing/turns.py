"""Several files that tell of the same matters: written one after the other, as if they came so."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

from gaoqing.intake.draft import Draft, FileRead
from gaoqing.intake.writing.lists import Entries
from gaoqing.intake.writing.write import Written, write


def turns(files: Sequence[FileRead]) -> list[list[FileRead]]:
    """Return the files in their order, in groups in which no matter is told of by two of them."""
    found: list[list[FileRead]] = []
    keys: set[str] = set()
    for read in files:
        own = set(chain.from_iterable(map(_keys, read.drafts)))
        if not found or own & keys:
            found.append([])
            keys = set()
        found[-1].append(read)
        keys |= own
    return found


def write_in_turns(
    guides: Path, files: Sequence[FileRead], materials: Entries, departments: Entries, day: date
) -> Written:
    """Write drafts as `write` does; a matter that several files tell of becomes one draft.

    Raises:
        NotADirectoryError, Refused, OSError: as `write` does; files of earlier turns have been written.
    """
    first, *others = turns(files)
    done = write(guides, first, materials, departments, day)
    return together([done, *(write(guides, turn, day=day) for turn in others)])


def together(done: Sequence[Written]) -> Written:
    """Return what several turns have written, or would, as one."""
    return Written(
        tuple(read for item in done for read in item.files),
        tuple(outcome for item in done for outcome in item.outcomes),
        tuple(entry for item in done for entry in item.gone),
        tuple(dict.fromkeys(name for item in done for name in item.names)),
    )


def _keys(draft: Draft) -> Iterable[str]:
    """Return what finds a matter in another file: its key, and its name where that has no code to differ."""
    yield draft.key
    if not draft.data.get("code"):
        yield f"{draft.department}/{draft.name}"
