"""What is found in one matter depends on its own file and on files that are no matter, bundle or report."""

import pickle
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from conftest import SAMPLE, TODAY
from gaoqing import rules
from gaoqing.catalogue import references
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.gather import gather
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.check import Checked, check
from gaoqing.finding import Finding
from gaoqing.guide import Bundle, Matter, Report, Window
from gaoqing.reading.source import At, Source
from gaoqing.rules import RULES
from gaoqing.rules.references import used_files, used_materials
from gaoqing.schema.kinds import kind_of
from test_boundaries import OTHER_MATTER
from test_explain import SHOWN

OF_MATTERS = sorted(code for code, rule in RULES.items() if rule.of_matter)
APART = {"matter", "bundle", "report"}
LATER = date(2031, 1, 1)
# What no page of a rule shows of a matter.
MORE = {
    "I003": {"matters/civil-affairs/third.yml": OTHER_MATTER.replace("id: second", "id: fourth")},
    "I007": {"matters/civil-affairs/index.yml": OTHER_MATTER.replace("id: second", "id: index")},
}
NEIGHBOURS = {
    "matters/civil-affairs/second.yml": OTHER_MATTER,
    "bundles/cards.yml": """\
id: cards
name: 换证
plain_name: 换证件
summary: 换证件。
matters:
  - {matter: card}
  - {matter: second, after: [card]}
verified: {date: "2026-11-01", role: 户籍岗}
""",
    "reports/2026-01.yml": """\
id: 2026-01
happened: 群众带了社会保障卡来，白跑一趟。
matter: card
cause: 指南含糊
found: "2026-11-05"
must_tell:
  - {material: id-card}
""",
}


def told(findings: Iterable[Finding]) -> list[tuple[Any, ...]]:
    """Return all that findings say; as values they are equal already in the same place."""
    return [(item.file, item.place, item.code, item.path, item.params, item.severity) for item in findings]


def apart(catalogue: Catalogue, name: str) -> list[Source]:
    """Return the files that what is found in one matter may depend on."""
    return [item for item in catalogue.sources if kind_of(item.name) not in APART or item.name == name]


def gathered(catalogue: Catalogue, sources: Iterable[Source], as_of: date = TODAY) -> Catalogue:
    """Return the same hall with these files, on a day."""
    hall = Catalogue(
        as_of,
        attached=catalogue.attached,
        drafts_around=catalogue.drafts_around,
        complete=catalogue.complete,
    )
    return gather(hall, [(kind_of(item.name) or "", item) for item in sources])


def found_in(catalogue: Catalogue, name: str) -> list[Finding]:
    """Return what is found in the matter of a file."""
    (matter,) = [item for item in catalogue.matters.values() if item.at.source.name == name]
    return rules.of_matter(catalogue.surroundings, matter)


def saying_what(source: Source, other: Source) -> Source:
    """Return a matter that says what another one says, under its own name and id."""
    return Source(source.name, other.raw, {**other.data, "id": source.data["id"]})


def examples(code: str, town: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every wrong example of a rule that is a matter: its name, and the files to put into the town."""
    given = {item.file: item.text(town) for item in SHOWN[code] if item.given}
    for block in SHOWN[code]:
        if block.wrong and kind_of(block.file) == "matter":
            yield block.file, {**given, block.file: block.text(town)}
    for name in MORE.get(code, ()):
        yield name, MORE[code]


@pytest.mark.parametrize("code", OF_MATTERS)
def test_examples(code: str, town: Path, checked: Callable[..., Checked]) -> None:
    """What the examples of a rule show is found when all other matters, bundles and reports are gone."""
    codes = set()
    for name, files in [*examples(code, town)]:
        whole = checked({**NEIGHBOURS, **files}).catalogue
        assert whole.complete
        assert len(whole.matters) > 1
        assert whole.bundles
        assert whole.reports
        alone = gathered(whole, apart(whole, name))
        assert told(found_in(alone, name)) == told(found_in(whole, name))
        codes |= {item.code for item in found_in(alone, name)}
    assert code in codes


@pytest.fixture(scope="module")
def sample() -> Catalogue:
    """The sample, without half of its materials: there is something to be found in every matter."""
    whole = check(SAMPLE, TODAY).catalogue
    gone = [item.name for item in whole.sources if kind_of(item.name) == "materials"][::2]
    return gathered(whole, [item for item in whole.sources if item.name not in gone])


@pytest.mark.parametrize("as_of", [TODAY, LATER])
@pytest.mark.parametrize("seed", range(3))
def test_others_changed(seed: int, as_of: date, sample: Catalogue) -> None:
    """Whatever becomes of other matters, bundles and reports, nothing else is found in a matter."""
    dice = random.Random(seed)
    before = gathered(sample, sample.sources, as_of)
    matters = [matter.at.source for matter in before.matters.values()]
    kept = {item.name for item in dice.sample(matters, 20)}
    sources = []
    for source in sample.sources:
        if kind_of(source.name) not in APART or source.name in kept:
            sources.append(source)
        elif dice.random() < 1 / 2 and kind_of(source.name) == "matter":
            sources.append(saying_what(source, dice.choice(matters)))
    after = gathered(sample, sources, as_of)
    assert len(after.matters) < len(before.matters)
    for name in kept:
        assert told(found_in(after, name)) == told(found_in(before, name)) != []


def test_complete_values(sample: Catalogue) -> None:
    """What is found in a matter is about its own file, and is the same after it was kept somewhere."""
    for matter in sample.matters.values():
        found = rules.of_matter(sample.surroundings, matter)
        assert {item.file for item in found} == {matter.at.source.name}
        assert told(pickle.loads(pickle.dumps(found))) == told(found)


def reachable(thing: object) -> Iterator[object]:
    """Yield a thing and whatever it leads to."""
    yield thing
    below: Iterable[object] = ()
    if isinstance(thing, At):
        below = (thing.source,)
    elif isinstance(thing, msgspec.Struct):
        below = (getattr(thing, name) for name in thing.__struct_fields__)
    elif isinstance(thing, Mapping):
        below = thing.values()
    elif isinstance(thing, list | tuple | frozenset):
        below = thing
    for item in below:
        yield from reachable(item)


def test_nothing_else_in_sight(sample: Catalogue) -> None:
    """From the surroundings nothing leads to a matter, a bundle, a report, or to the file of one."""
    around = sample.surroundings
    around.serving(next(iter(sample.matters.values())))
    assert around.materials_by_beginning
    assert type(around) is Surroundings
    things = [item for value in vars(around).values() for item in reachable(value)]
    assert not [item for item in things if isinstance(item, Catalogue | Matter | Bundle | Report)]
    assert not APART & {kind_of(item.name) for item in things if isinstance(item, Source)}


def offered(matter: Matter, window: Window) -> bool:
    """Tell whether a place of this kind does what a guide is about."""
    kinds = {str(kind) for way in matter.channels for kind in way.kinds}
    return "自助终端" in kinds if window.kind == "自助" else "窗口" in kinds or "自助终端" not in kinds


def test_windows_and_matters(sample: Catalogue) -> None:
    """Which window handles which matter is what the windows say, in the order of the guides."""
    for window in sample.windows.values():
        serves = window.serves
        assert [*sample.handled_by(window)] == [
            matter
            for matter in sample.matters.values()
            if (serves.all or matter.department in serves.departments or matter.id in serves.matters)
            and offered(matter, window)
        ]
    for matter in sample.matters.values():
        assert {window.id for window in sample.served[matter.id]} == {
            window.id
            for window in sample.windows.values()
            if matter in sample.handled_by(window) and not window.closed(TODAY)
        }


def test_used(sample: Catalogue) -> None:
    """What matters use, without places, is what they name at its place."""
    named = [*references.elsewhere(sample)]
    for matter in sample.matters.values():
        named += references.of_matter(matter)
    assert used_materials(sample) == {name for _, _, kind, name in named if kind == "material"}
    assert used_files(sample) == {name for _, _, kind, name in named if kind == "file" and name}
