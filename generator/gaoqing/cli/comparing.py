"""`gaoqing signs --compare REV`: what each printed code shows today, and showed at a revision, in words."""

import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from gaoqing.cli.common import CLEAN, FINDINGS, checked_or_stop, show
from gaoqing.cli.revising import catalogue_at
from gaoqing.finding import Severity
from gaoqing.messages import say
from gaoqing.site.shown import Change, CodeChange, Comparison, Leads, compare
from gaoqing.telling.streams import hand_over, tell
from gaoqing.text.printable import MOST_REPEATED, as_json, terminal

_MAX_LINES = 12  # lines of one fact that are printed before the rest is only counted


def tell_and_exit(guides: Path, rev: str, form: str, lang: str, as_of: date) -> None:
    """Compare, print, and end: 1 when a code leads nowhere or to another place than at the revision."""
    before = catalogue_at(guides, rev, as_of, lang)
    checked = checked_or_stop(guides, lang, as_of)
    if not checked.catalogue.complete:
        unread = [item for item in checked.findings if item.severity is Severity.ERROR]
        if unread:
            show(checked, lang, guides)
            sys.exit(FINDINGS)
    found = compare(before, checked.catalogue)
    if form == "json":
        hand_over(as_data(found, rev))
    else:
        tell(as_words(found, rev, lang))
    sys.exit(FINDINGS if found.astray else CLEAN)


def as_words(found: Comparison, rev: str, lang: str) -> str:
    """One block a code, then how many show the same."""
    blocks = [line for code in found.changed for line in _block(code, lang)]
    counts = {"changed": len(found.changed), "unchanged": found.unchanged}
    return "\n".join([*blocks, say(lang, "cli.compared", rev=_clean(rev), **counts)])


def as_data(found: Comparison, rev: str) -> str:
    """The same as JSON; every line of every fact."""
    codes = [asdict(code) for code in found.changed]
    data = {"revision": rev, "changed": codes, "unchanged": found.unchanged}
    return as_json(data, indent=1) + "\n"


def _block(code: CodeChange, lang: str) -> list[str]:
    head = f"{_clean(code.code)} {_clean(code.place)}".strip()
    if code.leads is not Leads.SAME:
        head += " " + say(lang, f"cli.leads-{code.leads}")
    return [head, *(_line(change, lang) for change in code.changes if code.leads is not Leads.NOWHERE)]


def _line(change: Change, lang: str) -> str:
    what = say(lang, f"cli.fact-{change.fact}")
    before, now = _listed(change.before, lang), _listed(change.now, lang)
    if not change.before or not change.now:
        key = "cli.fact-added" if change.now else "cli.fact-removed"
        return "  " + say(lang, key, what=what, lines=now or before)
    return "  " + say(lang, "cli.fact-changed", what=what, before=before, now=now)


def _listed(lines: tuple[str, ...], lang: str) -> str:
    shown = [_clean(line) for line in lines[:_MAX_LINES]]
    if len(lines) > _MAX_LINES:
        shown.append(say(lang, "cli.fact-more", count=len(lines) - _MAX_LINES))
    return say(lang, "cli.fact-stop").join(shown)


def _clean(text: str) -> str:
    return terminal(text, MOST_REPEATED)
