"""The one-trip audit: what is left open is told, nothing else, and a closed gap never lowers a score."""

import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from conftest import HERE, SAMPLE, TODAY, TOWN
from gaoqing.audit import GROUPS, KINDS, Audit, Gap, Share, audit_of, points, score
from gaoqing.build import make
from gaoqing.check import check
from gaoqing.cli import main
from gaoqing.hosts.handbook import Handbook
from gaoqing.messages import LANGUAGES, catalogue
from gaoqing.outputs.artifact import Page
from gaoqing.outputs.audit_page import audit_pages
from gaoqing.prose import read_page
from gaoqing.reading.read import read
from gaoqing.reading.source import At, Source
from gaoqing.reading.yaml_flow import flow
from gaoqing.schema.fields import all_fields
from gaoqing.schema.kinds import KINDS as FILES
from gaoqing.telling.audited import explained

HALL = HERE / "audit"  # of its guides each has a score of 100
PARKING, FLEET, WEDDING = (f"matters/public-security/{name}.yml" for name in ("parking", "fleet", "wedding"))
PAPERS, MAIN, OFFICES = "materials/papers.yml", "halls/main.yml", "departments.yml"
GONE: Any = object()
Edit = tuple[str, str, Any]
P, F, W = "parking", "fleet", "wedding"

# Gap → the guide that has it after an edit (file, path, value), and whom it hits. What the edit takes away or
# brings is all that differs.
ROWS: list[tuple[str, str, Share, list[Edit]]] = [
    ("source-unknown", P, Share.EVERYBODY, [(PAPERS, "materials.6.where_to_get", GONE)]),
    (
        "source-in-hall",
        F,
        Share.EVERYBODY,
        [(PAPERS, "materials.9.where_to_get", GONE), (PAPERS, "materials.9.issuer.matter", GONE)],
    ),
    ("own-paper-unexplained", P, Share.EVERYBODY, [(PAPERS, "materials.3.where_to_get", GONE)]),
    (
        "form-blank-missing",
        F,
        Share.EVERYBODY,
        [(PAPERS, "materials.2.where_to_get", "在 1 号窗口免费领空表。")],
    ),
    ("form-sample-missing", F, Share.EVERYBODY, [(PAPERS, "materials.2.filling", GONE)]),
    ("signer-open", P, Share.EVERYBODY, [(PARKING, "materials.1.signature", GONE)]),
    ("signer-open", P, Share.PROXY, [(PARKING, "proxy.brings.0.signature", GONE)]),
    ("seal-open", F, Share.EVERYBODY, [(FLEET, "materials.0.seal", GONE)]),
    ("whose-open", P, Share.EVERYBODY, [(PARKING, "materials.0.whose", GONE)]),
    ("whose-open", P, Share.PROXY, [(PARKING, "proxy.brings.1.whose", GONE)]),
    ("age-open", F, Share.EVERYBODY, [(FLEET, "materials.2.issued_within", GONE)]),
    ("copy-original-open", P, Share.EVERYBODY, [(PARKING, "materials.4.original", GONE)]),
    ("copy-sides-open", P, Share.EVERYBODY, [(PARKING, "materials.4.copies.sides", GONE)]),
    ("counter-form-open", P, Share.CASE, [(PARKING, "materials.2.original", GONE)]),
    (
        "photo-open",
        F,
        Share.EVERYBODY,
        [(FLEET, "materials.1.material", "photo"), (FLEET, "materials.1.whose", "司机")],
    ),
    ("photo-age-open", P, Share.EVERYBODY, [(PARKING, "materials.3.photo.taken_within", GONE)]),
    ("exempt-fallback-open", P, Share.CASE, [(PARKING, "materials.6.exempt.fallback", GONE)]),
    ("promise-form-open", P, Share.CASE, [(PARKING, "materials.5.promise.form", GONE)]),
    ("electronic-open", P, Share.CASE, [(PARKING, "materials.2.electronic", GONE)]),
    (
        "electronic-open",
        P,
        Share.CASE,
        [(PARKING, "materials.2.electronic", GONE), (PARKING, "materials.4.electronic", GONE)],
    ),
    ("proxy-identity-open", P, Share.PROXY, [(PARKING, "proxy.brings.1", GONE)]),
    ("proxy-refusal-open", P, Share.CASE, [(PARKING, "proxy", {"allowed": False})]),
    ("cannot-come-open", W, Share.CASE, [(WEDDING, "proxy.why", "要当面签名。")]),
    ("several-come-open", W, Share.CASE, [(WEDDING, "visits.why", "要当面签名。")]),
    ("representative-open", F, Share.EVERYBODY, [(FLEET, "proxy.why", "要当面签承诺。")]),
    ("minor-papers-open", P, Share.MINOR, [(PARKING, "minors.brings", GONE)]),
    ("collector-open", P, Share.EVERYBODY, [(PARKING, "results.0.collect", GONE)]),
    (
        "collector-open",
        P,
        Share.CASE,
        [(PARKING, "results.0.collect", GONE), (PARKING, "results.0.delivery", ["窗口领取", "邮寄"])],
    ),
    ("appointment-open", F, Share.EVERYBODY, [(FLEET, "appointment", GONE)]),
    ("appointment-open", P, Share.CASE, [(PARKING, "appointment", GONE)]),
    ("coverage-open", F, Share.CASE, [(FLEET, "coverage", GONE)]),
    ("place-hours-open", P, Share.CASE, [(PARKING, "places.0.hours", GONE)]),
    (
        "place-choice-open",
        P,
        Share.CASE,
        [(PARKING, "places.0.note", GONE), (PARKING, "places.1.note", GONE)],
    ),
    ("holidays-open", F, Share.EVERYBODY, [(MAIN, "holidays", "法定节假日部分窗口开放")]),
    (
        "lunch-open",
        F,
        Share.EVERYBODY,
        [(MAIN, "hours", [{"days": ["周一"], "from": "09:00", "to": "17:00"}])],
    ),
    (
        "online-depth-open",
        P,
        Share.CASE,
        [(PARKING, "visits", {"count": 1, "why": "要核对原件。"})],
    ),
    ("conditions-open", F, Share.EVERYBODY, [(FLEET, "conditions", GONE)]),
    ("before-where-open", P, Share.EVERYBODY, [(PARKING, "before.0.where", GONE)]),
    ("intermediary-open", P, Share.EVERYBODY, [(PARKING, "intermediaries.0.note", GONE)]),
    ("special-time-open", P, Share.CASE, [(PARKING, "steps.1.duration", GONE)]),
    ("progress-open", P, Share.EVERYBODY, [(OFFICES, "departments.0.progress", GONE)]),
    ("late-open", P, Share.CASE, [(PARKING, "apply_by.0.late", GONE)]),
    ("pay-open", P, Share.EVERYBODY, [(PARKING, "fees.pay", GONE)]),
]

# What leaves nothing open, or does not apply: no gap.
SILENT: dict[str, list[Edit]] = {
    "free": [(PARKING, "fees", {"free": True})],
    "a charge of nothing": [
        (PARKING, "fees", {"items": [{"item": "工本费", "amount": 0, "basis": "小镇停车办法第五条"}]})
    ],
    "printed by the window": [
        (
            PARKING,
            "materials.1",
            {"material": "form", "supplied": "窗口打印", "original": {"count": 1, "use": "kept"}},
        )
    ],
    "optional": [
        (
            FLEET,
            "materials.2",
            {
                "material": "bank-proof",
                "whose": "公司",
                "original": {"count": 1, "use": "kept"},
                "optional": "带了办得快。",
            },
        )
    ],
    "made by the applicant, explained here": [
        (PAPERS, "materials.3.where_to_get", GONE),
        (PARKING, "materials.2.note", "网上和窗口都一样：画出车位的长和宽。"),
    ],
    "a proof that says how long it holds": [
        (FLEET, "materials.2.issued_within", GONE),
        (PAPERS, "materials.5.validity", "开出来以后 1 个月内有效"),
    ],
    "a copy that is sealed": [
        (PARKING, "materials.4.original", GONE),
        (PARKING, "materials.4.seal", "公司公章，盖在复印件空白处"),
    ],
    "a copy of somebody who is not there": [
        (PARKING, "materials.4.original", GONE),
        (PARKING, "materials.4.whose", "没有来的车主"),
    ],
    "a copy, and the original need not come": [
        (PARKING, "materials.4.original", GONE),
        (PARKING, "materials.4.note", "不用带原件。"),
    ],
    "collected on the spot": [(FLEET, "results.0.delivery", ["窗口领取"])],
    "sent by post": [
        (PARKING, "results.0", {"material": "parking-permit", "delivery": ["邮寄"]}),
    ],
    "the same files for all, said once": [
        (PARKING, "materials.2.electronic", GONE),
        (PARKING, "channels.0.note", "材料都传 PDF 格式。"),
    ],
    "asked only of those who come": [
        (PARKING, "materials.2.electronic", GONE),
        (PARKING, "materials.2.when", {"place": ["rented"]}),
        (PARKING, "situations.0.answers.1.label", "租的，到窗口办"),
    ],
    "goes on at the counter": [
        (PARKING, "visits", {"count": 1, "why": "要核对原件。"}),
        (PARKING, "channels.0.then", "窗口"),
    ],
    "an allowance that comes after the result": [
        (
            PARKING,
            "steps.3",
            {
                "name": "发放",
                "actor": "公安机关",
                "action": "把补贴打到银行卡上。",
                "special": True,
            },
        )
    ],
    "no appointment needed": [(PARKING, "appointment", {"needed": "不用"})],
    "open over noon, and says so": [
        (MAIN, "hours", [{"days": ["周一"], "from": "09:00", "to": "17:00", "note": "中午不休息"}])
    ],
    "some windows on holidays, and they say so": [
        (MAIN, "holidays", "法定节假日部分窗口开放"),
        (MAIN, "windows.0.holidays", "法定节假日照常办公"),
    ],
    "a matter to do first that gives the paper": [
        (PAPERS, "materials.9.where_to_get", GONE),
        (PAPERS, "materials.9.issuer.matter", GONE),
        (FLEET, "before", [{"matter": "parking", "why": "有了停车证才能办。"}]),
    ],
    "a certificate that applicants have at hand": [
        (PAPERS, "materials.3.name", "车位产权证"),
        (PAPERS, "materials.3.where_to_get", GONE),
    ],
    "a screen listed among the forms": [
        (PAPERS, "materials.2.name", "停车手机应用的订单页"),
        (PAPERS, "materials.2.filling", GONE),
        (PARKING, "materials.1.signature", GONE),
    ],
    "a condition says where people live": [
        (FLEET, "coverage", GONE),
        (FLEET, "conditions", [{"text": "公司的住所在小镇。"}]),
    ],
    "exclusions say who may not": [
        (FLEET, "conditions", GONE),
        (FLEET, "exclusions", [{"text": "公司名下没有车的，不能办。"}]),
    ],
    "a home visit": [
        (WEDDING, "proxy.why", "要当面签名。"),
        (WEDDING, "channels", [{"kind": "窗口"}, {"kind": "上门", "phone": "0000-5550006"}]),
    ],
    "an online matter needs no place": [
        (FLEET, "channels", [{"kind": "网上", "url": "https://town.example/fleet", "note": "上传扫描件。"}]),
        (FLEET, "visits", {"count": 0}),
        (FLEET, "appointment", GONE),
        (FLEET, "coverage", GONE),
        (FLEET, "materials.0.seal", "公司公章，盖在末页"),
        (FLEET, "results.0.delivery", ["网上下载"]),
    ],
    "the limit says how long the uncounted takes": [
        (PARKING, "steps.1.duration", GONE),
        (PARKING, "time_limit.note", "测量不计入时限，要 3 个工作日。"),
    ],
}


@cache
def guides() -> dict[str, str]:
    """Return the files of the hall that leaves nothing open, by name."""
    return {path.relative_to(HALL).as_posix(): path.read_text("utf-8") for path in HALL.rglob("*.yml")}


def data_of(name: str, text: str) -> Any:
    """Return what a guide says."""
    source, _ = read(name, text.encode())
    assert source
    return json.loads(json.dumps(source.data))


def edited(root: Path, edits: list[Edit]) -> Path:
    """Make the hall with some edits."""
    shutil.copytree(HALL, root)
    for name in {file for file, _, _ in edits}:
        data = data_of(name, guides()[name])
        for file, path, value in edits:
            if file == name:
                change(data, path.split("."), value)
        lines = (f"{key}: {flow(value)}\n" for key, value in data.items())
        (root / name).write_text("".join(lines), encoding="utf-8")
    return root


def change(data: Any, path: list[str], value: Any) -> None:
    """Set a value, or take it away."""
    *way, last = [int(step) if step.isdigit() else step for step in path]
    for step in way:
        data = data[step]
    if value is GONE:
        del data[last]
    else:
        data[last] = value


def audited(root: Path) -> Audit:
    """Audit a hall in which the check finds no error."""
    checked = check(root, TODAY)
    assert checked.failing() == []
    return audit_of(checked.catalogue)


def test_nothing_open() -> None:
    """A hall can say all there is to say."""
    audit = audited(HALL)
    assert {item.matter.id: [gap.kind.code for gap in item.gaps] for item in audit.worst_first} == {
        name: [] for name in (P, F, W)
    }
    assert audit.score == 100
    assert audit.worth_most == []


@pytest.mark.parametrize(("code", "name", "whom", "edits"), ROWS, ids=[row[0] for row in ROWS])
def test_gap(tmp_path: Path, code: str, name: str, whom: Share, edits: list[Edit]) -> None:
    """What is no longer said is a gap, and the only one of its guide; its place is in the file to edit."""
    item = audited(edited(tmp_path / "guides", edits)).of(name)
    assert [(gap.kind.code, gap.whom) for gap in item.gaps] == [(code, whom)]
    assert item.score == 100 - item.points < 100
    gap = item.gaps[0]
    assert gap.at.source.place(gap.at.path).line > 0
    assert gap.at.source.name in {file for file, _, _ in edits} | {FLEET, PARKING}


@pytest.mark.parametrize("edits", SILENT.values(), ids=SILENT)
def test_silent(tmp_path: Path, edits: list[Edit]) -> None:
    """What does not apply is not counted, and what is said elsewhere is said."""
    audit = audited(edited(tmp_path / "guides", edits))
    assert [(item.matter.id, gap.kind.code) for item in audit.worst_first for gap in item.gaps] == []


def test_every_kind() -> None:
    """Every kind of gap is shown by a row."""
    assert {row[0] for row in ROWS} == set(KINDS)


def test_fields() -> None:
    """What closes a gap is a field that there is."""
    for kind in KINDS.values():
        paths = {re.sub(r"\[\]$", "", field.path) for field in all_fields(kind.file)}
        assert kind.field in paths, kind


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words(lang: str) -> None:
    """Every kind has its words, and there are none for a kind that is no more."""
    said = {key.split(".")[2] for key in catalogue(lang) if key.startswith("audit.kind.")}
    assert said == set(KINDS)
    assert {f"audit.group.{group}" for group in GROUPS} <= set(catalogue(lang))
    assert {f"audit.whom.{whom}" for whom in Share} <= set(catalogue(lang))


def _gaps() -> Iterator[Gap]:
    at = At(Source("a.yml", b"", {}))
    for kind in KINDS.values():
        for whom in Share:
            yield Gap(kind, at, whom)


@given(st.lists(st.sampled_from([*_gaps()]), max_size=60), st.randoms(use_true_random=False))
def test_monotone(gaps: list[Gap], chance: Any) -> None:
    """A closed gap never lowers the score, whatever else is open; the order does not matter."""
    shuffled = chance.sample(gaps, len(gaps))
    assert score(shuffled) == score(gaps)
    assert 0 <= score(gaps) <= 100
    assert (score(gaps) == 100) == (not gaps)
    for place in range(len(gaps)):
        fewer = gaps[:place] + gaps[place + 1 :]
        assert score(fewer) >= score(gaps)
        assert points(fewer) < points(gaps)


def test_mending_in_any_order(tmp_path: Path) -> None:
    """From a hall with a gap of nearly each kind, every row that is mended raises the score or leaves it."""
    rows = [row for row in ROWS if row[1] == P and len(row[3]) == 1]
    apart = {tuple(edit[:2] for edit in row[3]): row for row in rows}
    left = [row[3] for row in apart.values() if not row[3][0][1].startswith("proxy")]
    scores = []
    while left:
        root = edited(tmp_path / f"guides{len(left)}", [edit for edits in left for edit in edits])
        scores.append(audit_of(check(root, TODAY).catalogue).of(P).score)
        left.pop()
    assert scores == sorted(scores)
    assert scores[0] < 60
    assert scores[-1] > 95


def test_example() -> None:
    """The example that explains the score is right."""
    kinds = [Gap(KINDS[code], At(Source("a.yml", b"", {}))) for code in ("appointment-open", "progress-open")]
    assert [gap.kind.weight for gap in kinds] == [4, 2]
    assert score(kinds) == 94
    assert all("94.08" in catalogue(lang)["audit.example"] for lang in LANGUAGES)


def run(*arguments: str, folder: Path = HALL) -> Result:
    """Run the command."""
    given_ = ["audit", *arguments, "--guides", str(folder), "--no-store", "--as-of", str(TODAY)]
    return CliRunner().invoke(main, given_)


def test_nothing_to_audit(town: Path) -> None:
    """Of no guide there is no mean, neither where all are drafts nor where none can be read."""
    (card,) = (town / "matters").rglob("*.yml")
    written = card.read_text("utf-8")
    for text in (f"{written}draft: true\n", "{"):
        card.write_text(text, "utf-8")
        result = run(folder=town)
        assert (result.exit_code, "100" in result.output, "--drafts" in result.output) == (0, False, True)


def test_table() -> None:
    """Without a matter the whole hall is listed, the lowest score first."""
    result = run(folder=TOWN)
    assert result.exit_code == 0
    assert "居民身份证换领（card）" in result.stdout
    assert "collector-open" in result.stdout


@pytest.mark.parametrize("lang", LANGUAGES)
def test_matter(lang: str) -> None:
    """A guide is told with each gap, its line, whom it hits, and what closes it."""
    result = run("card", "--lang", lang, folder=TOWN)
    assert result.exit_code == 0
    assert f"{TOWN}/matters/public-security/card.yml:37:" in result.stdout
    assert catalogue(lang)["audit.kind.collector-open.open"] in result.stdout
    assert catalogue(lang)["audit.kind.collector-open.close"] in result.stdout


def test_json() -> None:
    """Programs are told the same."""
    told = json.loads(run("--format", "json", folder=TOWN).stdout)
    matter = told["matters"][0]
    assert (matter["matter"], told["score"]) == ("card", matter["score"])
    gap = next(gap for gap in matter["gaps"] if gap["code"] == "collector-open")
    assert gap | {"open": "", "close": ""} == {
        "code": "collector-open",
        "weight": 4,
        "points": 4,
        "whom": "everybody",
        "case": "",
        "field": "results[].collect",
        "file": f"{TOWN}/matters/public-security/card.yml",
        "line": 37,
        "column": 5,
        "path": ["results", 0],
        "open": "",
        "close": "",
    }
    assert {kind["code"] for kind in told["kinds"]} == set(KINDS)


def test_unknown() -> None:
    """A matter that there is not is an error, with a guess."""
    result = run("parkin")
    assert result.exit_code == 2
    assert "parking" in result.stderr


def test_drafts(tmp_path: Path) -> None:
    """Drafts are audited when they are asked for, or named."""
    root = edited(tmp_path / "guides", [(FLEET, "draft", True), (FLEET, "coverage", GONE)])
    assert "fleet" not in run(folder=root).stdout
    assert "fleet" in run("--drafts", folder=root).stdout
    assert "coverage-open" in run("fleet", folder=root).stdout


def test_explain() -> None:
    """The formula is told with every kind and its weight."""
    told = run("--explain").stdout
    assert told == explained("zh")
    assert all(f"{kind.weight}  {kind.code}" in told for kind in KINDS.values())


def page_of(root: Path) -> Page:
    """Return the editors' page of a hall."""
    site = make(root, TODAY).site
    assert site
    (page,) = audit_pages(site, "zh")
    return page


def test_page() -> None:
    """The page has the formula, a row for every guide with its gaps by name, and one row for every kind."""
    page = page_of(SAMPLE)
    read_well, findings = read_page(page.path, page.markdown.encode())
    assert (read_well is not None, findings) == (True, [])
    names = re.findall(r"^\| (\d+) \| (\d+) \| .*? `([a-z0-9-]+)` \|", page.markdown, re.MULTILINE)
    assert {name for _, _, name in names} == {path.stem for path in (SAMPLE / "matters").rglob("*.yml")}
    assert [int(number) for number, _, _ in names] == sorted(int(number) for number, _, _ in names)
    assert all(f"（`{code}`）" in page.markdown for code in KINDS)
    assert "| 要不要预约" in page.markdown or "；要不要预约" in page.markdown
    assert catalogue("zh")["audit.formula"] in page.markdown
    assert {kind.file for kind in KINDS.values()} <= FILES.keys()


def test_page_of_a_strange_name(tmp_path: Path) -> None:
    """What a guide is called is text on the page."""
    name = "停车证|办理*甲*`乙`<b>丙</b>[丁](ding.md)&lt;# 证"
    root = edited(tmp_path / "guides", [(FLEET, "name", name)])
    handbook = Handbook(check(root, TODAY).catalogue, [page_of(root)])
    assert escape(name, quote=False) in handbook.made("editors/audit/index.md").html


def test_page_told(tmp_path: Path) -> None:
    """The page is made anew when its table changes, and only then."""
    before = page_of(HALL).told()
    words = edited(tmp_path / "words", [(FLEET, "summary", "给公司的车办停车证。")])
    gap = edited(tmp_path / "gap", [(FLEET, "coverage", GONE)])
    assert page_of(words).told() == before
    assert page_of(gap).told() != before


def test_page_as_told(tmp_path: Path) -> None:
    """What is told of the page tells its bytes: of two halls one is the same as often as the other."""
    halls = [edited(tmp_path / str(number), row[3]) for number, row in enumerate(ROWS[::4])]
    pages = [page_of(hall) for hall in (HALL, HALL, *halls)]
    for one in pages:
        for other in pages:
            assert (one.told() == other.told()) == (one.markdown == other.markdown)


def test_many_guides(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a large hall the page lists those that need most, and says how many there are beside them."""
    monkeypatch.setattr("gaoqing.outputs.audit_page.MOST_LISTED", 2)
    assert catalogue("zh")["audit.more"].format(count=1) in page_of(HALL).markdown


def test_not_for_citizens() -> None:
    """No page of citizens, and no list of pages for search engines, knows of it."""
    made = make(HALL, TODAY)
    assert [item.path for item in made.artifacts if b"editors/audit" in item.content] == []
