"""Tell whether anything that a test can depend on has changed since all tests passed; used by `make test`.

python tests/fingerprint.py unchanged   exit code 0 when today's tests have passed on these very files
python tests/fingerprint.py record      remember that they have

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
FOLDERS = ("generator", "guides", "schema", "site_overrides", "tests", "docs", "requirements", ".ci")
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
CHINA = timezone(timedelta(hours=8))  # as `gaoqing` counts days


def main(root: Path, wish: str) -> int:
    """Compare or record; return the exit code."""
    noted, now = root / NOTED, fingerprint(root, datetime.now(CHINA).date().isoformat())
    if wish == "record":
        noted.write_text(now, encoding="utf-8")
        return 0
    return 0 if wish == "unchanged" and noted.is_file() and noted.read_text(encoding="utf-8") == now else 1


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
    sys.exit(main(ROOT, sys.argv[1] if len(sys.argv) > 1 else ""))
