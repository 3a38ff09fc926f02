"""Measure `gaoqing import` on one workbook of a synthetic hall.

python tests/bench/importing.py [--matters 320] [--repeat 3] [--keep FILE]

The workbook has a row a matter, a row a document, a step and a question, joined by the code of the matter, in
the words of `synth.py`; the lists of a real hall are as long. Every run begins with guides that know nothing
of it. Printed are medians of wall-clock and processor seconds, the most memory of the process, and what came
out; exit status 1 when processors or memory take more than an import may. Machines differ.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import synth
from process import Run, run

TOWN = Path(__file__).resolve().parents[1] / "town"
MOST_SECONDS, MOST_MEGABYTES = 10.0, 300.0
Data = dict[str, Any]
Rows = Iterator[list[Any]]
MATTERS = [
    *("实施编码", "事项名称", "事项类型", "实施主体", "行使层级", "服务对象", "适用范围"),
    *("受理条件", "设定依据"),
    *("法定办结时限", "法定办结时限单位", "承诺办结时限", "承诺办结时限单位", "办理形式", "到办事现场次数"),
    *("必须现场办理原因", "是否收费", "咨询电话", "监督投诉电话"),
]
LISTS = {
    "申请材料": ["实施编码", "序号", "材料名称", "原件份数", "复印件份数", "材料必要性", "备注"],
    "办理流程": ["实施编码", "环节序号", "环节名称", "办理人员", "办理内容"],
    "常见问题": ["实施编码", "问题", "答案"],
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--matters", type=int, default=320)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="write the workbook to this file as well")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        given = workbook(args.matters, Path(folder) / "事项.xlsx")
        if args.keep:
            shutil.copyfile(given, args.keep)
        runs = [measured(given, Path(folder), number) for number in range(args.repeat)]
        print(f"{args.matters} matters, {given.stat().st_size / 1e6:.1f} MB: {told(Path(folder))}")
    seconds = statistics.median(item.seconds for item in runs)
    megabytes = max(item.megabytes for item in runs)
    processor = statistics.median(item.processor for item in runs)
    print(f"{seconds:.2f} s ({processor:.2f} s of processors), {megabytes:.0f} MB at most")
    sys.exit(processor > MOST_SECONDS or megabytes > MOST_MEGABYTES)


def measured(given: Path, folder: Path, number: int) -> Run:
    """Import the workbook into guides that know nothing of it."""
    guides = shutil.copytree(TOWN, folder / f"guides{number}")
    command = [sys.executable, "-m", "gaoqing", "import", given, "--into", guides, "--report", report(folder)]
    return run([str(word) for word in command], folder)


def report(folder: Path) -> Path:
    """Return where a run leaves its report."""
    return folder / "report.json"


def told(folder: Path) -> str:
    """Say what the last run reported."""
    (file,) = json.loads(report(folder).read_text("utf-8"))["files"]
    return f"{len(file['matters'])} drafts, {len(file['questions'])} questions"


def workbook(matters: int, path: Path) -> Path:
    """Write the workbook of a synthetic hall, and return where."""
    files = dict(synth.hall(matters, 1, 1))
    departments = {entry["id"]: entry for entry in files["departments.yml"]["departments"]}
    names = {
        entry["id"]: entry["name"]
        for name, data in files.items()
        if name.startswith("materials/")
        for entry in data["materials"]
    }
    guides = [data for name, data in files.items() if name.startswith("matters/")]
    book = openpyxl.Workbook(write_only=True)
    first = book.create_sheet("事项基本信息")
    first.append(MATTERS)
    lists = {title: book.create_sheet(title) for title in LISTS}
    for title, headings in LISTS.items():
        lists[title].append(headings)
    for number, guide in enumerate(guides):
        code = f"11000000000000000X4000{number:09d}"
        first.append([code, *_matter(guide, departments[guide["department"]])])
        for title, rows in zip(lists, (_materials(guide, names), _steps(guide), _faqs(guide)), strict=True):
            for row in rows:
                lists[title].append([code, *row])
    book.save(path)
    return path


def _matter(guide: Data, department: Data) -> list[Any]:
    conditions = [f"{number}.{item['text']}" for number, item in enumerate(guide["conditions"], 1)]
    laws = [f"《{item['law']}》{item.get('article', '')}" for item in guide["legal_basis"]]
    audience = ",".join(item for item in guide["audience"] if item != "未成年人")
    limit = first_of(guide["time_limit"])
    visits = first_of(guide["visits"])
    return [
        *(guide["name"], guide["kind"], department["name"], guide["level"], audience, guide["summary"]),
        *("\n".join(conditions), "\n".join(laws)),
        *(*_number(limit.get("statutory", "")), *_number(limit["promised"])),
        *(",".join(f"{item['kind']}办理" for item in guide["channels"] if item["kind"] in {"窗口", "网上"}),),
        *(visits["count"], visits.get("why", "无"), "否"),
        *(department["enquiry_phone"], department["complaint_phone"]),
    ]


def first_of(value: Any) -> Data:
    """Return a field, or the first of its cases."""
    found: Data = value[0] if isinstance(value, list) else value
    return found


def _number(duration: str) -> tuple[str, str]:
    number, _, unit = duration.partition(" ")
    return number, unit.removeprefix("个")


def _materials(guide: Data, names: Data) -> Rows:
    for number, item in enumerate(guide["materials"], 1):
        listed = [names[key] for key in item.get("any_of") or [item["material"]]]
        counts = [item.get(key, {}).get("count", 0) for key in ("original", "copies")]
        yield [number, "或者".join(listed), *counts, "必要", item.get("note", "")]


def _steps(guide: Data) -> Rows:
    for number, step in enumerate(guide["steps"], 1):
        yield [number, step["name"], step["actor"], step["action"]]


def _faqs(guide: Data) -> Rows:
    for faq in guide.get("faqs", []):
        yield [faq["question"], faq["answer"]]


if __name__ == "__main__":
    main()
