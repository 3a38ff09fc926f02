"""A canary, not a test: does another generator still make pages of what `gaoqing pages` exports?

    python tests/canary.py ZENSICAL

exports the sample, has the program ZENSICAL set it, and says in one line how that went: is every page at the
address that it has on our own site, does every link lead to a page? `make canary` runs it with a Zensical of
its own. Nothing depends on it: what it finds is news of Zensical, not a fault of ours.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

from gaoqing.urls.addresses import of_page

ROOT = Path(__file__).resolve().parent.parent
_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')
_SCHEME = re.compile(r"[a-z]+:|//")


def main(zensical: Path) -> int:
    """Export, build, look; return the exit code."""
    version = run([zensical, "--version"], ROOT).stdout.split()
    with tempfile.TemporaryDirectory() as folder:
        problems = list(attempt(zensical, Path(folder)))
    said = "; ".join(problems[:5]) or "every page is there, every link leads somewhere"
    print(f"canary: zensical {' '.join(version[-1:])}: {'PROBLEM: ' if problems else ''}{said}")
    return 1 if problems else 0


def attempt(zensical: Path, folder: Path) -> Iterator[str]:
    """Build the sample in an empty folder; yield what went wrong."""
    pages = folder / "pages"
    guides = ROOT / "guides"
    exported = run([sys.executable, "-m", "gaoqing", "pages", pages, "--guides", guides], folder)
    if exported.returncode:
        yield f"no export: {exported.stderr.strip()}"
        return
    menu = json.loads((pages / "menu.json").read_text("utf-8"))
    (folder / "mkdocs.yml").write_text(settings(menu), "utf-8")
    built = run([zensical, "build"], folder)
    if built.returncode:
        yield f"no site: {(built.stderr or built.stdout).strip()[-300:]}"
        return
    site = folder / "site"
    for name in sorted(path.relative_to(pages).as_posix() for path in pages.rglob("*.md")):
        if not (site / of_page(name)).is_file():
            yield f"no page for {name}"
    yield from lost(site)


def settings(menu: dict[str, Any]) -> str:
    """Return the settings, in a form that MkDocs reads too: YAML, of which JSON is a part."""
    values = {"site_name": menu["name"], "site_url": menu["url"], "docs_dir": "pages", "site_dir": "site"}
    return json.dumps({**values, "nav": nav(menu["pages"])}, ensure_ascii=False)


def nav(entries: list[dict[str, Any]]) -> list[Any]:
    """Return a menu; the page that begins a section stands first in it."""
    return [
        {entry["title"]: [*([entry["file"]] if "file" in entry else []), *nav(entry["pages"])]}
        if "pages" in entry
        else {entry["title"]: entry["file"]}
        for entry in entries
    ]


def lost(site: Path) -> Iterator[str]:
    """Yield links of the finished pages that lead to no file of the site."""
    for page in sorted(site.rglob("index.html")):
        for link in sorted({urldefrag(link).url for link in _LINK.findall(page.read_text("utf-8"))}):
            target = page.parent / unquote(link)
            if link and not _SCHEME.match(link) and not leads(target, site):
                yield f"{page.relative_to(site)}: {link}"


def leads(target: Path, site: Path) -> bool:
    """Tell whether something lies at an address; the home page is a citizens' page, which we make."""
    return target.is_file() or (target / "index.html").is_file() or target.resolve() == site.resolve()


def run(command: list[Any], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder."""
    return subprocess.run(
        list(map(str, command)), cwd=folder, capture_output=True, encoding="utf-8", check=False
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).absolute()))
