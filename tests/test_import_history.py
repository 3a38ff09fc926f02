"""Whatever happens between imports: what somebody has edited is never overwritten, and twice is once."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import TOWN
from gaoqing.imported.record import FILE
from gaoqing.intake.writing.before import fields_of
from gaoqing.intake.writing.comments import comments
from gaoqing.reading.read import read
from imports import Said, bring, file, snapshot

IDS = ("food", "drink", "tea")
SUMMARIES = st.sampled_from(["办证。", "先交表。\n再领证。", "第 3 类：含 #1", "0012"])
DATA = st.fixed_dictionaries(
    {},
    optional={
        "summary": SUMMARIES,
        "level": st.sampled_from(["县级", "市级"]),
        "aliases": st.lists(st.sampled_from(["开店", "茶馆证", "yes"]), min_size=1, unique=True),
        "time_limit": st.fixed_dictionaries({"promised": st.sampled_from(["当场", "5 个工作日"])}),
        "materials": st.lists(
            st.fixed_dictionaries({"material": st.sampled_from(["form", "card"]), "note": SUMMARIES}),
            min_size=1,
            max_size=2,
        ),
    },
)
FILES = st.dictionaries(st.sampled_from(IDS), DATA, min_size=1)
EVENTS = st.one_of(
    st.tuples(st.just("import"), FILES, st.sampled_from("ab")),
    st.tuples(st.sampled_from(["edit", "comment", "publish", "delete", "rename"]), st.sampled_from(IDS)),
)


def imported(folder: Path, said: Mapping[str, Any], name: str) -> None:
    """Import a file with some of the matters."""
    bring(folder, file([Said(key, f"事项{key}", data) for key, data in said.items()], f"{name}.xlsx"))


def happens(folder: Path, what: str, called: str) -> set[str]:
    """Do something to a draft; return the names under which it was touched."""
    path = folder / f"matters/market/{called}.yml"
    if not path.exists():
        return set()
    text = path.read_text("utf-8")
    if what == "comment":
        path.write_text(text.replace("department:", "# 问过科室\ndepartment:"), "utf-8")
        return set()
    if what == "delete":
        path.unlink()
    elif what == "rename":
        path.rename(path.with_name(f"{called}-licence.yml"))
        return {called, f"{called}-licence"}
    elif what == "edit":
        path.write_text(f"{text}visits: {{count: 2}}\n" if "visits" not in text else text, "utf-8")
    else:
        path.write_text(text.replace("draft: true\n", ""), "utf-8")
    return {called}


@settings(max_examples=150)
@given(first=FILES, events=st.lists(EVENTS, max_size=8))
def test_history(first: dict[str, Any], events: list[Any]) -> None:
    """What was edited, published, renamed or deleted stays so; other drafts say what the file says."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(shutil.copytree(TOWN, Path(temporary) / "guides"))
        imported(folder, first, "a")
        touched: set[str] = set()
        for event in events:
            if event[0] != "import":
                touched |= happens(folder, event[0], event[1])
                continue
            before = drafts(folder)
            imported(folder, event[1], event[2])
            after = drafts(folder)
            for name in touched:
                assert after.get(name) == before.get(name)
            for name, raw in before.items():
                assert set(comments(raw.decode())) <= set(comments(after[name].decode()))
            for name, said in event[1].items():
                if name not in touched:
                    told = read(name, after[name])[0]
                    assert told
                    assert fields_of(said).items() <= fields_of(told.data).items()
            whole = snapshot(folder)
            imported(folder, event[1], event[2])
            assert snapshot(folder) == whole


def drafts(folder: Path) -> dict[str, bytes]:
    """Return the drafts of the department by id."""
    paths = sorted((folder / "matters/market").glob("*.yml"))
    return {path.stem: path.read_bytes() for path in paths if path.name != FILE}
