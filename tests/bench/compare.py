"""Hold a synthetic hall against the sample: how much of everything a guide has, and how long its pages are.

python tests/bench/compare.py [--matters 300]

Prints means per guide. A text is anything in Chinese that stands in a guide or in the catalogue of papers;
of a page, what is left of its HTML without the tags. Of the texts whose wording `check` looks at, each as one
of its field, the sample has 39 distinct ones a guide, a synthetic hall of 1,200 matters 41.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import mean
from typing import Any

import synth
import yaml

SAMPLE = Path(__file__).resolve().parents[2] / "guides"
DAY = "2026-11-22"
TAG = re.compile(r"(?s)<(script|style|svg)\b.*?</\1>|<[^>]+>")
CHINESE = re.compile("[\u4e00-\u9fff]")
LISTS = (
    "aliases",
    "conditions",
    "exclusions",
    "situations",
    "materials",
    "not_needed",
    "steps",
    "faqs",
    "mistakes",
)
PAGES = {
    "page of a matter": "m/*/index.html",
    "notice": "m/*/notice/index.html",
    "page of a window": "w/*/index.html",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--matters", type=int, default=300)
    parser.add_argument("--windows", type=int, default=110)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "guides")
        synth.write_guides(made, synth.hall(args.matters, args.windows, 1))
        ours = guide_facts(made) | page_facts(made, Path(folder, "made"))
        sample = guide_facts(SAMPLE) | page_facts(SAMPLE, Path(folder, "sample"))
    print(f"| A guide has | Sample | {args.matters:,} synthetic |\n|---|---|---|")
    for name, value in sample.items():
        print(f"| {name} | {value:,.1f} | {ours[name]:,.1f} |")


def guide_facts(folder: Path) -> dict[str, float]:
    """Return what guides hold, a guide."""
    files = {path: path.read_bytes() for path in folder.glob("matters/*/*.yml")}
    guides = [load(content) for content in files.values()]
    rows = [row for path in folder.glob("materials/*.yml") for row in load(path.read_bytes())["materials"]]
    said = [text for guide in [*guides, *rows] for text in texts(guide)]
    answers = [question["answers"] for guide in guides for question in guide.get("situations", [])]
    return {
        "bytes of YAML": mean(map(len, files.values())),
        "texts": len(said) / len(guides),
        "distinct texts": len(set(said)) / len(guides),
        "letters a text": mean(map(len, said)),
        "papers of the catalogue": len(rows) / len(guides),
        "aliases of papers": sum(len(row.get("aliases", [])) for row in rows) / len(guides),
        **{name: mean(len(guide.get(name, [])) for guide in guides) for name in LISTS},
        "answers": sum(map(len, answers)) / len(guides),
    }


def page_facts(guides: Path, site: Path) -> dict[str, float]:
    """Build a site, and return how long its pages are."""
    command = [sys.executable, "-m", "gaoqing", "build", "--guides", str(guides), "--as-of", DAY]
    subprocess.run([*command, "--site-dir", str(site)], check=True, capture_output=True)
    found: dict[str, float] = {}
    for name, pattern in PAGES.items():
        pages = [path.read_text("utf-8") for path in site.glob(pattern)]
        found[f"bytes, {name}"] = mean(len(page.encode()) for page in pages)
        found[f"bytes of text, {name}"] = mean(len(TAG.sub("", page).encode()) for page in pages)
    return found


def load(content: bytes) -> Any:
    """Return what a file of YAML holds."""
    return yaml.load(content, yaml.CSafeLoader)


def texts(value: Any) -> Iterator[str]:
    """Yield everything in Chinese, however deep."""
    if isinstance(value, str) and CHINESE.search(value):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


if __name__ == "__main__":
    main()
