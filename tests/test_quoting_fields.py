"""No gap between fields: in every string of the schemas a quote is filled in, refused, or seen by nobody."""

import copy
import json
from collections.abc import Callable
from typing import Any

from conftest import TODAY
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.gather import gather
from gaoqing.finding import DataPath
from gaoqing.outputs import Artifact, Page, produce
from gaoqing.reading.read import read
from gaoqing.reading.source import Source
from gaoqing.schema.kinds import RECORD, kind_of
from gaoqing.schema.shape import shape_of
from gaoqing.schema.texts import texts
from gaoqing.site import resolve
from test_planting import sources, strings

QUOTE = "{site.hotline}"
UNSEEN = {"editors", "example", "record"}


def reasons(kind: str, path: DataPath) -> set[str]:
    """Return why a string is no text, as its field says or what stands around it."""
    return {shape_of(kind).field(path[:end]).get("x-unread", "") for end in range(len(path) + 1)}


def planted(source: Source, paths: list[DataPath]) -> Source:
    """Return a file with a quote behind each of some texts, of those that its schema still accepts."""
    kind = kind_of(source.name) or ""
    data = copy.deepcopy(source.data)
    for path in paths:
        around: Any = data
        for step in path[:-1]:
            around = around[step]
        before = around[path[-1]]
        around[path[-1]] = f"{before}{QUOTE}"
        if not shape_of(kind).accepts(data):
            around[path[-1]] = before
    raw = json.dumps(data, ensure_ascii=False).encode()
    made, _ = read(source.name, raw)
    assert made
    return made


def hall(wanted: Callable[[Source, DataPath], bool]) -> tuple[Catalogue, int]:
    """Return the full hall with quotes in all strings that are wanted, and how many there are."""
    files = [
        (kind, planted(source, [path for path in strings(source.data) if wanted(source, path)]))
        for source in sources()
        if (kind := kind_of(source.name) or "") != RECORD
    ]
    return gather(Catalogue(TODAY), files), sum(source.raw.decode().count(QUOTE) for _, source in files)


def is_text(source: Source, path: DataPath) -> bool:
    """Tell whether people read a string, or nobody but editors does."""
    kind = kind_of(source.name) or ""
    read_by = {place for place, _, _ in texts(source.name, source.data)}
    return path in read_by or bool(reasons(kind, path) & UNSEEN)


def is_other(source: Source, path: DataPath) -> bool:
    """Tell whether a string is shown as it is typed, if at all."""
    return not is_text(source, path)


def test_every_text() -> None:
    """Wherever people read a text a quote in it is filled in, and nothing that is made has a brace."""
    catalogue, count = hall(is_text)
    assert count > 250
    assert not catalogue.misquoted
    for item in produce(resolve(catalogue)):
        if isinstance(item, Artifact):
            assert b"{site." not in item.content, item.path
        elif isinstance(item, Page) and not item.path.startswith(("rules/", "editors/")):
            assert "{site." not in item.markdown, item.path


def test_everything_else() -> None:
    """A telephone, a law or a code quotes nothing, and that is told."""
    catalogue, count = hall(is_other)
    assert count > 20
    assert {item.trouble.why for item in catalogue.misquoted} == {"place"}
    assert len(catalogue.misquoted) == count
