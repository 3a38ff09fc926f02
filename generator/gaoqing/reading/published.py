"""Which files of `pages/` and `files/` may be published: what is not listed here never reaches the site."""

from dataclasses import dataclass, field

from gaoqing.finding import Finding
from gaoqing.finding.params import Word
from gaoqing.reading import file_types
from gaoqing.reading import folder_defects as defects
from gaoqing.reading.walk import Entry, Listing, content
from gaoqing.urls.addresses import HOME, clashes, folded, of_page, owner

MOST_FILES = 2_000
MOST_BYTES_OF_ALL = 500_000_000
MOST_BYTES = {"pages": 5_000_000, "files": 20_000_000}  # of one file
MOST_BYTES_OF_A_TEXT = 1_000_000


@dataclass(frozen=True)
class Published:
    """Files that may be published, by their names below their folder."""

    pages: dict[str, Entry] = field(default_factory=dict)
    pictures: dict[str, Entry] = field(default_factory=dict)
    files: dict[str, Entry] = field(default_factory=dict)


def published(folder: Listing) -> Published:
    """Decide for every file of `pages/` and `files/`; what is refused is noted as a finding of the folder."""
    result = Published()
    sizes = 0
    for entry in (*folder.pages, *folder.files):
        area, _, name = entry.name.partition("/")
        kind = file_types.ending(name)
        if hidden := file_types.run_by_servers(name):
            folder.notes.tell(entry.name, defects.UNPUBLISHABLE, ending=f".{hidden}", known=_shown(area))
            continue
        if area == "pages" and name.endswith(".md"):
            result.pages[name] = entry  # whoever reads the page tells when it cannot be read
            continue
        allowed = file_types.PICTURES if area == "pages" else file_types.ATTACHMENTS
        if kind not in allowed:
            folder.notes.tell(entry.name, defects.UNPUBLISHABLE, ending=f".{kind}", known=_shown(area))
            continue
        size = _looked_at(folder, entry, kind, MOST_BYTES[area])
        if size:
            sizes += size
            (result.pictures if area == "pages" else result.files)[name] = entry
    _count(folder, result, sizes)
    _free_addresses(folder, result)
    return result


def _shown(area: str) -> tuple[str, ...]:
    known = ("md", *file_types.PICTURES) if area == "pages" else file_types.ATTACHMENTS
    return tuple(f".{ending}" for ending in known)


def _looked_at(folder: Listing, entry: Entry, kind: str, limit: int) -> int:
    """Return the size of a file that is what its ending says, 0 for others."""
    text = file_types.is_text(kind)
    limit = min(limit, MOST_BYTES_OF_A_TEXT) if text else limit
    found = content(entry, limit, -1 if text else file_types.HEAD_BYTES)
    if isinstance(found, Finding):
        folder.notes.keep(found)
        return 0
    head, size = found
    if size > limit:
        folder.notes.tell(entry.name, defects.OVERSIZED, size=size, limit=limit)
    elif not file_types.is_as_named(kind, head):
        folder.notes.tell(entry.name, defects.DISGUISED, ending=f".{kind}")
    else:
        return size
    return 0


def _count(folder: Listing, result: Published, sizes: int) -> None:
    files = len(result.files) + len(result.pictures)
    for hint, count, limit in (
        ("crowded-files", files, MOST_FILES),
        ("crowded-bytes", sizes, MOST_BYTES_OF_ALL),
    ):
        if count > limit:
            folder.notes.tell("files", defects.CROWDED, hint=Word(f"hint.{hint}"), count=count, limit=limit)


def _free_addresses(folder: Listing, result: Published) -> None:
    """Take out the pages and pictures whose address belongs to somebody else."""
    sources: dict[str, str] = {}
    addresses = []
    for name in sorted((*result.pages, *result.pictures), key=lambda name: (name != folded(name), name)):
        address = of_page(name)
        if root := owner(address):
            folder.notes.tell(f"pages/{name}", defects.TAKEN_ADDRESS, address=_link(address), owner=root)
            _drop(result, name)
            continue
        addresses.append(address)
        if (first := sources.setdefault(address, name)) != name:
            _tell_shared(folder, result, name, first, address)
    for address, earlier in set(clashes(sources)):
        _tell_shared(folder, result, sources[address], sources[earlier], address)


def _tell_shared(folder: Listing, result: Published, name: str, other: str, address: str) -> None:
    if folded(name) != folded(other):  # twins of names are told as such
        folder.notes.tell(
            f"pages/{name}", defects.SHARED_ADDRESS, other=f"pages/{other}", address=_link(address)
        )
    _drop(result, name)


def _drop(result: Published, name: str) -> None:
    result.pages.pop(name, None)
    result.pictures.pop(name, None)


def _link(address: str) -> str:
    return f"/{address.removesuffix(HOME)}"
