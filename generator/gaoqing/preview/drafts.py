"""Drafts in the preview: what makes a page has one, of the rest it is shown what is written."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape
from itertools import chain
from typing import Any, NamedTuple

from gaoqing import urls
from gaoqing.catalogue import references
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.drafts import Drafts
from gaoqing.examine import Guide
from gaoqing.guide import IssuerKind, Material, convert, with_other
from gaoqing.messages import say
from gaoqing.preview.findings import shown
from gaoqing.preview.markup import whole
from gaoqing.reading.read import read
from gaoqing.schema.shape import shape_of

# Where one of these was found no page can be made: ids and references, circles, answers without end.
_HINDRANCES = {"I001", "I002", "I005", "I006", "I007", "J006", "J007", "J008", "J009", "J010"}
_ADDRESSES: Mapping[str, Callable[[str], str]] = {
    "matter": urls.matter,
    "hall": urls.hall,
    "bundle": urls.bundle,
}
_SHELVES = ("halls", "windows", "materials", "matters", "bundles")
_LONGEST = 2_000  # characters of one field of a sketch


class Sketch(NamedTuple):
    """A draft of which no page can be made: where it would be, its file, its fields as (title, text)."""

    address: str
    file: str
    lines: tuple[tuple[str, str], ...]


def with_drafts(drafts: Drafts, lang: str) -> Catalogue:
    """Return the hall with the drafts of which pages can be made; their names say what they are.

    Args:
        drafts: the drafts of a hall of which the rest has no errors.
        lang: the language of what is missing.
    """
    unfit = {item.file for item in drafts.findings if item.code in _HINDRANCES - {"I001"}}
    while True:
        hall = _without(drafts.catalogue, unfit)
        lost = list(_lost(hall))
        materials = {name: where for kind, where, name in lost if kind == "material"}
        more = {file for kind, file, _ in lost if kind != "material"}
        if not more - unfit:
            return _marked(_with_materials(hall, materials, lang), lang)
        unfit |= more


def sketches(drafts: Drafts, taken: Iterable[str], lang: str) -> Iterator[Sketch]:
    """Yield what is shown of drafts that have no page, where nothing else has their address.

    Args:
        drafts: the drafts of a hall.
        taken: the addresses of pages.
        lang: the language of what is missing.
    """
    known = set(taken)
    for guide in drafts.guides:
        address = _ADDRESSES.get(guide.kind)
        stem = guide.name.rpartition("/")[2].removesuffix(".yml")
        where = address(stem) if address else ""
        if where and where not in known:
            known.add(where)
            yield Sketch(where, guide.name, tuple(_lines(guide, lang)))


def page_of(draft: Sketch, lang: str) -> bytes:
    """Return what is shown of a draft of which no page can be made: what is written, and what is missing."""
    lines = [(escape(shown(title)), escape(shown(text))) for title, text in draft.lines]
    rows = "".join(f"<dt>{title}</dt><dd>{text}</dd>\n" for title, text in lines)
    said = f"<p>{escape(say(lang, 'preview.sketch'))}</p>\n<dl>\n{rows}</dl>"
    return whole(lang, say(lang, "preview.sketched", file=shown(draft.file)), said)


def _without(hall: Catalogue, files: set[str]) -> Catalogue:
    """Leave out the drafts of some files; windows go with their hall."""
    kept: dict[str, Any] = {
        shelf: {
            name: item
            for name, item in getattr(hall, shelf).items()
            if item.at.source.name not in files or getattr(item, "draft", None) is False
        }
        for shelf in _SHELVES
    }
    return replace(hall, **kept)


def _lost(hall: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Yield what drafts name and the hall does not have: its kind, the file that names it, its id."""
    known = {
        "department": hall.departments,
        "material": hall.materials,
        "matter": hall.matters,
        "window": hall.windows,
        "topic": {topic.id for topic in hall.site.topics} if hall.site else (),
    }
    of_matters = chain.from_iterable(map(references.of_matter, hall.matters.values()))
    for at, way, kind, name in chain(
        of_matters, references.between_matters(hall), references.elsewhere(hall)
    ):
        listed = way[0] == "serves"
        if name and not listed and name not in known.get(kind, {name}):
            yield kind, at.source.name, name


def _with_materials(hall: Catalogue, names: Mapping[str, str], lang: str) -> Catalogue:
    """Add documents that nobody has described yet."""
    missing = say(lang, "preview.unwritten")
    sources = {matter.at.source.name: matter.at for matter in hall.matters.values()}
    new = {
        name: convert(
            {
                "at": sources[file],
                "id": name,
                "name": f"{name}{missing}",
                "issuer": {"kind": IssuerKind.OTHER, "name": missing},
            },
            Material,
        )
        for name, file in names.items()
        if file in sources
    }
    return replace(hall, materials={**hall.materials, **new})


def _marked(hall: Catalogue, lang: str) -> Catalogue:
    """Let the names of drafts say so, wherever they are listed."""
    mark = say(lang, "preview.draft-mark")
    changed: dict[str, Any] = {}
    for shelf in ("halls", "materials", "matters", "bundles"):
        items = getattr(hall, shelf).items()
        changed[shelf] = {name: _named(item, mark) if item.draft else item for name, item in items}
    return replace(hall, **changed)


def _named(item: Any, mark: str) -> Any:
    names = {field: getattr(item, field, "") for field in ("name", "plain_name")}
    return with_other(item, **{field: f"{mark}{name}" for field, name in names.items() if name})


def _lines(guide: Guide, lang: str) -> Iterator[tuple[str, str]]:
    """Yield every field that is written, and those that have to be, in the order of the schema."""
    source, _ = read(guide.name, guide.source.raw) if guide.source else (None, [])
    data = source.data if source and isinstance(source.data, Mapping) else {}
    shape = shape_of(guide.kind)
    for name in shape.root["properties"] if data else ():
        if name != "draft" and (name in data or name in shape.root["required"]):
            text = _text(data[name]) if name in data else say(lang, "preview.unwritten")
            yield str(shape.field((name,)).get("title", name)), text[:_LONGEST]


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return "，".join(f"{key}：{_text(item)}" for key, item in value.items())
    if isinstance(value, list):
        return "；".join(map(_text, value))
    return "" if value is None else str(value)
