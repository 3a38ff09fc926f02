"""Warm is cold: after any edits, in any order, what is kept changes nothing of what is found and made."""

import random
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import TODAY, TOWN
from gaoqing.build import make
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.codes import Code, Kind
from gaoqing.catalogue.printed import Printed, PrintedCodes
from gaoqing.check import Checked, check
from gaoqing.examine import Examiner
from gaoqing.finding import Finding
from gaoqing.hosts.plain import Plain
from gaoqing.hosts.writing import write_site
from gaoqing.publish.files import Writer
from gaoqing.rules.registry import of_hall
from gaoqing.store import Store
from gaoqing.store.folder import folder_for
from gaoqing.telling.data import json_report
from gaoqing.telling.lines import drafts
from loaded import loaded

pytestmark = pytest.mark.usefixtures("rules_once")

# What a clerk may type: good words, vague ones, ids that exist and ids that do not.
WORDS = [
    "",
    "身份证明",
    "等材料",
    "居民身份证",
    "card",
    "nothing",
    "3 个工作日",
    "当场",
    "0000-1234567",
    "2026-11-20",
    "https://example.org/",
    "按规定收费",
    "《居民身份证法》（国办发〔2015〕96号）",
    "有效证件",
    "town-hall",
    "他人",
    "1",
    "{time_limit.promised}办好",
    "{window.w1}，{matter.card}",
    "{material.nothing}",
]
VALUES: list[Any] = [*WORDS, None, 0, 1, -3, 10**40, 1.5, True, [], {}, ["身份证明"]]
Edit = Callable[[Path, random.Random], None]


def guides(town: Path) -> list[Path]:
    return sorted(path for path in town.rglob("*") if path.suffix in {".yml", ".lock"})


def leaves(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    for key, value in (
        node.items() if isinstance(node, dict) else enumerate(node if isinstance(node, list) else ())
    ):
        yield from leaves(value, (*path, key))


def somewhere(town: Path, dice: random.Random) -> tuple[Path, Any, Any, Any]:
    """Choose a value: its file, the data of that, what it stands in, and its key or number there."""
    path = dice.choice(guides(town))
    data = _data(path)
    *above, last = dice.choice([found for found in leaves(data) if found] or [("id",)])
    node = data
    for step in above:
        node = node[step]
    return path, data, node, last


def retype(town: Path, dice: random.Random) -> None:
    """Type another value somewhere."""
    path, data, node, last = somewhere(town, dice)
    node[last] = dice.choice(VALUES)
    _write(path, data)


def drop(town: Path, dice: random.Random) -> None:
    """Leave something out."""
    path, data, node, last = somewhere(town, dice)
    if isinstance(node, list) or last in node:
        del node[last]
    _write(path, data)


def remove(town: Path, dice: random.Random) -> None:
    """Remove a file."""
    dice.choice(guides(town)).unlink()


def copy(town: Path, dice: random.Random) -> None:
    """Copy a file to another name, its ids with it."""
    path = dice.choice(guides(town))
    path.with_name(f"{dice.choice('abc')}.yml").write_bytes(path.read_bytes())  # maybe its own


def spoil(town: Path, dice: random.Random) -> None:
    """Break the YAML, or only the bytes."""
    path = dice.choice(guides(town))
    raw = path.read_bytes()
    at = dice.randrange(len(raw) + 1)
    path.write_bytes(
        raw[:at] + dice.choice([b"\t", b"\xff", b": [", b"\r\n", b"&a ", "：".encode()]) + raw[at:]
    )


def restore(town: Path, dice: random.Random) -> None:
    """Bring back what was there in the beginning."""
    path = dice.choice(guides(TOWN))
    (town / path.relative_to(TOWN)).parent.mkdir(exist_ok=True)
    shutil.copyfile(path, town / path.relative_to(TOWN))


def redraft(town: Path, dice: random.Random) -> None:
    """Make a guide, a hall or a document a draft, or publish it."""
    path = dice.choice(guides(town))
    data = _data(path)
    listed = data.get("materials") if path.parent.name == "materials" else None
    node = dice.choice(listed) if isinstance(listed, list) and listed else data
    if isinstance(node, dict):
        node |= {"draft": True} if node.pop("draft", None) is not True else {}
    _write(path, data)


def _data(path: Path) -> Any:
    try:
        data = loaded(path.read_text("utf-8", "replace"))
    except (yaml.YAMLError, ValueError):
        data = {}
    return data if isinstance(data, dict) else {"id": data}


def _write(path: Path, data: Any) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


EDITS: list[Edit] = [retype, retype, retype, drop, remove, copy, spoil, redraft, redraft, restore, restore]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=6), seed=st.integers(0, 10**9))
def test_findings(tmp_path_factory: pytest.TempPathFactory, edits: list[Edit], seed: int) -> None:
    """On disk and in memory, whatever is edited, what is kept finds what is found anew."""
    folder, dice = tmp_path_factory.mktemp("hall"), random.Random(seed)
    town = Path(shutil.copytree(TOWN, folder / "guides"))
    in_memory = Examiner(Store(), "p")
    for edit in edits:
        if guides(town):
            edit(town, dice)
        day = TODAY + timedelta(days=dice.choice([0, 0, 40]))
        cold = told(check(town, day))
        store = Store.beside(town, folder / "own")
        assert told(check(town, day, examiner=Examiner(store, "p"))) == cold
        store.save()
        assert told(check(town, day, examiner=in_memory)) == cold


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=4), seed=st.integers(0, 10**9))
def test_sites(tmp_path_factory: pytest.TempPathFactory, edits: list[Edit], seed: int) -> None:
    """A site of which most is taken from the store is the site that is made anew, to the last byte."""
    folder, dice = tmp_path_factory.mktemp("hall"), random.Random(seed)
    town = Path(shutil.copytree(TOWN, folder / "guides"))
    (town / "pages").mkdir(exist_ok=True)
    (town / "pages" / "about.md").write_text("# 关于\n\n[办身份证](/m/card/)\n", "utf-8")
    for number, edit in enumerate([restore, *edits]):
        if guides(town):
            edit(town, dice)
        store = Store.beside(town, folder / "own")
        warm = site(town, folder / f"warm{number}", store)
        store.save()
        assert warm == site(town, folder / f"cold{number}", Store())


def site(town: Path, folder: Path, store: Store) -> dict[str, bytes] | None:
    """Return all files of the site; none where the guides have errors."""
    product = make(town, TODAY, examiner=Examiner(store, "p"))
    if product.blocked:
        return None
    sizes = write_site(product, Plain(), folder, Writer(1, store=store), "p")
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
    assert {name: len(content) for name, content in found.items()} == sizes
    return found


def test_damaged_pages(town: Path, tmp_path: Path) -> None:
    """Pages that were changed or lost in the store, or changed in place in a site, are made anew."""
    first = Store.beside(town, tmp_path / "own")
    before = site(town, tmp_path / "first", first)
    first.save()
    kept = sorted((folder_for(town) / "pages").iterdir())
    assert len(kept) > 30
    kept[0].unlink()
    kept[1].write_bytes(b"")
    with kept[2].open("ab") as file:
        file.write(b"!")
    with (tmp_path / "first" / "index.html").open("ab") as file:
        file.write(b"<script>")
    again = Store.beside(town, tmp_path / "own")
    assert site(town, tmp_path / "second", again) == before
    again.save()
    assert len(list((folder_for(town) / "pages").iterdir())) == len(kept)


def test_another_program(town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A handbook that the same program has set is taken, that of another one is set anew."""
    (town / "pages").mkdir()
    (town / "pages" / "about.md").write_text("# 关于\n\n[办身份证](/m/card/)\n", "utf-8")
    product, store = make(town, TODAY), Store.beside(town, tmp_path / "own")
    write_site(product, Plain(), tmp_path / "first", Writer(1, store=store), "p")
    monkeypatch.setattr("gaoqing.hosts.plain.page", lambda *_: b"set anew")
    for program in ("p", "q"):
        write_site(product, Plain(), tmp_path / program, Writer(1, store=store), program)
    pages = [(tmp_path / name / "about/index.html").read_bytes() for name in ("first", "p", "q")]
    assert pages[0] == pages[1] != b"set anew"
    assert pages[2] == b"set anew"


CARD = "matters/public-security/card.yml"
ASKED = "  - {material: id-card, whose: 申请人, original: {count: 1, use: kept}}\n"
UNKNOWN = (CARD, ASKED, ASKED.replace("id-card", "nothing"))
PROMISE = ", promise: {text: 所填属实。, consequence: 不属实的撤销。, form: form.pdf}}\n"
PROMISED = (CARD, ASKED, ASKED.replace("}}\n", f"}}{PROMISE}"))
VAGUE = (CARD, "到窗口申请。", "带蓝卡片、身份证明到窗口申请。")
OWN = """\
terms:
  - {rule: A028, words: [蓝卡片], instead: 写全称。, source: 台账, flag: [带蓝卡片来。], spare: [带本来。]}
"""
MATERIAL = "  - {id: power-of-attorney,"
OTHER = (TOWN / CARD).read_text("utf-8").replace("id: card", "id: other").replace("id-card", "permit")
# What a guide's findings depend on beside its bytes → what is typed before, and what is typed then.
# A text that is empty is a file that is not there, an old one that is empty is all of it.
ELSEWHERE: dict[str, tuple[list[tuple[str, str, str]], tuple[str, str, str]]] = {
    "whether all can be read": (
        [UNKNOWN, ("matters/public-security/other.yml", "", "[")],
        ("matters/public-security/other.yml", "", ""),
    ),
    "attachments": ([PROMISED, ("files/form.pdf", "", "%PDF-1.4")], ("files/form.pdf", "", "")),
    "the site": ([], ("site.yml", "id: identity", "id: papers")),
    "documents": ([], ("materials/identity.yml", "id: id-card, name", "id: id-cards, name")),
    "departments": ([], ("departments.yml", "id: public-security", "id: police")),
    "words of the hall": ([VAGUE], ("terms.yml", "", OWN)),
    "names of documents": (
        [VAGUE],
        (
            "materials/identity.yml",
            MATERIAL,
            f"  - {{id: proof, name: 身份证明, issuer: {{kind: 申请人自备, name: 申请人}}}}\n{MATERIAL}",
        ),
    ),
}


@pytest.mark.parametrize("what", ELSEWHERE)
def test_depends_on(what: str, town: Path, tmp_path: Path) -> None:
    """What is found in a guide is looked for anew when something else changes on which it depends."""
    before, then = ELSEWHERE[what]
    seen = []
    for edits in (before, [then]):
        for edit in edits:
            typed(town, *edit)
        store = Store.beside(town, tmp_path / "own")
        warm = check(town, TODAY, examiner=Examiner(store, "p"))
        store.save()
        assert told(warm) == told(check(town, TODAY))
        seen.append([(item.code, item.place) for item in warm.findings if item.file == CARD])
    assert seen[0] != seen[1], "this edit proves nothing"


DRAFT = OTHER.replace("id: other", "draft: true\nid: other")
# What the rules of a hall may look at beside the files around a guide → what is typed; an old text that is
# empty is a file that is not there.
OF_HALL: dict[str, tuple[str, str, str]] = {
    "another guide": ("matters/public-security/other.yml", "", OTHER),
    "a sentence of a guide": (CARD, "到窗口申请。", "到 9 号窗口申请。"),
    "a bundle": ("bundles/moving.yml", "", "id: moving\n"),
    "the printed codes": ("qr.lock", "1 层 1 号窗口", "2 层 1 号窗口"),
    "a page": ("pages/about.md", "", "# 关于\n\n我们{matter.nothing}。\n"),
    "what a page may show": ("pages/a.png", "", "png"),
    "an attachment": ("files/form.pdf", "", "%PDF-1.4"),
    "a draft": ("matters/public-security/other.yml", "", DRAFT),
}


@pytest.mark.parametrize("what", OF_HALL)
def test_depends_on_all(what: str, town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules of a hall are asked once, and once more when anything of it is another."""
    asked: list[Catalogue] = []

    def counted(catalogue: Catalogue, *how: Any) -> list[Finding]:
        asked.append(catalogue)
        return of_hall(catalogue, *how)

    monkeypatch.setattr("gaoqing.rules.kept.of_hall", counted)
    # A hall with drafts is looked at without them, and with them.
    for edit, most in ((None, 1), (OF_HALL[what], 2 if what == "a draft" else 1)):
        if edit:
            typed(town, *edit)
        cold = told(check(town, TODAY))
        for times in (most, 0):
            asked.clear()
            store = Store.beside(town, tmp_path / "own")
            assert told(check(town, TODAY, examiner=Examiner(store, "p"))) == cold
            store.save()
            assert len(asked) == times


def test_depends_on_what_was_printed(town: Path) -> None:
    """Codes of an older revision are compared with those of today, whatever was compared before."""
    before = PrintedCodes(url="https://a.example", codes={Code(Kind.WINDOW, "00-1"): Printed("main", "1 层")})
    examiner = Examiner(Store(), "p")
    for printed in (None, before, None):
        warm = check(town, TODAY, printed_before=printed, examiner=examiner)
        assert told(warm) == told(check(town, TODAY, printed_before=printed))
        assert ("W014" in told(warm)) == bool(printed)


@pytest.mark.parametrize("name", [CARD, "halls/main.yml", "materials/identity.yml"])
def test_draft_and_back(name: str, town: Path, tmp_path: Path) -> None:
    """A draft that is published, and becomes one again, is found and shown as if it always had been so."""
    typed(town, "matters/public-security/other.yml", "", OTHER)
    text = (town / name).read_text("utf-8")
    id_ = "id: id-card," if name.startswith("materials") else "id: "
    mark = "id: id-card, draft: true," if name.startswith("materials") else "draft: true\nid: "
    seen = []
    for number, drafted in enumerate([False, True, False, True]):
        (town / name).write_text(text.replace(id_, mark, 1) if drafted else text, "utf-8")
        store = Store.beside(town, tmp_path / "own")
        warm = check(town, TODAY, examiner=Examiner(store, "p"))
        made = site(town, tmp_path / f"warm{number}", store)
        store.save()
        assert told(warm) == told(check(town, TODAY))
        assert made == site(town, tmp_path / f"cold{number}", Store())
        seen.append((told(warm), made))
    assert seen[:2] == seen[2:]
    assert seen[0] != seen[1]


@pytest.mark.parametrize("coverage", ["全国", "哪里都行"])
def test_depends_on_its_name(coverage: str, town: Path, tmp_path: Path) -> None:
    """A guide that is called otherwise is another one, though its bytes are the same, right or wrong."""
    typed(town, CARD, "coverage: 全国", f"coverage: {coverage}")
    for name in ("card.yml", "passport.yml"):
        (town / CARD).parent.joinpath("card.yml").replace((town / CARD).with_name(name))
        store = Store.beside(town, tmp_path / "own")
        warm = check(town, TODAY, examiner=Examiner(store, "p"))
        store.save()
        assert told(warm) == told(check(town, TODAY))
    assert {item.file for item in warm.findings} == {CARD.replace("card", "passport")}


def typed(town: Path, name: str, old: str, new: str) -> None:
    path = town / name
    text = path.read_text("utf-8") if old else ""
    assert old in text
    path.parent.mkdir(exist_ok=True)
    path.write_text(text.replace(old, new, 1) if old else new, "utf-8")
    if not path.stat().st_size:
        path.unlink()


def told(checked: Checked) -> str:
    """Return all that is found, in drafts too, and how much."""
    every = checked.with_drafts()
    return "\n".join([json_report(every, "zh", "").text, *drafts(every, "zh")])


def test_day_counts(town: Path, tmp_path: Path) -> None:
    """What depends on the day is not taken from another day."""
    found = []
    for day in (TODAY, date(2036, 1, 1), TODAY):
        store = Store.beside(town, tmp_path / "own")
        found.append(told(check(town, day, examiner=Examiner(store, "p"))))
        store.save()
    assert found[0] == found[2] != found[1]
