"""Family M: texts that send people for a document to a matter which does not give it."""

from collections.abc import Iterator, Mapping

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import Severity
from gaoqing.graph import graph_of
from gaoqing.graph.likeness import may_give
from gaoqing.guide import Material, Matter
from gaoqing.reading.source import At
from gaoqing.rules.registry import Found, rule
from gaoqing.text.pattern import lazily

# 没有的，办“居住证申领”。 What is done first, or for another paper, stands in other words.
_GO = lazily(
    "(?:^|[，。；：])(?:[^，。；：]{0,12}[的，])?(?:请?先?(?:去|到[^，。；“]{0,12})?)(?:申请|申办|办理|办)“(?P<matter>[^“”]+)”"
)
_FIRST = lazily("先办|以后|之后|再|后办|第一步|时一起|时当场|时领|或者|、“")


@rule("M017", Severity.WARNING, whole=True)
def sent_to_other_matter(catalogue: Catalogue) -> Iterator[Found]:
    """A text sends people for a document to a matter that gives another one."""
    by_name = _by_name(catalogue)
    for at, text, documents in _texts(catalogue):
        match = _GO.search(text) if "办“" in text or "请“" in text or "理“" in text else None
        matter = by_name.get(match["matter"]) if match and not _FIRST.search(text) else None
        if matter and documents and not any(_is_from(matter, document) for document in documents):
            yield Found(at, name=documents[0].name, matter=matter.name)


def _by_name(catalogue: Catalogue) -> Mapping[str, Matter]:
    found: dict[str, Matter] = {}
    for matter in catalogue.matters.values():
        for name in (matter.name, matter.plain_name, *matter.aliases):
            found.setdefault(name, matter)
    return found


def _texts(catalogue: Catalogue) -> Iterator[tuple[At, str, list[Material]]]:
    """Yield where to get a document, and the notes of demands, each with the documents that it is about."""
    for document in catalogue.materials.values():
        if document.where_to_get:
            yield document.at / "where_to_get", document.where_to_get, [document]
    for demands in graph_of(catalogue).demands.values():
        for demand in demands:
            note = demand.item.note
            if note and "没" in note and "“" in note:
                known = (catalogue.materials.get(name) for name in demand.documents)
                yield demand.at / "note", note, [document for document in known if document]


def _is_from(matter: Matter, document: Material) -> bool:
    return matter.id in document.issuer.matters or may_give(matter, document)
