"""What the drafts of a hall and its lists say today, by the names of fields that questions use."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gaoqing.examine import Guide
from gaoqing.examine.drafts import KEPT
from gaoqing.finding import DataPath
from gaoqing.imported.values import called, value_at
from gaoqing.reading.source import Source
from gaoqing.schema.kinds import guide_name, list_of

LISTS = ("materials", "departments")
MARK = "@"  # before the name of a list of the hall


class Today:
    """The files of a hall, read no further than they are asked for.

    Args:
        guides: what is known of each file.
    """

    def __init__(self, guides: Iterable[Guide]) -> None:
        known = list(guides)
        self._drafts = [guide for guide in known if guide.kind == "matter" and guide.draft]
        self._by_name = {guide.name: guide for guide in self._drafts}
        self._by_id = {_id(guide): guide for guide in reversed(self._drafts)}
        self._with_lists = [guide for guide in known if guide.kind in LISTS]
        self._entries: dict[str, dict[str, tuple[Guide, int, Any]]] = {}
        self._called: dict[str, dict[tuple[str, str | int], str]] = {}
        self._last: tuple[Source | None, Any] = (None, None)

    def draft(self, department: str, matter: str) -> Guide | None:
        """Return the draft of a matter, in the folder of its department or wherever it is by now."""
        return self._by_name.get(guide_name(department, matter)) or self._by_id.get(matter)

    def drafts(self) -> Iterable[tuple[str, Mapping[str, Any]]]:
        """Yield the department in whose folder each draft lies, and what it says."""
        for guide in self._drafts:
            data = guide.source.data if guide.source else None
            if isinstance(data, Mapping):
                yield guide.name.split("/")[1], data

    def value(self, guide: Guide | None, path: str) -> Any:
        """Return what a draft, or a list of the hall, says in a field; None for nothing.

        Args:
            guide: the draft, which could be read; None where only a list is asked.
            path: the field, as `intake.question.Question.asks` names it.
        """
        if path.startswith(MARK):
            entry = self._entry(path)
            return value_at(entry[2], ".".join(path.split(".")[2:])) if entry else None
        return value_at(self._data(guide.source), path) if guide and guide.source else None

    def ids(self, kind: str) -> Iterable[str]:
        """Return the ids in a list (`materials`, `departments`)."""
        return self._listed(kind).keys()

    def name(self, kind: str, ident: str) -> str:
        """Return the name of an entry of a list (`materials`, `departments`), empty when it has none."""
        entry = self._listed(kind).get(ident)
        name = entry[2].get("name") if entry else ""
        return name if isinstance(name, str) else ""

    def place(self, guide: Guide | None, path: str) -> tuple[Guide, DataPath] | None:
        """Return which file has a field, and where in its data; where it is not, what is around it."""
        if path.startswith(MARK):
            entry = self._entry(path)
            kind, _, *field = path.removeprefix(MARK).split(".")
            return (entry[0], (kind, entry[1], *field)) if entry else None
        if guide is None or guide.source is None:
            return None
        return guide, _numbered(self._data(guide.source), path)

    def named(self, file: str, path: DataPath) -> str:
        """Return the place of a finding as questions name it: items of lists by what they are called.

        Args:
            file: the file in which it was found.
            path: the keys and numbers that lead there.
        """
        guide = self._by_name.get(file)
        if guide and guide.source:
            return ".".join(_names(self._data(guide.source), path))
        kind = list_of(file)
        if kind not in LISTS or len(path) < 2 or path[0] != kind:  # noqa: PLR2004  the list and the number
            return ""
        if kind not in self._called:
            listed = self._listed(kind).items()
            self._called[kind] = {(at.name, number): name for name, (at, number, _) in listed}
        return ".".join([f"{MARK}{kind}", self._called[kind].get((file, path[1]), ""), *map(str, path[2:])])

    def _data(self, source: Source) -> Any:
        # Questions and findings come file by file; what a store keeps is decoded each time it is asked for.
        if self._last[0] is not source:
            self._last = source, source.data
        return self._last[1]

    def _entry(self, path: str) -> tuple[Guide, int, Any] | None:
        kind, _, rest = path.removeprefix(MARK).partition(".")
        return self._listed(kind).get(rest.partition(".")[0]) if kind in LISTS else None

    def _listed(self, kind: str) -> dict[str, tuple[Guide, int, Any]]:
        """Return file, number and data of every entry of a list, by id."""
        if kind not in self._entries:
            found: dict[str, tuple[Guide, int, Any]] = {}
            for guide in self._with_lists:
                for number, item in enumerate(_items(guide, kind)):
                    found.setdefault(_id_of(item), (guide, number, item))
            self._entries[kind] = found
        return self._entries[kind]


def _id(guide: Guide) -> str:
    return guide.name.rpartition("/")[2].removesuffix(".yml")


def _items(guide: Guide, kind: str) -> Sequence[Mapping[str, Any]]:
    if guide.kind != kind or guide.source is None or not isinstance(guide.source.data, Mapping):
        return ()
    items = guide.source.data.get(kind)
    return [_known(item) for item in items] if isinstance(items, list) else ()


def _known(item: Any) -> Mapping[str, Any]:
    """Return an entry; of a draft of the wrong shape few things are known."""
    if not isinstance(item, Mapping):
        return {}
    known = {key: item.get(kept) for key, kept in KEPT.items()}
    return {"id": item["claims"], **known} if "claims" in item else item


def _id_of(item: Mapping[str, Any]) -> str:
    return str(item.get("id", ""))


def _names(data: Any, path: DataPath) -> Iterable[str]:
    node = data
    for step in path:
        inside = isinstance(node, list) and isinstance(step, int) and step < len(node)
        node = node[step] if inside else node.get(step) if isinstance(node, Mapping) else None
        yield (called(node) if inside else "") or str(step)


def _numbered(data: Any, path: str) -> DataPath:
    """Return the keys and numbers that lead to a field, as far as there is something."""
    steps: list[str | int] = []
    node, left = data, path
    while left:
        if isinstance(node, list):
            named = ((number, called(item)) for number, item in enumerate(node))
            fitting = [(number, name) for number, name in named if name and f"{left}.".startswith(f"{name}.")]
            if not fitting:
                break
            steps.append(fitting[0][0])
            node, left = node[fitting[0][0]], left[len(fitting[0][1]) + 1 :]
        else:
            key, _, left = left.partition(".")
            steps.append(key)
            node = node.get(key) if isinstance(node, Mapping) else None
    return tuple(steps)
