"""The command line. The only place that knows today's date, the screen and exit codes."""

import gc
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import click

from gaoqing import __version__
from gaoqing.messages import LANGUAGES, say

CLEAN, FINDINGS, WRONG_USE = 0, 1, 2


class Day(click.ParamType):
    """A calendar day, YYYY-MM-DD."""

    name = "DATE"

    def convert(self, value: Any, _param: Any, _context: Any) -> date:
        """Read a day, or end with a sentence."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{say('zh', 'cli.bad-date', value=value)} {say('en', 'cli.bad-date', value=value)}")


def guides_option(command: Any) -> Any:
    """Add `--guides`."""
    return click.option(
        "--guides", type=click.Path(path_type=Path), default=Path("guides"), show_default=True, help="指南文件夹 / guides folder"
    )(command)


def lang_option(command: Any) -> Any:
    """Add `--lang`."""
    return click.option(
        "--lang", type=click.Choice(LANGUAGES), default="zh", show_default=True, help="提示的语言 / language of messages"
    )(command)


def as_of_option(command: Any) -> Any:
    """Add `--as-of`."""
    return click.option("--as-of", type=Day(), default=None, help="把哪一天当作今天 / the day that counts as today")(command)


def stop(lang: str, key: str, **params: object) -> NoReturn:
    """End with exit code 2 and a sentence."""
    click.echo(say(lang, f"cli.{key}", **params), err=True)
    sys.exit(WRONG_USE)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gaoqing")
def main() -> None:
    """告清：检查办事指南，生成大厅网站和窗口二维码。

    Gaoqing checks guides and makes a hall's site with a QR code for every window.
    """
    # Guides become a million small objects without cycles; collecting them costs a quarter of the time.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that is not UTF-8 must not turn a finding into a traceback.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


# Commands import what they need when they run: `gaoqing check` must not wait for the site's libraries.
# ruff: noqa: PLC0415


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@guides_option
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@lang_option
@as_of_option
@click.option("--strict", is_flag=True, help="有警告也算不通过 / warnings fail too")
def check(paths: tuple[Path, ...], guides: Path, form: str, lang: str, as_of: date | None, *, strict: bool) -> None:
    """检查指南。 Check the guides, or only PATHs among them."""
    from gaoqing.report import FORMATS

    checked = checked_or_stop(guides, lang, as_of)
    if paths:
        checked = checked.within(names_below(guides, paths, lang))
    click.echo(FORMATS[form](checked, lang, prefix_of(guides)), nl=False)
    sys.exit(FINDINGS if checked.failing(strict=strict) else CLEAN)


def checked_or_stop(guides: Path, lang: str, as_of: date | None) -> Any:
    """Check a folder, or end with a sentence when it cannot be read."""
    from gaoqing.check import check as run

    try:
        return run(guides, as_of or date.today())  # noqa: DTZ011  the hall's own calendar day is meant
    except NotADirectoryError:
        stop(lang, "no-folder", path=guides)
    except OSError as error:
        stop(lang, "unreadable", problem=error)


def names_below(guides: Path, paths: tuple[Path, ...], lang: str) -> list[str]:
    """Turn paths given by the user into names below the guides folder."""
    names = []
    for path in paths:
        full = path.resolve()
        if not full.is_relative_to(guides.resolve()):
            full = (guides / path).resolve()
        if not full.is_relative_to(guides.resolve()) or not full.exists():
            stop(lang, "no-path", path=path, folder=guides)
        names.append(full.relative_to(guides.resolve()).as_posix())
    return names


def prefix_of(guides: Path) -> str:
    """Return what to put before a name so that the path can be clicked from where the user stands."""
    return "" if guides == Path() else f"{guides.as_posix().rstrip('/')}/"


@main.command()
@lang_option
def rules(lang: str) -> None:
    """列出全部规则。 List every rule."""
    from gaoqing.explain import listed

    family = ""
    for item in listed():
        if item.code[0] != family:
            family = item.code[0]
            click.echo(f"{family} {say(lang, f'family.{family}')}")
        severity = say(lang, f"severity.{item.severity}")
        click.echo(f"  {item.code}  {severity}  {say(lang, f'{item.code}.summary')}  [{item.name}]")


@main.command()
@click.argument("code")
@lang_option
def explain(code: str, lang: str) -> None:
    """讲解一条规则。 Explain one rule, by code or name."""
    from gaoqing.explain import find, for_readers, guess

    item = find(code)
    if item is None:
        close = guess(code)
        stop(lang, "no-rule", code=code, guess_text=say(lang, "guess", guess=close) if close else "")
    click.echo(for_readers(item.code).rstrip())


@main.command()
@guides_option
@click.option(
    "--site-dir", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="网站放在哪里 / where the site goes"
)
@lang_option
@as_of_option
def build(guides: Path, site_dir: Path, lang: str, as_of: date | None) -> None:
    """检查并生成整个网站。 Check, then make the whole site; the old one stays until the new one is complete."""
    import time

    from gaoqing.progress import Progress

    begun = time.monotonic()
    day = as_of or date.today()  # noqa: DTZ011
    progress = Progress(lang)
    product = product_or_stop(guides, lang, day, progress)
    publish_or_stop(product, guides, site_dir, day, progress)
    catalogue, findings = product.checked.catalogue, product.checked.findings
    seconds = f"{time.monotonic() - begun:.1f}"
    counts = {"matters": len(catalogue.matters), "windows": len(catalogue.windows), "findings": len(findings)}
    click.echo(say(lang, "cli.built", **counts, seconds=seconds))
    click.echo(say(lang, "cli.where", path=site_dir))
    click.echo(say(lang, "cli.serve"))


def product_or_stop(guides: Path, lang: str, day: date, progress: Any) -> Any:
    """Make the site in memory; end with the findings when they block it."""
    from gaoqing.build import make
    from gaoqing.report import as_text

    try:
        product = make(guides, day, progress)
    except NotADirectoryError:
        stop(lang, "no-folder", path=guides)
    except OSError as error:
        stop(lang, "unreadable", problem=error)
    if product.checked.findings:
        click.echo(as_text(product.checked, lang, prefix_of(guides)), nl=False)
    if product.blocked:
        click.echo(say(lang, "cli.blocked", count=len(product.checked.failing())), err=True)
        sys.exit(FINDINGS)
    return product


def publish_or_stop(product: Any, guides: Path, site_dir: Path, day: date, progress: Any) -> None:
    """Write the site and put it in place at once."""
    from gaoqing.host import HostError, set_pages
    from gaoqing.publish import replacing

    lang = progress.lang
    try:
        with replacing(site_dir) as building:
            progress.stage("write")
            set_pages(product, guides, building, day)
    except HostError as error:
        stop(lang, "host", problem=error)
    except OSError as error:
        stop(lang, "unreadable", problem=error)


@main.command()
@guides_option
@lang_option
def serve(guides: Path, lang: str) -> None:
    """在本机预览，改了就刷新。 Preview on this machine; pages reload after a change."""
    from gaoqing.host import serve as run

    if not guides.is_dir():
        stop(lang, "no-folder", path=guides)
    click.echo(say(lang, "cli.serve"))
    run(guides)


@main.command()
@click.argument("windows", nargs=-1)
@guides_option
@click.option("--out", type=click.Path(path_type=Path), default=Path("signs"), show_default=True, help="标牌放在哪里 / where signs go")
@click.option("--lock", is_flag=True, help="把新窗口登记到 qr.lock / add new windows to qr.lock")
@lang_option
@as_of_option
def signs(windows: tuple[str, ...], guides: Path, out: Path, lang: str, as_of: date | None, *, lock: bool) -> None:
    """生成可打印的窗口标牌。 Make printable signs of all WINDOWs, or of some."""
    from gaoqing.qr_lock import FILE, lock_text
    from gaoqing.report import as_text

    checked = checked_or_stop(guides, lang, as_of)
    if checked.failing():
        click.echo(as_text(checked, lang, prefix_of(guides)), nl=False)
        sys.exit(FINDINGS)
    catalogue = checked.catalogue
    unknown = [name for name in windows if name not in catalogue.windows]
    if unknown:
        stop(lang, "no-window", id=unknown[0], guess_text="")
    if lock:
        new = [window for name, window in catalogue.windows.items() if name not in catalogue.printed.windows]
        (guides / FILE).write_text(lock_text(catalogue.printed, catalogue.site.url, new), encoding="utf-8")
        click.echo(say(lang, "cli.locked", count=len(new), path=guides / FILE))
    count = write_signs(catalogue, set(windows) or set(catalogue.windows), out)
    click.echo(say(lang, "cli.signs", count=count, path=out))


def write_signs(catalogue: Any, wanted: set[str], out: Path) -> int:
    """Write sign and bare code of each window, and the sheet to print them all; return how many."""
    from gaoqing.outputs.signs import sign_files
    from gaoqing.site import resolve

    out.mkdir(parents=True, exist_ok=True)
    files = list(sign_files(resolve(catalogue), wanted))
    for file in files:
        (out / Path(file.path).name).write_bytes(file.content)
    return sum(file.path.endswith("-code.svg") for file in files)
