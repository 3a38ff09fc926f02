"""Code of a page → HTML in colours, for the few languages that pages show."""

from html import escape

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
    formatter = HtmlFormatter(nowrap=True)
    return str(highlight(code, get_lexer_by_name(lexer, stripnl=False), formatter))
