"""`gaoqing signs`."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import click

from gaoqing.catalogue.codes import Code
from gaoqing.check import Checked
from gaoqing.cli.common import ready_or_stop, shared_options
from gaoqing.cli.comparing import tell_and_exit
from gaoqing.cli.ending import interruptible, refusals_stop
from gaoqing.cli.promised_codes import Promised
from gaoqing.cli.proving import PROVEN, proof_options, prove_or_stop
from gaoqing.cli.redirecting import redirect_and_exit
from gaoqing.cli.reprinting import tell_changed_and_exit
from gaoqing.cli.sign_choice import Choice
from gaoqing.cli.sign_folder import sign_folder, signs_in
from gaoqing.cli.sign_lock import lock_new, locking
from gaoqing.cli.sign_order import SHEETS, Made, Order
from gaoqing.cli.sign_reports import alone_or_stop, told_as
from gaoqing.messages import say
from gaoqing.outputs.redirects import SERVERS
from gaoqing.reading.walk import LOCK
from gaoqing.signs.typesetter import FORMS
from gaoqing.site import WindowView
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
@click.pass_context
def signs(  # noqa: PLR0913, PLR0917  one argument an option
    context: click.Context,
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
    alone_or_stop(context, lang)
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
            choice = Choice.of(checked.catalogue, names, floors, lang)
            made = order.made(choice, guides)
            if proving:
                promised = Promised(choice.site, choice.views, choice.codes, plain=not order.forms)
                prove_or_stop(made.files, promised, report, lang)
            with signs_in(folder, made.files):
                if lock:
                    count = lock_new(checked, guides / LOCK, lang, choice.codes)
                    tell(say(lang, "cli.locked", count=count, path=terminal(guides / LOCK)))
    tell(say(lang, "cli.signs", made=made.told(lang), path=terminal(out)))
    for line in _more(checked, () if lock else choice.codes, order, made):
        tell(line)


def _more(checked: Checked, codes: Sequence[Code], order: Order, made: Made) -> Iterator[str]:
    """Yield what was not done: booklets, whole texts, codes that are not locked, other sizes."""
    lang = order.lang
    if made.without_booklet:
        yield say(lang, "cli.without-booklet", names=_ids(made.without_booklet))
    if made.shortened:
        yield say(lang, "cli.shortened", names=_ids(made.shortened))
    new = [code.name for code in codes if code not in checked.catalogue.printed.codes]
    if new:
        yield say(lang, "cli.not-locked", names=" ".join(new))
    if not order.forms:
        yield say(lang, "cli.signs-hint")


def _ids(views: Iterable[WindowView]) -> str:
    return " ".join(view.stop.window.id for view in views)
