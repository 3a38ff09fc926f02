"""Whatever a file holds, up to its size limit, it is answered soon, briefly, and within bounds of memory."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

import mutants
from conftest import TOWN
from gaoqing.finding.collector import MAX_FINDINGS

CARD = "matters/public-security/card.yml"
LOCK = "qr.lock"
SECONDS, MEGABYTES = 60, 300  # of a busy machine; alone the slowest takes three
BIG = 900_000


def filled(unit: str, size: int = BIG) -> str:
    """Return a text of a size, of one unit over and over, each with its number in place of `#`."""
    return "".join(
        unit.replace("#", str(number)) for number in range(10**5, 10**5 + size // (len(unit.encode()) + 5))
    )


# What is put at the end of a file of the town.
COSTLY = {
    "wrong items in one line": (CARD, f"more: [{filled('{a: #},', 36_000)}]\n"),
    "twins": (CARD, f"aliases: [{filled('a#,', 97_000)}a100001]\n"),
    "equal names": (CARD, f"aliases: [{filled('身份证,')}]\n"),
    "tags": (CARD, f"more: [{filled('!!str a,')}]\n"),
    "keys": (CARD, filled("k#: 1\n")),
    "same keys": (CARD, filled("k: 1\n")),
    "a long key": (CARD, f"{'k' * BIG}: 1\n"),
    "escapes": (CARD, f"more: [{filled(chr(34) + chr(92) + 'u200b' + chr(34) + ',')}]\n"),
    "hidden characters": (CARD, f"more: {filled(chr(0x200B) + 'a')}\n"),
    "brackets": (CARD, f"more: [{filled('[],')}]\n"),
    "braces": (CARD, f"more: [{filled('{},')}]\n"),
    "words with colons": (CARD, f"more: {filled(chr(10) + '  name：a')}\n"),
    "comments": (CARD, f"more: [{filled('a #b,')}]\n"),
    "marks of a merge": (CARD, filled("<<<<<<< a\n")),
    "printed codes": (LOCK, filled("  w#: {hall: main, meaning: 1 层 # 号窗口}\n")),
}
# The peak since the program began; the counters of getrusage go on from the process that started it.
PROGRAM = """
import re, sys
from pathlib import Path
from gaoqing.cli import main
try:
    main(sys.argv[1:])
finally:
    peak = re.search(r"VmHWM:\\s*([0-9]+) kB", Path("/proc/self/status").read_text())
    print(int(peak[1]) // 1024, file=sys.stderr)
"""


def ran(*arguments: str, given: bytes = b"") -> tuple[int, str, int]:
    """Run the program; return its exit code, its output and its megabytes."""
    command = [sys.executable, "-c", PROGRAM, *arguments]
    done = subprocess.run(command, input=given, capture_output=True, timeout=SECONDS, check=False)
    error = done.stderr.decode()
    assert "Traceback" not in error
    return done.returncode, done.stdout.decode(), int(error.split()[-1])


@pytest.mark.parametrize("name", COSTLY)
def test_cost_of_a_file(name: str, town: Path) -> None:
    """A hostile file gives a hundred findings at most, and one that says what was left out."""
    file, more = COSTLY[name]
    path = town / file
    kept = "\n".join(line for line in path.read_text("utf-8").split("\n") if not line.startswith("aliases:"))
    path.write_text(kept + more, "utf-8")
    code, output, megabytes = ran("check", "--guides", str(town), "--as-of", "2026-11-22", "--format", "json")
    rows = [row for row in json.loads(output) if row["file"].endswith(file)]
    assert (code, bool(rows)) == (1, True)
    assert len(rows) <= MAX_FINDINGS + 1
    assert len(rows) <= MAX_FINDINGS or [row["code"] for row in rows].count("Y025") == 1
    assert len(output) < 10**6
    assert megabytes < MEGABYTES


@pytest.mark.parametrize(
    "unit",
    [
        "身份证明",
        "身份证明\n",
        "请携带有效证件及相关材料等到有关部门办理。",
        "身·份·证·明",
        "𠮷㊑",
        "（",
        "\t材料",
        "材料名称\t身份证明\n",
        "\0",
    ],
)
def test_cost_of_a_text(unit: str) -> None:
    """A megabyte of loose text is answered as well, and what was not looked at is said."""
    code, output, megabytes = ran("text", given=(unit * (BIG // len(unit.encode()))).encode())
    assert code in {0, 1}
    assert len(output) < 10**6
    assert megabytes < MEGABYTES
    assert ("没有再看" in output) == (output.count("\n") > 1000)


MUTANTS = [
    *((mutants.structural, number) for number in range(60)),
    *((mutants.of_bytes, number) for number in range(60)),
]


@pytest.mark.parametrize("block", range(0, len(MUTANTS), 20))
def test_mutants(block: int) -> None:
    """Mutants of the town's guides are answered, each finding at a place that exists; more by hand."""
    files = mutants.guides(TOWN)
    for change, number in MUTANTS[block : block + 20]:
        dice = Random(number)
        name = dice.choice(sorted(files))
        assert mutants.faults(files, name, change(files[name], dice)) == []
