"""Make a synthetic hall: as many matters and windows as wanted, always the same for a seed.

python tests/bench/synth.py OUT [--matters 1200] [--windows 110] [--dense] [--for guides|material|hugo]

Guides are as long and as different from each other as those of the sample, per guide: texts, names, aliases,
papers. `compare.py` holds both side by side. For Material and Hugo the same words become Markdown, in a
project as their documentation advises, without any tuning. Dense guides say once more in sentences what their
fields say, and name each other.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hugo
import yaml
from synth_catalogue import catalogue, common
from synth_dense import dense
from synth_markdown import pages
from synth_matter import Matter
from synth_subject import subjects, topics
from synth_texts import Speech, parts

HALLS = 6
WEEK = ["周一", "周二", "周三", "周四", "周五"]
HOURS = [{"days": WEEK, "from": "09:00", "to": "12:00"}, {"days": WEEK, "from": "13:30", "to": "17:00"}]
TOPICS = ("文化", "开店", "就医", "上学", "出行", "住房", "街面", "种养", "用水", "环境", "安全", "消防")
Data = dict[str, Any]
STYLE: Data = {"allow_unicode": True, "sort_keys": False, "width": 10_000, "default_flow_style": None}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path)
    parser.add_argument("--matters", type=int, default=1200)
    parser.add_argument("--windows", type=int, default=110)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dense", action="store_true")
    parser.add_argument("--for", choices=("guides", "material", "hugo"), default="guides", dest="reader")
    args = parser.parse_args()
    files = hall(args.matters, args.windows, args.seed, close=args.dense)
    if args.reader == "guides":
        write_guides(args.out, files)
    else:
        write = write_material if args.reader == "material" else hugo.write
        write(args.out, pages(dict(files)))


def hall(matters: int, windows: int, seed: int, *, close: bool = False) -> Iterator[tuple[str, Data]]:
    """Yield the name and the data of every file of a hall."""
    yield "site.yml", site()
    yield "departments.yml", {"departments": departments()}
    yield "materials/common.yml", common()
    for number, count in enumerate(spread(windows, HALLS)):
        yield f"halls/h{number}.yml", one_hall(number, count)
    things, speech = subjects(), Speech(seed)
    for thing, count in zip(things, spread(matters, len(things)), strict=True):
        if not count:
            break
        about = topics(thing, count)
        papers = [row["id"] for row in thing.papers(count)]
        yield from catalogue(speech, thing, about)
        called = {row["id"]: row["enquiry_phone"] for row in departments()}
        for topic, first in zip(about, (None, *about), strict=False):
            guide, owner = Matter(speech, topic, papers).data(), thing.department["id"]
            if close:
                guide = dense(guide, topic.named("form"), called[owner], first.id if first else None)
            yield f"matters/{owner}/{topic.id}.yml", guide


def spread(total: int, parts: int) -> list[int]:
    """Share out a number as evenly as it goes."""
    return [total // parts + (index < total % parts) for index in range(parts)]


def phone(number: int) -> str:
    """Return a telephone number that cannot exist."""
    return f"0000-{5_500_000 + number}"


def site() -> Data:
    return {
        "name": "合成区政务服务",
        "url": "https://synthetic.example/",
        "region": "合成区",
        "hotline": 12345,
        "review_days": 365,
        "topics": [{"id": f"t{index}", "name": name} for index, name in enumerate(TOPICS)],
        "stuck": [{"name": "“办不成事”反映窗口", "window": "h0w0"}],
    }


def departments() -> list[Data]:
    return [
        {
            "id": row["id"],
            "name": row["name"],
            "enquiry_phone": phone(2 * index),
            "complaint_phone": phone(2 * index + 1),
        }
        for index, row in enumerate(parts("subjects")["departments"])
    ]


def one_hall(number: int, windows: int) -> Data:
    """Return a hall: its first two windows do everything, each other one the matters of a department."""
    known = [row["id"] for row in departments()]
    every: Data = {"name": "综合受理", "kind": "综合", "serves": {"all": True}}
    own = [{"departments": [known[(number * windows + index) % len(known)]]} for index in range(windows)]
    rows = [
        {
            "id": f"h{number}w{index}",
            "number": index + 1,
            "floor": index // 10 + 1,
            "zone": f"{'ABCD'[index % 4]} 区",
            **(every if index < 2 else {"kind": "专窗", "serves": own[index]}),
        }
        for index in range(windows)
    ]
    return {
        "id": f"h{number}",
        "name": f"合成区第 {number + 1} 政务服务大厅",
        "kind": "主大厅" if number == 0 else "分厅",
        "address": f"合成区样板路 {number + 1} 号",
        "phone": phone(200 + number),
        "assisted_phone": phone(300 + number),
        "hours": HOURS,
        "holidays": "法定节假日休息，调休上班日照常办公",
        "windows": rows,
    }


class Plain(yaml.CSafeDumper):
    """Writes every value where it stands, without anchors, as people do."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def write_guides(out: Path, files: Iterator[tuple[str, Data]]) -> None:
    """Write guides as the sample's are: lists of lines, what is short on one line."""
    for name, data in files:
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(
            data, Dumper=Plain, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=None
        )
        path.write_text(text, encoding="utf-8")
    (out / "pages").mkdir(exist_ok=True)


def write_material(out: Path, texts: Iterator[tuple[str, str, str]]) -> None:
    """Write a project of Material for MkDocs."""
    hugo.put(out / "docs" / "index.md", "# 合成区政务服务\n")
    hugo.put(out / "mkdocs.yml", "site_name: 合成区政务服务\ntheme:\n  name: material\n  language: zh\n")
    for name, title, text in texts:
        hugo.put(out / "docs" / f"{name}.md", f"# {title}\n{text}")


if __name__ == "__main__":
    main()
