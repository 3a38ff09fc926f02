"""Mutants of guides: structural ones of their data, and of their bytes; the same for a seed.

Run by hand for thousands: `python tests/mutants.py 6000 3000`.
"""

import random
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from gaoqing.check import Checked, check_folder
from gaoqing.finding import Finding
from gaoqing.reading.folder import Folder
from gaoqing.schema.kinds import is_guide
from gaoqing.telling import FORMATS
from loaded import loaded

TODAY = date(2026, 11, 22)
SECONDS = 2.0
ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    1.5,
    10**14,
    "",
    " ",
    "身份证明",
    "字" * 700,
    "2026-02-30",
    "99999999年",
    "no",
    "05",
]
ODD += [
    "\u200b",
    "⾝份证",
    "\ud83d",
    "a\u2028b",
    "😀",
    [],
    {},
    [[]],
    ["a", "a"],
    {"a": {"b": []}},
    "javascript:x",
    "9" * 400,
]
BYTES = [
    b"\0",
    b"\xff",
    b"\r",
    b"\t",
    b"\n",
    b" ",
    b":",
    b": ",
    b"- ",
    b"#",
    b" #",
    b'"',
    b"'",
    b"{",
    b"}",
    b"[",
    b"]",
    b"&a ",
    b"*a",
]
BYTES += [
    b"!",
    b"|",
    b">",
    b"?",
    b",",
    b"---\n",
    b"<<<<<<< x\n",
    "：".encode(),
    "\u3000".encode(),
    "\u2028".encode(),
    "\x85".encode(),
]
BYTES += [
    "\ufeff".encode(),
    "\u202e".encode(),
    "⽂".encode(),
    "😀".encode(),
    "\ufffd".encode(),
    b"\xe8\xba",
    b"\\ud83d",
    b"%",
]


def guides(folder: Path) -> dict[str, bytes]:
    """Return the guides of a folder by name."""
    paths = [*sorted(folder.rglob("*.yml")), folder / "qr.lock"]
    names = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return {name: raw for name, raw in names.items() if is_guide(name)}


def boxes(data: Any) -> Iterator[Any]:
    """Yield every mapping and list inside some data that holds anything."""
    if isinstance(data, dict | list) and data:
        yield data
        for value in data.values() if isinstance(data, dict) else data:
            yield from boxes(value)


def structural(raw: bytes, dice: random.Random) -> bytes:
    """Return a guide of which nodes are deleted, doubled, swapped or replaced by odd values."""
    data = loaded(raw)
    for _ in range(dice.randint(1, 4)):
        box = dice.choice([*boxes(data)] or [{}])
        keys = list(box) if isinstance(box, dict) else list(range(len(box)))
        if not keys:
            continue
        key, other = dice.choice(keys), dice.choice(keys)
        action = dice.randrange(6)
        if action == 0:
            del box[key]
        elif action == 1 and isinstance(box, list):
            box.insert(other, box[key])
        elif action == 1:
            box[str(dice.choice(ODD))[:20]] = box[key]
        elif action == 2:
            box[key], box[other] = box[other], box[key]
        elif action == 3:
            box[key] = [box[key]]
        else:
            box[key] = dice.choice(ODD)
    width = dice.choice([20, 80, 10**9])
    text: str = yaml.dump(data, Dumper=Plain, allow_unicode=True, sort_keys=False, width=width)
    return text.encode("utf-8", "surrogatepass")


class Plain(yaml.SafeDumper):
    """Writes what is shared twice, without aliases."""

    def ignore_aliases(self, _data: Any) -> bool:
        """Share nothing."""
        return True


def of_bytes(raw: bytes, dice: random.Random) -> bytes:
    """Return a guide of which bytes are put in, cut out, doubled or cut off."""
    for _ in range(dice.randint(1, 6)):
        start = dice.randrange(len(raw) + 1)
        end = min(len(raw), start + dice.choice([1, 1, 3, 30, 300]))
        piece = dice.choice(
            [dice.choice(BYTES), dice.randbytes(2), raw[start:end] * 2, b"", b"\n".join([raw[start:end]] * 3)]
        )
        raw = raw[:start] + piece + raw[dice.choice([start, start, end]) :]
        if dice.random() < 0.05:
            raw = raw[: dice.randrange(len(raw) + 1)]
    return raw


def checked(files: dict[str, bytes]) -> Checked:
    """Check guides that stand nowhere."""
    return check_folder(Folder(guides=dict(sorted(files.items()))), TODAY)


def misplaced(finding: Finding, raw: bytes) -> str:
    """Say what is wrong with the place of a finding; empty where nothing is."""
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    lines = (text if "\n" in text else text.replace("\r", "\n")).split("\n")
    place = finding.place
    if not (1 <= place.line <= place.end_line <= len(lines)):
        return f"no line {place}"
    if finding.code != "Y001" and not (1 <= place.column <= len(lines[place.line - 1]) + 1):
        return f"no column {place}"
    if place.line == place.end_line and place.end_column < place.column:
        return f"ends before it begins {place}"
    span = lines[place.line - 1][place.column - 1 : place.end_column - 1]
    if finding.code in {"Y014", "Y018", "Y019"} and "U+" in str(finding.params["character"]):
        code = int(str(finding.params["character"]).removeprefix("U+"), 16)
        if chr(code) not in span and "\\" not in span:
            return f"not in {span!r}"
    word = finding.params.get("text")
    if finding.code[0] == "A" and isinstance(word, str) and place.line == place.end_line:
        whole = lines[place.line - 1]
        if word in whole and word not in span:
            return f"{word!r} is not in {span!r}"
    return ""


def faults(files: dict[str, bytes], name: str, mutant: bytes) -> list[str]:
    """Return what is wrong with the check of a mutant."""
    begun = time.process_time()
    result = checked({**files, name: mutant})
    found = [make(result, "zh", "") for make in FORMATS.values()]
    took = time.process_time() - begun
    wrong = [f"{took:.1f} s"] if took > SECONDS else []
    wrong += ["a megabyte"] if max(map(len, found)) > 10**6 else []
    for item in result.findings:
        if item.file == name and (problem := misplaced(item, mutant)):
            wrong.append(f"{item.code} {problem}")
    return wrong


def main(structures: int, soups: int, folder: Path, seed: int = 1) -> int:
    """Try mutants, print what is wrong, return how often something was."""
    files, failed = guides(folder), 0
    for number in range(structures + soups):
        dice = random.Random(seed * 10**6 + number)
        name = dice.choice(sorted(files))
        mutant = (structural if number < structures else of_bytes)(files[name], dice)
        wrong = faults(files, name, mutant)
        if wrong:
            failed += 1
            print(number, name, wrong[:3])
    return failed


if __name__ == "__main__":
    TOWN = Path(__file__).parent / "town"
    print(main(int(sys.argv[1]), int(sys.argv[2]), TOWN, *map(int, sys.argv[3:])), "wrong")
