"""What can be found in a hall: its guides and its bundles, with the words that stand for them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from gaoqing.guide import Bundle, Material, Matter
from gaoqing.search.index import Entry
from gaoqing.urls.addresses import BUNDLES


class Around(NamedTuple):
    """What guides name by its id: documents, and the names of departments and topics."""

    materials: Mapping[str, Material]
    departments: Mapping[str, str]
    topics: Mapping[str, str]


def entries(matters: Mapping[str, Matter], bundles: Iterable[Bundle], around: Around) -> Iterator[Entry]:
    """Yield the guides, then the bundles, each in the order given."""
    for matter in matters.values():
        yield _of_matter(matter, around)
    for bundle in bundles:
        yield _of_bundle(bundle, matters)


def _of_matter(matter: Matter, around: Around) -> Entry:
    given = [around.materials[item.material] for item in matter.results if item.material in around.materials]
    aliases = (*matter.aliases, *chain(*(item.aliases for item in given)))
    answers = (answer.label for situation in matter.situations for answer in situation.answers)
    results = (*(item.name for item in given), *(item.name for item in matter.results))
    owner = around.departments.get(matter.department, "")
    topics = (around.topics[name] for name in matter.topics if name in around.topics)
    details = (*results, *answers, *_papers(matter, around.materials))
    names = matter.name, matter.plain_name, *_each(aliases)
    return Entry(matter.id, names, _each((owner, *topics)), _each(details))


def _papers(matter: Matter, materials: Mapping[str, Material]) -> Iterator[str]:
    for requirement in matter.materials:
        yield from (materials[name].name for name in requirement.materials if name in materials)


def _of_bundle(bundle: Bundle, matters: Mapping[str, Matter]) -> Entry:
    near = (matters[stage.matter].plain_name for stage in bundle.matters if stage.matter in matters)
    names = bundle.name, bundle.plain_name or bundle.name, *_each(bundle.aliases)
    return Entry(f"{BUNDLES}{bundle.id}", names, _each(near))


def _each(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for item in items if item))
