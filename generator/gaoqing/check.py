"""A folder of guides → a catalogue and all findings."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from gaoqing import rules
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.printed import FILE, PrintedCodes, hindrance
from gaoqing.finding import DEFECTS, Finding, Severity, surplus
from gaoqing.finding.params import Word
from gaoqing.reading import yaml_defects as faults
from gaoqing.reading.folder import Entry, Folder, content, walk
from gaoqing.reading.folder_defects import whole
from gaoqing.reading.mentions import mentioned, unreferenced
from gaoqing.reading.published import Published, published
from gaoqing.reading.read import read
from gaoqing.reading.source import Source
from gaoqing.rules.pages import linked, lost_links, read_pages
from gaoqing.rules.references import used_files
from gaoqing.schema import shape as schema

NEEDED = ("site.yml", "departments.yml")


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
        wanted = {PurePosixPath(name) for name in names}
        known = {file: _inside(file, wanted) for file in {item.file for item in self.findings}}
        return replace(self, findings=tuple(item for item in self.findings if known[item.file]))


Watch = Callable[[str, Iterable[Any]], Iterable[Any]]


def unwatched(_key: str, items: Iterable[Any]) -> Iterable[Any]:
    """Show no progress."""
    return items


def check(
    folder: Path, as_of: date, watch: Watch = unwatched, printed_before: PrintedCodes | None = None
) -> Checked:
    """Read, validate and check all guides below a folder.

    Args:
        folder: the guides folder.
        as_of: the day that counts as today.
        watch: shows progress; is handed a message key and a stream, and passes the stream on.
        printed_before: the printed codes of an older revision; none of them may be lost or changed.

    Raises:
        NotADirectoryError: there is no such folder.
        OSError: the folder cannot be read; a file in it that cannot be is a finding.
    """
    if not folder.is_dir():
        raise NotADirectoryError(str(folder))
    catalogue = Catalogue(as_of, printed_before=printed_before)
    inside = walk(folder)
    if hint := hindrance(folder / FILE):
        inside.leave_out(FILE)  # one finding says all there is to say of it
    public = published(inside)
    sources, findings = _load(watch("check", inside.guides), catalogue)
    findings += inside.notes.findings
    findings += _missing(findings, inside)
    if catalogue.printed.at is None and any(item.file == FILE for item in findings):
        catalogue.printed_before = None  # what the lock says is unknown, and that is told
    if hint:
        findings.append(whole(FILE, DEFECTS[rules.UNREADABLE_LOCK], hint=Word(f"hint.lock-{hint}")))
    _hand_over(public, catalogue)
    catalogue.attached, catalogue.offered = _names(inside.files), _names(inside.pages)
    findings += read_pages(public.pages, catalogue)
    catalogue.complete = not any(map(_keeps_a_guide_out, findings))
    findings += lost_links(catalogue)
    findings += rules.run(catalogue)
    if catalogue.complete:
        findings += _unreferenced(catalogue, public)
    _hand_over(public, catalogue)
    return Checked(catalogue, tuple(surplus.capped(findings)), sources)


def _load(entries: Iterable[Entry], catalogue: Catalogue) -> tuple[dict[str, Source], list[Finding]]:
    """Take in all guides that can be read; return them by name, and what is wrong with them and others."""
    sources: dict[str, Source] = {}
    findings: list[Finding] = []
    for entry in entries:
        source, found = _load_one(entry, catalogue)
        findings += found
        if source:
            sources[entry.name] = source
    return sources, findings


def _load_one(entry: Entry, catalogue: Catalogue) -> tuple[Source | None, list[Finding]]:
    name = entry.name
    kind = schema.kind_of(name)
    if kind is None:
        return None, [whole(name, faults.MISPLACED)]
    found = content(entry, faults.MAX_BYTES)
    if isinstance(found, Finding):
        return None, [found]
    raw, size = found
    if size > faults.MAX_BYTES:
        return None, [whole(name, faults.TOO_LARGE, size=size, limit=faults.MAX_BYTES)]
    source, findings = read(name, raw)
    if source is None:
        return None, findings
    shape = schema.check(source, kind)
    shape += rules.names_instead_of_ids(catalogue, source, shape)
    if not shape:
        catalogue.add(kind, source)
    return source, findings + shape


def _missing(findings: Iterable[Finding], inside: Folder) -> Iterator[Finding]:
    there = {entry.name for entry in inside.guides} | {finding.file for finding in findings}
    for name in NEEDED:
        if name not in there:
            yield whole(name, faults.MISSING, file=name)


def _hand_over(public: Published, catalogue: Catalogue) -> None:
    catalogue.pages = frozenset(public.pages)
    catalogue.pictures = frozenset(public.pictures)
    catalogue.files = {name: Path(entry.path) for name, entry in public.files.items()}


def _names(entries: Iterable[Entry]) -> frozenset[str]:
    return frozenset(entry.name.partition("/")[2] for entry in entries)


def _keeps_a_guide_out(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR and not finding.file.startswith(("pages/", "files/"))


def _unreferenced(catalogue: Catalogue, public: Published) -> list[Finding]:
    """Find attachments and pictures to which no guide and no page leads."""
    named = used_files(catalogue) if public.files else set()
    if named.issuperset(public.files) and not public.pictures:
        return []
    if len(catalogue.prose) < len(public.pages):
        return []  # the page that cannot be read, which is told, may be the one
    guides = mentioned(source.text for source in catalogue.sources)
    return unreferenced(public, named | guides, linked(catalogue))


def _inside(file: str, wanted: set[PurePosixPath]) -> bool:
    path = PurePosixPath(file)
    return path in wanted or any(above in wanted for above in path.parents)
