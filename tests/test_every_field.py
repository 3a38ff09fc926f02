"""What a text tells wrong is found in whichever field it stands, unless a table says why not."""

import copy
import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
import yaml

from conftest import HERE, TODAY
from gaoqing.check import Checked, check_folder
from gaoqing.examine import Examiner
from gaoqing.finding import DataPath
from gaoqing.reading.folder import Folder
from gaoqing.reading.read import read
from gaoqing.schema.kinds import kind_of
from gaoqing.schema.texts import Plan, plan_of
from gaoqing.store import Store
from whole_town import whole_town

TABLE = yaml.safe_load((HERE / "every_field.yml").read_text("utf-8"))
SAYS: Mapping[str, Mapping[str, str]] = TABLE["says"]
FIELDS: Mapping[str, Mapping[str, Any]] = TABLE["fields"]
ROWS = [(kind, field) for kind, fields in FIELDS.items() for field in fields]
KNOWN = {item["code"] for item in SAYS.values()} | {"M006", "M016"}
AID = "matters/aid/aid-matter.yml"
# One of two forms of these is used by each guide of the town.
ONE_OR_MANY = {"conditions.*.any_of", "exclusions.*.any_of", "time_limit.note", "fees.items.*.exemptions"}
_EXAMINER = Examiner(Store(), "")


def texts_of(plan: Plan, way: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the fields of a kind of guide that hold sentences, as `steps.*.action`."""
    if plan.kind and plan.kind not in TABLE["no_sentences"]:
        yield ".".join(way)
    for key, below in plan.below.items():
        yield from texts_of(below, (*way, key))
    if plan.items:
        yield from texts_of(plan.items, (*way, "*"))


@pytest.mark.parametrize("kind", FIELDS)
def test_every_text_is_in_the_table(kind: str) -> None:
    """A new field for sentences has to be entered, with what is found in it."""
    assert set(texts_of(plan_of(kind))) == set(FIELDS[kind])


def test_reasons() -> None:
    """Every reason of the table is told, and used."""
    used = {
        word
        for fields in FIELDS.values()
        for row in fields.values()
        for word in ([row] if isinstance(row, str) else row.values())
    }
    assert used - KNOWN == set(TABLE["because"])


@pytest.mark.parametrize(
    ("kind", "field"), [(kind, field) for kind, fields in FIELDS.items() for field in fields]
)
def test_told_wrong(kind: str, field: str) -> None:
    """What is told wrong in a field is found: each kind of it that the table does not except."""
    place = next(_places(kind, field), None)
    if place is None:
        assert field in ONE_OR_MANY or field.startswith(("rights.review", "departments.*.review."))
        return  # the town writes it in the other form, which has a row of its own
    row = FIELDS[kind][field]
    excepted = dict.fromkeys(SAYS, row) if isinstance(row, str) else row
    wanted = {excepted.get(what, SAYS[what]["code"]) for what in SAYS} & KNOWN
    assert _found(*place) == wanted


def _found(name: str, path: DataPath) -> set[str]:
    """Return the codes by which what is told wrong at a path is found."""
    data = copy.deepcopy(_town())
    _put(data[name], path, "".join(item["text"] for item in SAYS.values()))
    found = _check(data).findings
    assert not {item.code for item in found if item.code.startswith("S")}
    return {item.code for item in found} & KNOWN


@cache
def _town() -> dict[str, Any]:
    """Return the town as data; nothing that is looked for is found in it."""
    files = {name: read(name, raw)[0] for name, raw in whole_town().items()}
    data = {name: copy.deepcopy(source.data) for name, source in files.items() if source}
    for name, path, value in TABLE["more"]:
        _put(data[name], path, value)
    for way in ("proxy", "minors"):
        data[AID][way]["brings"].extend(copy.deepcopy(TABLE["brought"]))
    assert not {item.code for item in _check(data).findings} & KNOWN
    return data


def _put(data: Any, path: DataPath, value: object) -> None:
    *above, last = path
    for step in above:
        data = data[step]
    if isinstance(data, list) and last == len(data):
        data.append(value)
    else:
        data[last] = value


def _check(data: Mapping[str, Any]) -> Checked:
    raw = whole_town()
    guides = {
        name: raw[name] if name == "qr.lock" else json.dumps(item, ensure_ascii=False, indent=1).encode()
        for name, item in data.items()
    }
    return check_folder(Folder(guides), TODAY, examiner=_EXAMINER)


def _places(kind: str, field: str) -> Iterator[tuple[str, DataPath]]:
    """Yield where the town has a text in a field: in the guide that has nearly all, if it is there."""
    names = [name for name in _town() if kind_of(name) == kind]
    for name in sorted(names, key=lambda item: (item != AID, item)):
        yield from ((name, path) for path in _paths(_town()[name], field.split("."), ()))


def _paths(value: Any, way: list[str], path: DataPath) -> Iterator[DataPath]:
    if not way:
        yield from [path] if isinstance(value, str) else ()
    elif way[0] == "*":
        for index, item in enumerate(value if isinstance(value, list) else ()):
            yield from _paths(item, way[1:], (*path, index))
    elif isinstance(value, dict) and way[0] in value:
        yield from _paths(value[way[0]], way[1:], (*path, way[0]))
