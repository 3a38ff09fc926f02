"""What people type, and what guides say, in one form, whatever the width, case, punctuation, old characters."""

import re
import unicodedata
from collections.abc import Mapping

MOST = 100  # characters of a query that are read: a whole page may have been pasted

# Blanks, punctuation, joiners, variation selectors: the page's script has the same list.
_DROPPED = re.compile(
    r"[\s!-/:-@\[-`{-~·\u2000-\u206f\u3000-\u303f\ufe00-\ufe0f\uff01-\uff0f\uff1a-\uff1f\ufeff]"
)
_BETWEEN = re.compile(r"(?<=[a-z])[\s'’-]+(?=[a-z])")  # words of letters stay apart


def fold(text: str, simple: Mapping[str, str]) -> str:
    """Return a text as it is compared.

    Args:
        text: any text.
        simple: a traditional or wrong character → the one that is meant.
    """
    plain = _BETWEEN.sub("\x00", unicodedata.normalize("NFKC", text).lower().strip())
    return "".join(simple.get(item, item) for item in _DROPPED.sub("", plain)).replace("\x00", " ")
