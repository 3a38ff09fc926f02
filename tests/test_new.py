"""`gaoqing new`: skeletons of every kind, in their places, and nothing else is touched."""

import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import TODAY
from gaoqing.beginning.adding import with_items
from gaoqing.beginning.creating import create
from gaoqing.check import check
from gaoqing.publish.writing import Refused
from gaoqing.reading.read import read
from gaoqing.reading.source import Source
from gaoqing.telling.tell import tell
from rights import let_in, nobody

pytest_plugins = ["sites"]

Run = Callable[..., Any]
New = Callable[..., Any]
# Kind → what is typed, and where it goes.
WHERE = {
    "matter": ("new-card", "matters/public-security/new-card.yml"),
    "material": ("new-paper", "materials/identity.yml"),
    "window": ("w9", "halls/main.yml"),
    "department": ("civil-affairs", "departments.yml"),
    "hall": ("branch", "halls/branch.yml"),
    "bundle": ("newborn", "bundles/newborn.yml"),
    "report": ("2026-07", "reports/2026-07.yml"),
}
every_kind = pytest.mark.parametrize("kind", WHERE)


@pytest.fixture
def new(run_here: Run, town: Path) -> New:
    """Run `gaoqing new` on the town."""
    return lambda kind, *arguments: run_here("gaoqing", "new", kind, "--guides", town, *arguments)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@every_kind
def test_passes_as_draft(kind: str, new: New, town: Path) -> None:
    """A beginning of every kind is a draft that blocks nothing, in its place; no other file is touched."""
    before = tree(town)
    called, name = WHERE[kind]
    done = new(kind, called)
    assert (done.returncode, done.stderr) == (0, ""), done
    assert name in done.stdout
    after = tree(town)
    assert {file for file in after if after[file] != before.get(file)} == {name}
    checked = check(town, TODAY)
    assert [item for item in checked.findings if item.code != "W008"] == []
    assert checked.drafts
    assert checked.drafts.findings


@every_kind
def test_twice(kind: str, new: New, town: Path) -> None:
    """What is there is not written again."""
    called, name = WHERE[kind]
    new(kind, called)
    before = tree(town)
    done = new(kind, called)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert name in done.stderr
    assert tree(town) == before


@pytest.mark.parametrize(
    "called",
    [
        "Card",
        "身份证",
        "../x",
        "/etc/x",
        "a" * 61,
        "a_b",
        "a--b",
        "-a",
        "a b",
        "",
        "con",
        "a\n",
        "a\x1b[31m",
        "a.yml",
    ],
)
@every_kind
def test_odd_id(kind: str, called: str, new: New, town: Path) -> None:
    """An id that cannot be one is refused in a sentence with one that would do."""
    before = tree(town)
    done = new(kind, "--", called)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "例如" in done.stderr
    assert "\x1b" not in done.stderr
    assert tree(town) == before
    example = re.search(r"例如 ([a-z0-9-]+)。", done.stderr)
    assert example
    assert "不能作编号" not in new(kind, example[1]).stderr


# ---- where it goes


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("matter", "a", "--department", "publc-security"), "是不是 public-security"),
        (("matter", "a", "--department", "../x"), "没有编号为“../x”的部门"),
        (("window", "a", "--hall", "x"), "没有编号为“x”的大厅"),
        (("material", "a", "--group", "../x"), "不能作编号"),
        (("material", "id-card"), "materials/identity.yml"),
        (("window", "w2"), "halls/main.yml"),
        (("matter", "card"), "matters/public-security/card.yml"),
    ],
)
def test_refused(arguments: tuple[str, ...], said: str, new: New, town: Path) -> None:
    """What is not there is not taken, what is there is not taken twice."""
    before = tree(town)
    done = new(*arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr
    assert tree(town) == before


@pytest.mark.parametrize(
    ("kind", "option", "folder"),
    [
        ("matter", "department", "departments.yml"),
        ("window", "hall", "halls"),
        ("material", "group", "materials"),
    ],
)
def test_asked(kind: str, option: str, folder: str, new: New, town: Path) -> None:
    """What is missing is asked for, with what there is; without anything, it is said how to begin."""
    if option == "department":
        new("department", "second")
    else:
        (town / folder / "second.yml").write_text(
            "id: second\ngroup: b\nmaterials: []\nwindows: []\n", "utf-8"
        )
    done = new(kind, "a1")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"--{option} " in done.stderr
    assert "second" in done.stderr
    path = town / folder
    for item in [path] if path.is_file() else path.iterdir():
        item.unlink()
    done = new(kind, "a1")
    assert (done.returncode, done.stdout) == (2, "")
    assert re.search(r"还没有.*(gaoqing new|--group)", done.stderr)


def test_first_of_all(new: New, town: Path) -> None:
    """Departments and groups of the catalogue begin with their first entry."""
    (town / "departments.yml").unlink()
    assert new("department", "a").returncode == 0
    assert new("material", "b", "--group", "tax").returncode == 0
    assert "departments:\n  - id: a" in (town / "departments.yml").read_text("utf-8")
    assert "group: tax\nmaterials:\n  - id: b" in (town / "materials/tax.yml").read_text("utf-8")


def test_printed_window(new: New, town: Path) -> None:
    """An id that was printed is never given again, though its window is gone."""
    lock = town / "qr.lock"
    lock.write_text(lock.read_text("utf-8") + "  w7: {hall: main, meaning: 1 层 7 号窗口}\n", "utf-8")
    done = new("window", "w7")
    assert (done.returncode, "qr.lock" in done.stderr) == (2, True)
    lock.write_text("windows: [", "utf-8")
    assert new("window", "w8").returncode == 2


@pytest.mark.parametrize("kind", ["hall", "department", "bundle"])
def test_printed_code(kind: str, new: New, town: Path) -> None:
    """Nor is that of a hall, a department or a bundle; what has no code may have the same id."""
    lock, called = town / "qr.lock", WHERE[kind][0]
    lock.write_text(f"{lock.read_text('utf-8')}{kind}s:\n  {called}: {{meaning: 从前的}}\n", "utf-8")
    before = tree(town)
    done = new(kind, called)
    assert (done.returncode, "qr.lock" in done.stderr, tree(town)) == (2, True, before)
    other = next(each for each in ("hall", "bundle") if each != kind)
    assert new(other, called).returncode == 0


@pytest.mark.parametrize("kind", ["matter", "material", "window", "department", "hall"])
def test_link(kind: str, new: New, town: Path, tmp_path: Path) -> None:
    """Nothing is written through a link."""
    called, name = WHERE[kind]
    outside = tmp_path / "outside"
    real = town / name if (town / name).exists() else (town / name).parent
    real.rename(outside)
    real.symlink_to(outside)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = new(kind, called)
    assert (done.returncode, "是链接" in done.stderr) == (2, True), done
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@every_kind
def test_read_only(kind: str, new: New, town: Path) -> None:
    """Where nothing may be written, that is said, and nothing has changed."""
    let_in(town)
    before = tree(town)
    with nobody():
        done = new(kind, WHERE[kind][0])
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert tree(town) == before


@every_kind
@pytest.mark.parametrize("size", [0, 100])
def test_full(kind: str, size: int, town: Path) -> None:
    """On a full disk the old files stay as they are, and no half of a new one is left."""
    before = tree(town)
    done = subprocess.run(
        [sys.executable, "-m", "gaoqing", "new", kind, WHERE[kind][0], "--guides", town],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done
    assert tree(town) == before


def test_all_or_none(tmp_path: Path) -> None:
    """When a later file cannot be written, the earlier ones go again, and the folders made for them."""
    (tmp_path / "b").mkdir()
    (tmp_path / "b/c").write_text("old", "utf-8")
    with pytest.raises(Refused):
        create(tmp_path, {"a/a": b"new", "b/c": b"new"})
    assert tree(tmp_path) == {"b/c": b"old"}
    assert not (tmp_path / "a").exists()


# ---- lists in files of an editor


def added(text: str, item: list[str] | None = None) -> str:
    """Return a file of departments with one more."""
    source, _ = read("departments.yml", text.encode())
    assert source
    return with_items(source, "departments", [item or ["- id: new"]]).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("departments:\n  - id: a\n", "\n  - id: new\n"),
        ("departments:\n  - id: a", "\n  - id: new\n"),
        ("departments:\n- id: a\n", "\n- id: new\n"),
        ("departments:\r\n  - id: a\r\n", "\r\n  - id: new\r\n"),
        ("# 说明\ndepartments:\n  # 一\n  - {id: a}  # 二\n  # 三\n", "# 三\n  - id: new\n"),
        ("departments:\n  - id: a\n    # 还没有定\n\n# 例外\nallow: []\n", "没有定\n  - id: new\n\n# 例外\n"),
        ("departments:\n  - id: a\n  # 还有\n\n # 例外\nallow: []\n", "还有\n  - id: new\n\n # 例外\n"),
        ("departments:\n  - id: a\n    note: |\n      b\n\n...\n", "b\n  - id: new\n\n...\n"),
        ("departments:\n  -\n    id: a\nallow: []\n", "id: a\n  - id: new\nallow"),
        ("\ufeffdepartments:\n  - id: a\n", "a\n  - id: new\n"),
    ],
)
def test_added(before: str, after: str) -> None:
    """An item goes to the end of its list, before the remarks of the next key; no other byte changes."""
    text = added(before)
    assert after in text
    new = re.compile(r"\r?\n? *- id: new\r?\n" if not before.endswith("\n") else r" *- id: new\r?\n")
    assert new.sub("", text) == before


@pytest.mark.parametrize(
    "text",
    [
        "departments: [{id: a}]\n",
        "departments: []\n",
        "departments: a\n",
        "others:\n  - id: a\n",
        "departments:\n  [{id: a}]\n",
        "departments:\n  - id: a\n    note: |+\n      b\n\n\nallow: []\n",
    ],
)
def test_no_place(text: str) -> None:
    """A list that cannot be written on without changing something is left alone."""
    with pytest.raises(Refused):
        added(text)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["", "# a", "  # b", "    # c", "    note: d", "  - id: e", "  - {id: f}"]),
        max_size=8,
    )
)
def test_only_added(lines: list[str]) -> None:
    """Whatever remarks and blank lines there are, the data gains one item and the file only its line."""
    text = "\n".join(["departments:", "  - id: z", *lines, "allow: []", ""])
    source, findings = read("departments.yml", text.encode())
    if source is None or findings:
        return
    after = added(text)
    assert after.replace("  - id: new\n", "") == text
    again = read("departments.yml", after.encode())[0]
    assert again
    assert again.data == {**source.data, "departments": [*source.data["departments"], {"id": "new"}]}


def test_saved_meanwhile(new: New, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an editor saves while we write is not lost."""
    path = town / "departments.yml"
    real = with_items

    def slow(source: Source, field: str, item: list[str]) -> bytes:
        path.write_text(path.read_text("utf-8") + "# 刚刚\n", "utf-8")
        return real(source, field, item)

    monkeypatch.setattr("gaoqing.beginning.adding.with_items", slow)
    done = new("department", "a")
    assert (done.returncode, "刚才被改了" in done.stderr) == (2, True)
    assert path.read_text("utf-8").endswith("# 刚刚\n")


# ---- until it is public

# What belongs into a skeleton, by what its placeholders call for.
VALUES = {
    "事项名称": "居民身份证补领",
    "大白话名称": "身份证丢了补一张",
    "事项类型": "公共服务",
    "服务对象": "自然人",
    "主题": "identity",
    "一句话说明": "身份证丢了，补一张。",
    "材料": "power-of-attorney",
    "谁的": "申请人",
    "份数": "1",
    "用法": "kept",
    "步骤名称": "申请",
    "谁来做": "申请人",
    "做什么": "到窗口申请。",
    "法定时限": "60 个自然日",
    "承诺时限": "当场",
    "从哪天算起": "受理之日",
    " true": "true",
    "次数": "1",
    "渠道": "窗口",
    " true 或 false": "false",
    "结果材料": "id-card",
    "怎么拿到": "窗口领取",
    "核实日期": '"2026-11-01"',
    "核实人岗位": "户籍岗",
}


def test_examples_as_they_are_typed(new: New, town: Path) -> None:
    """What is told of a placeholder can be typed as it stands, and ends with one full stop."""
    new("matter", "lost-card")
    drafts = check(town, TODAY).drafts
    assert drafts
    told = [tell(item, "zh").suggestion for item in drafts.findings if item.code == "S011"]
    assert [text for text in told if "例如：false。" in text]
    assert not [text for text in told if re.search("True|False|。。", text)]


def test_until_it_is_public(new: New, town: Path) -> None:
    """Each value that is written takes one finding away; while one is missing, it cannot be made public."""
    new("matter", "lost-card")
    path = town / "matters/public-security/lost-card.yml"
    counts = []
    while match := re.search(r"(?m)^ *[^# ][^#\n]*?（在这里写(?P<title>[^）]*)）", path.read_text("utf-8")):
        text = path.read_text("utf-8")
        checked = check(town, TODAY)
        assert checked.drafts
        counts.append(len(checked.drafts.findings))
        path.write_text(text.replace("draft: true\n", "", 1), "utf-8")
        assert [item for item in check(town, TODAY).failing() if item.code == "S011"]
        start = text.index("（", match.start())
        written = text[:start] + VALUES[match["title"]] + text[start:].partition("）")[2]
        path.write_text(written, "utf-8")
    assert counts == list(range(len(counts), 0, -1))
    public = path.read_text("utf-8").replace("draft: true\n", "", 1)
    path.write_text(public.replace("# why: 要当场录指纹", "why: 要当场录指纹"), "utf-8")
    hall = town / "halls/main.yml"
    hall.write_text(hall.read_text("utf-8").replace("[card]", "[card, lost-card]"), "utf-8")
    checked = check(town, TODAY)
    assert checked.failing() == []
    assert "lost-card" in checked.catalogue.matters
