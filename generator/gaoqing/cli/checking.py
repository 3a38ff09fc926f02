"""`gaoqing check`."""

import sys
from datetime import date
from pathlib import Path

import click

from gaoqing.cli.common import CLEAN, FINDINGS, checked_or_stop, prefix_of, shared_options, stop
from gaoqing.cli.revising import printed_at
from gaoqing.qr_lock import FILE
from gaoqing.report import FORMATS


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@shared_options
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option(
    "--since",
    metavar="REV",
    help="和 git 的这个版本比，印过的二维码一个也不能少 / no code printed at this git revision may be lost",
)
@click.option("--strict", is_flag=True, help="有警告也算不通过 / warnings fail too")
def check(  # noqa: PLR0913, PLR0917  one argument an option
    paths: tuple[Path, ...],
    guides: Path,
    form: str,
    since: str | None,
    lang: str,
    as_of: date,
    *,
    strict: bool,
) -> None:
    """检查指南。 Check the guides, or only PATHs among them."""
    before = None if since is None else printed_at(guides, since, lang)
    checked = checked_or_stop(guides, lang, as_of, before)
    if paths:
        always = [] if since is None else [FILE]  # a lost code is no less lost in another file
        checked = checked.within([*names_below(guides, paths, lang), *always])
    click.echo(FORMATS[form](checked, lang, prefix_of(guides)), nl=False)
    sys.exit(FINDINGS if checked.failing(strict=strict) else CLEAN)


def names_below(guides: Path, paths: tuple[Path, ...], lang: str) -> list[str]:
    """Turn paths given by the user into names below the guides folder."""
    root = guides.resolve()
    names = []
    for path in paths:
        full = path.resolve() if path.resolve().is_relative_to(root) else (guides / path).resolve()
        if not full.is_relative_to(root) or not full.exists():
            stop(lang, "no-path", path=path, folder=guides)
        names.append(full.relative_to(root).as_posix())
    return names
