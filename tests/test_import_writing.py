"""What an import writes: in the house form, once, whole, and never over what somebody has edited."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import HERE, TODAY
from gaoqing.build import make
from gaoqing.check import check
from gaoqing.formatting import formatted
from gaoqing.imported.record import records
from gaoqing.intake.question import Question
from gaoqing.intake.writing.comments import comments
from gaoqing.intake.writing.text import file_text, in_order
from gaoqing.intake.writing.updating import updated
from gaoqing.intake.writing.write import Written, write
from gaoqing.publish.writing import Refused
from gaoqing.reading.read import read
from gaoqing.schema.kinds import kind_of
from gaoqing.text.clean import clean
from imports import DAY, DEPARTMENT, FORM, Said, bring, file, snapshot
from loaded import loaded

DATA = {
    "code": {"implementation": "A1"},
    "kind": "行政许可",
    "aliases": ["开饭店", "食堂证"],
    "summary": "开店卖食品前办。\n含网上卖的。",
    "time_limit": {"promised": "20 个工作日", "start": "受理之日"},
    "materials": [{"material": "form", "original": {"count": 1, "use": "kept"}, "note": "盖章: 公章"}],
}
ASKED = (Question("day-kind", ["事项!H2"], "60日", "法定时限", ["time_limit.statutory"], ("food",)),)
FOOD = Said("food", "食品经营许可", DATA, questions=ASKED)
DRINK = Said("drink", "饮用水卫生许可", {"kind": "行政许可", "aliases": ["0012", "18:00", "yes"]})
DRAFT, RECORD = "matters/market/food.yml", "matters/market/imported.yml"


def became(done: Written) -> list[tuple[str, str]]:
    """Return what became of each draft, and why it was not written."""
    return [(item.state.value, item.why.value if item.why else "") for item in done.outcomes]


def test_new(town: Path) -> None:
    """Drafts, entries and a record come out; the second time nothing does, whatever the day."""
    done = bring(town, file([FOOD, DRINK]))
    assert became(done) == 2 * [("new", "")]
    lists = {"departments.yml", "materials/imported.yml"}
    assert {*done.names} == {DRAFT, "matters/market/drink.yml", RECORD, *lists}
    before = snapshot(town)
    again = bring(town, file([FOOD, DRINK]), day=date(2027, 1, 1))
    assert became(again) == 2 * [("unchanged", "")]
    assert (again.names, snapshot(town)) == ((), before)


CASES = loaded((HERE / "writing" / "again.yml").read_text("utf-8"))


def edit(town: Path, case: dict[str, Any]) -> None:
    """Do to a draft what somebody does."""
    path = town / DRAFT
    text = path.read_text("utf-8")
    for old, new in case.get("edit", {}).items():
        assert old in text
        text = text.replace(old, new)
    path.write_bytes(text.encode())
    if case.get("delete"):
        path.unlink()
    if case.get("move"):
        moved = town / case["move"]
        moved.parent.mkdir(exist_ok=True)
        path.rename(moved)
        text = text.replace("id: food\n", f"id: {moved.stem}\n")
        moved.write_text(text.replace("department: market", f"department: {moved.parent.name}"), "utf-8")
    if case.get("forget"):
        (town / RECORD).unlink()


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_again(town: Path, case: dict[str, Any]) -> None:
    """A draft that nobody has touched says what the file says by now; one that was edited stays."""
    bring(town, file([FOOD, DRINK]))
    edit(town, case)
    before = snapshot(town)
    then = {**DATA, **case.get("then", {})}
    name = then.pop("name", FOOD.name)
    said = Said("food-7", name, {key: item for key, item in then.items() if item}, questions=ASKED)
    later = file([said, DRINK], case.get("file", "事项.xlsx"), "b" if "then" in case else "a")
    done = bring(town, later)
    assert became(done)[0] == (case["state"], case.get("why", ""))
    after = snapshot(town)
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    assert changed - {RECORD} == ({DRAFT} if case["state"] == "updated" else set())
    if case["state"] == "updated":
        data = clean({"id": "food", "draft": True, "department": "market", "name": name, **said.data})
        assert read(DRAFT, after[DRAFT])[0].data == data  # type: ignore[union-attr]
        kept = comments(before[DRAFT].decode().replace("\r\n", "\n"))
        assert [line for line in kept if line not in after[DRAFT].decode()] == []
    assert (bring(town, later).names, snapshot(town)) == ((), after)


def test_no_names_of_staff(town: Path) -> None:
    """What a record keeps of a column of staff is its heading."""
    bring(town, file([Said("a", "甲")]))
    record = (town / "matters" / "market" / "imported.yml").read_text("utf-8")
    assert "经办人" in record
    assert "张三" not in record


def test_two_at_once(town: Path) -> None:
    """What another import has added since this one looked is not added again."""
    for _ in range(2):
        write(town, [file([FOOD])], [FORM], [DEPARTMENT], DAY)
    assert (town / "materials" / "imported.yml").read_text("utf-8").count("id: form") == 1
    assert (town / "departments.yml").read_text("utf-8").count("id: market") == 1


def test_gone(town: Path) -> None:
    """What a later state of a file no longer has is said and stays; another file says nothing about it."""
    bring(town, file([FOOD, DRINK]))
    assert [entry.matter.id for entry in bring(town, file([FOOD], state="b")).gone] == ["drink"]
    assert bring(town, file([Said("tea", "茶馆备案")], "别的.xlsx")).gone == ()
    assert (town / "matters/market/drink.yml").exists()


def test_settled(town: Path) -> None:
    """What somebody wrote about a question stays with it, though rows move."""
    bring(town, file([FOOD]))
    path = town / RECORD
    text = path.read_text("utf-8")
    path.write_text(text.replace("text: 60日,", "text: 60日, settled: 问过,"), "utf-8")
    bring(town, file([DRINK, FOOD], state="b"))
    found = records(town).of["market"].questions
    assert [item.settled for item in found if item.code == "day-kind"] == ["问过"]


def test_other_columns(town: Path) -> None:
    """A file takes nothing away that it does not speak of, nor questions about it."""
    first = file([FOOD, DRINK])
    bring(town, first)
    lists = [Said("food", FOOD.name, {"code": DATA["code"], "materials": [{"material": "form"}]})]
    second = file(lists, "材料.xlsx", "b")
    assert became(bring(town, second)) == [("updated", "")]
    data = {**FOOD.data, "materials": [{"material": "form"}]}
    found = read(DRAFT, (town / DRAFT).read_bytes())[0]
    assert found
    assert {key: found.data[key] for key in data} == clean(data)
    questions = records(town).of["market"].questions
    assert [(item.code, item.file) for item in questions if item.matters] == [("day-kind", "事项.xlsx")]
    before = snapshot(town)
    assert (bring(town, second).names, snapshot(town)) == ((), before)
    third = [Said("food", FOOD.name, {"code": DATA["code"]})]
    bring(town, file(third, "材料.xlsx", "c"))
    assert b"materials" not in (town / DRAFT).read_bytes()


NASTY_NAMES = ["", " ", "a" * 500, "\0\u200b", "---", "0012", "a\nb", "#x: {", "\ud800", "imported"]


def test_any_words(town: Path) -> None:
    """Whatever a file calls its matters, its sheets and itself, the record can be read again."""
    said = [
        Said(
            f"m{number}",
            name,
            {"summary": name} if name.strip("\0\u200b ") else {},
            questions=[
                Question("value-unclear", [name], name, name, [f"steps.{name}.action"], (), {"a": name})
            ],
        )
        for number, name in enumerate(NASTY_NAMES)
    ]
    for name in NASTY_NAMES:
        done = bring(town, file(said, name or "x"))
        assert {item.state.value for item in done.outcomes} <= {"new", "unchanged"}
        whole = snapshot(town)
        assert (bring(town, file(said, name or "x")).names, snapshot(town)) == ((), whole)
    assert len(records(town).of["market"].matters) == len(NASTY_NAMES)


def test_two_with_one_name(town: Path) -> None:
    """Two matters with one name stay two, each with its own draft."""
    twins = [FOOD, Said("food-2", FOOD.name, {"summary": "第二件。"})]
    bring(town, file(twins))
    before = snapshot(town)
    assert became(bring(town, file(twins))) == 2 * [("unchanged", "")]
    assert snapshot(town) == before


def test_reserved(town: Path) -> None:
    """No draft is called as the record is, or as a draft that was deleted."""
    done = bring(town, file([Said("imported", "导入")]))
    assert [item.known.draft.id for item in done.outcomes] == ["imported-2"]
    (town / "matters/market/imported-2.yml").unlink()
    done = bring(town, file([Said("imported-2", "别的")], "别的.xlsx"))
    assert [item.known.draft.id for item in done.outcomes] == ["imported-2-2"]


def test_clean_hall(town: Path) -> None:
    """A hall with records checks as before, and the formatter has nothing to do."""
    before = check(town, TODAY)
    bring(town, file([FOOD, DRINK]))
    after = check(town, TODAY)
    assert after.findings == before.findings == ()
    assert RECORD not in {source.name for source in after.catalogue.sources}
    for name, raw in snapshot(town).items():
        if (kind := kind_of(name)) and kind != "printed":
            assert formatted(name, kind, raw).raw == raw, name


def test_same_site(town: Path) -> None:
    """A site is the same with records and without, even where one names a file that nothing leads to."""
    bring(town, file([FOOD, DRINK], "card-form.pdf"))
    (town / "files").mkdir()
    (town / "files/card-form.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    with_records = make(town, TODAY)
    (town / RECORD).unlink()
    without = make(town, TODAY)
    assert with_records.checked.findings == without.checked.findings
    assert with_records.copies == without.copies
    artifacts = [{item.path: item.content for item in made.artifacts} for made in (with_records, without)]
    assert artifacts[0] == artifacts[1]
    texts = [{page.path: page.markdown for page in made.pages} for made in (with_records, without)]
    assert texts[0] == texts[1]


def test_broken_record(town: Path) -> None:
    """A record that nobody can read is a finding of its own, and an import does not write over it."""
    bring(town, file([FOOD]))
    path = town / RECORD
    for text in ("<<<<<<< HEAD\n" + path.read_text("utf-8"), "matters: 5\n", "[1]\n", "id: imported\n"):
        path.write_text(text, "utf-8")
        assert {item.file for item in check(town, TODAY).findings} == {RECORD}
        before = snapshot(town)
        with pytest.raises(Refused, match=r"new\.broken"):
            bring(town, file([FOOD], state="b"))
        assert snapshot(town) == before


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("departments.yml", "departments: [\n", "new.broken"),
        ("departments.yml", "departments: {}\n", "new.broken"),
        ("departments.yml", "departments: [{id: a, name: b}]\n", "new.no-list"),
        ("materials/imported.yml", "group: 别的\n", "new.broken"),
    ],
)
def test_unreadable_lists(town: Path, name: str, content: str, key: str) -> None:
    """Where a list cannot be written on, nothing is written at all."""
    (town / name).write_text(content, "utf-8")
    before = snapshot(town)
    with pytest.raises(Refused) as refused:
        bring_all(town)
    assert (refused.value.key, snapshot(town)) == (key, before)


def bring_all(town: Path) -> Written:
    """Import a file with a new department and a new document."""
    return write(town, [file([FOOD])], [FORM], [DEPARTMENT], DAY)


def test_links(town: Path, tmp_path: Path) -> None:
    """Nothing is written through a link."""
    (tmp_path / "else").mkdir()
    (town / "matters/market").symlink_to(tmp_path / "else")
    before = snapshot(town)
    with pytest.raises(Refused, match=r"new\.link"):
        bring(town, file([FOOD]))
    assert snapshot(town) == before


def test_read_only(town: Path) -> None:
    """A draft that must not be written to stops everything."""
    bring(town, file([FOOD, DRINK]))
    (town / DRAFT).chmod(0o444)
    before = snapshot(town)
    later = [Said("food", FOOD.name, {**DATA, "summary": "新的。"}), Said("drink", DRINK.name, {})]
    with pytest.raises(Refused, match=r"place\.read-only"):
        bring(town, file(later, state="b"))
    assert snapshot(town) == before


def test_full_disk(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full leaves the hall as it was, without new folders."""
    before = snapshot(town)
    real = os.fchmod
    calls = iter(range(100))

    def full(file: int, mode: int) -> None:
        if next(calls) == 3:
            raise OSError(28, "No space left on device")
        real(file, mode)

    monkeypatch.setattr("gaoqing.publish.writing.os.fchmod", full)
    with pytest.raises(OSError, match="No space"):
        bring(town, file([FOOD, DRINK]))
    assert snapshot(town) == before
    assert not (town / "matters/market").exists()


def test_killed(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an import is killed between two files, the next one goes on from there."""
    real = Path.replace
    calls = iter(range(100))

    def killed(self: Path, target: Path) -> Path:
        if next(calls) == 3:
            raise KeyboardInterrupt
        return real(self, target)

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        bring(town, file([FOOD, DRINK]))
    monkeypatch.undo()
    assert (town / DRAFT).exists()
    assert not (town / RECORD).exists()
    assert became(bring(town, file([FOOD, DRINK]))) == [("unchanged", ""), ("new", "")]
    assert [*records(town).of["market"].matters] == ["drink", "food"]


def test_many_materials(town: Path) -> None:
    """When a file of the catalogue is full, a second one is begun."""
    forms = [{"id": f"m{n}", "draft": True, "name": f"表{n}"} for n in range(2100)]
    write(town, [file([FOOD])], forms[:1990], (), DAY)
    done = write(town, [file([FOOD])], forms[1990:], (), DAY)
    assert done.names[:2] == ("materials/imported.yml", "materials/imported-2.yml")
    assert check(town, TODAY).findings == ()


# ---- any data, any edits

NASTY = ["0012", "18:00", "yes", "~", "a: b", "#x", "a #b", "- x", "{a", '"q"', "a\tb", "😀", "\0x"]
NASTY += [
    "\ufeff字",
    "---",
    "<<<<<<< HEAD",
    "=======",
    "name：换证",
    "1.10",
    "@x",
    "*a",
    "> x",
    "<<",
    "a\r\nb",
]
NASTY += ["\u2028x", "\ud800x", "\ufffd", "⽂件", "a\u0301\u0301\u0301", "字" * 5000, "a\n=======\nb"]
NASTY += ["　　段落\n\n　　二", "\u200b", "a\r\nb"]
several = st.lists(st.sampled_from(NASTY), max_size=3).map("\n".join)
texts = st.sampled_from(NASTY) | st.text(max_size=20) | several
values = st.recursive(
    texts | st.integers() | st.floats() | st.booleans() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["name", "note", "when"]), inner)
    ),
    max_leaves=10,
)
FIELDS = ["id", "name", "summary", "materials", "steps", "time_limit", "fees", "topics"]
raw_guides = st.dictionaries(st.sampled_from(FIELDS), values, min_size=1)
guides = raw_guides.map(lambda data: in_order(clean(data), "matter"))


@given(data=guides)
def test_any_data(data: dict[str, Any]) -> None:
    """Whatever a cell held, the file is read back as it was, without a finding, and is in the house form."""
    if data:
        raw = file_text(["# 从 a.xlsx 导入"], data, "a.yml").encode()
        source, findings = read(DRAFT, raw)
        assert (source and source.data, findings) == (data, [])
        assert formatted(DRAFT, "matter", raw).raw == raw
        assert in_order(clean(data), "matter") == data


@given(old=guides, new=guides, dice=st.randoms(use_true_random=False))
def test_any_update(old: dict[str, Any], new: dict[str, Any], dice: Any) -> None:
    """Whatever changes in a draft, it says what is new, and every comment is still there."""
    if not old or not new:
        return
    mixed = {key: item for key, item in (old | new).items() if key in new or dice.random() < 1 / 2}
    lines = file_text(["# 从 a.xlsx 导入"], old, "a.yml").splitlines()
    spread = (line + dice.choice(["", "", "  # 问过"]) for line in lines)
    raw = "".join(dice.choice(["", "", "# 要问\n", "  # 也要问\n"]) + line + "\n" for line in spread).encode()
    source, findings = read(DRAFT, raw)
    if source is None or findings or source.data != old:
        return  # a comment within a text is none
    after = updated(raw, in_order(mixed, "matter"), "matter")
    if after is not None:
        assert read(DRAFT, after)[0].data == mixed  # type: ignore[union-attr]
        assert not set(comments(raw.decode())) - set(comments(after.decode()))
        assert mixed != old or after == raw


def test_near_names_stay_settled(town: Path) -> None:
    """Who has said that names are no one document is not asked again, whatever file comes next."""

    def near(*names: str) -> Question:
        return Question(
            "near-names", (), "、".join(names), asks=[f"@materials.{name}.name" for name in names]
        )

    first, other = Said("food", "食品经营许可"), Said("drink", "饮用水卫生许可")
    bring(town, replace(file([first]), questions=[near("form", "card", "deed")]))
    path = town / RECORD
    path.write_text(path.read_text("utf-8").replace("near-names", "near-names, settled: 问过了"), "utf-8")
    bring(town, replace(file([other], "别的.xlsx", "c"), questions=[near("card", "form")]))
    bring(town, replace(file([first], state="d"), questions=[near("deed", "card", "form")]))
    questions = records(town).of["market"].questions
    assert {item.settled for item in questions if item.code == "near-names"} == {"问过了"}
