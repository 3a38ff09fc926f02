"""What people type, and what guides say, in one form, whatever the width, case, punctuation, characters."""

import re
import unicodedata
from collections.abc import Mapping

MOST = 100  # of UTF-16, as scripts count; a whole page may have been pasted

# Whatever is no letter, what scripts have as two halves, and what signs are made of (private use): the page's
# script has the same lists.
_BLANK = r"\x01-\x20\x7f-\xa0\u1680\u2000-\u206f\u3000\ufeff"
_DROPPED = re.compile(
    rf"[{_BLANK}!-/:-@\[-`{{-~·\u3001-\u303f\ufe00-\ufe0f\uff01-\uff0f\uff1a-\uff1f"
    r"\ud800-\uf8ff\U00010000-\U0010ffff]"
)
_BETWEEN = re.compile(rf"(?<=[a-z])[{_BLANK}'’-]+(?=[a-z])")  # words of letters stay apart


def read(query: str) -> str:
    """Return as much of a query as is read."""
    units = query.encode("utf-16-le", "surrogatepass")
    return units[: 2 * MOST].decode("utf-16-le", "surrogatepass")


def fold(text: str, simple: Mapping[str, str]) -> str:
    """Return a text as it is compared.

    Args:
        text: any text.
        simple: a traditional or wrong character → the one that is meant.
    """
    plain = _BETWEEN.sub("\x00", unicodedata.normalize("NFKC", text).lower())
    kept = _DROPPED.sub("", plain).replace("\x00", " ")
    return kept if simple.keys().isdisjoint(kept) else "".join(simple.get(item, item) for item in kept)
