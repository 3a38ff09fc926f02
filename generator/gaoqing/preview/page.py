"""What the preview adds to pages, and its own few pages. Words of guides come in here and go out as text."""

import re
from html import escape
from urllib.parse import quote

from gaoqing.messages import say
from gaoqing.preview.findings import NO_ROWS, Row, Rows, shown
from gaoqing.preview.markup import whole
from gaoqing.preview.showing import Outcome, View
from gaoqing.resources import resource

SITE = "site.yml"  # what the first page shows
OWN = "__preview"  # first name of the preview's own addresses; no page of a site begins like this
SCRIPT, STATE = f"{OWN}/preview.js", f"{OWN}/state"
_BODY = re.compile(rb"<body\b[^>]*>", re.IGNORECASE)


def script() -> bytes:
    """Return the script that loads a page again when there is something new."""
    return (resource("site_overrides") / "preview" / "preview.js").read_bytes()


def dressed(html: bytes, guide: str, view: View, lang: str) -> bytes:
    """Return a page of the site with the script, and above its content what is found.

    Args:
        html: the page.
        guide: the file that it shows, if it is one.
        view: what is shown now.
        lang: the language of sentences.
    """
    begin = _BODY.search(html)
    at = begin.end() if begin else 0
    hints = view.outcome.hints(guide) if view.outcome and guide else NO_ROWS
    is_draft = view.outcome is not None and guide in view.outcome.drafts
    told = _draft(hints, lang) if is_draft else _hints(hints, lang)
    above = f"{_banner(view.outcome, lang)}{told}{_listed(view, guide, lang)}{_script(view)}"
    return html[:at] + above.encode() + html[at:]


def without_site(view: View, lang: str) -> bytes:
    """Return what is shown as long as there has been no site: that it is being made, or what stops it."""
    if view.outcome:
        return _page(view, lang, say(lang, "preview.stopped"), _banner(view.outcome, lang))
    text = escape(say(lang, "preview.building-text"))
    again = '<meta http-equiv="refresh" content="2">'  # for a browser without scripts
    return _page(view, lang, say(lang, "preview.building"), f"<p>{text}</p>", again)


def unmade(problem: str, view: View, lang: str) -> bytes:
    """Return what is shown in place of a page that could not be made; it follows the next change."""
    text = escape(say(lang, "preview.broken", problem=problem))
    return _page(view, lang, say(lang, "preview.unmade"), f"<p>{text}</p>")


def sentence(text: str, lang: str) -> bytes:
    """Return a page that says one sentence, without a script: the request was not one for the site."""
    return _page(None, lang, text, "")


def _page(view: View | None, lang: str, title: str, content: str, head: str = "") -> bytes:
    tail = _script(view) if view else ""
    return whole(lang, title, content, head, tail)


def _script(view: View) -> str:
    state, base = escape(view.state), escape(view.base)
    return f'<script src="/{SCRIPT}" data-state="{state}" data-base="{base}" defer></script>\n'


def _banner(outcome: Outcome | None, lang: str) -> str:
    if not outcome or not outcome.problem:
        return ""
    return _details("gaoqing-preview", lang, outcome.problem, outcome.errors, " open")


def _hints(hints: Rows, lang: str) -> str:
    title = say(lang, "preview.hints", count=hints.count)
    return _details("gaoqing-preview-hints", lang, title, hints) if hints.count else ""


def _draft(found: Rows, lang: str) -> str:
    title = say(lang, "preview.draft", count=found.count)
    return _details("gaoqing-preview-draft", lang, title, found, " open")


def _listed(view: View, guide: str, lang: str) -> str:
    """List all drafts on the first page: no list of the site names those that have no page."""
    drafts = view.site.drafts(view.outcome.drafts) if view.site and view.outcome and guide == SITE else []
    links = "".join(
        f'<li><a href="{escape(view.base + quote(address))}">{escape(shown(file))}</a></li>\n'
        for address, file in drafts
    )
    if not drafts:
        return ""
    title = escape(say(lang, "preview.drafts", count=len(drafts)))
    return f"\n<details><summary>{title}</summary>\n<ul>{links}</ul></details>\n"


# How to see all findings, where it is not plain `gaoqing check`.
_MORE = {"gaoqing-preview-draft": "preview.more-draft"}


def _details(name: str, lang: str, title: str, rows: Rows, opened: str = "") -> str:
    items = "".join(_item(row, lang) for row in rows.first)
    left = rows.count - len(rows.first)
    rest = f"<p>{escape(say(lang, _MORE.get(name, 'preview.more'), count=left))}</p>\n" if left else ""
    return (
        f'\n<details id="{name}" lang="{escape(lang)}"{opened}>\n'
        f"<summary><strong>{escape(title)}</strong></summary>\n"
        f"{f'<ol>{items}</ol>' if items else ''}\n{rest}</details>\n"
    )


def _item(row: Row, lang: str) -> str:
    fix = escape(say(lang, "report.fix", suggestion=row.suggestion)).replace("\n", "<br>")
    return (
        f"<li><code>{escape(row.where)}</code> {escape(row.kind)}<br>{escape(row.message)}"
        f"{f'<br>{fix}' if row.suggestion else ''}</li>\n"
    )
