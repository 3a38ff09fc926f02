"""The command line. The only place that knows today's date, the screen and exit codes."""

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
