"""The core call: a folder of guides → a catalogue and all findings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from gaoqing import rules
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.gather import gather
from gaoqing.catalogue.printed import PrintedCodes
from gaoqing.drafts import Drafts, Parting
from gaoqing.examine import Doubt, Examined, Examiner, Guide
from gaoqing.finding import DEFECTS, Finding, Severity
from gaoqing.finding.collector import capped, limited
from gaoqing.finding.params import Word
from gaoqing.imported.open import still_open
from gaoqing.imported.record import record_of
from gaoqing.imported.today import Today
from gaoqing.imported.work import Task, left_to_do
from gaoqing.prose import ProsePage, misleading, read_page
from gaoqing.reading.folder import Folder, read_folder
from gaoqing.reading.logo import logo_findings
from gaoqing.reading.mentions import mentioned, referenced
from gaoqing.reading.published import Published
from gaoqing.reading.source import Source
from gaoqing.reading.walk import LOCK, PAGES
from gaoqing.reading.yaml_defects import MISSING
from gaoqing.rules.kept import ruled
from gaoqing.rules.pages import linked
from gaoqing.rules.references import used_files
from gaoqing.schema.kinds import RECORD, is_guide
from gaoqing.store import Store

NEEDED = ("site.yml", "departments.yml")


@dataclass(frozen=True)
class Checked:
    """What a check found.

    Attributes:
        catalogue: the hall, as far as its files have the right shape.
        published: the files that may be published.
        findings: in the order of the report; those of drafts are not among them.
        sources: the files that could be read, by name.
        drafts: the drafts, where there are any.
        of_drafts: findings of drafts that reports list too.
        left: what is left to do about drafts and imports.
        today: what drafts and lists say, by the fields that questions name.
    """

    catalogue: Catalogue
    findings: tuple[Finding, ...]
    sources: dict[str, Source]
    published: Published = field(default_factory=Published)
    drafts: Drafts | None = None
    of_drafts: tuple[Finding, ...] = ()
    left: tuple[Task, ...] = ()
    today: Today = field(default_factory=partial(Today, ()), compare=False)

    @property
    def open(self) -> int:
        """How many things are left to do about drafts: questions of imports, and what is found, each once."""
        return sum(task.count for task in self.left)

    @property
    def told(self) -> Sequence[Finding]:
        """What a report lists, in its order."""
        if not self.of_drafts:
            return self.findings
        return sorted((*self.findings, *self.of_drafts), key=lambda item: item.file)

    def with_drafts(self, names: Iterable[str] | None = None) -> "Checked":
        """Have reports list what is found in drafts: in all of them, or in some files."""
        found = self.drafts.findings if self.drafts else ()
        wanted = None if names is None else set(names)
        return replace(self, of_drafts=tuple(i for i in found if wanted is None or i.file in wanted))

    def failing(self, *, strict: bool = False) -> list[Finding]:
        """Return the findings that block: errors, and under `strict` warnings too."""
        blocking = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return [finding for finding in self.findings if finding.severity in blocking]

    def within(self, names: Iterable[str]) -> "Checked":
        """Keep the findings of some files or folders, given by their names below the guides folder."""
        wanted = {PurePosixPath(name) for name in names}
        every = (*self.findings, *self.of_drafts)
        known = {file: _inside(file, wanted) for file in {item.file for item in every}}
        kept, drafts = (
            tuple(item for item in found if known[item.file]) for found in (self.findings, self.of_drafts)
        )
        return replace(self, findings=kept, of_drafts=drafts)


Watch = Callable[[str, Iterable[Any]], Iterable[Any]]


def unwatched(_key: str, items: Iterable[Any]) -> Iterable[Any]:
    """Show no progress."""
    return items


def check(
    folder: Path,
    as_of: date,
    watch: Watch = unwatched,
    printed_before: PrintedCodes | None = None,
    examiner: Examiner | None = None,
) -> Checked:
    """Read a folder of guides and check it.

    Args:
        folder: the guides folder.
        as_of: the day that counts as today.
        watch: shows progress; is handed a message key and a stream, and passes the stream on.
        printed_before: the printed codes of an older revision; none of them may be lost or changed.
        examiner: keeps what it has worked out; by default nothing is kept.

    Raises:
        NotADirectoryError: there is no such folder.
        OSError: the folder cannot be read; a file in it that cannot be is a finding.
    """
    return check_folder(read_folder(folder, is_guide), as_of, watch, printed_before, examiner)


def check_folder(
    folder: Folder,
    as_of: date,
    watch: Watch = unwatched,
    printed_before: PrintedCodes | None = None,
    examiner: Examiner | None = None,
) -> Checked:
    """Check what was read: the same folder and day give the same findings. Arguments as for `check`."""
    examiner = examiner or Examiner(Store(), "")
    examined = examiner.examine(folder.guides, partial(watch, "check"))
    parting = Parting([guide for guide in examined.guides if guide.kind != RECORD], folder, examiner)
    guides = parting.published
    pages, of_pages = _pages(folder)
    findings = [finding for guide in examined.guides if not guide.draft for finding in guide.findings]
    findings += folder.findings
    findings += _missing(findings, folder)
    readable = any(item.fits and item.name == LOCK for item in guides)
    unknown = not readable and any(item.file == LOCK for item in findings)
    findings += [*_lock(folder), *of_pages]
    hall = Catalogue(
        as_of,
        printed_before=None if unknown else printed_before,  # what the lock says is unknown, and that is told
        attached=folder.attached,
        offered=folder.offered,
        prose=pages,
        complete=not any(map(_keeps_a_guide_out, findings)),
    )
    files = [(item.kind, item.source) for item in guides if item.source and item.fits]
    catalogue = gather(hall, files, parting.public_things)
    whole = parting.whole(hall) if parting.has_drafts else None
    catalogue = parting.told_of(catalogue, whole) if whole else catalogue
    doubts = [*_doubts(catalogue, examined), *_of_pages(pages, folder, examined, examiner)]
    findings += [
        *rules.names_instead_of_ids(catalogue, findings),
        *rules.run(catalogue, doubts, _ruled(catalogue, examiner)),
    ]
    findings += _logo(catalogue, folder)
    published, unreferenced = _referenced(catalogue, folder, parting, whole)
    public = [item for item in (*findings, *unreferenced) if not parting.is_in_draft(item)]
    sources = {item.name: item.source for item in examined.guides if item.source}
    drafts = parting.drafts_of(whole, _doubts(whole, examined)) if whole else None
    today = Today(examined.guides)
    left = _left(examined.guides, drafts, today)
    return Checked(catalogue, tuple(capped(public)), sources, published, drafts, left=left, today=today)


def _left(guides: Sequence[Guide], drafts: Drafts | None, today: Today) -> tuple[Task, ...]:
    """Return what is left to do: of drafts, and of the questions in the records of imports."""
    kept = [guide.source for guide in guides if guide.kind == RECORD and guide.source and guide.fits]
    records = [record for record in map(record_of, kept) if record]
    return left_to_do(still_open(records, today), drafts.findings if drafts else (), today)


def _doubts(catalogue: Catalogue, examined: Examined) -> list[tuple[str, Iterable[Doubt]]]:
    found = examined.doubts
    return [(source.name, found[source.name]) for source in catalogue.sources if source.name in found]


def _of_pages(
    pages: Mapping[str, ProsePage], folder: Folder, examined: Examined, examiner: Examiner
) -> list[tuple[str, Iterable[Doubt]]]:
    return [
        (f"{PAGES}/{name}", examiner.page(page, folder.pages[name], examined.settings))
        for name, page in pages.items()
    ]


def _ruled(catalogue: Catalogue, examiner: Examiner) -> list[Finding]:
    return ruled(catalogue, examiner.store.ruled, examiner.program, examiner.spread)


def _pages(folder: Folder) -> tuple[dict[str, ProsePage], list[Finding]]:
    pages, findings = {}, []
    for name, raw in folder.pages.items():
        page, found = read_page(name, raw)
        findings += found
        if page:
            pages[name] = page
            findings += limited(misleading(page))
    return pages, findings


def _lock(folder: Folder) -> Iterator[Finding]:
    if folder.lock_trouble:
        why = Word(f"hint.lock-{folder.lock_trouble}")
        yield DEFECTS[rules.UNREADABLE_LOCK].in_file(LOCK, hint=why)


def _logo(catalogue: Catalogue, folder: Folder) -> Iterator[Finding]:
    if catalogue.site:
        yield from logo_findings(catalogue.site.at / "logo", catalogue.site.logo, folder.published.files)


def _missing(findings: Iterable[Finding], folder: Folder) -> Iterator[Finding]:
    there = folder.guides.keys() | {finding.file for finding in findings}
    for name in NEEDED:
        if name not in there:
            yield MISSING.in_file(name, file=name)


def _keeps_a_guide_out(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR and not finding.file.startswith(("pages/", "files/"))


def _referenced(
    catalogue: Catalogue, folder: Folder, parting: Parting, whole: Catalogue | None
) -> tuple[Published, list[Finding]]:
    """Leave out attachments and pictures to which nothing leads, where all that could lead there is known."""
    public = folder.published
    named = used_files(catalogue) if public.files else set()
    # A page that cannot be read, which is told, may be the one.
    unread = len(catalogue.prose) < len(public.pages)
    if not catalogue.complete or unread or (named.issuperset(public.files) and not public.pictures):
        return public, []
    guides = mentioned(map(parting.texts, catalogue.sources))
    spared = parting.wanted_files(whole, public.files) if whole else set()
    return referenced(public, named | guides, linked(catalogue), spared)


def _inside(file: str, wanted: set[PurePosixPath]) -> bool:
    path = PurePosixPath(file)
    return path in wanted or any(above in wanted for above in path.parents)
