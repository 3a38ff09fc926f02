"""What the commands share: options, and how they end."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from gaoqing import day
from gaoqing.catalogue.printed import PrintedCodes
from gaoqing.check import Checked
from gaoqing.check import check as run_check
from gaoqing.examine import Examiner
from gaoqing.messages import LANGUAGES, say
from gaoqing.program import program
from gaoqing.store import Store
from gaoqing.telling import text_report
from gaoqing.telling.progress import Progress
from gaoqing.telling.streams import hand_over, warn
from gaoqing.text.printable import MOST_REPEATED, terminal
from gaoqing.workers import spread

CLEAN, FINDINGS, WRONG_USE = 0, 1, 2
MOST_JOBS = 60  # Windows can wait for no more at once
CommandT = TypeVar("CommandT", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A calendar day, YYYY-MM-DD."""

    name = "DATE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a day, or end with a sentence."""
        if isinstance(value, date):
            return value
        try:
            return day.today() if value is TODAY else date.fromisoformat(str(value))
        except day.EpochError as error:
            self.fail(in_every_language("bad-epoch", error), param, ctx)
        except ValueError:
            self.fail(in_every_language("bad-date", value), param, ctx)


def in_every_language(key: str, value: object) -> str:
    """Return a sentence in all languages: options are read before `--lang` is known."""
    shown = terminal(value, MOST_REPEATED)
    return " ".join(say(lang, f"cli.{key}", value=shown) for lang in LANGUAGES)


TODAY = object()  # no `--as-of`: only then is the clock asked


def shared_options(command: CommandT) -> CommandT:
    """Add `--guides`, `--lang` and `--as-of`."""
    return guides_option(lang_option(as_of_option(command)))


def as_of_option(command: CommandT) -> CommandT:
    """Add `--as-of`."""
    add = click.option(
        "--as-of",
        type=Day(),
        default=lambda: TODAY,
        help="把哪一天当作今天，不写就是中国的今天 / the day that counts as today; by default China's",
    )
    return add(command)


def guides_option(command: CommandT) -> CommandT:
    """Add `--guides`."""
    add = click.option(
        "--guides",
        type=click.Path(path_type=Path),
        default=Path("guides"),
        show_default=True,
        help="指南文件夹 / guides folder",
    )
    return add(command)


def host_option(command: CommandT) -> CommandT:
    """Add `--host-config`."""
    add = click.option(
        "--host-config",
        type=click.Choice(("on", "off")),
        default="on",
        show_default=True,
        help="off：不用本文件夹的 mkdocs.yml（里面的插件、钩子、模板都是程序，来路不明就不要用）"
        " / off: ignore the mkdocs.yml here, whose plugins, hooks and templates run as programs",
    )
    return add(command)


def jobs_option(command: CommandT) -> CommandT:
    """Add `--jobs`."""
    add = click.option(
        "--jobs",
        type=click.IntRange(1, MOST_JOBS),
        callback=lambda _context, _option, value: value or 0,
        metavar="N",
        help="分给几个进程同时做，结果一样；1 是不另开进程，不写就看处理器和要做多少"
        " / how many processes share the work, with the same result; 1 starts none,"
        " by default it depends on processors and work",
    )
    return add(command)


def lang_option(command: CommandT) -> CommandT:
    """Add `--lang`."""
    add = click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default="zh",
        show_default=True,
        help="提示的语言 / language of messages",
    )
    return add(command)


def stop(lang: str, key: str, **params: object) -> NoReturn:
    """End with exit code 2 and a sentence; what it repeats stays on its line."""
    warn(say(lang, f"cli.{key}", **{name: terminal(value, MOST_REPEATED) for name, value in params.items()}))
    sys.exit(WRONG_USE)


def stop_in_every_language(key: str, value: object) -> NoReturn:
    """End as `stop` where the language is not known."""
    warn(in_every_language(key, value))
    sys.exit(WRONG_USE)


def show(checked: Checked, lang: str, guides: Path) -> None:
    """Print all findings and the summary, as `gaoqing check` does."""
    hand_over(text_report(checked, lang, prefix_of(guides)).text)


def guess_text(lang: str, guess: str) -> str:
    """Return “did you mean …”, or nothing."""
    return say(lang, "guess", guess=guess) if guess else ""


def store_option(command: CommandT) -> CommandT:
    """Add `--no-store`."""
    add = click.option(
        "--no-store",
        is_flag=True,
        help="不用也不留以前算过的结果（.gaoqing/store） / neither use nor keep what was worked out before",
    )
    return add(command)


@contextmanager
def examining(guides: Path, *, no_store: bool = False, jobs: int = 0) -> Iterator[Examiner]:
    """Give a block what examines a hall, and keep afterwards what was worked out, findings or not."""
    store = Store() if no_store else Store.beside(guides, Path(click.get_app_dir("gaoqing")))
    try:
        yield Examiner(store, program(), partial(spread, jobs=jobs))
    except SystemExit:
        store.save()
        raise
    store.save()


def checked_or_stop(
    guides: Path,
    lang: str,
    as_of: date,
    printed_before: PrintedCodes | None = None,
    examiner: Examiner | None = None,
) -> Checked:
    """Check a folder, or end with a sentence when it cannot be read."""
    with unreadable_stops(guides, lang):
        return run_check(guides, as_of, Progress(lang), printed_before, examiner)


@contextmanager
def unreadable_stops(guides: Path, lang: str) -> Iterator[None]:
    """End with a sentence when the guides folder or a file in it cannot be read."""
    try:
        yield
    except NotADirectoryError:
        stop(lang, "no-folder", path=guides)
    except OSError as error:
        stop(lang, "unreadable", problem=error)


def prefix_of(guides: Path) -> str:
    """Return what to put before a name so that the path can be clicked from where the user stands."""
    return "" if guides == Path() else f"{guides.as_posix().rstrip('/')}/"


def prefix_in_repository(guides: Path) -> str:
    """Return what to put before a name so that the path begins at the root of the repository.

    The root is the nearest folder above the guides that git made; else the workspace of GitHub's runner,
    where the guides lie in it; else where the user stands. What git holds are real folders, so links are
    followed first. Without any of these the path is as given.
    """
    for folder in (guides.resolve(), Path(os.path.abspath(guides))):  # noqa: PTH100  `absolute` leaves `..` in
        root = next((above for above in (folder, *folder.parents) if _is_root(above)), _workspace(folder))
        if root:
            return prefix_of(folder.relative_to(root))
    here = Path.cwd()
    return prefix_of(folder.relative_to(here) if folder.is_relative_to(here) else guides)


def _is_root(folder: Path) -> bool:
    return os.path.exists(folder / ".git")  # noqa: PTH110  unreadable is no root, not an error


def _workspace(folder: Path) -> Path | None:
    given = os.environ.get("GITHUB_WORKSPACE")
    workspace = Path(given).resolve() if given else None
    return workspace if workspace and folder.is_relative_to(workspace) else None


def ready_or_stop(guides: Path, lang: str, as_of: date) -> Checked:
    """Check the guides; end when they have errors."""
    checked = checked_or_stop(guides, lang, as_of)
    if checked.failing():
        show(checked, lang, guides)
        sys.exit(FINDINGS)
    return checked
