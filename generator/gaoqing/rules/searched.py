"""What the golden queries of a hall find. Imported only where there are some: it brings the search along."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.graph.kept import once_a_hall
from gaoqing.guide import Query
from gaoqing.search import Around, Entry, entries
from gaoqing.search.folding import fold, read
from gaoqing.search.golden import Golden, Miss, misses
from gaoqing.urls.addresses import BUNDLES
from gaoqing.wording.traditional import traditional


def sought(catalogue: Catalogue) -> list[Entry]:
    """Return what can be found in a hall, as its site looks through it."""
    names = {name: department.name for name, department in catalogue.departments.items()}
    topics = {topic.id: topic.name for topic in catalogue.site.topics} if catalogue.site else {}
    around = Around(catalogue.materials, names, topics)
    return [*entries(catalogue.matters, catalogue.bundles.values(), around)]


def seen(catalogue: Catalogue) -> Iterator[str]:
    """Yield what decides where queries lead: what can be found, and in which files it stands."""
    for entry in sought(catalogue):
        yield file_of(catalogue, entry.id)
        yield repr(entry)


def file_of(catalogue: Catalogue, name: str) -> str:
    """Return the name of the file in which an entry's guide stands."""
    bundle = catalogue.bundles.get(name.removeprefix(BUNDLES)) if name.startswith(BUNDLES) else None
    return (bundle or catalogue.matters[name]).at.source.name


@once_a_hall
def missed(catalogue: Catalogue) -> list[Miss]:
    """Return what the queries do not find; one without a word is passed over."""
    asked = [Golden(item.query, _wanted(item) if text else ()) for text, item in folded(catalogue)]
    return misses(sought(catalogue), asked)


def _wanted(query: Query) -> tuple[str, ...]:
    return (*query.matters, *(f"{BUNDLES}{name}" for name in query.bundles))


@once_a_hall
def folded(catalogue: Catalogue) -> list[tuple[str, Query]]:
    """Return the queries, each with the form in which the search compares it."""
    simple = traditional()
    return [(fold(read(query.query), simple).strip(), query) for query in catalogue.queries]
