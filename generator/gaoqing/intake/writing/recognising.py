"""Drafts of an import and a hall as it was in; which of them it has already, under which ids, out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gaoqing.imported.written import file_name, short
from gaoqing.intake.draft import Draft, FileRead
from gaoqing.intake.naming import free
from gaoqing.intake.question import Question
from gaoqing.intake.writing.before import Before, Entry, Guide, marks, named
from gaoqing.schema.kinds import RECORD

MOST_LETTERS_OF_A_KEY = 400


@dataclass(frozen=True)
class Known:
    """A draft, and what the hall has of its matter.

    Attributes:
        draft: the draft under the id that the hall knows; a free one where the matter is new.
        file: the name of the file it is from.
        key: the key of the draft, alone among all of this import.
        entry: what a record says of it.
        guide: its guide, where one is found.
        spoken: the fields that the file speaks of; of others it takes nothing away.
    """

    draft: Draft
    file: str
    key: str
    entry: Entry | None = None
    guide: Guide | None = None
    spoken: frozenset[str] = frozenset()

    @property
    def unspoken(self) -> list[str]:
        """The fields that an earlier import wrote, and of which the file does not speak."""
        return [key for key in (self.entry.matter.fields if self.entry else ()) if key not in self.spoken]


class _Recogniser:
    """Gives every draft at most one entry or guide, and no entry or guide to two."""

    def __init__(self, before: Before, drafts: Sequence[tuple[str, Draft]]) -> None:
        self.before = before
        self.keys = list(_keys([draft for _, draft in drafts]))
        self.drafts = drafts
        self.claimed: set[str] = set()
        self.entries: dict[int, Entry] = {}
        self.guides: dict[int, Guide] = {}

    def recognise(self) -> list[Known]:
        """Return all drafts with what is known of them, in their order."""
        self._entries_by_key()
        self._entries_by_name()
        self._guides_by_marks()
        return self._under_their_ids()

    def _entries_by_key(self) -> None:
        for number, key in enumerate(self.keys):
            entry = self.before.by_key.get(key)
            if entry:
                self._claim(number, entry)

    def _entries_by_name(self) -> None:
        """Find those whose codes are new, or were not given before."""
        for number, (_, draft) in enumerate(self.drafts):
            entries = self.before.by_name.get(named(draft.department, draft.name), [])
            free = [entry for entry in entries if entry.path not in self.claimed]
            if number not in self.entries and len(free) == 1:
                self._claim(number, free[0])

    def _claim(self, number: int, entry: Entry) -> None:
        self.entries[number] = entry
        self.claimed.add(entry.path)
        guide = self.before.guide(entry)
        if guide:
            self.guides[number] = guide

    def _guides_by_marks(self) -> None:
        """Find guides that lie elsewhere by now, or that no import wrote."""
        for number, (_, draft) in enumerate(self.drafts):
            if number in self.guides:
                continue
            entry = self.entries.get(number)
            own = [f"id {entry.matter.id}"] if entry else []
            for mark in [*own, *marks({**draft.data, "name": draft.name}, draft.department)]:
                others = self.before.strangers.get(mark, ())
                guide = next((item for item in others if item.name not in self.claimed), None)
                if guide:
                    self.guides[number] = guide
                    self.claimed.add(guide.name)
                    break

    def _under_their_ids(self) -> list[Known]:
        taken = {*self.before.taken, RECORD}
        found = []
        for number, (file, draft) in enumerate(self.drafts):
            entry, guide = self.entries.get(number), self.guides.get(number)
            own = entry.matter.id if entry else guide.id if guide else free(draft.id, taken)
            taken.add(own)
            found.append(Known(_called(draft, own), file, self.keys[number], entry, guide))
        return found


def recognised(files: Sequence[FileRead], before: Before) -> tuple[list[FileRead], list[Known]]:
    """Look drafts up among what a hall has.

    A draft is found by its key, else by its department and name; a guide that no record tells of by its
    codes, else by its department and name.

    Returns:
        The files with their drafts and questions under the ids of the hall, and all drafts.
    """
    drafts = [(read.name, draft) for read in files for draft in read.drafts]
    known = _Recogniser(before, drafts).recognise()
    left = iter(known)
    found: list[FileRead] = []
    everything: list[Known] = []
    for read in files:
        here = [next(left) for _ in read.drafts]
        names = {old.id: new.draft.id for old, new in zip(read.drafts, here, strict=True)}
        said = frozenset(key for item in here for key in item.draft.data)
        here = [
            replace(item, draft=_asking(item.draft, names), spoken=said | _of_itself(read, item))
            for item in here
        ]
        everything += here
        questions = [_about(question, names) for question in read.questions]
        found.append(replace(read, drafts=[item.draft for item in here], questions=questions))
    return found, everything


def _of_itself(read: FileRead, known: Known) -> set[str]:
    """Return the fields that the last import of this very file wrote: what it no longer says is gone."""
    former = known.entry.matter if known.entry else None
    return {*former.fields} - {*former.kept} if former and former.file == file_name(read.name) else set()


def _keys(drafts: Sequence[Draft]) -> Iterator[str]:
    """Yield keys, no two of them alike: of two matters with one key the second is the second."""
    seen: dict[str, int] = {}
    for draft in drafts:
        key = short(draft.key, MOST_LETTERS_OF_A_KEY - 10) or draft.id
        seen[key] = seen.get(key, 0) + 1
        yield key if seen[key] == 1 else f"{key} #{seen[key]}"


def _called(draft: Draft, own: str) -> Draft:
    return replace(draft, id=own, data={**draft.data, "id": own})


def _asking(draft: Draft, names: Mapping[str, str]) -> Draft:
    return replace(draft, questions=[_about(question, names) for question in draft.questions])


def _about(question: Question, names: Mapping[str, str]) -> Question:
    return replace(question, matters=tuple(names.get(name, name) for name in question.matters))
