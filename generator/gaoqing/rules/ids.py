"""Family I, ids: each is there once, can be an address, and is what its file and its folder are called."""

from collections.abc import Iterator, Mapping, Sequence

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding.params import Word
from gaoqing.guide import Bundle, Hall, Matter, Report, Topic, each
from gaoqing.guide.matter import Answer, Situation
from gaoqing.reading.names import is_device
from gaoqing.reading.source import At
from gaoqing.rules.registry import Found, elsewhere, matter_rule

_RESERVED_IDS = {"index", "static", "assets", "code"}  # of servers, and of the site itself


@matter_rule("I002")
def duplicate_id(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Two things have the same id."""
    yield from _twins(matter.at / "situations", "question", matter.situations)
    for at, situation in each(matter.at / "situations", matter.situations):
        yield from _twins(at / "answers", "answer", situation.answers)


@elsewhere("I002")
def duplicate_id_elsewhere(catalogue: Catalogue) -> Iterator[Found]:
    """Look at whatever has an id of its own in the hall."""
    for twin in catalogue.twins:
        first = twin.first.source
        yield Found(
            twin.at,
            kind=Word(f"kind.{twin.kind}"),
            id=twin.id,
            file=first.name,
            line=first.place(twin.first.path).line,
        )
    if catalogue.site:
        yield from _twins(catalogue.site.at / "topics", "topic", catalogue.site.topics)


def _twins(at: At, kind: str, items: Sequence[Situation | Answer | Topic]) -> Iterator[Found]:
    if len({item.id for item in items}) == len(items):
        return
    first: dict[str, At] = {}
    for here, item in each(at, items):
        earlier = first.setdefault(item.id, here / "id")
        if earlier.path != (here / "id").path:
            source = earlier.source
            yield Found(
                here / "id",
                kind=Word(f"kind.{kind}"),
                id=item.id,
                file=source.name,
                line=source.place(earlier.path).line,
            )


@matter_rule("I007")
def reserved_id(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """An id is reserved by the operating system or by the site."""
    yield from _reserved(matter.at, "matter", matter.id)


@elsewhere("I007")
def reserved_id_elsewhere(catalogue: Catalogue) -> Iterator[Found]:
    """Look at whatever else has an id."""
    for kind in ("department", "hall", "window", "material", "bundle", "report"):
        for name, item in getattr(catalogue, f"{kind}s").items():
            yield from _reserved(item.at, kind, name)
    for at, topic in each(catalogue.site.at / "topics", catalogue.site.topics) if catalogue.site else ():
        yield from _reserved(at, "topic", topic.id)


def _reserved(at: At, kind: str, name: str) -> Iterator[Found]:
    if name in _RESERVED_IDS or is_device(name):
        yield Found(at / "id", kind=Word(f"kind.{kind}"), id=name)


@matter_rule("I003")
def file_name_differs_from_id(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The name of a file differs from the id inside it."""
    yield from _misnamed(matter)


@elsewhere("I003")
def file_name_differs_from_id_elsewhere(catalogue: Catalogue) -> Iterator[Found]:
    """Look at whatever else has a file of its own."""
    things: tuple[Mapping[str, Hall | Bundle | Report], ...] = (
        catalogue.halls,
        catalogue.bundles,
        catalogue.reports,
    )
    for index in things:
        for item in index.values():
            yield from _misnamed(item)


def _misnamed(item: Matter | Hall | Bundle | Report) -> Iterator[Found]:
    stem = item.at.source.name.rpartition("/")[2].removesuffix(".yml")
    if stem != item.id:
        yield Found(item.at / "id", id=item.id, stem=stem)


@matter_rule("I004")
def folder_differs_from_department(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A guide is in the folder of another department."""
    folder = matter.at.source.name.split("/")[-2]
    if folder != matter.department:
        yield Found(matter.at / "department", department=matter.department, folder=folder)
