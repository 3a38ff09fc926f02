"""What an import wrote and asked → the records of the hall as they are afterwards."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gaoqing.imported.record import Asked, ImportedFile, ImportedMatter, LeftOver, Record
from gaoqing.imported.today import MARK
from gaoqing.imported.values import digest, value_at
from gaoqing.imported.written import MOST_PLACES, file_name, short
from gaoqing.intake.draft import FileRead
from gaoqing.intake.places import together
from gaoqing.intake.question import Question
from gaoqing.intake.reporting import grouped
from gaoqing.intake.writing.lists import Entries
from gaoqing.intake.writing.outcome import Outcome, State
from gaoqing.intake.writing.sameness import at_once, is_of_lists, is_of_others, once, sameness
from gaoqing.text.clean import clean

STAFF = "staff"
_MOST_AT, _MOST_LEFT_OVER = 1_000, 500


@dataclass(frozen=True)
class Import:
    """One import, as far as records tell of it.

    Attributes:
        files: the files that were read.
        outcomes: what became of the drafts in them.
        added: `materials` and `departments` → the entries that are new.
        lists: `@materials` and `@departments` → all entries of the hall by id, the new ones too.
        day: the day of the import.
    """

    files: Sequence[FileRead]
    outcomes: Sequence[Outcome]
    added: Mapping[str, Entries]
    lists: Mapping[str, Mapping[str, Any]]
    day: date


def recorded(before: Mapping[str, Record], done: Import) -> dict[str, Record]:
    """Return the records of a hall after an import, by department.

    Args:
        before: the records as they were.
        done: the import.
    """
    after = {department: _Draft(record) for department, record in before.items()}
    asked = [item for record in before.values() for item in record.questions]
    recorder = _Recorder(after, done, asked)
    recorder.record()
    return {department: draft.record(department) for department, draft in after.items()}


class _Draft:
    """A record that is being changed."""

    def __init__(self, record: Record) -> None:
        self.files = {item.name: item for item in record.files}
        self.matters = dict(record.matters)
        self.questions = list(record.questions)
        self.unplaced = list(record.unplaced)
        self.materials, self.departments = dict(record.materials), dict(record.departments)

    def record(self, department: str) -> Record:
        told = {matter.file for matter in self.matters.values()}
        told |= {item.file for item in self.questions} | {item.file for item in self.unplaced}
        files = tuple(item for name, item in sorted(self.files.items()) if name in told)
        return Record(
            department,
            files,
            self.matters,
            once(self.questions),
            tuple(self.unplaced),
            self.materials,
            self.departments,
        )


class _Recorder:
    def __init__(self, after: dict[str, _Draft], done: Import, asked: Iterable[Asked]) -> None:
        self.after, self.done = after, done
        self.settled = {sameness(item): item.settled for item in asked if item.settled}
        self.asked = {sameness(item): item for item in asked}

    def record(self) -> None:
        outcomes = iter(self.done.outcomes)
        for read in self.done.files:
            here = [next(outcomes) for _ in read.drafts]
            self._forget_rest_of(self._former_names(read, here))
            for outcome in here:
                if outcome.state is not State.REFUSED:
                    self._matter(read, outcome)
            if home := _home(here):
                self._rest(read, here, self._record(home))
        if home := _home(self.done.outcomes):
            self._added(self._record(home))

    def _record(self, department: str) -> _Draft:
        return self.after.setdefault(department, _Draft(Record(department)))

    def _former_names(self, read: FileRead, here: Sequence[Outcome]) -> set[str]:
        """Return the names of former states of a file: its own, and those most of which is here."""
        found = Counter(item.known.entry.matter.file for item in here if item.known.entry)
        every = Counter(matter.file for draft in self.after.values() for matter in draft.matters.values())
        return {file_name(read.name), *(name for name, count in found.items() if 2 * count > every[name])}

    def _forget_rest_of(self, files: set[str]) -> None:
        """Forget what was told of files as a whole."""
        for draft in self.after.values():
            draft.questions = [item for item in draft.questions if item.matters or item.file not in files]
            draft.unplaced = [item for item in draft.unplaced if item.file not in files]

    def _matter(self, read: FileRead, outcome: Outcome) -> None:
        draft, name = outcome.known.draft, file_name(read.name)
        record = self._record(_department(outcome))
        record.matters[draft.id] = ImportedMatter(
            draft.id,
            outcome.known.key,
            short(draft.name) or draft.id,
            name,
            short(draft.at),
            outcome.fields,
            tuple(outcome.known.unspoken),
        )
        record.files[name] = self._file(read)
        record.questions = [
            item
            for item in record.questions
            if item.matters[:1] != (draft.id,)
            or (item.file != name and is_of_others(item, outcome.known.spoken))
        ]
        data = {**outcome.data, **self.done.lists}
        record.questions += [self._asked(item, name, data) for item in draft.questions]

    def _file(self, read: FileRead) -> ImportedFile:
        """Return what is told of a file; the day stays when the file is the same."""
        name = file_name(read.name)
        for draft in self.after.values():
            known = draft.files.get(name)
            if known and known.digest == read.digest:
                return known
        return ImportedFile(name, read.digest, self.done.day.isoformat())

    def _rest(self, read: FileRead, here: Sequence[Outcome], home: _Draft) -> None:
        """Record what was asked of a file, or of several of its matters, and what has no place in any."""
        name = file_name(read.name)
        home.files[name] = self._file(read)
        outcomes = {outcome.known.draft.id: outcome for outcome in here}
        for question in at_once(read.questions):
            first = outcomes.get(next(iter(question.matters), ""))
            if first is None:
                asked = replace(self._asked(question, name, self.done.lists), matters=())
                home.questions += [] if self._is_asked_elsewhere(asked) else [asked]
            elif first.state is not State.REFUSED:
                asked = self._asked(question, name, {**first.data, **self.done.lists})
                self._record(_department(first)).questions.append(asked)
        groups = grouped(read.account.left_over)[:_MOST_LEFT_OVER]
        home.unplaced += [_left_over(name, group) for group in groups]

    def _is_asked_elsewhere(self, asked: Asked) -> bool:
        """Tell whether a question about the lists of the hall is in a record already."""
        records = self.after.values()
        every = (item for draft in records for item in draft.questions) if is_of_lists(asked) else ()
        return any(sameness(item) == sameness(asked) for item in every)

    def _why_settled(self, asked: Asked) -> str:
        """Return why a question needs no answer; of names that are no one document, some are none either."""
        exact = self.settled.get(sameness(asked), "")
        if exact or not is_of_lists(asked):
            return exact
        wider = (why for (*_, paths), why in self.settled.items() if {*asked.asks} <= {*paths})
        return next(wider, "")

    def _added(self, record: _Draft) -> None:
        for key, names in (("materials", record.materials), ("departments", record.departments)):
            for entry in self.done.added.get(key, ()):
                names[entry["id"]] = short(str(entry["name"])) or entry["id"]

    def _asked(self, question: Question, file: str, data: Mapping[str, Any]) -> Asked:
        asked = Asked(
            question.code,
            tuple(question.matters),
            file,
            tuple(short(place) for place in question.at[:MOST_PLACES]),
            short(question.text),
            short(question.heading),
            {path: digest(value_at(data, path)) for path in map(short, question.asks)},
            {key: _plain(value) for key, value in question.params.items() if value is not None},
        )
        same = sameness(asked)
        former = self.asked.get(same)
        # What an entry of a list said when it was new is what its question is held against.
        kept = {path: former.asks[path] for path in asked.asks if former and path.startswith(MARK)}
        return replace(asked, asks={**asked.asks, **kept}, settled=self._why_settled(asked))


def _department(outcome: Outcome) -> str:
    """Return whose record tells of a draft."""
    entry = outcome.known.entry
    return entry.department if entry else outcome.known.draft.department


def _home(outcomes: Sequence[Outcome]) -> str:
    """Return the department that most matters belong to; of several the first by its id."""
    counts = Counter(map(_department, outcomes))
    return min(counts, key=lambda name: (-counts[name], name), default="")


def _left_over(file: str, group: Sequence[Any]) -> LeftOver:
    heading = next((item.heading for item in group if item.heading), None)
    # A record lies among guides that many people read: names of staff stay in the file they came from.
    said = [item for item in group if item.why != STAFF]
    words = dict.fromkeys(item.cell.text for item in said if item.cell is not heading)
    at = heading.at if heading else together(item.cell.at for item in group)
    text = short("；".join(words)) or short(heading.text if heading else "")
    return LeftOver(file, short(at, _MOST_AT), text, group[0].why, short(heading.text) if heading else "")


def _plain(value: Any) -> Any:
    """Return a value of a sentence as a record holds it."""
    if isinstance(value, list | tuple | set | frozenset):
        return short("、".join(map(str, value)))
    plain = clean(value)
    return plain if isinstance(plain, bool | int | float) else short(str(plain))
