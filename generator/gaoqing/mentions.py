"""What guides and pages lead to: a file that nothing leads to is told, and is not published."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from urllib.parse import unquote

from gaoqing import folder_faults as faults
from gaoqing.file_types import ATTACHMENTS
from gaoqing.finding import Finding
from gaoqing.names import MOST_BYTES
from gaoqing.published import Published

_ENDING = re.compile(rf"\.(?:{'|'.join(ATTACHMENTS)})(?!\w)", re.IGNORECASE)
_BEFORE_A_NAME = "\n<>\"'/"


@dataclass
class Mentioned:
    """Names of files in texts: those that stand after `files/`, and all of them, without their folders."""

    attachments: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


def mentioned(texts: Iterable[str]) -> Mentioned:
    """Find every name in texts that ends like a file."""
    found = Mentioned()
    for text in texts:
        plain = unquote(text) if "%" in text else text
        for match in _ENDING.finditer(plain):
            before = plain[max(0, match.end() - MOST_BYTES) : match.end()]
            cut = max(before.rfind(item) for item in _BEFORE_A_NAME)
            name = before[cut + 1 :]
            if before[: cut + 1].endswith("files/"):
                found.attachments.add(name)
            found.names.update((name, name.rpartition("(")[2], name.split()[-1]))
    return found


def unreferenced(
    result: Published, attachments: AbstractSet[str], pictures: AbstractSet[str]
) -> list[Finding]:
    """Take out of what may be published whatever nothing leads to, and say so.

    Args:
        result: what may be published.
        attachments: the names below `files/` that guides and pages lead to.
        pictures: the names of pictures that pages show, without their folders.
    """
    lost = [name for name in result.files if name not in attachments]
    unseen = [name for name in result.pictures if name.rpartition("/")[2] not in pictures]
    for name in lost:
        del result.files[name]
    for name in unseen:
        del result.pictures[name]
    notes = faults.Notes()
    for name in (*(f"files/{name}" for name in lost), *(f"pages/{name}" for name in unseen)):
        notes.tell(name, faults.UNREFERENCED)
    return notes.findings
