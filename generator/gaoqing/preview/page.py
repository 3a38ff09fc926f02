"""What the preview adds to pages, and its own few pages. Words of guides come in here and go out as text."""

import re
from html import escape

from gaoqing.messages import say
from gaoqing.preview.outcome import Outcome, Row, View
from gaoqing.resources import resource

OWN = "__preview"  # first name of the preview's own addresses; no page of a site begins like this
SCRIPT, STATE = f"{OWN}/preview.js", f"{OWN}/state"
_BODY = re.compile(rb"<body\b[^>]*>", re.IGNORECASE)


def script() -> bytes:
    """Return the script that loads a page again when there is something new."""
    return (resource("site_overrides") / "preview" / "preview.js").read_bytes()


def dressed(html: bytes, view: View, lang: str) -> bytes:
    """Return a page of the site with the script, and above its content the findings if there are any."""
    begin = _BODY.search(html)
    at = begin.end() if begin else 0
    return html[:at] + _banner(view.outcome, lang).encode() + _script(view).encode() + html[at:]


def without_site(view: View, lang: str) -> bytes:
    """Return what is shown as long as there has been no site: that it is being made, or what stops it."""
    if view.outcome:
        return _page(view, lang, say(lang, "preview.stopped"), _banner(view.outcome, lang))
    text = escape(say(lang, "preview.building-text"))
    again = '<meta http-equiv="refresh" content="2">'  # for a browser without scripts
    return _page(view, lang, say(lang, "preview.building"), f"<p>{text}</p>", again)


def sentence(text: str, lang: str) -> bytes:
    """Return a page that says one sentence, without a script: the request was not one for the site."""
    return _page(None, lang, text, "")


def _page(view: View | None, lang: str, title: str, content: str, head: str = "") -> bytes:
    tail = _script(view) if view else ""
    return (
        f'<!doctype html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n{head}<title>{escape(title)}</title>\n</head>\n'
        f"<body>\n<h1>{escape(title)}</h1>\n{content}\n{tail}</body>\n</html>\n"
    ).encode()


def _script(view: View) -> str:
    state, base = escape(view.state), escape(view.base)
    return f'<script src="/{SCRIPT}" data-state="{state}" data-base="{base}" defer></script>\n'


def _banner(outcome: Outcome | None, lang: str) -> str:
    if not outcome or not outcome.problem:
        return ""
    rows = "".join(_item(row, lang) for row in outcome.rows)
    more = outcome.count - len(outcome.rows)
    rest = f"<p>{escape(say(lang, 'preview.more', count=more))}</p>\n" if more else ""
    return (
        f'\n<details id="gaoqing-preview" lang="{escape(lang)}" open>\n'
        f"<summary><strong>{escape(outcome.problem)}</strong></summary>\n"
        f"{f'<ol>{rows}</ol>' if rows else ''}\n{rest}</details>\n"
    )


def _item(row: Row, lang: str) -> str:
    fix = escape(say(lang, "report.fix", suggestion=row.suggestion)).replace("\n", "<br>")
    return (
        f"<li><code>{escape(row.where)}</code> {escape(row.kind)}<br>{escape(row.message)}"
        f"{f'<br>{fix}' if row.suggestion else ''}</li>\n"
    )
