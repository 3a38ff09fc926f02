"""Drafts are checked by themselves: whatever is in them, nothing that is published changes."""

import json
import random
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from conftest import TODAY
from gaoqing.build import make
from gaoqing.check import Checked, check
from gaoqing.cli import main
from gaoqing.hosts.plain import Plain
from gaoqing.hosts.writing import write_site
from gaoqing.outputs import Artifact
from gaoqing.preview.hall import Hall
from gaoqing.preview.live import LiveSite
from gaoqing.preview.page import dressed
from gaoqing.preview.showing import View
from gaoqing.publish.files import Writer
from gaoqing.reading.drafts import says_draft
from gaoqing.site.resolve import _materials
from gaoqing.telling import FORMATS
from gaoqing.telling.data import json_report
from whole_town import ATTACHED, whole_town

pytestmark = pytest.mark.usefixtures("rules_once")

CARD = "matters/public-security/card.yml"
LISTED = "materials/identity.yml"
LISTS = (LISTED, "departments.yml", "halls/main.yml")
FILES = {name: raw.decode() for name, raw in whole_town().items()}
# What is published beside the drafts: nothing wrong, vague words, a file that nobody can read.
FLAWS: dict[str, dict[str, str]] = {
    "none": {},
    "vague": {CARD: FILES[CARD].replace("到窗口申请。", "带身份证明、居住证明材料到窗口申请。")},
    "broken": {"matters/aid/broken.yml": "id: [\n"},
    "misplaced": {"matters/lost.yml": "id: lost\n", "matters/aid/aid-matter (1).yml": "id: lost\n"},
}
NAMES = [
    "draft-a",
    "draft-b",
    "card",
    "Card",
    "card (1)",
    "aid-matter",
    "新 办法",
    "con",
    "a b ",
    ".hidden",
    "main",
    "branch",
    "event",
    "2026-01",
    "x" * 230,
]
FOLDERS = [
    "matters/aid",
    "matters/public-security",
    "matters/new",
    "matters",
    "halls",
    "bundles",
    "reports",
    "",
]
ENDINGS = [".yml", ".yml", ".yml", ".yaml", ".YML", ".yml.txt", ".yml.orig"]
HOSTILE = [
    "<script>alert(1)</script>",
    "\x1b[31m",
    "::error::甲",
    "&a [*a, *a]",
    "\u202e",
    "!!python/object:os.system",
]
PATTERNS = [CARD, "matters/aid/aid-matter.yml", "halls/main.yml", "halls/branch.yml", "bundles/event.yml"]
SPOILT: list[Callable[[str, random.Random], bytes]] = [
    lambda text, _: text.encode(),
    lambda text, _: text.encode(),
    lambda text, dice: b"\n".join(line for line in text.encode().split(b"\n") if dice.random() > 0.3),
    lambda text, _: text.encode("gbk", "replace"),
    lambda text, _: text.encode("utf-16"),
    lambda text, _: text.replace("\n", "\r\n").encode("utf-8-sig"),
    lambda text, dice: text.encode()[: dice.randrange(len(text.encode()))],
    lambda text, _: text.replace(": ", "：", 3).encode(),
    lambda text, dice: text.encode() + dice.choice(HOSTILE).encode("utf-8", "replace") + b": [",
    lambda text, _: text.encode() + b"\n<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n",
    lambda text, _: text.encode() + b"#" * 1_000_001,
    lambda text, _: (
        text.replace("id-card", "secret-paper").encode() + "\nnote: 见 files/secret.pdf\n".encode()
    ),
    lambda text, _: text.replace("居民身份证", "身份证明").encode(),
    lambda _, dice: yaml.safe_dump(dice.choice([[], {}, "a", {"name": {"a": [1]}}, 10**40])).encode(),
]
ENTRIES = [
    "{id: proof, draft: true, name: 身份证明, issuer: {kind: 其他, name: 单位}}",
    "{id: secret, draft: true, name: 表, issuer: {kind: 其他, name: 单位}, form: {file: secret.pdf}}",
    "{draft: true}",
    "{draft: true, name: 10, secret: 见 files/secret.pdf}",
    "{id: id-card, draft: true, name: 身份证, name: 身份证, issuer: {}}",
    "{id: [a], draft: true}",
    "{id: tax, draft: true, name: 税务局, enquiry_phone: 12366, complaint_phone: 1}",
    "{id: w1, draft: true, number: 1, floor: 1, kind: 综合, serves: {all: true}}",
    "{id: w9, draft: true, number: （在这里写窗口号）, floor: 1, kind: 综合}",
    '{draft: true, id: "a\u200bb", name: 表\u200b格}',
]


# A hall takes a second: whoever wants the smallest example takes things away by hand.
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]


@st.composite
def drafts(draw: st.DrawFn) -> tuple[str, bytes]:
    """Make one draft: a file, or an entry of a list of documents (told by its name)."""
    if draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from(LISTS)), draw(st.sampled_from(ENTRIES)).encode()
    name = f"{draw(st.sampled_from(FOLDERS))}/{draw(st.sampled_from(NAMES))}{draw(st.sampled_from(ENDINGS))}"
    text, dice = FILES[draw(st.sampled_from(PATTERNS))], random.Random(draw(st.integers(0, 10**6)))
    first, _, rest = text.partition("id: ")
    raw = draw(st.sampled_from(SPOILT))(f"{first}id: {rest}", dice)
    encoding = "utf-16-le" if raw[:2] == b"\xff\xfe" else "ascii"
    line = "\ndraft: true\n".encode(encoding)
    mark = raw[:2] if encoding != "ascii" else b"\xef\xbb\xbf" if raw[:3] == b"\xef\xbb\xbf" else b""
    return name.lstrip("/"), mark + line[len("\n".encode(encoding)) :] + raw.removeprefix(mark)


def put(folder: Path, name: str, raw: bytes) -> bool:
    """Put a draft into a folder, unless something published has its name."""
    path = folder / name
    if name in LISTS and raw[:1] == b"{":
        path.write_bytes(path.read_bytes().rstrip(b"\n") + b"\n  - " + raw + b"\n")
        return True
    unseen = path.name.startswith(".") and not name.lower().endswith((".yml", ".yaml"))
    if path.exists() or unseen or not says_draft(raw[:1_000_000]):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return True


def hall(folder: Path, files: Mapping[str, str]) -> Path:
    """Write a hall: the town that uses every field, and other files."""
    for name, text in {**FILES, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "files").mkdir()
    for name, raw in ATTACHED.items():
        (folder / "files" / name).write_bytes(raw)
    return folder


def told(checked: Checked) -> str:
    """Return all that is told of what is published."""
    return json_report(checked, "zh", "").text


def site(guides: Path, folder: Path) -> dict[str, bytes] | None:
    """Return all files of the site; none where the guides have errors."""
    product = make(guides, TODAY)
    if product.blocked:
        return None
    write_site(product, Plain(), folder, Writer(1), "p")
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@cache
def without_drafts(flaw: str) -> tuple[str, dict[str, bytes] | None]:
    """Return what is told and built of a hall without drafts: the same whatever drafts are added to it."""
    with TemporaryDirectory() as folder:
        guides = hall(Path(folder) / "guides", FLAWS[flaw])
        return told(check(guides, TODAY)), site(guides, Path(folder) / "site")


@settings(max_examples=60, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(flaw=st.sampled_from(["none", *FLAWS]), added=st.lists(drafts(), min_size=1, max_size=5))
@example(flaw="none", added=[(LISTED, entry.encode()) for entry in ENTRIES])
@example(flaw="none", added=[("departments.yml", entry.encode()) for entry in ENTRIES])
@example(flaw="none", added=[("halls/main.yml", entry.encode()) for entry in ENTRIES])
def test_nothing_published_changes(
    tmp_path_factory: pytest.TempPathFactory, flaw: str, added: list[tuple[str, bytes]]
) -> None:
    """Whatever drafts are added, valid, broken or hostile: the same findings, the same bytes of the site."""
    folder = tmp_path_factory.mktemp("hall")
    guides = hall(folder / "guides", FLAWS[flaw])
    before, public = without_drafts(flaw)
    assert (public is None) == (flaw != "none")
    there = [raw for name, raw in added if put(guides, name, raw)]
    if any(b"secret.pdf" in raw for raw in there):
        (guides / "files" / "secret.pdf").write_bytes(b"%PDF-1.4")
    checked = check(guides, TODAY)
    assert told(checked) == before
    assert site(guides, folder / "after") == public
    for form in FORMATS.values():
        assert form(checked.with_drafts(), "zh", "").text


@settings(max_examples=20, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
@given(added=st.lists(drafts(), min_size=1, max_size=5))
def test_preview(tmp_path_factory: pytest.TempPathFactory, added: list[tuple[str, bytes]]) -> None:
    """With any drafts, every page of the preview can be made, and each draft that has an address is there."""
    guides = hall(tmp_path_factory.mktemp("hall") / "guides", {})
    for name, raw in added:
        put(guides, name, raw)
    checked = check(guides, TODAY)
    shown = LiveSite(checked, guides, "zh")
    assert {item.path for item in make(guides, TODAY).files} - shown.files.keys() == set()
    for item in shown.files.values():
        assert not isinstance(item, Artifact) or item.content
    there = {shown.guide_of(path) for path in shown.files}
    taken = {item.at.source.name.rpartition("/")[2] for item in checked.catalogue.matters.values()}
    for guide in checked.drafts.guides if checked.drafts else ():
        if guide.kind == "matter" and guide.name.rpartition("/")[2] not in taken:
            assert guide.name in there


HALF = """\
id: loss
draft: true
name: 居民身份证挂失
plain_name: 挂失身份证
department: public-security
summary: "<script>alert(1)</script>丢了怎么办。"
"""
WHOLE = FILES[CARD].replace("id: card", "id: whole\ndraft: true").replace("id-card,", "new-paper,")


def test_shown_in_the_preview(tmp_path: Path) -> None:
    """A draft has a page with its findings; where none can be made, one of what is written and missing."""
    guides = hall(tmp_path / "guides", {})
    odd = "".join(f"odd-{number}: 1\n" for number in range(40))
    put(guides, "matters/public-security/loss.yml", f"{HALF}{odd}".encode())
    put(guides, "matters/public-security/whole.yml", WHOLE.encode())
    outcome, shown = Hall(guides, "zh").look(TODAY)
    assert shown
    view = View("s", "/", shown, outcome)

    def page(address: str) -> str:
        item = shown.files[f"{address}index.html"]
        assert isinstance(item, Artifact)
        return dressed(shown.content(item), shown.guide_of(item.path), view, "zh").decode()

    assert 'href="/m/loss/"' in page("")
    half, whole, listed, other = map(page, ("m/loss/", "m/whole/", "d/public-security/", "m/card/"))
    assert "草稿，未公开" in half
    assert "缺少“办理渠道”（channels）" in half
    assert "（还没有写）" in half
    assert "gaoqing check --drafts" in half
    assert "丢了怎么办" in half
    assert "<script>alert" not in half
    assert "草稿，未公开" in whole
    assert "new-paper（还没有写）" in whole
    assert "〔草稿〕" in listed
    assert "草稿" not in other
    assert "草稿 2 份" in outcome.report()


SAID = {
    "id: a\ndraft: true\n": True,
    "draft: true # 还没有写好\r\nid: [": True,
    '"draft":  true\n': True,
    "id: a\n\n'draft': true": True,
    "draft: true\n<<<<<<< a\nname: a\n=======\nname: b\n>>>>>>> b\n": True,
    "<<<<<<< a\ndraft: true\n=======\n>>>>>>> b\nid: a\n": False,
    "draft: true\ndraft: false\n": False,
    "draft: 是\n": False,
    "draft: trueish\n": False,
    "draft:true\n": False,
    " draft: true\n": False,
    "summary: |\n  a\n  draft: true\n": False,
    "# draft: true\n": False,
    "draft：true\n": False,
    "- draft: true\n": False,
    "id: draft: true\n": False,
    "": False,
}


def test_given_by_drafts_too(tmp_path: Path) -> None:
    """A document may name drafts among the matters that give it; no page leads to them."""
    (name,) = [name for name, text in FILES.items() if "matter: aid-matter, also: [card]" in text]
    guides = hall(tmp_path / "guides", {})
    swapped = FILES[name].replace("matter: aid-matter, also: [card]", "matter: card, also: [aid-matter]")
    (guides / name).write_text(swapped, "utf-8")
    for name in ("matters/aid/aid-matter.yml", "bundles/event.yml"):
        (guides / name).write_text(f"draft: true\n{FILES[name]}", "utf-8")
    assert not [item for item in check(guides, TODAY).findings if item.code == "I010"]
    catalogue = check(guides, TODAY).catalogue
    (material,) = [item for name, item in _materials(catalogue) if name == "permit"]
    assert material.issuer.matters == ("card",)


def test_partner_without_guides(tmp_path: Path) -> None:
    """A hall is built, and kept, though all guides of an authority that takes part are drafts."""
    guides = hall(tmp_path / "guides", {})
    for name in ("matters/aid/aid-matter.yml", "bundles/event.yml"):
        (guides / name).write_text(f"draft: true\n{FILES[name]}", "utf-8")
    departments = FILES["departments.yml"].replace("merged_into: aid,", "")  # which has nothing then
    (guides / "departments.yml").write_text(departments, "utf-8")
    partner = f"{FILES[CARD]}authorities: [{{department: aid, role: 联办}}]\n"
    (guides / CARD).write_text(partner, "utf-8")
    (guides / "qr.lock").write_text(
        FILES["qr.lock"].partition("bundles:")[0], "utf-8"
    )  # a printed one is no draft
    site = tmp_path / "site"
    options = ["--guides", str(guides), "--site-dir", str(site), "--host", "plain"]
    ended = CliRunner().invoke(main, ["build", *options, "--as-of", str(TODAY)])
    assert ended.exit_code == 0, ended.output
    assert "小镇司法局" in (site / "m/card/index.html").read_text("utf-8")


def test_windows_are_called(tmp_path: Path) -> None:
    """A place with machines has no number: what waits there for drafts is told by its name."""
    branch = FILES["halls/branch.yml"].replace(
        "machines: 3, serves: {all: true}", "machines: 3, serves: {matters: [loss]}"
    )
    for name, text in {**FILES, LOSS: HALF, "halls/branch.yml": branch}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    told = CliRunner().invoke(main, ["check", "--guides", str(tmp_path), "--no-store"]).output
    assert "窗口 24 小时自助区 办的事项" in told


@pytest.mark.parametrize("text", SAID)
def test_line(text: str) -> None:
    """A file that nobody can read is a draft by a line of its own that nothing denies, in any encoding."""
    assert says_draft(text.encode()) is SAID[text]
    assert says_draft(text.encode("utf-16")) is SAID[text]
    assert says_draft(text.encode("gb18030")) is SAID[text]
    assert says_draft(text.encode("utf-8-sig")) is SAID[text]


LOSS = "matters/public-security/loss.yml"


def listed(name: str, called: str) -> str:
    """Return the list of documents with one more, a draft."""
    entry = f"{{id: {name}, draft: true, name: {called}, issuer: {{kind: 其他, name: 单位}}}}"
    return f"{FILES[LISTED]}  - {entry}\n"


# What is published and drafts → the findings of what is published, those of drafts; as (file, code).
CASES: dict[str, tuple[dict[str, str], set[tuple[str, str]], set[tuple[str, str]]]] = {
    "a window that has nothing but drafts": (
        {LOSS: HALF, "halls/main.yml": FILES["halls/main.yml"].replace("matters: [card]", "matters: [loss]")},
        {("halls/main.yml", "I011")},
        {(LOSS, "S001")},
    ),
    "an id that is taken": ({LOSS: WHOLE.replace("id: whole", "id: card")}, set(), {(LOSS, "I002")}),
    "a guide beside one that nobody can read": (
        {
            "matters/aid/a.yml": "draft: true\n: [",
            CARD: FILES[CARD] + "renewal: {text: 再来。, matter: x}\n",
        },
        {(CARD, "I001")},
        {("matters/aid/a.yml", "Y009")},
    ),
    "a hall whose codes are printed": (
        {"halls/main.yml": f"draft: true\n{FILES['halls/main.yml']}"},
        {("qr.lock", "I012"), ("site.yml", "I010")},
        set(),
    ),
    "a bundle with a draft": (
        {"matters/aid/aid-matter.yml": f"draft: true\n{FILES['matters/aid/aid-matter.yml']}"},
        {("bundles/event.yml", "I010"), ("halls/branch.yml", "I011"), ("departments.yml", "W050")},
        {("matters/aid/aid-matter.yml", code) for code in ("A007", "A014", "J025")},
    ),
    "an exception in a draft": (
        {LOSS: WHOLE + 'allow: [{finding: I001, reason: 还没有写。, until: "2026-12-01"}]\n'},
        set(),
        {(LOSS, "I001"), (LOSS, "I008"), (LOSS, "I003")},
    ),
    "a name of a draft document that hides what is vague": (
        {
            LISTED: listed("proof", "身份证明"),
            CARD: FILES[CARD].replace("到窗口申请。", "带身份证明到窗口申请。"),
        },
        {(CARD, "A001")},
        {(LISTED, "M001"), (LISTED, "A001")},
    ),
    "a document beside one that nobody can read": (
        {LISTED: listed("new-paper", "出生医学证明") + "  - {id: other, draft: true}\n"},
        set(),
        {(LISTED, "S001")},
    ),
    "a draft that names a draft": (
        {
            LISTED: listed("new-paper", "出生医学证明"),
            LOSS: WHOLE.replace("id: whole", "id: loss"),
        },
        set(),
        set(),
    ),
    "a draft that names one that nobody can read": (
        {
            LISTED: FILES[LISTED] + "  - {id: new-paper, draft: true}\n",
            LOSS: WHOLE.replace("id: whole", "id: loss"),
        },
        set(),
        {(LISTED, "S001")},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_case(case: str, tmp_path: Path) -> None:
    """What is published tells of drafts only where it refers to them; drafts tell the rest."""
    files, published, of_drafts = CASES[case]
    guides = hall(tmp_path / "guides", {})
    before = {(item.file, item.code) for item in check(guides, TODAY).findings}
    for name, text in files.items():
        (guides / name).write_text(text, "utf-8")
    checked = check(guides, TODAY)
    assert {(item.file, item.code) for item in checked.findings} - before == published
    assert checked.drafts
    found = {(item.file, item.code) for item in checked.drafts.findings}
    assert {item for item in found if item[1] not in {"A035", "I014", "V001"}} == of_drafts


@pytest.mark.parametrize(("options", "count"), [([], 0), (["--drafts"], 2), ([LOSS], 1), (["matters"], 0)])
def test_command(options: list[str], count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts are counted in the last line, listed on demand or when named, and change no exit code."""
    guides = hall(tmp_path / "guides", {})
    for name in (LOSS, "matters/aid/other.yml"):
        put(guides, name, b"id: a\ndraft: true\nname: [\n")
    monkeypatch.chdir(tmp_path)
    paths = [f"guides/{item}" if not item.startswith("--") else item for item in options]
    command = ["check", "--no-store", "--as-of", TODAY.isoformat(), *paths]
    shown = CliRunner().invoke(main, command)
    assert shown.exit_code == 0
    assert shown.output.count("错误（草稿） Y009") == count
    assert shown.output.splitlines()[-1] == "共 5 份，已发布 3 份，草稿 2 份，草稿里还有 2 个问题。"
    english = CliRunner().invoke(main, [*command, "--lang", "en"]).output
    assert english.splitlines()[-1] == "3 of 5 published, 2 drafts, 2 things left to do in drafts."
    rows = json.loads(CliRunner().invoke(main, [*command, "--format", "json"]).output)
    assert [row["draft"] for row in rows if "draft" in row] == [True] * count
    annotated = CliRunner().invoke(main, [*command, "--format", "github"])
    assert annotated.output.count("::error") == 0
    assert annotated.output.count("Y009") == count
