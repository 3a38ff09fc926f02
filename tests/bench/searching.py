"""Score the search on files of queries, and time it.

python tests/bench/searching.py [--guides DIR] [--missed] [FILE…]

Without FILE, those in `tests/search/`. Odd and even lines are told apart, because even ones are kept from
whoever tunes words and weights: `--missed` prints the odd ones whose guide is not the first.
"""

import argparse
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from conftest import SAMPLE, TODAY  # noqa: E402  beside the tests, which are not a package
from gaoqing.check import check  # noqa: E402
from gaoqing.search import Index  # noqa: E402
from gaoqing.site.resolve import resolve  # noqa: E402
from searches import FILES, FOLDER, Wish, found, place, score, wishes  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="*", type=Path, default=[FOLDER / name for name in FILES])
    parser.add_argument("--guides", type=Path, default=SAMPLE)
    parser.add_argument("--missed", action="store_true", help="print odd lines that miss")
    args = parser.parse_args()
    index = resolve(check(args.guides, TODAY).catalogue).search
    for path in args.files:
        lines = wishes(path)
        begun = time.perf_counter()
        print(f"{path.name}: {len(lines)} queries")
        show("odd", lines[::2], index)
        show("even, kept", lines[1::2], index)
        show("all", lines, index)
        print(f"  {1000 * (time.perf_counter() - begun) / (6 * len(lines) or 1):.1f} ms a query")
        for wish in lines[::2] if args.missed else ():
            if place(wish, index) != 0:
                print(
                    f"  {wish.query}: {', '.join(wish.expect)}, not {', '.join(found(wish.query, index)[:3])}"
                )


def show(name: str, lines: list[Wish], index: Index) -> None:
    """Print the score of some lines."""
    told = score(lines, index)
    print(f"  {name:11} first {told.first:.3f}  in three {told.in_three:.3f}  nothing {told.nothing:.3f}")


if __name__ == "__main__":
    main()
