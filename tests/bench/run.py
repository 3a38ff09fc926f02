"""Measure check and build on a synthetic hall, beside plain Material for MkDocs on the same content.

python tests/bench/run.py [--matters 1200] [--windows 110] [--repeat 3] [--without-material]

Prints the median of wall-clock seconds and of processor seconds, the peak resident memory of each command,
and the size of the site. Machines differ and are noisy: read the ratio of the rows, not the seconds; on a
busy machine the processor's.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SYNTH = Path(__file__).with_name("synth.py")
DAY = "2026-11-22"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--matters", type=int, default=1200)
    parser.add_argument("--windows", type=int, default=110)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--without-material", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        guides, plain, site = Path(folder, "guides"), Path(folder, "plain"), Path(folder, "site")
        size = ["--matters", str(args.matters), "--windows", str(args.windows)]
        subprocess.run([sys.executable, str(SYNTH), str(guides), *size], check=True)
        ours = [sys.executable, "-m", "gaoqing"]
        common = ["--guides", str(guides), "--as-of", DAY]
        print(f"{args.matters} matters, {args.windows} windows, {weight(guides):.1f} MB of YAML")
        show("gaoqing check", [*ours, "check", *common, "--format", "json"], guides, args.repeat)
        show("gaoqing build", [*ours, "build", *common, "--site-dir", str(site)], guides, args.repeat, site)
        if not args.without_material:
            subprocess.run([sys.executable, str(SYNTH), str(plain), *size, "--markdown"], check=True)
            show(
                "Material, as it comes",
                [sys.executable, "-m", "mkdocs", "build", "-q"],
                plain,
                1,
                plain / "site",
            )


def show(name: str, command: list[str], folder: Path, repeat: int, made: Path | None = None) -> None:
    """Run a command some times and print one row."""
    runs = [measured(command, folder) for _ in range(repeat)]
    seconds, cpu = (statistics.median(run[place] for run in runs) for place in (0, 1))
    memory = max(run[2] for run in runs)
    size = f"  {weight(made):7.1f} MB written" if made else ""
    print(f"{name:24} {seconds:7.2f} s {cpu:7.2f} s CPU {memory:7.0f} MB{size}", flush=True)


def measured(command: list[str], folder: Path) -> tuple[float, float, float]:
    """Return seconds, processor seconds and peak megabytes of one run, started in a process of its own."""
    begun = time.monotonic()
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"failed: {' '.join(command)}")
    return time.monotonic() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def weight(folder: Path) -> float:
    """Return the size of all files below a folder, in MB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


if __name__ == "__main__":
    main()
