"""`gaoqing signs`."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path

import click

from gaoqing.catalogue.codes import Code
from gaoqing.catalogue.locking import lock_text
from gaoqing.catalogue.printed import PrintedCodes, check_words
from gaoqing.check import Checked
from gaoqing.cli.common import ready_or_stop, shared_options, stop
from gaoqing.cli.comparing import tell_and_exit
from gaoqing.cli.ending import interruptible, refusals_stop
from gaoqing.cli.proving import PROVEN, proof_options, prove_or_stop
from gaoqing.cli.redirecting import redirect_and_exit
from gaoqing.cli.reprinting import tell_changed_and_exit
from gaoqing.cli.sign_choice import chosen
from gaoqing.cli.sign_codes import as_locked, codes_named, unlocked
from gaoqing.cli.sign_folder import sign_folder, signs_in
from gaoqing.cli.sign_order import SHEETS, Order, told_as
from gaoqing.messages import say
from gaoqing.outputs.redirects import SERVERS
from gaoqing.publish.folder_lock import FolderLock
from gaoqing.publish.writing import clear_drafts, place, write_file
from gaoqing.reading.read import read
from gaoqing.reading.source import At
from gaoqing.reading.walk import LOCK
from gaoqing.signs.typesetter import FORMS
from gaoqing.site import Site, WindowView, resolve
from gaoqing.telling.streams import tell
from gaoqing.text.printable import terminal


@click.command()
@click.argument("names", nargs=-1, metavar="[WINDOW|HALL|DEPARTMENT|h/HALL|d/DEPARTMENT|j/BUNDLE]...")
@shared_options
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("signs"),
    show_default=True,
    help="标牌放在哪里 / where signs go",
)
@click.option(
    "--lock",
    is_flag=True,
    help="把新窗口登记到 qr.lock；大厅、部门、一件事自己的码，点名了才登记"
    "（h/main、d/public-security、j/newborn，或者 h/、d/、j/ 全部）/ "
    "add new windows to qr.lock; the codes of halls, departments and bundles only when they are named "
    "(h/main, d/public-security, j/newborn, or all of a kind: h/, d/, j/)",
)
@click.option(
    "--compare",
    metavar="REV",
    help="不生成标牌，只说每个印过的码现在打开什么、在 git 的这个版本打开什么；"
    "有码打不开或者指到别处，退出码是 1 / "
    "make no signs; say what each printed code shows now and showed at this git revision; "
    "exit code 1 when one leads nowhere or to another place",
)
@click.option(
    "--changed-since",
    "changed",
    metavar="REV",
    help="不生成标牌，只说哪些牌子上的字和 git 的这个版本不同，要重印 / "
    "make no signs; say which signs have to be printed again, because what is on them changed since then",
)
@click.option(
    "--redirects",
    type=click.Choice(tuple(SERVERS)),
    help="不生成标牌，只写出让旧网址（qr.lock 的 former）跳到新网址的配置 / "
    "make no signs; print settings that lead from former addresses to the present one",
)
@click.option(
    "--format",
    "forms",
    multiple=True,
    type=click.Choice((*FORMS, "text", "json")),
    help="pdf、svg、png，可以写几次，要装 gaoqing[print]；text、json 是 --compare 的格式 / "
    "pdf, svg, png, also several, with gaoqing[print]; text and json are of --compare",
)
@click.option(
    "--size",
    "sizes",
    multiple=True,
    type=click.Choice(SHEETS),
    help="尺寸，可以写几次：wall 是 A4 墙牌，counter 是 A5 台牌，card 是 A6 卡片，cards 是一张 A4 四张卡片，"
    "round 是每层一张的巡检表，booklet 是一个窗口的告知单小册子；不写就是 wall / "
    "size, also several: wall (A4), counter (A5), card (A6), cards (four on A4), "
    "round (a staff sheet for each floor), booklet (all notices of a window); by default wall",
)
@click.option(
    "--floor",
    "floors",
    multiple=True,
    type=int,
    help="只要这一层的 / only those of this floor; -1 is a basement",
)
@click.option(
    "--bleed",
    is_flag=True,
    help="给印刷厂：PDF 四边多留 3 毫米，画出裁切线 / for print shops: 3 mm of bleed and crop marks in PDF",
)
@click.option(
    "--font-path",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="自己的字体放在哪里，排在系统的前面 / a folder of fonts, which come before the system's",
)
@proof_options
def signs(  # noqa: PLR0913, PLR0917  one argument an option
    names: tuple[str, ...],
    guides: Path,
    out: Path,
    compare: str | None,
    changed: str | None,
    redirects: str | None,
    forms: tuple[str, ...],
    sizes: tuple[str, ...],
    floors: tuple[int, ...],
    folders: tuple[Path, ...],
    lang: str,
    as_of: date,
    *,
    lock: bool,
    bleed: bool,
    prove: bool,
    report: Path | None,
) -> None:
    """生成可打印的标牌。 Make signs to print.

    不写名称：全部窗口的。写窗口、大厅、部门的编号（main）：那个窗口、里面的每个窗口一张。
    写 h/main、d/public-security、j/newborn：大厅、部门、一件事自己的一张，打开它自己的网页。

    Without names: of all windows. The id of a window, hall or department (main): a sign for each of its
    windows. h/main, d/public-security, j/newborn: one sign of the hall, department or bundle itself.
    """
    if compare is not None:
        tell_and_exit(guides, compare, told_as(forms, lang), lang, as_of)
    if changed is not None:
        tell_changed_and_exit(guides, changed, lang, as_of)
    if redirects is not None:
        redirect_and_exit(guides, redirects, lang, as_of)
    proving = prove or report is not None
    order = Order.of(forms or PROVEN[:proving], sizes, folders, lang, bleed=bleed)
    with interruptible(lang), refusals_stop(lang, out):
        folder = sign_folder(out, guides)
        with locking(guides) if lock else nullcontext():
            checked = ready_or_stop(guides, lang, as_of)
            codes = codes_named(checked.catalogue, [name for name in names if "/" in name], lang)
            site = resolve(as_locked(checked.catalogue, codes))
            files = order.files(site, _views(site, names, floors, lang), codes, guides)
            if proving:
                prove_or_stop(site, files, report, lang)
            with signs_in(folder, files):
                if lock:
                    count = lock_new(checked, guides / LOCK, lang, codes)
                    tell(say(lang, "cli.locked", count=count, path=terminal(guides / LOCK)))
    tell(say(lang, "cli.signs", count=order.count(files), path=terminal(out)))
    _tell_more(checked, () if lock else codes, order, lang)


def _views(site: Site, names: Sequence[str], floors: Sequence[int], lang: str) -> Sequence[WindowView]:
    """Return the windows that get a sign: none where codes alone are named."""
    windows = [name for name in names if "/" not in name]
    return chosen(site, windows, floors, lang) if windows or not names else ()


def _tell_more(checked: Checked, codes: Sequence[Code], order: Order, lang: str) -> None:
    """Say which codes are not locked yet, and what else can be asked for."""
    new = [code.name for code in codes if code not in checked.catalogue.printed.codes]
    if new:
        tell(say(lang, "cli.not-locked", names=" ".join(new)))
    if not order.forms:
        tell(say(lang, "cli.signs-hint"))


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
        before = path.read_bytes().decode() if path.exists() else ""
        text = lock_text(before, catalogue.site.url, new, words)
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
