"""Quotes in texts: what they stand for, what nobody may quote, and that nothing is kept that they changed."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import TODAY
from gaoqing.build import make
from gaoqing.check import Checked, check
from gaoqing.examine import Examiner
from gaoqing.examine.doubts import doubts
from gaoqing.examine.settings import Settings
from gaoqing.outputs import Artifact, produce
from gaoqing.outputs.keys import keys
from gaoqing.reading.read import read
from gaoqing.schema.shape import shape_of
from gaoqing.site import resolve
from gaoqing.store import Store
from gaoqing.text.quotes import may_quote, quotes
from whole_town import gathered, whole_town

AID = "matters/aid/aid-matter.yml"
CARD = "matters/public-security/card.yml"


def filled(text: str, when: str = "") -> str:
    """Return what a reminder of the town's larger guide says."""
    said = f'conditions: [{{text: "{text}", when: {{{when}}}}}]\n' if when else f'reminders: ["{text}"]\n'
    field = "conditions:" if when else "reminders:"
    raw = whole_town()[AID].decode()
    start = raw.index(field)
    end = raw.index("\nexclusions:" if when else "\nduties:") + 1
    files = {**whole_town(), AID: (raw[:start] + said + raw[end:]).encode()}
    hall = gathered(files, TODAY)
    assert hall
    matter = hall.matters["aid-matter"]
    told = matter.conditions[0].text if when else matter.reminders[0]
    why = ",".join(item.trouble.why for item in hall.misquoted)
    return f"{told} [{why}]" if why else told


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("time_limit.promised.home", "10 个工作日"),
        ("time_limit.promised.why.food", "2 个工作日"),
        ("time_limit.statutory", "60 个自然日"),
        ("time_limit.start", "受理之日"),
        ("fees.工本费", "20 元"),
        ("fees.card", "20 元"),
        ("fees.工本费.unit", "每证"),
        ("fees.认证费", "22 美元"),
        ("fees.服务费", "3%"),
        ("fees.服务费.most", "500 元"),
        ("receives.求助补贴.most", "800 元"),
        ("receives.临时救助金", "300 港元"),
        ("visits.count.self", "1"),
        ("apply_by.within", "30 个自然日"),
        ("apply_by.before", "断粮"),
        ("results.permit.validity", "1 年"),
        ("results.validity", "1 年"),
        ("results.within", "10 个工作日"),
        ("results.告知书", "告知书"),
        ("department", "小镇司法局"),
        ("department.short_name", "司法局"),
        ("department.phone", "0000-5550011"),
        ("department.enquiry_email", "ask@town.example"),
        ("department.public-security.phone", "0000-5550001"),
        ("enquiry.phone", "0000-5550012、0000-5550015（下班以后）"),
        ("complaint.phone", "0000-5550013"),
        ("appointment.phone", "0000-5550016"),
        ("progress.name", "小镇通"),
        ("hall.main", "小镇大厅"),
        ("hall.branch.phone", "0000-5550023"),
        ("hall.branch.assisted_phone", "0000-5550024、0000-5550026（周末）"),
        ("window.b2", "1 层 2 号窗口"),
        ("window.b5", "1 层 24 小时自助区"),
        ("window.w1", "小镇大厅 1 层 1 号窗口"),
        ("window.w1.number", "1"),
        ("window.w1.counter", "1 号窗口"),
        ("window.b5.counter", "24 小时自助区"),
        ("window.b1.zone", "A 区"),
        ("window.b2.phone", "0000-5550025"),
        ("material.permit", "居住证"),
        ("material.permit.where_to_get", "在分厅领取。"),
        ("matter.card", "换身份证"),
        ("matter.card.name", "居民身份证换领"),
        ("matter.card.time_limit.promised", "10 个工作日"),
        ("matter.card.fees.工本费", "20 元"),
        ("matter.card.department.phone", "0000-5550001"),
        ("site.hotline", "12345"),
        ("site.review_days", "365"),
    ],
)
def test_what_it_stands_for(quote: str, told: str) -> None:
    """A quote is replaced by what its field says, as pages print that."""
    assert filled(f"是{{{quote}}}。") == f"是{told}。"


@pytest.mark.parametrize(
    ("quote", "why"),
    [
        ("time_limit.promised", "ambiguous"),
        ("time_limit.promise", "unknown"),
        ("time_limit.promised.nobody", "unknown"),
        ("time_limit", "incomplete"),
        ("fees.测绘费", "bands"),
        ("fees.易地建设费", "empty"),
        ("fees.评估费", "empty"),
        ("fees.手续费", "unknown"),
        ("visits.count", "ambiguous"),
        ("window.b3", "closed"),
        ("window.b9", "unknown"),
        ("window", "incomplete"),
        ("complaint", "incomplete"),
        ("enquiry", "incomplete"),
        ("material.form.validity", "empty"),
        ("hall.phone", "unknown"),
        ("department.review_phone", "empty"),
        ("nothing.here", "unknown"),
        ("time_limit.promised.", "unknown"),
        ("time_limit，promised", "wrong"),
        ("time_limit promised.home", "wrong"),
        ("time_limit　. promised", "wrong"),
        ("time_limit。promised", "wrong"),
    ],
)
def test_what_nobody_may_quote(quote: str, why: str) -> None:
    """What is not there, not filled in, or not one thing stays as it is written, and is told."""
    assert filled(f"是{{{quote}}}。") == f"是{{{quote}}}。 [{why}]"


@pytest.mark.parametrize(
    ("text", "meant", "offered"),
    [
        ("｛time_limit.statutory}", "", "time_limit.statutory"),
        ("{time_limit．statutory｝", "", "time_limit.statutory"),
        ("｛ department　phone ｝", "", "department.phone"),
        ("{department.phone", "", "department.phone"),
        ("{department.{phone}}", "", "department"),
        ("{{department.phone}", "", "department.phone"),
        ("{department.phone}}", "", "department.phone"),
        ("department.phone}", "", "department.phone"),
        ("{windows.b2}", "window.b2", "department"),
        ("{Time-limit.statutory}", "time_limit.statutory", "department"),
        ("{fee.工本费}", "fees.工本费", "department"),
        ("{visit.counts}", "visits", "department"),
        ("{department.telephon}", "department.phone", "department.public-security"),
    ],
)
def test_written_wrongly(text: str, meant: str, offered: str) -> None:
    """What is almost a quote is told, with what was meant."""
    files = whole_town()
    raw = files[AID].decode()
    start = raw.index("reminders:")
    files[AID] = (raw[:start] + f'reminders: ["打{text}"]\n' + raw[raw.index("duties:") :]).encode()
    hall = gathered(files, TODAY)
    assert hall
    (found,) = hall.misquoted
    assert (found.trouble.meant, found.trouble.offered[0]) == (meant, offered)


def test_answers_around() -> None:
    """A text that holds under some answers quotes what holds under them."""
    assert filled("{time_limit.promised}办好。", "why: [home]") == "10 个工作日办好。"
    assert filled("{time_limit.promised}办好。", "why: [food]") == "2 个工作日办好。"
    assert filled("来 {visits.count} 次。", "who: [agent]") == "来 2 次。"


@pytest.mark.parametrize(
    "text",
    [
        "第 {n} 号，{a,b}，{1.5}，{}，{ }",
        "https://town.example/{id}",
        "{甲.乙}",
        "{x: 1.5}",
        "{sites, n}",
        "{material: 甲}",
    ],
)
def test_other_braces(text: str) -> None:
    """Braces that hold no words joined by dots are letters like others."""
    assert not [*quotes(text)]
    assert not may_quote(text.encode())


def test_written_out() -> None:
    """Two pairs of braces mean one; a blank inside of braces means nothing."""
    assert (
        filled("写{{time_limit.promised}}，{{{fees.工本费}}}。")
        == "写{time_limit.promised}，{{fees.工本费}}。"
    )
    assert filled("{ fees.工本费 }、{fees . 工本费}。") == "20 元、20 元。"


def test_nothing_leads_back() -> None:
    """What is quoted itself quotes nothing, so that there is no circle."""
    files = whole_town()
    files[CARD] = files[CARD].replace("换身份证".encode(), '"{matter.aid-matter}以后换证"'.encode())
    files[AID] = files[AID].replace(
        "plain_name: 求助".encode(), 'plain_name: "{matter.card}以后求助"'.encode()
    )
    hall = gathered(files, TODAY)
    assert hall
    assert [item.trouble.why for item in hall.misquoted] == ["nested", "nested"]


# Everywhere else: file, what stands there, what is written instead, and where that is shown.
ELSEWHERE = [
    (
        "halls/branch.yml",
        "1 路公交车到二路站。",
        '"问路打 {hall.phone}。"',
        "h/branch/",
        "问路打 0000-5550023。",
    ),
    ("halls/branch.yml", "why: 窗口改建。", 'why: "去 {window.b1}。"', "w/b3/", "去 1 层 1 号窗口。"),
    (
        "departments.yml",
        "可以申请行政复议。",
        '"复议先打 {department.phone}。"',
        "m/aid-matter/",
        "",
    ),
    (
        "bundles/event.yml",
        "搬家要办的事。",
        '"先{matter.card}，再{matter.aid-matter}。"',
        "j/event/",
        "先换身份证，再求助。",
    ),
    (
        "materials/other.yml",
        "在分厅领取。",
        '"到 {window.b2} 领。"',
        "m/aid-matter/",
        "到 小镇分厅 1 层 2 号窗口 领。",
    ),
    ("site.yml", "这个小镇是虚构的。", '"{hall.main}是虚构的。"', "", "小镇大厅是虚构的。"),
]


@pytest.mark.parametrize(("name", "old", "new", "path", "shown"), ELSEWHERE)
def test_every_file(name: str, old: str, new: str, path: str, shown: str) -> None:
    """Halls, departments, documents, bundles and the site quote as guides do."""
    files = whole_town()
    assert old.encode() in files[name]
    files[name] = files[name].replace(old.encode(), new.encode(), 1)
    hall = gathered(files, TODAY)
    assert hall
    assert not hall.misquoted
    pages = {
        item.path.removesuffix("index.html"): item
        for item in produce(resolve(hall))
        if isinstance(item, Artifact)
    }
    assert shown in pages[path].content.decode()


QUOTING = whole_town()
for file, written, instead, _, _ in ELSEWHERE:
    QUOTING[file] = QUOTING[file].replace(written.encode(), instead.encode(), 1)
QUOTING[AID] = QUOTING[AID].replace(
    "不要停用登记的手机号。".encode(),
    '"到 {window.w1}，{matter.card.fees.工本费}，{material.book}"'.encode(),
)


def made(files: dict[str, bytes], as_of: date = TODAY) -> dict[str, tuple[bytes, bytes]]:
    """Return the artifacts of a town: key and bytes."""
    hall = gathered(files, as_of)
    assert hall
    site = resolve(hall)
    items = [item for item in produce(site) if isinstance(item, Artifact)]
    return {
        item.path.removesuffix("index.html"): (key, item.content)
        for key, item in keys(site, items, "p", "zh")
    }


@pytest.mark.parametrize(
    ("name", "old", "new", "paths"),
    [
        ("halls/main.yml", "{id: w1, number: 1, floor: 1", "{id: w1, number: 6, floor: 2", {"m/aid-matter/"}),
        ("halls/branch.yml", "phone: 0000-5550023", "phone: 0000-5550029", {"h/branch/"}),
        ("halls/branch.yml", "number: 2, floor: 1", "number: 8, floor: 1", {"m/aid-matter/"}),
        (CARD, "amount: 20", "amount: 25", {"m/aid-matter/", "m/aid-matter/notice/"}),
        (CARD, "换身份证", "换证", {"j/event/", "m/aid-matter/"}),
        ("materials/more.yml", "户口簿", "户口本", {"m/aid-matter/"}),
        ("departments.yml", "0000-5550011", "0000-5550019", {"d/aid/"}),
        ("halls/main.yml", "小镇大厅", "小镇东厅", {"", "m/aid-matter/"}),
    ],
)
def test_no_key_is_stale(name: str, old: str, new: str, paths: set[str]) -> None:
    """A page that quotes a field is made again when that changes, wherever it is."""
    assert old.encode() in QUOTING[name]
    before, after = (
        made(QUOTING),
        made({**QUOTING, name: QUOTING[name].replace(old.encode(), new.encode(), 1)}),
    )
    for path in before.keys() & after.keys():
        assert before[path][0] != after[path][0] or before[path][1] == after[path][1], path
    assert all(before[path][1] != after[path][1] for path in paths)


def test_warm_is_cold(town: Path, tmp_path: Path) -> None:
    """What was found in a guide is looked for anew when what it quotes becomes another."""
    path, hall = town / CARD, town / "halls/main.yml"
    path.write_text(
        path.read_text("utf-8") + 'reminders: ["到 {window.w2} 拿{matter.card}的{fees.工本费}。"]\n', "utf-8"
    )
    in_memory = Examiner(Store(), "p")
    seen = []
    for old, new in (("", ""), ("number: 2", "number: 3"), ("id: w2", "id: w3"), ("id: w3", "id: w2")):
        hall.write_text(hall.read_text("utf-8").replace(old, new), "utf-8")
        store = Store.beside(town, tmp_path / "own")
        results: list[Checked] = [
            check(town, TODAY),
            check(town, TODAY, examiner=Examiner(store, "p")),
            check(town, TODAY, examiner=in_memory),
        ]
        store.save()
        told = [
            [(item.code, item.place) for item in result.findings if item.code[0] != "W"] for result in results
        ]
        assert told[0] == told[1] == told[2]
        said = [result.catalogue.matters["card"].reminders for result in results]
        assert said[0] == said[1] == said[2]
        seen.append((told[0], said[0]))
    assert [item[0] for item in seen][1] == []
    assert [code for code, _ in seen[2][0]] == ["I013"]
    assert seen[1] == seen[3]
    assert seen[0][1] == ("到 1 层 2 号窗口 拿换身份证的20 元。",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{time_limit.promised}办好。", []),
        ("交 {fees.工本费}，带 {material.permit} 到 {window.w1}。", []),
        ("打 {department.phone} 问，先办{matter.card}。", []),
        ("带身份证明到 {window.w1}。", ["身份证明"]),
        ("到 {window.w1} 交身份证明。", ["身份证明"]),
        ("到 {window.w1} 交{material.permit}等材料，{fees.其他费用}。", ["等材料"]),
        ("{{a.b}}带身份证明。", ["身份证明"]),
    ],
)
def test_wording(text: str, found: list[str]) -> None:
    """A quote is something exact to whoever reads the wording; what stands beside it is found there."""
    raw = f'id: x\nreminders: ["{text}"]\n'.encode()
    source, _ = read(CARD, raw)
    assert source
    told = [item.word for item in doubts(source, Settings(documents={"permit": "居住证"}))]
    assert told == found


def test_place(checked: Callable[..., Checked], town: Path) -> None:
    """What is wrong with a quote is told at its letters."""
    text = (town / CARD).read_text("utf-8") + 'reminders: ["先打电话，再到 {window.w9} 来。"]\n'
    (finding,) = checked({CARD: text}).findings
    assert (finding.code, finding.place.line) == ("I013", text.count("\n"))
    assert text.splitlines()[-1][finding.place.column - 1 : finding.place.end_column - 1] == "{window.w9}"


def test_built(town: Path) -> None:
    """A site is made with what quotes stand for, and none with a quote that leads nowhere."""
    path = town / CARD
    good = path.read_text("utf-8")
    path.write_text(good + 'reminders: ["工本费 {fees.工本费}。"]\n', "utf-8")
    assert not make(town, TODAY).blocked
    path.write_text(good + 'reminders: ["工本费 {fees.成本费}。"]\n', "utf-8")
    assert make(town, TODAY).blocked


def test_offered_by_the_editor() -> None:
    """What the editor offers at a text is a quote, and one that there is."""
    ids = {
        "收费项目": "工本费",
        "大厅编号": "branch",
        "窗口编号": "b1",
        "材料编号": "permit",
        "事项编号": "card",
    }
    offered = shape_of("matter").field(("summary",))["defaultSnippets"]
    assert len(offered) > 10
    for item in offered:
        text = re.sub(
            r"\$\{1:([^}]+)\}", lambda match: ids[match[1]], item["body"].removeprefix("^").strip('"')
        )
        (quote,) = quotes(text)
        label = re.sub("|".join(ids), lambda match: ids[match[0]], item["label"])
        assert label == text == f"{{{quote.name}}}"
        if quote.name.startswith("deferrable"):
            continue
        told = filled(text)
        assert "[" not in told or "[ambiguous]" in told, told
