"""`gaoqing figures`."""

from datetime import date
from pathlib import Path

import click

from gaoqing.cli.common import checked_or_stop, examining, jobs_option, shared_options, store_option
from gaoqing.figures import of_hall
from gaoqing.messages import say
from gaoqing.telling.figured import FORMATS
from gaoqing.telling.streams import hand_over, warn


@click.command()
@shared_options
@jobs_option
@store_option
@click.option("--format", "form", type=click.Choice([*FORMATS]), default="text", show_default=True)
def figures(  # noqa: PLR0913  one argument an option
    guides: Path,
    lang: str,
    as_of: date,
    jobs: int,
    form: str,
    *,
    no_store: bool,
) -> None:
    """大厅的数字，从指南里数出来。 The hall's figures, counted from its guides.

    Nothing is typed: each figure tells how it is counted, and as JSON also what was counted.
    """
    with examining(guides, no_store=no_store, jobs=jobs) as examiner:
        checked = checked_or_stop(guides, lang, as_of, examiner=examiner)
    if checked.failing():
        warn(say(lang, "figures.errors", count=len(checked.failing())))
    hand_over(FORMATS[form]([*of_hall(checked.catalogue)], lang, as_of))
