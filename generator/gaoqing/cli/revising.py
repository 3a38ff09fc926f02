"""What commands do with `REV`: find it, read the guides of that time, or end with a sentence."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.gather import gather
from gaoqing.catalogue.printed import PrintedCodes
from gaoqing.cli.common import stop
from gaoqing.examine import Guide, guide_of
from gaoqing.messages import say
from gaoqing.reading.read import read
from gaoqing.reading.revision import Revision, RevisionError
from gaoqing.reading.source import At
from gaoqing.reading.walk import LOCK
from gaoqing.schema.kinds import kind_of
from gaoqing.telling.streams import warn
from gaoqing.text.printable import terminal

# What a printed code shows is made of these; a broken list of materials at a revision is no hindrance.
_SHOWN = {"site", "departments", "hall", "matter", "bundle"}


def printed_at(guides: Path, rev: str, as_of: date, lang: str) -> PrintedCodes:
    """Return the printed codes of a revision and where they led, or end; none when nothing was printed then.

    A guide that cannot be read at the revision led nowhere then.
    """
    files = _files(guides, rev, lang, {*_SHOWN, "printed"})
    printed = _codes(files.pop(LOCK, None), rev, lang)
    told = [guide for guide in _guides(files) if guide.fits]
    before = gather(Catalogue(as_of), [(guide.kind, guide.source) for guide in told if guide.source])
    return replace(printed, led=before.led)


def printed_in_head(guides: Path) -> PrintedCodes:
    """Return the printed codes that git holds; none where there is no git, or nothing to be read."""
    try:
        content = Revision.of(guides, "HEAD", LOCK).files(lambda name: name == LOCK).get(LOCK, b"")
    except RevisionError:
        return PrintedCodes()
    source, _ = read(LOCK, content)
    return PrintedCodes.of(At(source), source.data) if source else PrintedCodes()


def catalogue_at(
    guides: Path, rev: str, as_of: date, lang: str, kinds: Collection[str] = frozenset(_SHOWN)
) -> Catalogue:
    """Return what the printed codes of a revision showed, or end when its guides cannot be read.

    Args:
        guides: the guides folder.
        rev: the revision.
        as_of: the day that counts as today.
        lang: the language of the sentence that ends.
        kinds: the kinds of files that count; what they name may be missing.
    """
    files = _files(guides, rev, lang, {*kinds, "printed"})
    printed = _codes(files.pop(LOCK, None), rev, lang)
    sources = []
    for guide in _guides(files):
        if guide.source is None or not guide.fits:
            line = guide.findings[0].place.line if guide.source is None else 1
            stop(lang, "revision-broken", rev=rev, file=guide.name, line=line)
        sources.append((guide.kind, guide.source))
    catalogue = gather(Catalogue(as_of, printed=printed), sources)
    if catalogue.site is None:
        stop(lang, "revision-empty", rev=rev, path=guides)
    return catalogue


def _guides(files: Mapping[str, bytes]) -> Iterator[Guide]:
    """Yield the guides in files, without drafts."""
    for name, content in sorted(files.items()):
        guide = guide_of(name, content)
        if not guide.draft:
            yield guide


def _codes(content: bytes | None, rev: str, lang: str) -> PrintedCodes:
    if content is None or not content.strip():
        return PrintedCodes()
    source, findings = read(LOCK, content)
    if source is None:
        stop(lang, "revision-broken", rev=rev, file=LOCK, line=findings[0].place.line)
    return PrintedCodes.of(At(source), source.data)


def _files(guides: Path, rev: str, lang: str, kinds: set[str]) -> dict[str, bytes]:
    if not guides.is_dir():
        stop(lang, "no-folder", path=guides)
    try:
        revision = Revision.of(guides, rev, LOCK)
        if not revision.there:
            warn(say(lang, "cli.revision-no-folder", rev=terminal(rev), path=terminal(guides)))
        return revision.files(lambda name: kind_of(name) in kinds)
    except RevisionError as error:
        stop(lang, f"revision-{error.key}", **error.params)
