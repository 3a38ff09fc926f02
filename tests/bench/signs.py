"""Which codes are read in a hall: correction, version, width and quiet zone against the trials of a sign.

    python tests/bench/signs.py [--times N] [TABLE…]

Prints the tables of docs/decisions/0036-signs-are-proven.md. Codes are drawn bare;
what was chosen by them stands in `outputs/qr` and `signs/sizes.py`.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from bare_codes import scene  # noqa: E402  beside the tests, which are not a package
from gaoqing.proof.readers import zxing_reads  # noqa: E402
from gaoqing.proof.trials import PATCHES, TRIALS, Trial  # noqa: E402
from gaoqing.proof.wear import dark_wall, patch  # noqa: E402

DISTANCES = {"wall": 1000, "counter": 500, "card": 300}  # millimetres
KINDS = (*TRIALS, *PATCHES)


@dataclass(frozen=True)
class Code:
    """A way to print a code: its address's length, correction, least version, and width / distance."""

    length: int
    level: str
    least: int
    width: float
    size: str = "wall"

    @property
    def text(self) -> str:
        """An address so long."""
        return f"https://{'a' * (self.length - 22)}.gov.cn/w/1/"


def read(times: int, code: Code, kinds: tuple[Trial, ...] = KINDS) -> tuple[int, dict[str, list[bool]]]:
    """Return how many modules a code has, and whether it was read each time, by kind of trial."""
    seen = scene(code.text, code.level, code.least, code.width, DISTANCES[code.size])
    return seen.modules, {
        kind.name: [
            zxing_reads(kind.picture(seen, f"bench {code.length}", number), code.text)
            for number in range(times * kind.times)
        ]
        for kind in kinds
    }


def share(found: dict[str, list[bool]], names: list[str], camera: int | None = None) -> str:
    """Return in percent how often a code was read in some trials; by one camera: 1 is the poor one."""
    step = slice(camera, None, 1 if camera is None else 2)
    each = [sum(read[step]) / len(read[step]) for name, read in found.items() if name in names]
    return f"{100 * sum(each) / len(each):.1f}"


def choices() -> Iterator[Code]:
    """Level, least version and width on the wall, short address and long."""
    for length, ways in (
        (31, ("L1", "M1", "Q1", "H1", "H5", "M7", "H7", "H8", "H10")),
        (80, ("M1", "Q1", "H1", "H10")),
    ):
        for width in (0.1, 0.12, 0.14):
            yield from (Code(length, way[0], int(way[1:]), width) for way in ways)


def lengths() -> Iterator[Code]:
    """What was chosen, for addresses of all lengths and all sizes."""
    for size in DISTANCES:
        yield from (Code(length, "H", 7, 0.12, size) for length in (31, 64, 80))


def compare(codes: Sequence[Code], times: int) -> None:
    """Print a row a code."""
    print("| Size | Address | Level | Modules | Width | Trials, photo | video | Patch 4 % | 9 % |")
    print("|---|---|---|---|---|---|---|---|---|")
    names = [kind.name for kind in TRIALS]
    with get_context("fork").Pool() as pool:
        for code, (modules, found) in zip(codes, pool.imap(partial(read, times), codes), strict=True):
            asked = ((names, 0), (names, 1), (["patch-4"], None), (["patch-9"], None))
            shares = (share(found, kinds, camera) for kinds, camera in asked)
            told = (code.size, code.length, code.level, modules, code.width, *shares)
            print(f"| {' | '.join(map(str, told))} |", flush=True)


def patches(times: int) -> None:
    """Print how a patch is survived by the pixels a module has, and where finders may be covered."""
    print("| Level, modules | Pixels a module | Patch 4 % | 9 % | 15 % |")
    print("|---|---|---|---|---|")
    shares = tuple(Trial(f"{share}", patch, 20, share) for share in (0.04, 0.09, 0.15))
    for level, least in (("M", 1), ("Q", 1), ("H", 1), ("H", 7)):
        for pixels in (1.5, 2.0, 2.5, 3.0, 4.0):
            modules = scene(Code(31, level, least, 0.1).text, level, least).modules
            code = Code(31, level, least, pixels * modules / 961.8)  # of the poor camera
            _, found = read(2 * times, code, shares)
            row = (share(found, [kind.name], 1) for kind in shares)
            print(f"| {level}, {modules} | {pixels} | {' | '.join(row)} |", flush=True)


def zones(times: int) -> None:
    """Print how wide a quiet zone has to be on a dark wall."""
    print("| Quiet zone, modules | Q, 29 modules | H, 45 modules |")
    print("|---|---|---|")
    for zone in (0, 0.5, 1, 2, 4, 6):
        wall = Trial("wall", dark_wall, 8, 2 - zone / 4)
        row = (
            share(read(times, Code(31, level, least, 0.12), (wall,))[1], ["wall"])
            for level, least in (("Q", 1), ("H", 7))
        )
        print(f"| {zone} | {' | '.join(row)} |", flush=True)


def main() -> None:
    """Print the tables that are asked for."""
    tables: dict[str, Callable[[int], None]] = {
        "patches": patches,
        "zones": zones,
        "choices": partial(compare, list(choices())),
        "lengths": partial(compare, list(lengths())),
    }
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("tables", nargs="*", metavar="TABLE", help=", ".join(tables))
    parser.add_argument("--times", type=int, default=3, help="how many times the trials of a sign")
    args = parser.parse_args()
    for name in args.tables or tables:
        print(f"\n{name}")
        tables[name](args.times)


if __name__ == "__main__":
    main()
