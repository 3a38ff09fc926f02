"""Code of a page → HTML in colours, for the few languages that pages show."""

from functools import cache
from html import escape
from typing import Any

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

# Each is quick whatever it is given; of the hundreds that Pygments knows many are not.
_LEXERS = {"yaml": "yaml", "yml": "yaml", "json": "json", "sh": "console", "console": "console"}
_LONGEST = 20_000


def coloured(code: str, language: str) -> str:
    """Return code as HTML; in one colour where the language is not known or the code is long.

    Args:
        code: the text.
        language: as it stands after the fence.
    """
    lexer = _LEXERS.get(language)
    if lexer is None or len(code) > _LONGEST:
        return escape(code, quote=False)
    return str(highlight(code, *_tools(lexer)))


@cache
def _tools(lexer: str) -> tuple[Any, Any]:
    """Return a lexer and a formatter; making them takes as long as colouring a page."""
    return get_lexer_by_name(lexer, stripnl=False), HtmlFormatter(nowrap=True)
