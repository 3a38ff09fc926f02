"""Family V, one document in two guises: two entries of the catalogue, or an original kept elsewhere."""

import re
from collections.abc import Iterator
from functools import cache

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import Severity
from gaoqing.graph import Demand, graph_of
from gaoqing.guide import Bundle, Material, Matter
from gaoqing.guide.choices import IssuerKind, MaterialKind
from gaoqing.reading.source import At
from gaoqing.rules.registry import Found, rule
from gaoqing.text.pattern import lazily

# What may stand around one and the same name.
_AROUND = lazily(r"[《》“”\s·]|中华人民共和国|（(?:原件|复印件|正本|副本|正、?副本|样本|空表|纸质|电子)）")
# Two forms may begin alike and be one file of several pages.
_PAGES = lazily("[一二三四五六七八九十0-9]$|附表|附件|续表|封面")
# One and the same form is called 申请表, 申请书 or 申请单.
_SHEET = lazily("(申请|申领|申报|登记|备案|报告|承诺|审批|委托)(?:表格|[表书单函])$")
_KEPT = "kept"
# It is kept for a while only.
_RETURNED = lazily("还给|退还|归还|返还|退回|取回|领回|拿回")


@rule("V019", Severity.WARNING, whole=True)
def document_with_two_entries(catalogue: Catalogue) -> Iterator[Found]:
    """One document has two entries in the catalogue, under one name or with one form."""
    yield from _same_names(catalogue)
    yield from _same_forms(catalogue)


def _same_names(catalogue: Catalogue) -> Iterator[Found]:
    official: dict[str, Material] = {}
    for material in catalogue.materials.values():
        other = official.setdefault(bare(material.name), material)
        if other is not material:
            yield _double(material.at / "name", material, other)
    for material in catalogue.materials.values():
        for index, alias in enumerate(material.aliases):
            named = official.get(bare(alias))
            if named and named is not material:
                yield _double(material.at / "aliases" / index, material, named)


def _same_forms(catalogue: Catalogue) -> Iterator[Found]:
    first: dict[str, Material] = {}
    yield from _same_sheets(catalogue)
    for material in catalogue.materials.values():
        if material.form and not _PAGES.search(material.name):
            other = first.setdefault(material.form.file, material)
            if other is not material and bare(other.name) != bare(material.name):
                yield _double(material.at / "form" / "file", material, other)


def _same_sheets(catalogue: Catalogue) -> Iterator[Found]:
    """Yield forms whose names say the same, as 申请书 and 申请表 of one thing do."""
    first: dict[str, Material] = {}
    for material in catalogue.materials.values():
        name = bare(material.name)
        if is_sheet(material):
            other = first.setdefault(_SHEET.sub(r"\1", name).replace("申领", "申请"), material)
            if other is not material and bare(other.name) != name and not _two_files(material, other):
                yield _double(material.at / "name", material, other)


def is_sheet(material: Material) -> bool:
    """Tell whether a form is called so that another one with another ending is V019."""
    return material.kind is MaterialKind.FORM and bool(_SHEET.search(bare(material.name)))


def _two_files(one: Material, other: Material) -> bool:
    return bool(one.form and other.form and one.form.file != other.form.file)


def _double(at: At, material: Material, other: Material) -> Found:
    return Found(at, name=material.name, id=material.id, other=other.name, other_id=other.id)


@cache
def bare(name: str) -> str:
    """Return a name without what may be added to it: 《》, the country, 证书 for 证."""
    return re.sub("证书$", "证", _AROUND.sub("", name))


@rule("V020", Severity.WARNING, whole=True)
def original_kept_elsewhere(catalogue: Catalogue) -> Iterator[Found]:
    """An office keeps the only original of a document that the next one wants to see."""
    for matter in catalogue.matters.values():
        for item in matter.before:
            first = catalogue.matters.get(item.matter)
            if first and not item.when:
                yield from _missed(catalogue, first, matter)
    for bundle in catalogue.bundles.values():
        yield from _of_bundle(catalogue, bundle)


def _of_bundle(catalogue: Catalogue, bundle: Bundle) -> Iterator[Found]:
    """Look at stages that wait for another one of the bundle; what is shared is handed in once."""
    for stage in bundle.matters:
        later = catalogue.matters.get(stage.matter)
        for name in stage.after:
            first = catalogue.matters.get(name)
            if first and later and not any(item.matter == name for item in later.before):
                spared = {*bundle.shared, *bundle.internal}
                yield from _missed(catalogue, first, later, spared)


def _missed(
    catalogue: Catalogue, first: Matter, later: Matter, spared: set[str] | None = None
) -> Iterator[Found]:
    """Yield the demands of a matter for an original that the one before it has kept."""
    graph = graph_of(catalogue)
    given = {result.material for result in first.results}
    kept = {
        (demand.item.material, demand.item.whose): demand
        for demand in graph.demands[first.id]
        if _keeps(demand) and _single(catalogue, demand) and demand.item.material not in given
    }
    if not kept:
        return
    for demand in graph.demands[later.id]:
        item = demand.item
        known = kept.get((item.material, item.whose))
        wanted = item.original and not demand.spared and not item.when and demand.of == "materials"
        if known and wanted and item.material not in (spared or ()):
            name = catalogue.materials[item.material].name
            yield Found(demand.at, name=name, other=first.plain_name)


def _keeps(demand: Demand) -> bool:
    """Tell whether everybody leaves the original of just this document at the office."""
    item = demand.item
    usual = demand.of == "materials" and not item.when and not demand.spared and bool(item.material)
    kept = bool(item.original and item.original.use == _KEPT and not item.copies)
    return usual and kept and not _RETURNED.search(item.note)


def _single(catalogue: Catalogue, demand: Demand) -> bool:
    """Tell whether people have one original only: a certificate that an authority has issued."""
    material = catalogue.materials.get(demand.item.material)
    if material is None or material.form or material.issuer.kind is not IssuerKind.AUTHORITY:
        return False
    return material.kind in {None, MaterialKind.CERTIFICATE} and bool(_CERTIFICATE.search(material.name))


# 证明 are written as often as one asks for them.
_CERTIFICATE = lazily("(?:证|证书|执照|户口簿|护照)$")
