"""`gaoqing signs`."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from operator import attrgetter
from pathlib import Path

import click

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.printed import check_words, lock_text
from gaoqing.check import Checked
from gaoqing.cli.common import FINDINGS, checked_or_stop, guess_text, shared_options, show, stop
from gaoqing.cli.comparing import tell_and_exit
from gaoqing.cli.ending import interruptible, refusals_stop
from gaoqing.cli.sign_folder import sign_folder, signs_in
from gaoqing.messages import say
from gaoqing.outputs import Artifact, languages
from gaoqing.outputs.signs import sign_files
from gaoqing.publish.folder_lock import FolderLock
from gaoqing.publish.writing import clear_drafts, place, write_file
from gaoqing.reading.read import read
from gaoqing.reading.walk import LOCK
from gaoqing.site import resolve
from gaoqing.telling.streams import tell
from gaoqing.text.guess import closest
from gaoqing.text.printable import terminal
from gaoqing.workers import spread


@click.command()
@click.argument("windows", nargs=-1)
@shared_options
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("signs"),
    show_default=True,
    help="标牌放在哪里 / where signs go",
)
@click.option("--lock", is_flag=True, help="把新窗口登记到 qr.lock / add new windows to qr.lock")
@click.option(
    "--compare",
    metavar="REV",
    help="不生成标牌，只说每个印过的码现在打开什么、在 git 的这个版本打开什么；"
    "有码打不开或者指到别处，退出码是 1 / "
    "make no signs; say what each printed code shows now and showed at this git revision; "
    "exit code 1 when one leads nowhere or to another place",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="--compare 的格式 / of --compare",
)
def signs(  # noqa: PLR0913, PLR0917  one argument an option
    windows: tuple[str, ...],
    guides: Path,
    out: Path,
    compare: str | None,
    form: str,
    lang: str,
    as_of: date,
    *,
    lock: bool,
) -> None:
    """生成可打印的窗口标牌。 Make printable signs of all WINDOWs, or of some."""
    if compare is not None:
        tell_and_exit(guides, compare, form, lang, as_of)
    with interruptible(lang), refusals_stop(lang, out):
        folder = sign_folder(out, guides)
        with locking(guides) if lock else nullcontext():
            checked = ready_or_stop(windows, guides, lang, as_of)
            catalogue = checked.catalogue
            files = made(catalogue, windows or tuple(catalogue.windows))
            with signs_in(folder, files):
                if lock:
                    count = lock_new(checked, guides / LOCK, lang)
                    tell(say(lang, "cli.locked", count=count, path=terminal(guides / LOCK)))
    count = sum(file.path.endswith(".png") for file in files)
    tell(say(lang, "cli.signs", count=count, path=terminal(out)))


def made(catalogue: Catalogue, windows: tuple[str, ...]) -> list[Artifact]:
    """Make the signs of some windows in the language of the site."""
    site = resolve(catalogue)
    wanted = [file for lang in languages(site) for file in sign_files(site, lang, windows)]
    contents = spread(attrgetter("content"), wanted)
    return [file.with_content(content) for file, content in zip(wanted, contents, strict=True)]


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


def ready_or_stop(windows: tuple[str, ...], guides: Path, lang: str, as_of: date) -> Checked:
    """Check the guides; end when they have errors, or a window that is asked for gets no sign."""
    checked = checked_or_stop(guides, lang, as_of)
    if checked.failing():
        show(checked, lang, guides)
        sys.exit(FINDINGS)
    for name in windows:
        refuse(checked.catalogue, name, lang)
    return checked


def refuse(catalogue: Catalogue, name: str, lang: str) -> None:
    """End when there is no such window, or when it is closed and needs no sign."""
    window = catalogue.windows.get(name)
    if window is None:
        stop(lang, "no-window", id=name, guess_text=guess_text(lang, closest(name, catalogue.windows)))
    if window.retired and window.closed(catalogue.as_of):
        stop(lang, "retired-window", id=name, target=window.retired.moved_to)


def lock_new(checked: Checked, path: Path, lang: str) -> int:
    """Add windows that were never printed to the lock file; return how many."""
    catalogue = checked.catalogue
    new = [window for name, window in catalogue.windows.items() if name not in catalogue.printed.windows]
    if new and catalogue.site:
        words = check_words(catalogue.printed, catalogue.site.url, new)
        before = path.read_bytes().decode() if path.exists() else ""
        text = lock_text(before, catalogue.site.url, new, words)
        source, findings = read(LOCK, text.encode())
        if (
            source is None
            or findings
            or len(source.data["windows"]) != len(catalogue.printed.windows) + len(new)
        ):
            stop(lang, "lock-order", path=path)
        with refusals_stop(lang, path):
            write_file(path.parent, path.name, text.encode())
    return len(new)
