"""The same words set by Hugo, as it comes, with the smallest theme there is: what all is held against."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

MISSING = """\
没有找到 hugo，测不了并排的那几行；Debian、Ubuntu 上先运行：apt-get install hugo
Hugo is missing, and with it what all rows are held against. Debian, Ubuntu: apt-get install hugo"""
CONFIG = 'baseURL = "https://synthetic.example/"\nlanguageCode = "zh"\ntitle = "合成区政务服务"\n'
PAGE = """\
<!doctype html><html lang="zh"><meta charset="utf-8"><title>{{ .Title }}</title>
<h1>{{ .Title }}</h1>{{ .Content }}
"""
LIST = """\
<!doctype html><html lang="zh"><meta charset="utf-8"><title>{{ .Title }}</title>
<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</ul>
"""
CONTENT, PUBLIC = "content", "public"
THEME = {"_default/single.html": PAGE, "_default/list.html": LIST, "index.html": LIST}


def find() -> str:
    """Return the path of Hugo, or end with a sentence."""
    return shutil.which("hugo") or sys.exit(MISSING)


def version(hugo: str) -> str:
    """Return which Hugo it is."""
    said = subprocess.run([hugo, "version"], capture_output=True, encoding="utf-8", check=True).stdout
    found = re.search(r"v(\d+\.\d+\.\d+)", said)
    return found[1] if found else "?"


def write(folder: Path, pages: Iterable[tuple[str, str, str]]) -> None:
    """Write a site as its documentation advises, without any tuning.

    The page of the whole is `_index.md`: below an `index.md` Hugo would take everything for its attachments.
    """
    for name, text in THEME.items():
        put(folder / "layouts" / name, text)
    put(folder / "config.toml", CONFIG)
    put(folder / CONTENT / "_index.md", "---\ntitle: 合成区政务服务\n---\n")
    for name, title, text in pages:
        put(folder / CONTENT / f"{name}.md", f'---\ntitle: "{title}"\n---\n{text}')


def put(path: Path, text: str) -> None:
    """Write a file, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def command(hugo: str, folder: Path) -> list[str]:
    """Return the command of a full build."""
    return [hugo, "--source", str(folder), "--destination", str(folder / PUBLIC), "--quiet"]


def forget(folder: Path) -> None:
    """Delete what an earlier build has left, so that the next one does everything."""
    for name in (PUBLIC, "resources"):
        shutil.rmtree(folder / name, ignore_errors=True)


def unset(folder: Path) -> list[str]:
    """Return the texts of which a build has made no page."""
    texts = (path.relative_to(folder / CONTENT) for path in (folder / CONTENT).glob("*/**/*.md"))
    return [
        str(text) for text in texts if not (folder / PUBLIC / text.with_suffix("") / "index.html").is_file()
    ]
