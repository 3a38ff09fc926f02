"""`gaoqing audit`."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from gaoqing.audit import audit_of
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.check import Checked
from gaoqing.cli.common import (
    checked_or_stop,
    examining,
    guess_text,
    jobs_option,
    prefix_of,
    shared_options,
    stop,
    store_option,
)
from gaoqing.messages import say
from gaoqing.telling.audited import as_data, explained, parts
from gaoqing.telling.streams import hand_over, tell, warn
from gaoqing.text.guess import closest

TEXT, JSON = "text", "json"


@click.command()
@click.argument("matters", nargs=-1, metavar="[MATTER]...")
@shared_options
@jobs_option
@store_option
@click.option("--format", "form", type=click.Choice((TEXT, JSON)), default=TEXT, show_default=True)
@click.option("--drafts", is_flag=True, help="草稿也算进去 / audit drafts too")
@click.option("--explain", "explain_", is_flag=True, help="只讲怎么算分 / only tell how the score is made")
def audit(  # noqa: PLR0913, PLR0917  one argument an option
    matters: tuple[str, ...],
    guides: Path,
    lang: str,
    as_of: date,
    jobs: int,
    form: str,
    *,
    drafts: bool,
    explain_: bool,
    no_store: bool,
) -> None:
    """检查通过的指南里，还有什么会让照着办的人白跑。 What can still send home who obeys the guides.

    Without MATTER (an id) all guides are listed, the lowest score first.
    """
    if explain_:
        tell(explained(lang), end="")
        return
    with examining(guides, no_store=no_store, jobs=jobs) as examiner:
        checked = checked_or_stop(guides, lang, as_of, examiner=examiner)
    hall = _hall(checked, matters, drafts=drafts)
    _refuse_unknown(hall, matters, lang)
    if checked.failing():
        warn(say(lang, "audit.errors", count=len(checked.failing())))
    found, prefix = audit_of(hall), prefix_of(guides)
    if form == JSON:
        items = [found.of(name) for name in matters] if matters else found.worst_first
        hand_over(as_data(found, items, lang, prefix))
    else:
        hand_over("\n".join(parts(found, matters, lang, prefix)))


def _hall(checked: Checked, matters: Sequence[str], *, drafts: bool) -> Catalogue:
    """Return the hall with its drafts where they are wanted, or one of them is named."""
    whole = checked.drafts.catalogue if checked.drafts else checked.catalogue
    named = any(name in whole.matters and name not in checked.catalogue.matters for name in matters)
    return whole if drafts or named else checked.catalogue


def _refuse_unknown(hall: Catalogue, matters: Sequence[str], lang: str) -> None:
    for name in matters:
        if name not in hall.matters:
            guess = guess_text(lang, closest(name, sorted(hall.matters)))
            stop(lang, "no-matter", id=name, guess_text=guess)
