"""All files of a hall → what is in each; what was worked out before is not worked out again."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.gather import Things, gather, things_of
from gaoqing.examine.doubts import Doubt, doubts
from gaoqing.examine.examined import (
    Guide,
    doubts_from,
    guide_from,
    record_of,
    record_of_doubts,
)
from gaoqing.examine.plain import UNKEPT
from gaoqing.examine.prose import doubts_of_page
from gaoqing.examine.settings import Settings
from gaoqing.prose import ProsePage
from gaoqing.reading.source import Source
from gaoqing.schema.kinds import kind_of
from gaoqing.store import Key, Store, key_of
from gaoqing.workers import led

# What the hall says of words stands in these; they are read before the wording of any file is looked at.
_SAY_OF_WORDS = {"materials", "terms"}
Watch = Callable[[Iterable[Any]], Iterable[Any]]
Spread = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]


class Task(NamedTuple):
    """A file, and what is known of it, as records; None is not known."""

    name: str
    raw: bytes
    record: bytes | None
    doubts: bytes | None

    @property
    def complete(self) -> bool:
        """Whether nothing is left to be worked out."""
        return self.record is not None and self.doubts is not None


class Made(NamedTuple):
    """A file as records; None where it cannot be kept."""

    record: bytes | None
    doubts: bytes | None


def examine(settings: Settings | None, task: Task) -> Made:
    """Work out what is missing of a file; without settings, nothing of its wording."""
    guide = guide_from(task.record, task.name, task.raw)
    found = []
    if settings and guide.source and guide.fits:
        found = list(doubts(guide.source, settings.drafts if guide.draft and settings.drafts else settings))
    return Made(_kept(guide) if task.record is None else task.record, record_of_doubts(found))


def _kept(guide: Guide) -> bytes | None:
    try:
        return record_of(guide)
    except UNKEPT:
        return None


class Examined(NamedTuple):
    """The files of a hall in their order, and what is doubtful in the wording of each."""

    guides: list[Guide]
    doubts: dict[str, list[Doubt]]
    settings: Settings = Settings()


class Examiner:
    """Examines the files of a hall; what it has read stays in memory for the next time.

    Args:
        store: what is known already.
        program: what stands for the program in keys; another one works out everything anew.
        spread: applies work to things, in their order, on as many processes as are worth it.
    """

    def __init__(self, store: Store, program: str, spread: Spread = map) -> None:
        self.store, self.program, self.spread = store, program, spread
        self._before: dict[Key, Guide] = {}
        self._now: dict[Key, Guide] = {}
        self._things_before: dict[Source, Things] = {}
        self._things: dict[Source, Things] = {}

    def examine(self, files: Mapping[str, bytes], watch: Watch) -> Examined:
        """Examine the files of a hall.

        Args:
            files: their bytes, by their names below the guides folder.
            watch: passes on what it is handed, and may show how far it is.
        """
        keys = {name: key_of(self.program, name, raw) for name, raw in files.items()}
        self._before, self._now = self._now, {}
        self._things_before, self._things = self._things, {}
        early = {name: raw for name, raw in files.items() if kind_of(name) in _SAY_OF_WORDS}
        settings = _settings([guide for guide, _ in self._examine(early, keys, None)])
        found = list(watch(self._examine(files, keys, settings)))
        doubtful = {guide.name: doubts for guide, doubts in found if doubts}
        return Examined([guide for guide, _ in found], doubtful, settings)

    def page(self, page: ProsePage, raw: bytes, settings: Settings) -> list[Doubt]:
        """Look at the wording of a hand-written page, whose bytes are `raw`."""
        key = key_of(self.program, page.name, raw, settings.key)
        record = self.store.worded.get(key)
        if record is None:
            record = record_of_doubts(list(doubts_of_page(page, settings)))
            self.store.worded.put([(key, record)])
        return doubts_from(record)

    def things(self, kind: str, source: Source) -> Things:
        """Return what is in a file, as `gather` asks for it; made once while the file stays as it is."""
        found = self._things.get(source) or self._things_before.get(source) or things_of(kind, source)
        self._things[source] = found
        return found

    def _examine(
        self, files: Mapping[str, bytes], keys: Mapping[str, Key], settings: Settings | None
    ) -> Iterator[tuple[Guide, list[Doubt]]]:
        own = settings.key if settings else b""
        tasks = [self._task(name, raw, keys[name], own) for name, raw in files.items()]
        missing = [task for task in tasks if not task.complete]
        made = led(self.spread, partial(examine, settings), missing)
        for task in tasks:
            key = keys[task.name]
            known = task if task.complete else self._keep(task, next(made), key, own)
            yield self._guide(known, key), doubts_from(known.doubts or b"")

    def _task(self, name: str, raw: bytes, key: Key, settings: bytes) -> Task:
        known = self.store.worded.get(key_of(key, settings)) if settings else b""
        return Task(name, raw, self.store.examined.get(key), known)

    def _keep(self, task: Task, made: Made, key: Key, settings: bytes) -> Task:
        if made.record is not None:
            self.store.examined.put([(key, made.record)])
        if settings and made.doubts is not None:
            self.store.worded.put([(key_of(key, settings), made.doubts)])
        return Task(task.name, task.raw, made.record, made.doubts)

    def _guide(self, task: Task, key: Key) -> Guide:
        guide = self._now.get(key) or self._before.get(key)
        if guide is None:
            guide = guide_from(task.record, task.name, task.raw)
        self._now[key] = guide
        return guide


def _settings(guides: Iterable[Guide]) -> Settings:
    """Return what a hall's files of documents and of its own words say of words."""
    files = [(guide.kind, guide.source) for guide in guides if guide.source and guide.fits]
    own = [(kind, source) for kind, source in files if kind == "terms"]
    listed = [item for kind, source in files if kind == "materials" for item in source.data["materials"]]
    public = [item for item in listed if not item.get("draft")]
    documents = _names(public)
    names = frozenset(documents.values())
    every = names.union(_names([*public, *(item for item in listed if "name" in item)]).values())
    # No file is empty, so that nothing between the empty texts is taken for something else.
    known = sorted(f"{name} {called}" for name, called in documents.items())
    key = key_of(*(source.raw for _, source in own), "", *known, "", *sorted(every - names))
    terms = gather(Catalogue(date.min), own).terms
    return Settings(terms, names, key, Settings(terms, every, documents=documents), documents)


def _names(materials: Iterable[Any]) -> dict[str, str]:
    """Return the names of documents by id; of those with one id the first, as in the catalogue."""
    found: dict[str, str] = {}
    for material in materials:
        found.setdefault(material["id"], material["name"])
    return found
