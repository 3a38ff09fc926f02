"""A folder of guides → a catalogue and all findings."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from gaoqing import rules, schema
from gaoqing import yaml_faults as faults
from gaoqing.catalogue import Catalogue
from gaoqing.finding import START_OF_FILE, Finding, Severity
from gaoqing.pages import lost_links, read_pages
from gaoqing.reading import read
from gaoqing.source import Source

NEEDED = ("site.yml", "departments.yml")
_IGNORED = {"pages", "files"}
# Addresses that generated pages have (design §7); a hand-written page must not take one from them.
_TAKEN = {
    "index.md",
    "404.md",
    "search.md",
    "w",
    "m",
    "j",
    "h",
    "d",
    "t",
    "api",
    "search",
    "signs",
    "static",
    "files",
}


@dataclass(frozen=True)
class Checked:
    """What a check found. `sources` holds the files that could be read, by name."""

    catalogue: Catalogue
    findings: tuple[Finding, ...]
    sources: dict[str, Source]

    def failing(self, *, strict: bool = False) -> list[Finding]:
        """Return the findings that block: errors, and under `strict` warnings too."""
        blocking = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return [finding for finding in self.findings if finding.severity in blocking]

    def within(self, names: Iterable[str]) -> "Checked":
        """Keep the findings of some files or folders, given by their names below the guides folder."""
        wanted = tuple(names)
        kept = tuple(item for item in self.findings if any(_inside(item.file, name) for name in wanted))
        return replace(self, findings=kept)


Watch = Callable[[str, Iterable[Any]], Iterable[Any]]


def unwatched(_key: str, items: Iterable[Any]) -> Iterable[Any]:
    """Show no progress."""
    return items


def check(folder: Path, as_of: date, watch: Watch = unwatched) -> Checked:
    """Read, validate and check all guides below a folder.

    Args:
        folder: the guides folder.
        as_of: the day that counts as today.
        watch: shows progress; is handed a message key and a stream, and passes the stream on.

    Raises:
        NotADirectoryError: there is no such folder.
        OSError: a file cannot be opened.
    """
    if not folder.is_dir():
        raise NotADirectoryError(str(folder))
    catalogue = Catalogue(as_of)
    findings: list[Finding] = []
    sources: dict[str, Source] = {}
    for name, path in watch("check", _guide_files(folder)):
        source, found = _load(name, path, folder, catalogue)
        findings += found
        if source:
            sources[name] = source
    findings += _missing(folder)
    findings += _escaping(folder)
    pages = folder / "pages"
    findings += _in_the_way(pages)
    catalogue.files = {path.name: path for path in sorted((folder / "files").glob("*")) if path.is_file()}
    catalogue.pages = frozenset(path.relative_to(pages).as_posix() for path in pages.rglob("*.md"))
    catalogue.pictures = frozenset(
        path.relative_to(pages).as_posix()
        for path in pages.rglob("*")
        if path.suffix != ".md" and path.is_file()
    )
    catalogue.complete = not findings
    findings += read_pages(pages, catalogue)
    findings += lost_links(catalogue)
    findings += rules.run(catalogue)
    return Checked(catalogue, tuple(sorted(findings)), sources)


def _load(name: str, path: Path, folder: Path, catalogue: Catalogue) -> tuple[Source | None, list[Finding]]:
    kind = schema.kind_of(name)
    if kind is None:
        return None, [Finding(name, START_OF_FILE, faults.MISPLACED.code)]
    if _leads_out(path, folder):
        return None, []  # `_escaping` reports it
    source, findings = read(name, path.read_bytes())
    if source is None:
        return None, findings
    shape = schema.check(source, kind)
    shape += rules.names_instead_of_ids(catalogue, source, shape)
    if not shape:
        catalogue.add(kind, source)
    return source, findings + shape


def _missing(folder: Path) -> Iterator[Finding]:
    for name in NEEDED:
        if not (folder / name).is_file():
            yield Finding(name, START_OF_FILE, faults.MISSING.code, params={"file": name})


def _escaping(folder: Path) -> Iterator[Finding]:
    """Find links that lead out of the folder: they would publish files that nobody meant to publish."""
    for root, folders, files in os.walk(folder):
        for name in sorted(folders + files):
            path = Path(root) / name
            if _leads_out(path, folder):
                inside = path.relative_to(folder).as_posix()
                yield Finding(inside, START_OF_FILE, faults.MISPLACED.code)


def _leads_out(path: Path, folder: Path) -> bool:
    return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())


def _in_the_way(pages: Path) -> Iterator[Finding]:
    for path in sorted(pages.rglob("*")):
        inside = path.relative_to(pages)
        if path.is_file() and (inside.parts[0] in _TAKEN or inside.parts[:2] == ("editors", "rules")):
            yield Finding(f"pages/{inside.as_posix()}", START_OF_FILE, faults.MISPLACED.code)


def _guide_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield every file that is, or looks like, a guide, in a fixed order."""
    for root, folders, files in os.walk(folder):
        inside = Path(root).relative_to(folder)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not _skipped(inside / name)
        )
        for name in sorted(files):
            relative = (inside / name).as_posix()
            if name.lower().endswith((".yml", ".yaml")) or relative == "qr.lock":
                yield relative, Path(root) / name


def _skipped(relative: Path) -> bool:
    return relative.as_posix() in _IGNORED


def _inside(file: str, name: str) -> bool:
    return name in {"", ".", file} or file.startswith(f"{name.rstrip('/')}/")
