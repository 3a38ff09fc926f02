"""`gaoqing check`."""

import os
import sys
from datetime import date
from pathlib import Path

import click

from gaoqing.catalogue.printed import PrintedCodes
from gaoqing.cli.common import (
    CLEAN,
    FINDINGS,
    checked_or_stop,
    examining,
    jobs_option,
    prefix_in_repository,
    prefix_of,
    shared_options,
    stop,
    store_option,
)
from gaoqing.messages import say
from gaoqing.reading.walk import LOCK
from gaoqing.telling import FORMATS
from gaoqing.telling.streams import hand_over, warn


@click.command()
@click.argument("paths", nargs=-1)
@shared_options
@jobs_option
@store_option
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option(
    "--since",
    metavar="REV",
    help="和 git 的这个版本比，印过的二维码一个也不能少 / no code printed at this git revision may be lost",
)
@click.option("--drafts", is_flag=True, help="草稿里的问题也列出来 / list what is found in drafts too")
@click.option("--strict", is_flag=True, help="有警告也算不通过 / warnings fail too")
def check(  # noqa: PLR0913, PLR0917  one argument an option
    paths: tuple[str, ...],
    guides: Path,
    form: str,
    since: str | None,
    lang: str,
    as_of: date,
    jobs: int,
    *,
    drafts: bool,
    strict: bool,
    no_store: bool,
) -> None:
    """检查指南。 Check the guides, or only PATHs among them."""
    before = None if since is None else _printed_at(guides, since, as_of, lang)
    with examining(guides, no_store=no_store, jobs=jobs) as examiner:
        checked = checked_or_stop(guides, lang, as_of, before, examiner)
    named = names_below(guides, paths, lang) if paths else []
    checked = checked.with_drafts(None if drafts else named)
    if paths:
        always = [] if since is None else [LOCK]  # a lost code is no less lost in another file
        checked = checked.within([*named, *always])
    prefix = prefix_in_repository(guides) if form == "github" else prefix_of(guides)
    report = FORMATS[form](checked, lang, prefix)
    hand_over(report.text)
    if report.left_out and form == "json":  # a list of findings has no room for a sentence
        warn(say(lang, "report.left-out", count=report.left_out))
    sys.exit(FINDINGS if checked.failing(strict=strict) else CLEAN)


def _printed_at(guides: Path, since: str, as_of: date, lang: str) -> PrintedCodes:
    # Only with `--since` is git needed, and all that starts another program.
    from gaoqing.cli.revising import printed_at  # noqa: PLC0415

    return printed_at(guides, since, as_of, lang)


def names_below(guides: Path, paths: tuple[str, ...], lang: str) -> list[str]:
    """Turn paths given by the user into names below the guides folder; end where one is not in it."""
    root = guides.resolve()
    names = []
    for path in paths:
        name = _name_below(root, Path(), path) or _name_below(root, guides, path)
        if name is None:
            stop(lang, "no-path", path=path, folder=guides)
        names.append(name)
    return names


def _name_below(root: Path, start: Path, path: str) -> str | None:
    """Return the name of what a path leads to from a folder; a link keeps its own name."""
    full = start / path
    # An empty path is a variable that was not set; "file/" is no file.
    if not path or not os.path.lexists(os.path.join(start, path)):  # noqa: PTH118  Path drops the slash
        return None
    above = full.resolve() if full.name in {"", ".."} else full.parent.resolve() / full.name
    return above.relative_to(root).as_posix() if above.is_relative_to(root) else None
