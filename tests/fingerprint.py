"""Tell whether anything that a test can depend on has changed since all tests passed; used by `make test`.

python tests/fingerprint.py unchanged   exit code 0 when today's tests have passed on these very files
python tests/fingerprint.py record      remember that they have
python tests/fingerprint.py expect      say how long all tests will take
python tests/fingerprint.py took N      say that they took N seconds, and remember it

The names of files stay inside this program: in a rule of make, a file called `a;rm -r b` would be a command.
"""

import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("forms", "generator", "guides", "schema", "site_overrides", "tests", "docs", "requirements", ".ci")
FILES = (
    "Makefile",
    "mkdocs.yml",
    "pyproject.toml",
    "README.md",
    "README.zh.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
)
# What running the tests makes by itself.
PASSED_OVER = {"__pycache__", "node_modules"}
NOTED = ".venv/.tested"
TOOK = ".venv/.took"
USUAL = 8  # minutes on two cores
CHINA = timezone(timedelta(hours=8))  # as `gaoqing` counts days


def main(root: Path, wish: str, seconds: str = "") -> int:
    """Compare, record or tell; return the exit code."""
    if wish in {"expect", "took"}:
        print(taken(root / TOOK, seconds) if wish == "took" else expected(root / TOOK))
        return 0
    noted, now = root / NOTED, fingerprint(root, datetime.now(CHINA).date().isoformat())
    if wish == "record":
        noted.write_text(now, encoding="utf-8")
        return 0
    return 0 if wish == "unchanged" and noted.is_file() and noted.read_text(encoding="utf-8") == now else 1


def expected(note: Path) -> str:
    """Return how long the tests will take: what they took last time, or what they usually take."""
    try:
        chinese, english = spelled(int(note.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return f"全部测试，两个核上一般用 {USUAL} 分钟 / all tests: usually some {USUAL} min on two cores"
    return f"全部测试，上一次用了 {chinese} / all tests: took {english} last time"


def taken(note: Path, seconds: str) -> str:
    """Remember how long the tests took, and return it as a sentence."""
    note.write_text(seconds, encoding="utf-8")
    chinese, english = spelled(int(seconds))
    return f"全部测试用时 {chinese} / all tests took {english}"


def spelled(seconds: int) -> tuple[str, str]:
    """Return a time in Chinese and in English."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} 分 {rest} 秒", f"{minutes} min {rest} s"


def fingerprint(root: Path, day: str) -> str:
    """Return a digest of names, kinds and contents below the folders, and of the day: guides grow old."""
    digest = hashlib.sha256(day.encode())
    for path in entries(root):
        name = os.fsencode(path.relative_to(root))
        content = content_of(path)
        digest.update(b"%d:%s%d:" % (len(name), name, len(content)) + content)
    return digest.hexdigest()


def entries(root: Path) -> Iterator[Path]:
    """Yield every entry that is looked at, in a fixed order."""
    for folder in FOLDERS:
        for parent, folders, files in os.walk(root / folder):
            folders[:] = sorted(name for name in folders if name not in PASSED_OVER)
            yield from (Path(parent, name) for name in sorted([*folders, *files]))
    yield from (root / name for name in FILES)


def content_of(path: Path) -> bytes:
    """Return what a file holds, where a link leads, or the kind of anything else, which is never opened."""
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            return b"link " + os.fsencode(path.readlink())
        return path.read_bytes() if stat.S_ISREG(mode) else b"%d" % stat.S_IFMT(mode)
    except OSError as error:
        return b"unreadable %d" % (error.errno or 0)


if __name__ == "__main__":
    sys.exit(main(ROOT, *(sys.argv[1:3] or [""])))
