"""The words of a card of a document that stand without headings of their own: 原件:1 复印件:0 纸质 必要."""

import re
from collections.abc import Iterator

_WORDS = (
    ("material.originals", re.compile(r"(原件)(?:份数)?\s*[：:]?\s*(\d{1,3})\s*份?")),
    ("material.copies", re.compile(r"(复印件)(?:份数)?\s*[：:]?\s*(\d{1,3})\s*份?")),
    (
        "material.form",
        re.compile(r"()(纸质[/、和及或]电子[化版]?|纸质版?|电子[化版]?)(?=$|[\s|｜/、，,；;]|必|非|容)"),
    ),
    ("material.necessity", re.compile(r"()(非必要|必要|非必须|必须|非必需|必需|容缺后补|可容缺|容缺)")),
)
_LEFT = re.compile(r"[\s|｜/、，,；;：:·\-—]*")


def said_in(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield what the words of a card say: element, heading, value; nothing when they say more than that."""
    found = [(name, match) for name, pattern in _WORDS if (match := pattern.search(text))]
    rest = text
    for _, match in found:
        rest = rest.replace(match[0], " ", 1)
    if _LEFT.fullmatch(rest):
        yield from ((name, match[1], match[2]) for name, match in found)
