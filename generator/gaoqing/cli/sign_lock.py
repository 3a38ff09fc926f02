"""`gaoqing signs --lock`: codes are added to `qr.lock`, by one process at a time."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from gaoqing.catalogue.codes import Code
from gaoqing.catalogue.locking import lock_text
from gaoqing.catalogue.printed import PrintedCodes, check_words
from gaoqing.check import Checked
from gaoqing.cli.common import stop
from gaoqing.cli.ending import refusals_stop
from gaoqing.cli.revising import printed_in_head
from gaoqing.cli.sign_codes import unlocked
from gaoqing.messages import say
from gaoqing.publish.folder_lock import FolderLock
from gaoqing.publish.writing import clear_drafts, place, write_file
from gaoqing.reading.read import read
from gaoqing.reading.source import At
from gaoqing.reading.walk import LOCK
from gaoqing.telling.streams import warn
from gaoqing.text.printable import terminal


@contextmanager
def locking(guides: Path) -> Iterator[None]:
    """Let one process at a time read `qr.lock` and add to it, so that no entry is lost.

    Raises:
        Refused: it cannot be written.
        OSError: the system refuses.
    """
    if guides.is_dir():
        place(guides, LOCK)
        with FolderLock(Path(os.path.realpath(guides)), wait=True) as lock:
            if lock.held:
                clear_drafts(guides)
            yield
    else:
        yield


def lock_new(checked: Checked, path: Path, lang: str, named: Sequence[Code] = ()) -> int:
    """Lock what was never printed, all windows and the codes that are named; return how many they are."""
    catalogue = checked.catalogue
    new = unlocked(catalogue, named)
    if new and catalogue.site:
        words = check_words(catalogue.printed, catalogue.site.url, new)
        if not catalogue.printed.codes:
            _tell_other_signs(path, words, lang)
        before = path.read_bytes().decode() if path.exists() else ""
        moved = bool(catalogue.printed.former)
        text = lock_text(before, catalogue.site.url, new, words, moved=moved)
        source, findings = read(LOCK, text.encode())
        if (
            source is None
            or findings
            or len(PrintedCodes.of(At(source), source.data).codes) != len(catalogue.printed.codes) + len(new)
        ):
            stop(lang, "lock-order", path=path)
        with refusals_stop(lang, path):
            write_file(path.parent, path.name, text.encode())
    return len(new)


def _tell_other_signs(path: Path, words: Mapping[Code, str], lang: str) -> None:
    """Say so when a lock begins anew, and git still holds one whose signs say other words."""
    held = printed_in_head(path.parent)
    other = [code for code in held.codes if words.get(code) != held.word(code)]
    if other:
        warn(say(lang, "cli.lock-anew", path=terminal(path), count=len(other)))
