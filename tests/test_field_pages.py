"""The handbook's tables of fields and elements are what the schemas say, example by example."""

import re
from collections.abc import Iterator

import pytest

from conftest import SAMPLE, TODAY
from gaoqing.build import make
from gaoqing.outputs import field_table
from gaoqing.outputs.artifact import Page
from gaoqing.outputs.fields import field_pages, filled
from gaoqing.prose import read_page
from gaoqing.reading.read import read
from gaoqing.reading.yaml_flow import flow
from gaoqing.schema.elements import elements, levels, sources
from gaoqing.schema.fields import Field, all_fields
from gaoqing.schema.kinds import KINDS
from gaoqing.site import Site

FIELDS = {f"{kind} {field.path}": field for kind in KINDS for field in all_fields(kind)}
ROW = re.compile(r"^\| `(?P<path>[^`]+)` \|.*?(?:`[^`]*`|\[[^\]]+\]\(#(?P<anchor>[a-z0-9-]+)\)) \|$")
HEADING = re.compile(r"^## .* \{#(?P<anchor>[a-z0-9-]+)\}$")


def rows(kind: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the rows of a page, each with the anchor of its section, empty for the first table."""
    section = ""
    for line in field_table.page(kind, "zh").split("\n"):
        if heading := HEADING.match(line):
            section = heading["anchor"]
        elif row := ROW.match(line):
            yield section, row


@pytest.mark.parametrize("kind", KINDS)
def test_every_field(kind: str) -> None:
    """Every field is told of, in the first table or in a section that a row leads to."""
    found = [(section, row["path"]) for section, row in rows(kind)]
    assert len(found) == len(set(found))
    sections = {section for section, _ in found}
    assert {row["anchor"] for _, row in rows(kind) if row["anchor"]} <= sections
    ends = {path.rpartition(".")[2].removesuffix("[]") for _, path in found}
    assert {field.key for field in all_fields(kind)} <= ends
    top = {path for section, path in found if not section}
    assert top == {field.path for field in all_fields(kind) if "." not in field.path}


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_example(field: Field) -> None:
    """What the table shows can be typed behind the key: it is read as the example of the schema."""
    for example in field.examples:
        written = flow(example)
        for text in (f"{field.key}: {written}\n", f"- {{{field.key}: {written}}}\n"):
            source, findings = read("site.yml", text.encode())
            assert (source is not None, findings) == (True, []), text
        source, _ = read("site.yml", f"{field.key}: {written}\n".encode())
        assert source
        assert source.data == {field.key: example}


@pytest.fixture(scope="module")
def site() -> Site:
    """The sample, resolved."""
    made = make(SAMPLE, TODAY).site
    assert made
    return made


def pages(site: Site) -> dict[str, Page]:
    """Return the pages of fields by path."""
    return {page.path: page for page in field_pages(site, "zh")}


def test_pages(site: Site) -> None:
    """Every page is read without a finding, and none is larger than a page that people write may be."""
    made = pages(site)
    assert len(made) == len(KINDS) + 2
    for path, page in made.items():
        read_well, findings = read_page(path, page.markdown.encode())
        assert (read_well is not None, findings) == (True, [])
        assert len(page.markdown.encode()) < 100_000


def test_names() -> None:
    """Every element that a field carries is listed, once; who demands it, and how strongly, is known."""
    every = [item for _, group in elements() for item in group]
    names = [name for item in every for name in (item.name, *item.also)]
    assert len(names) == len(set(names))
    assert {name for field in FIELDS.values() for name in field.elements} <= set(names)
    assert {key for item in every for key in item.sources} == set(sources())
    assert {item.level for item in every} == set(levels())


def test_required_elements() -> None:
    """What every guide must have by the standards has a field."""
    wanted = [item for _, group in elements() for item in group if item.level == "R"]
    assert len(wanted) > 20
    assert [item.name for item in wanted if not item.carriers] == []


def test_coverage(site: Site) -> None:
    """The page counts the guides that fill an element: all where it is required, some where it is not."""
    page = pages(site)["editors/fields/elements.md"]
    total = len(site.matters)
    assert f"一共 {total} 份" in page.markdown
    numbers = dict(re.findall(r"^\| ([^ ／]+)(?:／\S+)? \|.* \| (\d*) \|$", page.markdown, re.MULTILINE))
    assert numbers["事项名称"] == numbers["申请材料"] == numbers["法定办结时限"] == str(total)
    assert 0 < int(numbers["特别程序"]) < total
    assert 0 < int(numbers["容缺时限"]) < total
    assert numbers["交通指引"] == ""
    assert page.told() == filled(site) == (total, *filled(site)[1:])
