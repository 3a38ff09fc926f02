"""The guides folder → one value: names and bytes of all that counts, and what of it cannot be used."""

import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gaoqing.finding import Defect, Finding
from gaoqing.reading import folder_defects as defects
from gaoqing.reading.drafts import is_draft, texts_of, walked
from gaoqing.reading.published import Published, published
from gaoqing.reading.walk import LOCK, PAGES, Entry, content
from gaoqing.reading.yaml_defects import MAX_BYTES, MISPLACED, TOO_LARGE

MOST_PAGES = 1_000  # the theme takes its time for each, and a menu cannot show them
MOST_BYTES_OF_A_PAGE = 100_000
_MOST_BYTES_OF_AN_EMPTY_LOCK = 100_000  # a longer one has something in it


@dataclass(frozen=True)
class Folder:
    """What a guides folder holds; no guide and no page is read a second time.

    Attributes:
        guides: the bytes of every guide, by its path below the folder, in a fixed order.
        pages: the bytes of every hand-written page that may be published, by its path below `pages/`.
        published: pages, pictures and attachments that may be published.
        attached: all that lies below `files/`, the refused too, by path below it: whoever refers to it is
            not told that it does not exist.
        offered: the same of `pages/`.
        findings: what cannot be read, named or published.
        drafts: the beginnings of drafts whose name or size is wrong, by that name.
        of_drafts: what is wrong with those.
        lock_trouble: why `qr.lock` cannot be relied on, as `lock_trouble` says.
    """

    guides: Mapping[str, bytes] = field(default_factory=dict)
    pages: Mapping[str, bytes] = field(default_factory=dict)
    published: Published = field(default_factory=Published)
    attached: frozenset[str] = frozenset()
    offered: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    lock_trouble: str = ""
    drafts: Mapping[str, bytes] = field(default_factory=dict)
    of_drafts: tuple[Finding, ...] = ()


@dataclass
class _Limit:
    """How many bytes are read of one file, the kind of finding that tells of more, and what was found."""

    most: int
    defect: Defect
    findings: list[Finding] = field(default_factory=list)

    def read(self, entry: Entry) -> bytes | None:
        """Return all bytes of a file, or note why not."""
        found = content(entry, self.most)
        if isinstance(found, Finding):
            self.findings.append(found)
            return None
        raw, size = found
        if size > self.most:
            self.findings.append(self.defect.in_file(entry.name, size=size, limit=self.most))
            return None
        return raw


def read_folder(root: Path, is_guide: Callable[[str], bool]) -> Folder:
    """Read a guides folder.

    Args:
        root: the folder.
        is_guide: tells by its path whether a file that looks like a guide lies where one is expected.

    Raises:
        NotADirectoryError: there is no such folder.
        OSError: the folder itself cannot be read; a file in it that cannot be is a finding.
    """
    if not root.is_dir():
        raise NotADirectoryError(str(root))
    found, drafts, of_drafts = walked(root)
    trouble = lock_trouble(root / LOCK)
    if trouble:
        found.leave_out(LOCK)  # one finding says all there is to say of it
    public = published(found)
    misplaced = [MISPLACED.in_file(item.name) for item in found.guides if not is_guide(item.name)]
    guides, pages = _Limit(MAX_BYTES, TOO_LARGE), _Limit(MOST_BYTES_OF_A_PAGE, defects.OVERSIZED_PAGE)
    read = _read((item for item in found.guides if is_guide(item.name)), guides)
    told = [*misplaced, *guides.findings]
    odd = drafts.union(item.file for item in told if is_draft(root, item.file))
    return Folder(
        guides=read,
        pages=_read(_readable_pages(public, pages.findings), pages, PAGES),
        published=public,
        attached=_names(found.files),
        offered=_names(found.pages),
        findings=(*(item for item in told if item.file not in odd), *found.notes.findings, *pages.findings),
        lock_trouble=trouble,
        drafts={name: b"\n".join(texts_of(root, name)) for name in sorted(odd)},
        of_drafts=(*of_drafts, *(item for item in told if item.file in odd)),
    )


def _read(entries: Iterable[Entry], limit: _Limit, below: str = "") -> dict[str, bytes]:
    read = {entry.name.removeprefix(f"{below}/"): limit.read(entry) for entry in entries}
    return {name: raw for name, raw in read.items() if raw is not None}


def _readable_pages(public: Published, findings: list[Finding]) -> list[Entry]:
    entries = [public.pages[name] for name in sorted(public.pages)]
    if len(entries) <= MOST_PAGES:
        return entries
    first = entries[MOST_PAGES].name
    findings.append(defects.TOO_MANY_PAGES.in_file(first, count=len(entries), limit=MOST_PAGES))
    return []


def _names(entries: Iterable[Entry]) -> frozenset[str]:
    return frozenset(entry.name.partition("/")[2] for entry in entries)


def lock_trouble(path: Path) -> str:
    """Say why a lock file cannot be relied on: `link`, `folder`, `special`, `unreadable`, `empty`.

    Empty when there is no such file, which is normal before anything was printed, or when it can be read.
    """
    try:
        mode = path.lstat().st_mode
        if stat.S_ISREG(mode):
            with path.open("rb") as file:
                return "empty" if _says_nothing(file.read(_MOST_BYTES_OF_AN_EMPTY_LOCK)) else ""
    except FileNotFoundError:
        return ""
    except OSError:
        return "unreadable"
    if stat.S_ISLNK(mode):
        return "link"
    return "folder" if stat.S_ISDIR(mode) else "special"


def _says_nothing(content: bytes) -> bool:
    lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    told = (line for line in lines if line.strip() and not line.lstrip().startswith((b"#", b"---", b"...")))
    return len(content) < _MOST_BYTES_OF_AN_EMPTY_LOCK and next(told, None) is None
