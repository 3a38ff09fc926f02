"""What guides and pages lead to: a file that nothing leads to is told, and is not published."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from urllib.parse import unquote

from gaoqing.finding import Finding
from gaoqing.reading import folder_defects as defects
from gaoqing.reading.file_types import ATTACHMENTS
from gaoqing.reading.names import MOST_BYTES
from gaoqing.reading.published import Published
from gaoqing.text.pattern import lazily
from gaoqing.urls.addresses import FILES

_ENDING = lazily(rf"\.(?:{'|'.join(ATTACHMENTS)})(?!\w)", re.IGNORECASE)
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


def referenced(
    public: Published,
    attachments: AbstractSet[str],
    linked: AbstractSet[str],
    spared: AbstractSet[str] = frozenset(),
) -> tuple[Published, list[Finding]]:
    """Leave out of what may be published whatever nothing leads to, and say so.

    Args:
        public: what may be published.
        attachments: the names below `files/` that guides lead to.
        linked: the addresses inside the site that pages lead to or show.
        spared: the names below `files/` of which nothing is said, for drafts lead to them.
    """
    files = {
        name: entry
        for name, entry in public.files.items()
        if name in attachments or f"{FILES}{name}" in linked
    }
    pictures = {name: entry for name, entry in public.pictures.items() if name in linked}
    notes = defects.KindCollector()
    lost = [f"files/{name}" for name in public.files if name not in files and name not in spared]
    for name in [*lost, *(f"pages/{name}" for name in public.pictures if name not in pictures)]:
        notes.tell(name, defects.UNREFERENCED)
    return Published(public.pages, pictures, files), notes.findings
