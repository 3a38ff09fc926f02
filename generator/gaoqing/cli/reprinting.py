"""`gaoqing signs --changed-since REV`: which signs say something else than those that hang."""

import sys
from datetime import date
from pathlib import Path

from gaoqing.cli.common import CLEAN, ready_or_stop, stop
from gaoqing.cli.revising import catalogue_at
from gaoqing.messages import say
from gaoqing.schema.kinds import KINDS, RECORD
from gaoqing.signs.changed import Reprint, reprints
from gaoqing.site import Site, resolve
from gaoqing.telling.streams import tell
from gaoqing.text.printable import MOST_REPEATED, terminal


def tell_changed_and_exit(guides: Path, rev: str, lang: str, as_of: date) -> None:
    """Print which signs have to be printed again and why, then the command that makes them; end."""
    checked = ready_or_stop(guides, lang, as_of)
    before, now = _site_at(guides, rev, as_of, lang), resolve(checked.catalogue)
    found = list(reprints(before, now, checked.catalogue.printed.codes))
    lines = [line for item in found for line in _lines(item, lang)]
    names = " ".join(item.id for item in found)
    last = say(lang, "cli.reprint" if found else "cli.reprint-none", count=len(found), rev=_clean(rev))
    tell("\n".join([*lines, last, *([f"gaoqing signs {names} --format pdf --size wall"] if found else [])]))
    sys.exit(CLEAN)


def _site_at(guides: Path, rev: str, as_of: date, lang: str) -> Site:
    catalogue = catalogue_at(guides, rev, as_of, lang, KINDS.keys() - {RECORD})
    try:
        return resolve(catalogue)
    except KeyError as error:  # it names what was not there; a site could not be made of it then either
        stop(lang, "revision-unresolved", rev=rev, id=error.args[0])


def _lines(item: Reprint, lang: str) -> list[str]:
    changes = [
        say(
            lang,
            "cli.fact-changed",
            what=say(lang, f"cli.sign-field-{_WORDS.get(field, 'other')}"),
            before=_clean(before) or "–",
            now=_clean(now) or "–",
        )
        for field, before, now in item.changes
    ]
    return [f"{_clean(item.id)} {_clean(item.title)}", *(f"  {line}" for line in changes)]


# What a part of a sign is called in messages; the number stands in the title too.
_WORDS = {name: name for name in ("hall", "title", "name", "place", "entries", "audience", "check", "sample")}
_WORDS |= {"url": "address"}


def _clean(text: str) -> str:
    return terminal(text, MOST_REPEATED)
