"""Compare our search with MiniSearch, Pagefind and Material for MkDocs on the same queries and guides.

npm ci --ignore-scripts --prefix tests/bench && .venv/bin/pip install jieba, then
python tests/bench/search_peers.py [--guides DIR | --matters N] [--only KIND] [--examples N] [--parts] [FILE…]

Without FILE, the queries are those in `tests/search/`; odd and even lines are told apart, because we tune on
odd ones, and have set up the others on odd ones as well as we could. Each of them looks through the text of
pages, through our fields, and through these with our words for what people say: that shows what words and
what ranking are worth. `--parts` leaves out parts of our own search instead. `--matters` makes a synthetic
hall; each query there is the plain name of a guide that lacks one character. jieba must be a library of the
Python that runs this.
"""

import argparse
import importlib.util
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from peer_documents import KINDS  # noqa: E402
from peer_runs import MODULES, Hall, Told, peers  # noqa: E402

from conftest import SAMPLE, TODAY  # noqa: E402  beside the tests, which are not a package
from gaoqing.check import check  # noqa: E402
from gaoqing.search import Index, first_part  # noqa: E402
from gaoqing.site.resolve import resolve  # noqa: E402
from gaoqing.urls.addresses import BUNDLES  # noqa: E402
from searches import FILES, FOLDER, Wish, wishes  # noqa: E402

NAMES = {"cover": 0, "exact": 0, "within": 0, "part": 0, "unasked": 1}
KNOWN = 300  # queries of a synthetic hall
INSTALL = """\
Run first: npm ci --ignore-scripts --prefix tests/bench
and, with the Python that runs this: pip install jieba"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="*", type=Path, default=[FOLDER / name for name in FILES])
    parser.add_argument("--guides", type=Path, default=SAMPLE)
    parser.add_argument("--matters", type=int, help="of a synthetic hall, with queries of its own")
    parser.add_argument("--only", choices=KINDS, help="what others look through")
    parser.add_argument("--parts", action="store_true", help="our own search without some of its parts")
    parser.add_argument("--examples", type=int, default=0, help="odd lines to show that somebody misses")
    args = parser.parse_args()
    if not args.parts and not ((MODULES / "minisearch").exists() and importlib.util.find_spec("jieba")):
        sys.exit(INSTALL)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        guides = synthetic(args.matters, work / "guides") if args.matters else args.guides
        index = resolve(check(guides, TODAY).catalogue).search
        asked = {"names": known(index)} if args.matters else {path.name: wishes(path) for path in args.files}
        run(
            "gaoqing",
            "build",
            "--no-store",
            "--guides",
            guides,
            "--as-of",
            TODAY,
            "--site-dir",
            work / "site",
        )
        hall = Hall(index, work / "site", work, [wish.query for lines in asked.values() for wish in lines])
        told = dict(without(hall) if args.parts else everybody(hall, args.only))
    show(asked, told)
    examples(asked, told, args.examples)


def run(*command: object) -> None:
    """Run a module of Python, silently."""
    subprocess.run([sys.executable, "-m", *map(str, command)], check=True, stdout=subprocess.DEVNULL)


def synthetic(matters: int, folder: Path) -> Path:
    """Make a synthetic hall."""
    subprocess.run(
        [sys.executable, str(HERE / "synth.py"), str(folder), "--matters", str(matters)], check=True
    )
    return folder


def known(index: Index) -> list[Wish]:
    """Return queries for some guides: their plain names without one character."""
    random = Random(17)
    guides = [entry for entry in index.entries if not entry.id.startswith(BUNDLES)]
    chosen = random.sample(guides, min(KNOWN, len(guides)))
    places = [random.randrange(len(entry.names[1])) for entry in chosen]
    return [
        Wish(entry.names[1][:at] + entry.names[1][at + 1 :], (entry.id,))
        for entry, at in zip(chosen, places, strict=True)
    ]


def everybody(hall: Hall, only: str | None) -> Iterator[tuple[str, Told]]:
    """Yield what each search answers, ours first."""
    yield "Gaoqing", hall.ours({})
    for peer in (peer for peer in peers() if only in (None, peer.kind)):
        print(peer.name, peer.kind, file=sys.stderr, flush=True)
        yield f"{peer.name}: {peer.kind}", hall.theirs(peer)


def without(hall: Hall) -> Iterator[tuple[str, Told]]:
    """Yield what our search answers without parts of its data."""
    weights = first_part(hall.index)["weights"]
    same: dict[str, Any] = {"same": [[] for _ in first_part(hall.index)["same"]]}
    empty = same | {"leads": [], "idle": []}
    alike = {"levels": [1, 1, 1]}
    mute: dict[str, Any] = {"readings": {}, "phrases": {}}
    lacks: dict[str, dict[str, Any]] = {
        "everything": {},
        "no words that mean the same": same,
        "no words that lead": {"leads": []},
        "no idle words": {"idle": []},
        "no words at all": empty,
        "no sounds": mute,
        "no old characters": {"simple": ""},
        "nothing for names": {"weights": weights | NAMES},
        "all levels alike": {"weights": weights | alike},
        "only words": mute | {"simple": "", "weights": weights | NAMES | alike},
        "only sounds": empty | {"weights": weights | NAMES | alike},
        "only ranking": empty | mute | {"simple": ""},
        "only characters": empty | mute | {"simple": "", "weights": weights | NAMES | alike},
    }
    for name, instead in lacks.items():
        yield name, hall.ours(instead)


def parted(asked: Mapping[str, Sequence[Wish]], told: Told) -> Iterator[list[tuple[Wish, list[str]]]]:
    """Yield the queries of each file with what was answered: odd lines, then even ones."""
    at = 0
    for lines in asked.values():
        answered = list(zip(lines, told.results[at : at + len(lines)], strict=True))
        yield from (answered[::2], answered[1::2])
        at += len(lines)


def score(answered: Sequence[tuple[Wish, Sequence[str]]]) -> str:
    """Return shares of queries: the right guide first, among three, nothing found."""
    first = sum(any(name in wish.expect for name in got[:1]) for wish, got in answered)
    three = sum(any(name in wish.expect for name in got[:3]) for wish, got in answered)
    nothing = sum(not got for _, got in answered)
    return " / ".join(f"{count / max(1, len(answered)):.3f}" for count in (first, three, nothing))


def show(asked: Mapping[str, Sequence[Wish]], told: Mapping[str, Told]) -> None:
    """Print tables: what is answered (first / in three / nothing), then what it costs."""
    table(["", *(f"{name}, {part}" for name in asked for part in ("odd", "even"))])
    for name, one in told.items():
        print(f"| {name} |", " | ".join(map(score, parted(asked, one))), "|")
    print()
    table(["", "loaded, KB", "script, KB", "ready, ms", "query, ms", "1 in 20, ms", "made, s"])
    for name, one in told.items():
        sizes = (f"{size / 1000:.0f}" for size in (one.data, one.script))
        times = (f"{one.ready:.0f}", f"{one.median:.1f}", f"{one.slow:.1f}", f"{one.build:.1f}")
        print(f"| {name} |", " | ".join((*sizes, *times)), "|")


def examples(asked: Mapping[str, Sequence[Wish]], told: Mapping[str, Told], count: int) -> None:
    """Print odd lines that somebody misses, evenly apart, and the place of the right guide in each search."""
    if not count:
        return
    rows = list(zip(*(places(asked, one) for one in told.values()), strict=True))
    missed = [row for row in rows if any(place != "1" for _, place in row)]
    print()
    table(["", *told])
    for row in missed[:: max(1, len(missed) // count)][:count]:
        print(f"| {row[0][0]} |", " | ".join(place for _, place in row), "|")


def places(asked: Mapping[str, Sequence[Wish]], told: Told) -> Iterator[tuple[str, str]]:
    """Yield each odd line with the place of the right guide: its number, or what that there is none."""
    for wish, got in (pair for answered in list(parted(asked, told))[::2] for pair in answered):
        found = (str(at) for at, name in enumerate(got, 1) if name in wish.expect)
        yield wish.query, next(found, "wrong" if got else "nothing")


def table(heads: Iterable[str]) -> None:
    """Print the head of a table."""
    cells = list(heads)
    print("|", " | ".join(cells), "|\n", "|---" * len(cells), "|", sep="")


if __name__ == "__main__":
    main()
