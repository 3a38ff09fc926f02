"""An artifact names every file that its bytes depend on: what it does not name may change."""

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import TODAY, TOWN
from gaoqing.check import check
from gaoqing.outputs import Artifact, produce
from gaoqing.site import resolve
from gaoqing.site.sources import WHOLE_SITE, depends

# A town with two halls, two departments, a closed window, a bundle, and documents in several files.
FULLER: dict[str, str] = {
    "departments.yml": """
departments:
  - {id: public-security, name: 小镇公安局, enquiry_phone: 0000-5550001, complaint_phone: 0000-5550002}
  - {id: aid, name: 小镇司法局, short_name: 司法局, enquiry_phone: 0000-5550011, complaint_phone: 12345}
""",
    "site.yml": """
name: 小镇政务服务
url: https://town.example/
region: 小镇
hotline: 12345
review_days: 365
topics: [{id: identity, name: 证件}, {id: help, name: 求助}]
stuck: [{name: 政务服务热线, phone: 12345}, {name: 反映窗口, window: w2}]
""",
    "halls/branch.yml": """
id: branch
name: 小镇分厅
kind: 分厅
address: 小镇二路 2 号
phone: 0000-5550023
hours: [{days: [周一], from: "09:00", to: "17:00"}]
holidays: 法定节假日休息
windows:
  - {id: b1, number: 1, floor: 1, kind: 综合, serves: {all: true}}
  - {id: b2, number: 2, floor: 1, kind: 综合, serves: {departments: [aid]}}
  - {id: b3, number: 3, floor: 1, kind: 综合, does: 改建。, retired: {on: "2026-11-01", moved_to: b1}}
""",
    "materials/other.yml": """
group: 其他
materials:
  - id: permit
    name: 居住证
    aliases: [暂住证]
    issuer: {kind: 政府部门核发, name: 公安机关, matter: aid-matter}
    instead: [{material: receipt, why: 也写着号码。}]
    not_instead: [{material: book, why: 没有照片。}]
""",
    "materials/more.yml": """
group: 更多
materials:
  - {id: receipt, name: 受理回执, issuer: {kind: 政府部门核发, name: 公安机关}}
  - {id: book, name: 户口簿, issuer: {kind: 政府部门核发, name: 公安机关}}
""",
    "bundles/event.yml": """
id: event
name: 搬家一件事
plain_name: 搬家
summary: 搬家要办的事。
matters: [{matter: card}, {matter: aid-matter}]
shared: [id-card]
""",
}


@pytest.fixture
def fuller(town: Path) -> Path:
    """The tiny town with more of everything."""
    for name, text in FULLER.items():
        (town / name).parent.mkdir(exist_ok=True)
        (town / name).write_text(text, "utf-8")
    card = yaml.safe_load((town / "matters/public-security/card.yml").read_text("utf-8"))
    other = {**card, "id": "aid-matter", "name": "求助办理", "plain_name": "求助", "department": "aid"}
    form = {"count": 1, "use": "shown"}
    other["materials"] = [*card["materials"], {"material": "permit", "original": form}]
    other |= {"topics": ["help"], "results": [{"material": "permit", "delivery": ["窗口领取"]}]}
    _write(town / "matters/aid/aid-matter.yml", other)
    return town


def _write(path: Path, data: Any) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")


Artifacts = dict[str, Artifact]


def made(guides: Path) -> Artifacts | None:
    """Return every artifact by its path; None when the guides have errors."""
    found = check(guides, TODAY)
    if found.failing():
        return None
    site = resolve(found.catalogue, found.published)
    return {item.path: item for item in produce(site) if isinstance(item, Artifact)}


def silent(before: Artifacts, bytes_before: dict[str, bytes], after: Artifacts, name: str) -> list[str]:
    """Return the artifacts that differ, and have not named the file that was changed."""
    return [
        path
        for path in before.keys() & after.keys()
        if not depends(before[path].sources, name) and after[path].content != bytes_before[path]
    ]


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every text and number in parsed YAML."""
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(item, (*path, key))
    else:
        yield path


def changed(data: Any, path: tuple[Any, ...], value: object) -> Any:
    """Return parsed YAML with the value at a path changed."""
    whole = copy.deepcopy(data)
    node = whole
    for step in path[:-1]:
        node = node[step]
    if value is GONE:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    return whole


GONE = object()
# What a value may be exchanged for, so that something is joined otherwise.
OTHER = {
    "card": "aid-matter",
    "aid-matter": "card",
    "public-security": "aid",
    "aid": "public-security",
    "identity": "help",
    "main": "branch",
    "w2": "w1",
    "b1": "w1",
    "综合": "专窗",
    "分厅": "主大厅",
    "permit": "book",
    "id-card": "receipt",
    "09:00": "10:00",
    "2026-11-01": "2026-12-01",
    "0000-5550001": "0000-5550091",
    "0000-5550003": "0000-5550093",
    "0000-5550023": "0000-5550094",
}


def edits(data: Any) -> Iterator[Any]:
    """Yield parsed YAML with one value longer, gone, or another one."""
    for path in leaves(data):
        node = data
        for step in path:
            node = node[step]
        yield from (changed(data, path, value) for value in (f"{node}甲", GONE))
        if node in OTHER:
            yield changed(data, path, OTHER[node])


def test_every_dependency_is_named(fuller: Path) -> None:
    """Whatever one file says differently, only artifacts that name the file have other bytes."""
    before = made(fuller) or pytest.fail("the town has errors")
    bytes_before = {path: item.content for path, item in before.items()}
    built = 0
    for file in sorted(fuller.rglob("*.yml")):
        name, original = file.relative_to(fuller).as_posix(), file.read_text("utf-8")
        for data in edits(yaml.safe_load(original)):
            _write(file, data)
            after = made(fuller)
            if after is not None:
                built += 1
                wrong = silent(before, bytes_before, after, name)
                assert (wrong, wrong and data) == ([], [])
        file.write_text(original, "utf-8")
    assert built > 100


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pages/about.md", "# 关于\n"),
        ("pages/editors/index.md", "# 编者\n"),
        ("qr.lock", (TOWN / "qr.lock").read_text("utf-8").replace("1 号窗口", "1 号窗口, check: 海棠")),
        ("halls/new.yml", re.sub(r"branch|\bb(?=[0-9])", "new", FULLER["halls/branch.yml"])),
        ("bundles/new.yml", FULLER["bundles/event.yml"].replace("event", "new").replace("搬家", "安家")),
    ],
)
def test_a_new_file_is_named(name: str, text: str, fuller: Path) -> None:
    """What a file that was not there changes has named its folder."""
    before = made(fuller) or pytest.fail("the town has errors")
    bytes_before = {path: item.content for path, item in before.items()}
    (fuller / name).parent.mkdir(exist_ok=True, parents=True)
    (fuller / name).write_text(text, "utf-8")
    after = made(fuller) or pytest.fail("the file has errors")
    assert [path for path in before if after[path].content != bytes_before[path]]
    assert silent(before, bytes_before, after, name) == []


def test_little_is_named(fuller: Path) -> None:
    """A code of a window hangs on its hall, a hall on its own file, a guide on no other guide."""
    sources = {path: item.sources for path, item in (made(fuller) or {}).items()}
    assert sources["signs/code/w1.svg"] == {"site.yml", "halls/main.yml"}
    assert not depends(sources["h/branch/index.html"], "matters/public-security/card.yml")
    assert not depends(sources["m/card/index.html"], "matters/aid/aid-matter.yml")
    assert not depends(sources["m/card/index.html"], "materials/other.yml")
    assert depends(sources["m/aid-matter/index.html"], "materials/more.yml")
    assert not depends(sources["w/w1/index.html"], "matters/aid/aid-matter.yml")
    assert depends(sources["w/b2/index.html"], "matters/aid/new.yml")
    assert [path for path, names in sources.items() if WHOLE_SITE in names] == [
        "index.html",
        "404.html",
        "search/index.html",
        "static/search.json",
        "sitemap.xml",
    ]


def test_bytes_are_made_when_asked_for(fuller: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Naming all artifacts renders nothing."""
    found = check(fuller, TODAY)
    site = resolve(found.catalogue, found.published)
    monkeypatch.setattr("jinja2.Template.render", None)
    monkeypatch.setattr("gaoqing.outputs.qr.modules", None)
    assert len([item for item in produce(site) if isinstance(item, Artifact)]) > 30
