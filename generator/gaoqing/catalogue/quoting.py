"""Files whose texts quote fields → the same files with what those fields say."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from typing import Any

from gaoqing.catalogue import said
from gaoqing.catalogue.catalogue import Catalogue, Misquoted
from gaoqing.catalogue.quotable import Branch, Said, Trouble, resolved, told_by
from gaoqing.finding import DataPath
from gaoqing.guide import Department, Hall, Matter, Window
from gaoqing.guide.material import When
from gaoqing.reading.source import At, PartOf, Source
from gaoqing.schema.texts import others, texts
from gaoqing.text.quotes import Quote, may_quote, quotes, without

Named = Sequence[tuple[str, Any]]


class Filled(Source):
    """A file in whose data quotes are filled in; its text and the places in it are what was written.

    Attributes:
        written: the texts that quote something, as they are written, by their path.
        misquoted: what could not be filled in.
    """

    def __init__(self, base: Source, data: Any, now: Mapping[DataPath, str]) -> None:
        super().__init__(base.name, base.raw, _with(data, now, ()))
        self.written = {path: _at(data, path) for path in now}
        self.misquoted: list[Misquoted] = []
        told = blake2b(base.digest, digest_size=16)
        for text in now.values():
            told.update(f"{len(text)} {text}".encode())
        self._digest = told.digest()

    @property
    def digest(self) -> bytes:
        """The hash of its name, its bytes, and what its quotes stand for."""
        return self._digest


def filled(catalogue: Catalogue, files: Iterable[tuple[Source, Named]]) -> dict[str, Filled]:
    """Return the files that quote something, by name, with that filled in.

    What a quote stands for is taken from the hall as it is written: a quote of a text that quotes something
    itself is refused, so that none can lead back to itself.

    Args:
        catalogue: the hall, no quote filled in.
        files: each file, and what is in it.
    """
    found: dict[str, Filled] = {}
    for source, named in files:
        if may_quote(source.raw):
            made = _Filling(catalogue, source, named).made()
            if made:
                found[source.name] = made
    return found


def stands_for(catalogue: Catalogue, matter: Matter, path: DataPath, name: str) -> str | None:
    """Return what a quote would stand for in a text of a guide; None where it could not be filled in."""
    filling = _Filling(catalogue, matter.at.source, [("matter", matter)])
    told = resolved(filling.root(path), name, _when(filling.data, path))
    return told if isinstance(told, str) else None


class _Filling:
    """Fills in the quotes of one file."""

    def __init__(self, catalogue: Catalogue, source: Source, named: Named) -> None:
        self.catalogue = catalogue
        self.source = source
        self.data = source.data
        self.things = [item for _, item in named if isinstance(item, Matter | Hall | Window | Department)]
        self.roots: dict[int, Branch] = {}
        self.misquoted: list[Misquoted] = []

    def made(self) -> Filled | None:
        """Return the file with its quotes filled in; None if it has none."""
        now = {
            path: self._filled(path, text, found)
            for path, _, text in texts(self.source.name, self.data)
            if (found := [*quotes(text)])
        }
        for path, text in others(self.source.name, self.data):
            for quote in quotes(text):
                if not quote.kept:
                    self._misquote(path, text, quote, Trouble("place"))
        if not (now or self.misquoted):
            return None
        made = Filled(self.source, self.data, now)
        made.misquoted = self.misquoted
        return made

    def _filled(self, path: DataPath, text: str, found: Iterable[Quote]) -> str:
        parts, done = [], 0
        for quote in found:
            parts += [text[done : quote.start], self._stands_for(path, text, quote)]
            done = quote.end
        return "".join([*parts, text[done:]])

    def _stands_for(self, path: DataPath, text: str, quote: Quote) -> str:
        if quote.kept:
            return without(text, quote)
        when = _when(self.data, path)
        told = told_by(self.root(path), quote, when)
        if isinstance(told, str):
            return told
        return self._misquote(path, text, quote, told)

    def _misquote(self, path: DataPath, text: str, quote: Quote, why: Trouble) -> str:
        """Note a quote that cannot be filled in, and return it as it is written."""
        at = PartOf(At(self.source, path), text, quote.start, quote.end)
        written = text[quote.start : quote.end]
        self.misquoted.append(Misquoted(at, written if quote.wrong else f"{{{quote.name}}}", why))
        return written

    def root(self, path: DataPath) -> Branch:
        """Return what a text may quote; of what it is itself part of, it need not say the id."""
        around = [item for item in self.things if path[: len(item.at.path)] == item.at.path]
        thing = max(around, key=lambda item: len(item.at.path), default=None)
        key = id(thing)
        if key not in self.roots:
            self.roots[key] = root_of(self.catalogue, thing)
        return {**self.roots[key], **_beside(self.data, path)}


def _beside(data: Any, path: DataPath) -> Branch:
    """Return what a text may quote of the very item that it belongs to: until when a document may follow."""
    found: Branch = {}
    for step in path:
        deferral = data.get("deferrable") if isinstance(data, dict) else None
        if isinstance(deferral, dict):
            found = {"deferrable": {"within": Said.plain(deferral["within"])}}
        data = data[step]
    return found


def root_of(catalogue: Catalogue, thing: Matter | Hall | Window | Department | None) -> Branch:
    """Return what the texts of a thing may quote; of nothing, what every text may."""
    root = said.of_hall(catalogue, partial(_home, catalogue, thing))
    own: Branch = {}
    if isinstance(thing, Matter):
        own = said.of_matter(catalogue, thing)
    elif isinstance(thing, Department):
        own = {"department": said.of_department(thing)}
    elif isinstance(thing, Hall):
        own = {"hall": said.of_a_hall(thing)}
    elif isinstance(thing, Window) and thing.hall in catalogue.halls:
        own = {"hall": said.of_a_hall(catalogue.halls[thing.hall])}
    return {**root, **{name: _joined(root.get(name), branch) for name, branch in own.items()}}


def _joined(common: Any, own: Any) -> Any:
    return {**common, **own} if isinstance(common, dict) and isinstance(own, dict) else own


def _home(catalogue: Catalogue, thing: Matter | Hall | Window | Department | None) -> frozenset[str]:
    """Return the halls to which who reads of a thing goes anyway."""
    if len(catalogue.halls) == 1:
        return frozenset(catalogue.halls)
    if isinstance(thing, Matter):
        return frozenset(window.hall for window in catalogue.surroundings.serving(thing))
    if isinstance(thing, Hall):
        return frozenset([thing.id])
    return frozenset([thing.hall] if isinstance(thing, Window) else [])


def _when(data: Any, path: DataPath) -> When:
    """Return the answers under which a text holds: those of the innermost thing around it that names some."""
    found: When = {}
    for step in path:
        if isinstance(data, dict) and isinstance(data.get("when"), dict):
            found = {question: tuple(answers) for question, answers in data["when"].items()}
        data = data[step]
    return found


def _at(data: Any, path: DataPath) -> str:
    for step in path:
        data = data[step]
    return str(data)


def _with(data: Any, now: Mapping[DataPath, str], path: DataPath) -> Any:
    """Return data with other texts at some paths."""
    if isinstance(data, dict):
        return {key: _with(item, now, (*path, key)) for key, item in data.items()}
    if isinstance(data, list):
        return [_with(item, now, (*path, index)) for index, item in enumerate(data)]
    return now.get(path, data)
