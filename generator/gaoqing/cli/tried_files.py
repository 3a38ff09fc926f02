"""Finished files of signs → what is tried of them, sheet by sheet or as they are, and what is not."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from gaoqing.cli.promised_codes import Promised
from gaoqing.outputs import Artifact
from gaoqing.proof.drawing import NoBrowserError, drawn
from gaoqing.proof.reading import Carriers
from gaoqing.proof.sheet import Sheet, pages_in
from gaoqing.signs.booklet import BOOKLET
from gaoqing.signs.round import ROUND
from gaoqing.signs.setting import CARDS
from gaoqing.signs.sizes import SIZES
from gaoqing.urls import SIGNS

_PLAIN, _CODE = "plain", "code"  # the sheets that need no typst, and the bare codes beside them
_SEATS = 4  # cards on a sheet
_FORMS = ("pdf", "png", "svg")


@dataclass(frozen=True)
class Tried:
    """What is tried.

    Attributes:
        sheets: one sign each, to be put to all trials.
        carriers: files whose codes are read as they are.
        left: the names of the files that cannot be tried, by the reason.
    """

    sheets: Sequence[Sheet]
    carriers: Sequence[Carriers]
    left: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class _File:
    kind: str
    name: str
    form: str
    content: bytes

    @property
    def document(self) -> str:
        """What it is a page of: a mark that no id has stands before the page, and once in a staff sheet."""
        own = 2 if self.kind == ROUND else 1
        name = "_".join(self.name.split("_")[:own])
        return f"{self.kind}/{name}" if name else self.kind


def tried_files(files: Sequence[Artifact], promised: Promised) -> Tried:
    """Sort files; those of SVG are drawn by Chromium where it is installed."""
    left = defaultdict[str, list[str]](list)
    known = []
    for file in files:
        path = PurePosixPath(file.path).relative_to(SIGNS).as_posix()
        if path.endswith(_FORMS):
            known.append((path, file.content))
        else:
            left["other"].append(path)
    vectors = {path: content for path, content in known if path.endswith("svg")}
    try:
        pictures = _pictures(vectors)
    except NoBrowserError:
        pictures = {}
        left["undrawn"] += vectors
    undrawn = set(left["undrawn"])
    sorted_files = [
        _file(path, pictures.get(path, content), plain=promised.plain)
        for path, content in known
        if path not in undrawn
    ]
    return Tried(
        list(_sheets(sorted_files, promised)),
        list(_carriers(sorted_files, promised)),
        {reason: paths for reason, paths in left.items() if paths},
    )


def _pictures(vectors: Mapping[str, bytes]) -> dict[str, bytes]:
    """Draw SVG; Chromium takes a second to start, and is left alone where there is none."""
    return dict(zip(vectors, drawn([*vectors.values()]), strict=True)) if vectors else {}


def _file(path: str, content: bytes, *, plain: bool) -> _File:
    whole, _, form = path.rpartition(".")
    kind, inside, name = whole.partition("/")
    if not inside:  # a plain sheet, or all pages of a kind, of pictures one of them
        kind, name = (_PLAIN, whole) if plain else (whole.partition("_")[0], "")
    return _File(kind, name, form, content)


def _sheets(files: Sequence[_File], promised: Promised) -> Iterator[Sheet]:
    """Yield a sheet a sign: a file of its own, or a card on a page."""
    for file in files:
        size = SIZES.get("wall" if file.kind == _PLAIN else file.kind)
        if size and file.name:
            text = promised.text(file.name)
            yield Sheet(file.name, size.name, file.form, file.content, size.distance, text)
    for form in _FORMS:
        cards = [file.content for file in files if file.kind == CARDS and file.form == form]
        pages = ((content, number) for content in cards for number in range(pages_in(content)))
        seats = ((*page, seat) for page in pages for seat in range(_SEATS))
        for name, (content, number, seat) in zip(promised.signs(), seats, strict=False):
            text = promised.text(name)
            yield Sheet(name, CARDS, form, content, SIZES["card"].distance, text, number, seat)


def _carriers(files: Sequence[_File], promised: Promised) -> Iterator[Carriers]:
    """Yield what carries many codes, or small ones, each document by itself, also one that is missing."""
    pages = defaultdict[tuple[str, str], list[bytes]](list)
    for file in files:
        if file.kind in {ROUND, BOOKLET, CARDS, _CODE} or not file.name:
            pages[file.document, file.form].append(file.content)
    papers = _papers(promised)
    for kind, form in dict.fromkeys((file.kind, file.form) for file in files):
        for name in papers.get(kind, ()):
            pages.setdefault((f"{kind}/{name}", form), [])
    for (document, form), contents in pages.items():
        yield Carriers(document, form, tuple(contents), _texts(document, promised))


def _papers(promised: Promised) -> Mapping[str, Mapping[str, frozenset[str]]]:
    return {ROUND: promised.rounds, BOOKLET: promised.booklets}


def _texts(document: str, promised: Promised) -> frozenset[str]:
    kind, _, name = document.partition("/")
    if kind == _CODE:
        return frozenset({promised.text(name)})
    papers = _papers(promised).get(kind)
    if papers is None:
        return promised.on_signs()
    return papers.get(name, frozenset()) if name else frozenset().union(*papers.values())
