"""What guides and pages lead to: a file that nothing leads to is told, and is not published."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from urllib.parse import unquote

from gaoqing.finding import Finding
from gaoqing.reading import folder_defects as faults
from gaoqing.reading.file_types import ATTACHMENTS
from gaoqing.reading.names import MOST_BYTES
from gaoqing.reading.published import Published
from gaoqing.urls.addresses import FILES

_ENDING = re.compile(rf"\.(?:{'|'.join(ATTACHMENTS)})(?!\w)", re.IGNORECASE)
_BEFORE_A_NAME = "\n<>\"'/"


def mentioned(texts: Iterable[str]) -> set[str]:
    """Find the names of files that stand after `files/` in texts which are no pages, encoded or not."""
    found = set()
    for text in texts:
        plain = unquote(text) if "%" in text else text
        for match in _ENDING.finditer(plain):
            before = plain[max(0, match.end() - MOST_BYTES) : match.end()]
            cut = max(before.rfind(item) for item in _BEFORE_A_NAME)
            if before[: cut + 1].endswith(FILES):
                found.add(before[cut + 1 :])
    return found


def unreferenced(result: Published, attachments: AbstractSet[str], linked: AbstractSet[str]) -> list[Finding]:
    """Take out of what may be published whatever nothing leads to, and say so.

    Args:
        result: what may be published.
        attachments: the names below `files/` that guides lead to.
        linked: the addresses inside the site that pages lead to or show.
    """
    lost = [name for name in result.files if name not in attachments and f"{FILES}{name}" not in linked]
    unseen = [name for name in result.pictures if name not in linked]
    for name in lost:
        del result.files[name]
    for name in unseen:
        del result.pictures[name]
    notes = faults.Notes()
    for name in (*(f"files/{name}" for name in lost), *(f"pages/{name}" for name in unseen)):
        notes.tell(name, faults.UNREFERENCED)
    return notes.findings
