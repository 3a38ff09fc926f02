"""Files held against the last import in; what changed in them, as lines for people and as plain data, out."""

from collections.abc import Iterator
from typing import Any

from gaoqing.intake.comparing import Change, Compared, Difference
from gaoqing.messages import say
from gaoqing.reading.yaml_flow import flow
from gaoqing.text.printable import terminal

_KINDS = ("changed", "new", "gone")
MOST_LETTERS = 100  # of a value


def lines(compared: Compared, lang: str) -> Iterator[str]:
    """Yield what changed, matter by matter and field by field, and how many are as they were."""
    for kind in _KINDS:
        found = [item for item in compared.differences if item.kind == kind]
        if found:
            yield _say(lang, kind)
        for item in found:
            title = {"name": item.name, "file": item.file, "at": item.at, "guide": item.guide}
            yield f"  {_say(lang, 'title', **{key: terminal(value) for key, value in title.items()})}"
            yield from (f"    {words(change, lang)}" for change in item.changes)
    yield _say(lang, "same", count=compared.same) if compared.differences else _say(lang, "nothing")


def data(compared: Compared) -> dict[str, Any]:
    """Return the same as plain data: `same`, a number, and `differences`.

    A difference has `kind`, `name`, `file`, `at`, `guide` and `changes`, each of these with `field`, `edited`
    and, as far as it is known and there is one, `old`, `new` and `here`.
    """
    return {"same": compared.same, "differences": [_difference(item) for item in compared.differences]}


def _difference(item: Difference) -> dict[str, Any]:
    told = {"kind": item.kind, "name": item.name, "file": item.file, "at": item.at, "guide": item.guide}
    return {**told, "changes": [_plain(change) for change in item.changes]}


def _plain(change: Change) -> dict[str, Any]:
    values = {"old": change.old, "new": change.new, "here": change.here}
    known = {key: value for key, value in values.items() if value is not None}
    return {"field": change.path, "edited": change.edited, **known}


def words(change: Change, lang: str) -> str:
    """Say what changed in one field."""
    values = {"old": change.old, "new": change.new, "here": change.here}
    shown = {key: _shown(value, lang) for key, value in values.items()}
    return _say(lang, _kind(change), path=terminal(change.path), **shown)


def _kind(change: Change) -> str:
    if change.edited:
        return "edited"
    if change.old is None:
        return "added"
    return "removed" if change.new is None else "differs"


def _shown(value: Any, lang: str) -> str:
    return _say(lang, "empty") if value is None else terminal(flow(value), MOST_LETTERS)


def _say(lang: str, key: str, **params: object) -> str:
    return say(lang, f"import.compare.{key}", **params)
