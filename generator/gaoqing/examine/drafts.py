"""What of a file is a draft: all of it, or some of the documents, departments or windows that it lists."""

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from gaoqing.finding import Finding
from gaoqing.reading.drafts import says_draft
from gaoqing.reading.source import Source
from gaoqing.schema import shape
from gaoqing.schema.placeholder import placeholders

# Kinds of files that can be drafts as a whole.
WHOLE = frozenset({"matter", "hall", "bundle", "report"})
# Kind of file → its list whose entries can be, and what they are.
LISTS = {
    "materials": ("materials", "material"),
    "departments": ("departments", "department"),
    "hall": ("windows", "window"),
}

# What is known of such a draft of the wrong shape, beside the id that it claims: key → how that is called
# where it is no text that rules look at.
KEPT = {"name": "called", "code": "coded"}


class Entries(NamedTuple):
    """The drafts in a list.

    Attributes:
        source: the file; drafts whose shape is wrong are left out of its data, and keep their number.
        lacking: whether the shape of the rest of the file is wrong.
        findings: what is wrong with the rest of the file.
        own: what is wrong with the drafts.
    """

    source: Source
    lacking: bool
    findings: list[Finding]
    own: list[Finding]


def is_draft(kind: str, source: Source | None, raw: bytes) -> bool:
    """Tell whether a file is a draft as a whole, though perhaps nobody can read it."""
    if kind not in WHOLE:
        return False
    data = source.data if source else None
    return says_draft(raw) if data is None else isinstance(data, Mapping) and data.get("draft") is True


def drafts_in(kind: str, source: Source | None) -> tuple[int, ...]:
    """Return the numbers of the drafts in the list of a file."""
    if source is None or kind not in LISTS or not isinstance(source.data, Mapping):
        return ()
    items = source.data.get(LISTS[kind][0])
    listed = enumerate(items) if isinstance(items, list) else ()
    return tuple(index for index, item in listed if isinstance(item, Mapping) and item.get("draft") is True)


def entries_of(kind: str, source: Source, numbers: tuple[int, ...], found: Sequence[Finding]) -> Entries:
    """Hold a file with a list against its schema, and each draft in the list by itself.

    Args:
        kind: what kind of file it is.
        source: the file.
        numbers: the numbers of the drafts.
        found: what was found when it was read.
    """
    field, form = LISTS[kind][0], shape.shape_of(kind)
    items = source.data[field]
    broken = {number: items[number] for number in numbers if not _fits(form, field, items[number])}
    # What the schema gives as an example stands for a draft where only what is published is looked at.
    blank = form.field((field,))["examples"][0][0]
    public = _with(source, field, {number: {**blank, "id": f"draft-{number}"} for number in numbers})
    own = shape.check(_with(source, field, broken, public), kind) if broken else []
    inside = [item for item in found if _is_inside(source, field, item, numbers)]
    lacking = shape.check(public, kind)
    return Entries(
        _with(source, field, {number: _claim(item) for number, item in broken.items()}),
        bool(lacking),
        [*(item for item in found if item not in inside), *lacking],
        [*inside, *(item for item in own if is_of(item.path, numbers))],
    )


def is_of(path: Sequence[str | int], numbers: Sequence[int]) -> bool:
    """Tell whether a place in a file is in one of some entries of its list."""
    return len(path) > 1 and path[0] in _FIELDS and path[1] in numbers


_FIELDS = frozenset(field for field, _ in LISTS.values())


def _fits(form: shape.Shape, field: str, item: Any) -> bool:
    return form.accepts_item(field, item) and not any(placeholders(item))


def without_drafts(data: Mapping[str, Any], kind: str, numbers: Sequence[int]) -> dict[str, Any]:
    """Return the data of a file without the drafts in its list."""
    field = LISTS[kind][0]
    return {**data, field: [item for number, item in enumerate(data[field]) if number not in numbers]}


def _with(source: Source, field: str, others: Mapping[int, Any], base: Source | None = None) -> Source:
    """Return a file with other entries in the same places of its list."""
    items = [others.get(number, item) for number, item in enumerate((base or source).data[field])]
    return Source(source.name, source.raw, {**source.data, field: items})


def _claim(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is left of a draft of the wrong shape: the id that it claims, its name and its code."""
    claimed = item.get("id")
    known = {kept: item.get(key) for key, kept in KEPT.items()}
    texts = {kept: text for kept, text in known.items() if isinstance(text, str)}
    return {"draft": True, "claims": claimed if isinstance(claimed, str) else "", **texts}


def _is_inside(source: Source, field: str, finding: Finding, numbers: Sequence[int]) -> bool:
    """Tell whether something that was found while the file was read is in the lines of one of some entries.

    Those are the line in which it begins, and what is indented as it is; where lines are shared nobody knows.
    """
    starts = [source.place((field, number)) for number in range(len(source.data[field]))]
    last = finding.place.line
    number = bisect([place.line for place in starts], last) - 1
    if number not in numbers or (number and starts[number - 1].line == starts[number].line):
        return False
    begin = starts[number]
    lines = map(source.line, range(begin.line + 1, last + 1))
    return all(not line[: begin.column - 1].strip() for line in lines)


def claimed_by(kind: str, source: Source) -> Iterator[str]:
    """Yield the ids that drafts of the wrong shape claim in the list of a file."""
    for item in source.data.get(LISTS[kind][0], ()):
        if item.get("claims"):
            yield item["claims"]
