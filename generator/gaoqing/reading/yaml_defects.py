"""What can be wrong with the text of a YAML file, before anything is known of its meaning."""

import re

from gaoqing.finding import defect
from gaoqing.finding.params import MAX_TEXT, Param, Word
from gaoqing.text import characters
from gaoqing.text.pattern import lazily

NOT_UTF8 = defect("Y001", "not-utf-8", "The file is not UTF-8 text")
TOO_LARGE = defect("Y002", "oversized-file", "The file is too large")
BYTE_ORDER_MARK = defect("Y003", "byte-order-mark", "The file begins with a byte-order mark")
TAB = defect("Y004", "tab", "The file contains a tab")
FULLWIDTH_COLON = defect("Y005", "full-width-colon", "A key ends in a full-width colon")
DUPLICATE_KEY = defect("Y006", "duplicate-key", "A key appears twice in the same mapping")
TAG = defect("Y007", "tag", "A value has a YAML tag")
ALIAS = defect("Y008", "unbounded-alias", "An alias is undefined, nested or one too many")
SYNTAX = defect("Y009", "broken-syntax", "The text is not valid YAML")
SECOND_DOCUMENT = defect("Y010", "second-document", "The file contains a second document")
EMPTY = defect("Y011", "empty-file", "The file is empty")
COMPLEX_KEY = defect("Y012", "complex-key", "A key is not a plain word")
TOO_DEEP = defect("Y013", "deep-nesting", "Values are nested too deeply")
TOO_MANY = defect("Y030", "endless-values", "The file contains too many values")
HIDDEN = defect("Y014", "hidden-character", "The file contains an invisible or direction-changing character")
MISPLACED = defect("Y015", "misplaced-file", "The file is in a place that nothing reads")
CUT_OFF = defect("Y017", "cut-off-text", "YAML drops part of the text as a comment or an anchor")
LOOK_ALIKE = defect("Y018", "look-alike-character", "A look-alike stands in for an ordinary character")
UNREADABLE = defect(
    "Y019", "unreadable-character", "A character cannot be displayed on other people's devices"
)
CONFLICT = defect("Y026", "unresolved-merge", "The file contains the markers of an unresolved merge")
MISSING = defect("Y016", "missing-file", "A file that every hall needs is missing")

ODD = {characters.HIDDEN: HIDDEN, characters.LOOK_ALIKE: LOOK_ALIKE, characters.UNREADABLE: UNREADABLE}
MAX_BYTES = 1_000_000
MAX_ALIASES = 10
MAX_DEPTH = 20
MAX_PARTS = 100_000  # keys, values, beginnings and ends of lists; the fullest guide has half of it

HALF_CHARACTER = "half-character"
_SHOWN_BEFORE = 70  # characters of a long line
CONFLICT_MARK = lazily(r"\s*(?P<mark><{7,}|={7,}|>{7,}|\|{7,})(?=\s|$)")
COMMENT_IN_TEXT = lazily(r"\S +#[^\s#]")
FULLWIDTH_KEY = lazily(r"^(?P<lead>\s*(?:- +)*|.*?[{,] *)(?P<key>[a-z_]+)：\s*")
KEY_ALONE = lazily(r"(?P<key>[a-z_]+)：")
_CHINESE_KEY = lazily(r"^(?P<lead>\s*(?:- +)*)(?P<key>[\u4e00-\u9fff]{1,8})：\s*")
_WIDE_SPACE = lazily(r" *(?:- +)*(?:[a-z0-9_-]+:|-)? ?(?P<wide>\u3000[\u3000 ]*)")

# What libyaml says → which plain explanation we give. The first fragment found wins.
HINTS = (
    ("found invalid Unicode character escape code", HALF_CHARACTER),
    ("mapping values are not allowed", "colon-in-text"),
    ("found character that cannot start any token", "special-start"),
    ("while scanning an alias", "special-start"),
    ("while scanning an anchor", "special-start"),
    ("while scanning a tag", "special-start"),
    ("found unexpected end of stream", "open-quote"),
    ("did not find expected ',' or", "open-bracket"),
    ("could not find expected ':'", "no-colon"),
    ("did not find expected key", "indentation"),
    ("did not find expected '-' indicator", "indentation"),
    ("block sequence entries are not allowed", "indentation"),
    ("found unknown escape character", "escape"),
    ("did not find expected hexdecimal number", "escape"),
    ("control characters are not allowed", "control"),
)


def described(item: characters.Odd) -> dict[str, Param]:
    """Return what a finding says of a character that nobody should use."""
    return {
        "character": characters.name(item.character),
        "ordinary": item.ordinary,
        "hint": Word(f"hint.{item.reason}"),
    }


def wide_space(line: str) -> tuple[int, int, str] | None:
    """Return where a full-width space stands that YAML does not take for one, and the line without it."""
    match = _WIDE_SPACE.match(line)
    if not match:
        return None
    start, end = match.span("wide")
    indent = not line[:start].strip(" ")
    return start, end, line[:start] + (2 * match["wide"].count("\u3000") if indent else 1) * " " + line[end:]


def hint(problem: str) -> str:
    """Return the key of the explanation for a libyaml message, `other` when none fits."""
    return next((name for fragment, name in HINTS if fragment in problem), "other")


def key_before_colon(line: str) -> str:
    """Return the key of a line that ends in a full-width colon, an empty text when none does."""
    match = FULLWIDTH_KEY.match(line) or _CHINESE_KEY.match(line)
    return match["key"] if match else ""


def around(line: str, column: int) -> str:
    """Return the part of a line that can be shown, with what stands at a column (from 1)."""
    start = max(0, min(column - 1, len(line) - 1) - _SHOWN_BEFORE)
    return line if len(line) <= MAX_TEXT else line[start : start + MAX_TEXT]


def without_tag(line: str, tag: str) -> str:
    """Return a line without a tag, as libyaml names it."""
    written = tag.replace("tag:yaml.org,2002:", "!!")
    return line.replace(f"{written} ", "", 1).replace(written, "", 1).strip()


def corrected_colon(line: str, key: str) -> str:
    """Return a line with the full-width colon behind a key mended."""
    return re.sub(rf"{re.escape(key)}：\s*", lambda _: f"{key}: ", line, count=1).strip()
