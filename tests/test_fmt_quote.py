"""`gaoqing fmt --quote`: copies become quotes, however they are written, and not another byte changes."""

import gc
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from conftest import SAMPLE, TODAY, TOWN
from gaoqing.check import check
from gaoqing.cli import main
from gaoqing.formatting.quoting import Exchange, Rewording, reworded
from gaoqing.reading.read import read
from gaoqing.reading.yaml_flow import flow

CARD = "matters/public-security/card.yml"


def fmt(guides: Path, *arguments: str) -> tuple[int, str]:
    """Run the command in this process, as a shell would."""
    result = CliRunner().invoke(main, ["fmt", "--guides", str(guides), *arguments])
    gc.enable()
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result.exit_code, result.output


# What is written → what it becomes.
WRITTEN = {
    "reminders:\n  - 领证时交工本费 20 元。\n": "reminders:\n  - 领证时交工本费 {fees.工本费}。\n",
    "reminders: [领证时交工本费 20 元。]  # 钱\n": 'reminders: ["领证时交工本费 {fees.工本费}。"]  # 钱\n',
    'reminders: ["交工本费 20 元，10 个工作日内办结。"]\n': (
        'reminders: ["交工本费 {fees.工本费}，{time_limit.promised}内办结。"]\n'
    ),
    "reminders: ['工本费一共 20 元。', 工本费20元。]\n": (
        "reminders: ['工本费一共 20 元。', \"工本费{fees.工本费}。\"]\n"
    ),
    "reminders:\n  - 10 个工作日内办结。\n": 'reminders:\n  - "{time_limit.promised}内办结。"\n',
    "reminders:\n  - |\n    交工本费 20 元。\n    到 1 层 1 号窗口办。\n": (
        "reminders:\n  - |\n    交工本费 {fees.工本费}。\n    到 {window.w1}办。\n"
    ),
    "reminders:\n  - >-\n    咨询电话\n    0000-5550001。\n": (
        "reminders:\n  - >-\n    咨询电话\n    {department.phone}。\n"
    ),
    "reminders:\n  - 到 1 号窗口办，大厅电话 0000-5550003。\n": (
        "reminders:\n  - 到 {window.w1.counter}办，大厅电话 {hall.main.phone}。\n"
    ),
    "reminders:\n  - '叫''户口本''的，工本费 20 元。'  # 钱\n": (
        "reminders:\n  - '叫''户口本''的，工本费 {fees.工本费}。'  # 钱\n"
    ),
    'reminders:\n  - "一：\\n工本费 20\\u0020元，写 \\"是\\"。"  # 钱\n': (
        'reminders:\n  - "一：\\n工本费 {fees.工本费}，写 \\"是\\"。"  # 钱\n'
    ),
    'reminders:\n  - "工本费 20 元，\n    写明\\"20 元\\"，\n    10\n    个工作日内办结。"\n': (
        'reminders:\n  - "工本费 {fees.工本费}，\n    写明\\"20 元\\"，\n    {time_limit.promised}内办结。"\n'
    ),
    "reminders:\n  - 10 个工作日\n    内办结。\n": 'reminders:\n  - "{time_limit.promised}内办结。"\n',
    "reminders:\n  - >-  # 钱\n    工本费 20\n    元。\n\n    领证时交工本费 20 元。\n": (
        "reminders:\n  - >-  # 钱\n    工本费 {fees.工本费}。\n\n    领证时交工本费 {fees.工本费}。\n"
    ),
    "reminders: [工本费\n  20 元。, 工本费 '20' 元。]\n": (
        "reminders: [\"工本费\n  {fees.工本费}。\", 工本费 '20' 元。]\n"
    ),
    "faqs: [{question: 多少钱？, answer: 工本费 20 元。}]\n": (
        'faqs: [{question: 多少钱？, answer: "工本费 {fees.工本费}。"}]\n'
    ),
}
SAME = [
    "reminders:\n  - 工本费 {fees.工本费}。\n",
    "reminders:\n  - 照相馆收 20 元。\n",
    "reminders:\n  - 工本费二十元。\n",
    "reminders:\n  - 法律规定 60 个自然日内办结。\n",
    "reminders:\n  - 工本费 30 元。\n",
]


def put(town: Path, text: str) -> Path:
    """Write fields into the town's guide where the house form has them."""
    path = town / CARD
    path.write_text(path.read_text("utf-8").replace("verified:", f"{text}verified:"), "utf-8")
    return path


def said(town: Path) -> str:
    """Return what the guide tells in the texts that tests write, blanks aside."""
    matter = check(town, TODAY).catalogue.matters["card"]
    return "".join("".join([*matter.reminders, *(item.answer for item in matter.faqs)]).split())


@pytest.mark.parametrize("written", [*WRITTEN, *SAME])
def test_written(written: str, town: Path) -> None:
    """A copy becomes a quote where it stands; what is no copy, or would be printed otherwise, stays."""
    path = put(town, written)
    raw, before = path.read_text("utf-8"), said(town)
    assert fmt(town, "--quote")[0] == 0
    assert path.read_text("utf-8") == raw.replace(written, WRITTEN.get(written, written))
    assert said(town) == before
    assert fmt(town, "--quote", "--check")[0] == 0


def test_only_when_asked(town: Path) -> None:
    """Without the option nothing is quoted; with `--check` it is only told."""
    path = put(town, "reminders: [工本费 20 元。]\n")
    before = path.read_bytes()
    assert fmt(town)[0] == fmt(town, "--check")[0] == 0
    code, told = fmt(town, "--quote", "--check")
    assert (code, "card.yml" in told, path.read_bytes()) == (1, True, before)
    assert fmt(town, "--quote", "halls")[0] == 0
    assert path.read_bytes() == before


def test_sample(tmp_path: Path) -> None:
    """The sample says each figure once already."""
    guides = Path(shutil.copytree(SAMPLE, tmp_path / "guides"))
    assert fmt(guides, "--quote", "--check")[0] == 0


TEXT = (
    st.text("甲乙，。：；“”'\"{}[]#&*!|>%@`,:- 0123\\", min_size=1, max_size=24).map(str.strip).filter(bool)
)


@given(
    before=TEXT, after=TEXT, style=st.sampled_from(["flow", "plain", "single", "double", "folded", "block"])
)
def test_any_text(before: str, after: str, style: str) -> None:
    """Whatever stands around it and however it is written, the text becomes what it is to be."""
    text = f"{before}20 元{after}"
    single = text.replace("'", "''")
    written = {
        "flow": f"{{note: {flow(text)}, b: 1}}",
        "plain": f"\n  note: {text}\n  b: 1",
        "single": f"\n  note: '{single}'  # 乙\n  b: 1",
        "double": f"\n  note: {json.dumps(text)}  # 乙\n  b: 1",
        "folded": "\n  note: >-\n    " + text.replace(" ", "\n    ") + "\n  b: 1",
        "block": f"\n  note: |-\n    {text}\n  b: 1",
    }[style]
    raw = f"# 甲\na: {written}\nc: 20 元\n".encode()
    source, found = read(CARD, raw)
    data = source.data["a"] if source and not found else None
    if source is None or not isinstance(data, dict) or data.get("note") != text:
        return
    start = len(before)
    wanted = Rewording(("a", "note"), text, (Exchange(start, start + 4, "{fees.x}"),))
    told = reworded(CARD, raw, [wanted])
    now, found = read(CARD, told)
    assert now
    assert not found
    assert now.data["a"]["note"] == wanted.now
    assert {**now.data, "a": {**now.data["a"], "note": text}} == source.data
    assert told.count("# 乙".encode()) == raw.count("# 乙".encode())


def test_town_says_nothing_twice() -> None:
    """The tiny town holds no copy: other tests count its findings."""
    assert not [item for item in check(TOWN, TODAY).findings if item.code == "I014"]
