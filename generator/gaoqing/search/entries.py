"""What can be found in a hall: its guides and its bundles, with the words that stand for them."""

from collections.abc import Iterator, Mapping
from itertools import chain

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.guide import Bundle, Material, Matter
from gaoqing.search.index import Entry


def entries(catalogue: Catalogue) -> Iterator[Entry]:
    """Yield the guides, then the bundles, in the order of the catalogue."""
    for matter in catalogue.matters.values():
        yield _of_matter(matter, catalogue)
    for bundle in catalogue.bundles.values():
        yield _of_bundle(bundle, catalogue.matters)


def _of_matter(matter: Matter, catalogue: Catalogue) -> Entry:
    given = [catalogue.materials[item.material] for item in matter.results if item.material]
    names = (matter.name, matter.plain_name, *matter.aliases, *chain(*(item.aliases for item in given)))
    answers = (answer.label for situation in matter.situations for answer in situation.answers)
    results = (*(item.name for item in given), *(item.name for item in matter.results))
    near = (*_places(matter, catalogue), *results, *answers)
    return Entry(matter.id, _each(names), _each(near), _each(_papers(matter, catalogue.materials)))


def _places(matter: Matter, catalogue: Catalogue) -> Iterator[str]:
    department = catalogue.departments.get(matter.department)
    if department:
        yield department.name
    for topic in catalogue.site.topics if catalogue.site else ():
        if topic.id in matter.topics:
            yield topic.name


def _papers(matter: Matter, materials: Mapping[str, Material]) -> Iterator[str]:
    for requirement in matter.materials:
        yield from (materials[name].name for name in requirement.materials if name in materials)


def _of_bundle(bundle: Bundle, matters: Mapping[str, Matter]) -> Entry:
    near = (matters[stage.matter].plain_name for stage in bundle.matters if stage.matter in matters)
    return Entry(f"j/{bundle.id}", _each((bundle.name, bundle.plain_name, *bundle.aliases)), _each(near))


def _each(items: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for item in items if item))
