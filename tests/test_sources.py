"""Artifacts of the same key have the same bytes, whatever changed; and little changes the key of much."""

import copy
import pickle
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import SAMPLE, TODAY
from gaoqing.check import check
from gaoqing.outputs import Artifact, produce
from gaoqing.outputs.keys import keys
from gaoqing.outputs.signs import sign_files
from gaoqing.reading.published import Published
from gaoqing.reading.read import read
from gaoqing.reading.walk import Entry
from gaoqing.schema.kinds import kind_of
from gaoqing.site import resolve
from gaoqing.site.facets import FACETS, Facets
from gaoqing.site.site import Site
from whole_town import ATTACHED, gathered, unused, whole_town

Files = Mapping[str, bytes]
TOWN = whole_town()
PROGRAM = "this program"


class Made(NamedTuple):
    """A site: its artifacts by path, their bytes, keys, and what each was made of, by source."""

    artifacts: dict[str, Artifact]
    content: dict[str, bytes]
    keys: dict[str, bytes]
    shown: dict[str, dict[str, bytes]]


def site_of(files: Files, as_of: date = TODAY) -> Site | None:
    """Resolve some files; None where they name things that do not exist."""
    guides = {name: raw for name, raw in files.items() if not name.startswith("pages/")}
    pages = {name.removeprefix("pages/"): Entry(name, name) for name in files.keys() - guides.keys()}
    catalogue = gathered(guides, as_of)
    if catalogue is None or catalogue.site is None or catalogue.twins:
        return None
    try:
        return resolve(catalogue, Published(pages=pages))
    except LookupError:
        return None


def made(files: Files, as_of: date = TODAY) -> Made | None:
    """Make everything of some files; None where they are no hall, or one with names that lead nowhere."""
    site = site_of(files, as_of)
    try:
        return of_site(site) if site else None
    except (LookupError, TypeError):
        return None


def of_site(site: Site) -> Made:
    """Make everything of a site."""
    artifacts = {item.path: item for item in produce(site) if isinstance(item, Artifact)}
    (lang,) = site.settings.languages
    facets = Facets(site)
    return Made(
        artifacts,
        {path: item.content for path, item in artifacts.items()},
        {item.path: key for key, item in keys(site, artifacts.values(), PROGRAM, lang)},
        {path: {name: facets[name] for name in item.sources} for path, item in artifacts.items()},
    )


@lru_cache(maxsize=1)
def before() -> Made:
    """Make the town as it is."""
    return made(TOWN) or pytest.fail("the town has errors")


def stale(old: Made, new: Made) -> list[str]:
    """Return the artifacts that would be taken for what they were, and are not."""
    return [
        path
        for path in old.keys.keys() & new.keys.keys()
        if old.keys[path] == new.keys[path] and old.content[path] != new.content[path]
    ]


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every text and number in parsed YAML."""
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(item, (*path, key))
    else:
        yield path


def at(data: Any, path: tuple[Any, ...]) -> Any:
    """Return what stands at a path of parsed YAML."""
    for step in path:
        data = data[step]
    return data


def changed(data: Any, path: tuple[Any, ...], value: object) -> Any:
    """Return parsed YAML with the value at a path changed."""
    whole = copy.deepcopy(data)
    node = at(whole, path[:-1])
    if value is GONE:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    return whole


GONE = object()
FEW = 60  # values of a file that is small enough for all changes of each
# What a value may be exchanged for, so that something is joined otherwise.
OTHER: dict[object, object] = {
    "card": "aid-matter",
    "aid-matter": "free-matter",
    "free-matter": "card",
    "public-security": "aid",
    "aid": "public-security",
    "identity": "help",
    "help": "identity",
    "main": "branch",
    "w1": "w2",
    "w2": "w1",
    "b1": "w1",
    "综合": "专窗",
    "分厅": "主大厅",
    "permit": "book",
    "book": "receipt",
    "id-card": "receipt",
    "self": "agent",
    "agent": "self",
    "zh": "en",
    "全国": "全省",
    "现金": "微信",
    "窗口领取": "邮寄",
    "当场": "1 个工作日",
    "60 个自然日": "30 个自然日",
    "10 个工作日": "当场",
    "09:00": "10:00",
    "12:00": "13:00",
    "2026-11-01": "2024-11-01",
    "2026-12-01": "2026-11-01",
    True: False,
}


def values(value: object) -> Iterator[object]:
    """Yield what a value may become: longer, gone, another one."""
    yield GONE
    if isinstance(value, str):
        yield (
            re.sub(r"[0-9](?=[^0-9]*$)", "7", value) if re.search("[0-9]{4}|^https", value) else f"{value}甲"
        )
    elif not isinstance(value, bool):
        yield value + 1  # type: ignore[operator]
    if value in OTHER:
        yield OTHER[value]


def as_yaml(data: Any) -> bytes:
    """Write parsed YAML, dates and times in quotes as they were."""
    text: str = yaml.safe_dump(data, allow_unicode=True, default_flow_style=False, width=1000)
    return text.encode()


def parsed(raw: bytes) -> Any:
    """Read YAML as the program does: `on` is a word."""
    source, _ = read("any.yml", raw)
    assert source
    return source.data


def edited(name: str, *, thoroughly: bool) -> Iterator[tuple[Any, Files]]:
    """Yield the town with one value of one file changed, and which; one change of each value, or all."""
    data = parsed(TOWN[name])
    paths = [*leaves(data)]
    for number, path in enumerate(paths):
        known = [*values(at(data, path))]
        # Neighbours are changed in different ways, so that each field of a kind is met by each way somewhere.
        for value in known if thoroughly or len(paths) < FEW else [known[number % len(known)]]:
            yield (*path, value), {**TOWN, name: as_yaml(changed(data, path, value))}


# What is a draft has no page.
DRAFTS = ["Bundle.draft", "Department.draft", "Hall.draft", "Material.draft", "Matter.draft"]


def test_the_town_uses_every_field() -> None:
    """What no guide uses could be read by a page, and no test would see that its key does not tell."""
    town = gathered(TOWN, TODAY) or pytest.fail("the town has errors")
    assert unused(town) == [*DRAFTS, "SiteSettings.languages", "Window.draft"]


@pytest.mark.parametrize("name", [name for name in TOWN if "free-matter" not in name])
def test_no_key_is_stale(name: str, pytestconfig: pytest.Config) -> None:
    """Whatever one file says differently, artifacts whose key stays are byte for byte what they were.

    A third of the changes; all of them with `--hypothesis-profile=wander`.
    """
    built = 0
    thoroughly = pytestconfig.getoption("--hypothesis-profile") == "wander"
    for what, files in edited(name, thoroughly=thoroughly):
        after = made(files)
        if after is not None:
            built += 1
            assert (stale(before(), after), what) == ([], what)
    assert built >= 2


def edit(name: str, old: str, new: str) -> Files:
    """Return the town with a text in one file exchanged once."""
    text = TOWN[name].decode()
    assert old in text
    return {**TOWN, name: text.replace(old, new, 1).encode()}


def renamed(old: str, new: str) -> Files:
    """Return the town with a file called otherwise, and therefore read at another place."""
    files = {new if name == old else name: raw for name, raw in TOWN.items()}
    return dict(sorted(files.items()))


AID, CARD = "matters/aid/aid-matter.yml", "matters/public-security/card.yml"
FREE, MAIN, BRANCH = "matters/public-security/free-matter.yml", "halls/main.yml", "halls/branch.yml"
OTHERS, EVENT, LOCK = "materials/other.yml", "bundles/event.yml", "qr.lock"
NEW = (
    TOWN[FREE]
    .decode()
    .replace("free-matter", "new")
    .replace("public-security", "aid")
    .replace("挂失", "登记")
)
AID_PAGES, CARD_PAGES, FREE_PAGES = (
    {f"m/{name}/", f"m/{name}/notice/"} for name in ("aid-matter", "card", "free-matter")
)
GUIDES = AID_PAGES | CARD_PAGES | FREE_PAGES
LISTS_OF_AID = {"d/aid/", "h/branch/", "t/help/", "w/b1/", "w/b2/", "w/b4/", "w/b5/"}
ASKED, TILES = {"static/asked.json"}, {"", "404.html", "search/"}
# The letters of the guides of the town.
LETTERS = {f"a-z/{name}" for name in ("", "g/", "h/", "j/", "q/")}
SEARCH = ASKED | {"static/search.json", "static/search-rest.json"}
LISTS_OF_FREE = {"d/public-security/", "h/branch/", "t/identity/", "w/b1/", "w/b4/"}
LISTS_OF_CARD = {"d/public-security/", "h/branch/", "h/main/", "t/identity/", "w/b1/", "w/b4/", "w/w1/"}
EVERYWHERE = TILES | GUIDES | LISTS_OF_AID | LISTS_OF_FREE | {"h/branch/", "h/main/", "j/event/"}
EVERYWHERE |= {"w/b3/", "w/w1/", "w/w2/", "d/old-aid/"} | ASKED | LETTERS
ACTIVE = ("b1", "b2", "b4", "b5", "w1", "w2")
SIGNS = {f"signs/{name}.svg" for name in ACTIVE}
CODED = (*ACTIVE, "h/branch", "d/aid", "d/old-aid", "j/event")
CODES = {f"signs/code/{name}.{kind}" for name in CODED for kind in ("svg", "png")}

# What is done → the town then, and the artifacts that get another key.
EDITS: dict[str, tuple[Files, set[str]]] = {
    "a sentence of a step": (edit(AID, "专家评审。", "专家来评审。"), AID_PAGES | {"d/aid/"}),
    "a charge": (edit(AID, "amount: 20", "amount: 30"), AID_PAGES | {"j/event/"} | {"d/aid/"}),
    "what people call a guide": (
        edit(AID, "plain_name: 求助", "plain_name: 求救"),
        AID_PAGES | LISTS_OF_AID | SEARCH | LETTERS | {"search/", "j/event/", "signs/b2.svg"},
    ),
    "what people call what has to be done first": (
        edit(CARD, "plain_name: 换身份证", "plain_name: 换证"),
        CARD_PAGES | AID_PAGES | LISTS_OF_CARD | SEARCH | LETTERS | TILES | {"j/event/", "signs/w1.svg"},
    ),
    "an alias": (edit(AID, "求援", "求救"), AID_PAGES | LISTS_OF_AID | SEARCH),
    "a topic": (
        edit(AID, "topics: [help]", "topics: [help, identity]"),
        AID_PAGES | TILES | SEARCH | {"t/identity/"} | {"d/aid/"},
    ),
    "an answer": (edit(AID, "label: 住房", "label: 房子"), AID_PAGES | SEARCH | {"j/event/"} | {"d/aid/"}),
    "a result": (
        edit(CARD, "results:", "results:\n  - {material: book, delivery: [窗口领取]}"),
        CARD_PAGES | SEARCH | {"j/event/"} | {"d/public-security/"},
    ),
    "where to get a document": (edit(OTHERS, "在分厅领取。", "在主厅领取。"), AID_PAGES | {"j/event/"}),
    "what stands in for a document": (
        edit("materials/more.yml", "受理回执", "回执单"),
        AID_PAGES | SEARCH | {"j/event/"} | {"d/aid/"},
    ),
    "a telephone of a department": (
        edit("departments.yml", "0000-5550011", "0000-5550077"),
        AID_PAGES | {"d/aid/", "j/event/"} | ASKED,
    ),
    "what the department that took over is called": (
        edit("departments.yml", "name: 小镇司法局, short_name", "name: 小镇司法分局, short_name"),
        AID_PAGES | SEARCH | {"d/aid/", "d/old-aid/", "j/event/"},
    ),
    "how full a hall is": (edit(BRANCH, "people: 20", "people: 21"), {"h/branch/"} | ASKED),
    "where a window is": (
        edit(BRANCH, "A 区", "B 区"),
        {"h/branch/", "j/event/", "signs/b1.svg", "w/b1/", "w/b2/", "w/b3/", "w/b4/"} | ASKED,
    ),
    "what a hall is called": (
        edit(BRANCH, "小镇分厅", "小镇西厅"),
        GUIDES
        | {"", "h/branch/", "j/event/", "w/b1/", "w/b2/", "w/b3/", "w/b4/", "w/b5/", "w/w1/"}
        | {"signs/b1.svg", "signs/b2.svg", "signs/b4.svg", "signs/b5.svg"}
        | {"d/aid/", "d/public-security/"}
        | SEARCH,
    ),
    "the order of the halls": (renamed(BRANCH, "halls/z.yml"), {"signs/", "sitemap.xml"}),
    "the number of a window for complaints": (
        edit(MAIN, "number: 2", "number: 7"),
        EVERYWHERE | {"signs/", "signs/w2.svg"},
    ),
    "where a closed window went": (
        edit(BRANCH, "moved_to: b1, why", "moved_to: b2, why"),
        {"h/branch/", "w/b3/"} | ASKED,
    ),
    "a hall’s printed word": (edit(LOCK, "苹果", "葡萄"), {"h/branch/"}),
    "a department’s printed word": (edit(LOCK, "石桥", "橘子"), {"d/aid/"}),
    "a bundle’s printed word": (edit(LOCK, "月亮", "太阳"), {"j/event/"}),
    "a printed word": (edit(LOCK, "海棠", "牡丹"), {"signs/w1.svg", "w/w1/"} | ASKED),
    "what a bundle is called": (
        edit(EVENT, "plain_name: 搬家", "plain_name: 迁家"),
        AID_PAGES | CARD_PAGES | SEARCH | {"", "j/event/"},
    ),
    "what a bundle says": (edit(EVENT, "搬家要办的事。", "搬家的事。"), {"j/event/"}),
    "another guide in a bundle": (
        edit(EVENT, "{matter: card, answers: {who: self}}", "{matter: free-matter}"),
        CARD_PAGES | FREE_PAGES | SEARCH | {"j/event/"},
    ),
    "a new guide": (
        {**TOWN, "matters/aid/new.yml": NEW.encode()},
        TILES
        | SEARCH
        | LETTERS
        | {"d/aid/", "h/branch/", "t/identity/", "w/b1/", "w/b2/", "w/b4/", "signs/b2.svg", "sitemap.xml"},
    ),
    "a guide that is gone": (
        {name: raw for name, raw in TOWN.items() if name != FREE},
        TILES | SEARCH | LETTERS - {"a-z/g/"} | LISTS_OF_FREE | {"sitemap.xml"},
    ),
    "a page in the menu": ({**TOWN, "pages/about.md": b"# about\n"}, EVERYWHERE),
    "the address of the site": (
        edit("site.yml", "https://town.example/", "https://city.example/"),
        EVERYWHERE | SIGNS | CODES | {"signs/", "sitemap.xml", "robots.txt"},
    ),
    "a telephone of the site": (
        edit("site.yml", "hotline: 12345", "hotline: 12344"),
        EVERYWHERE | {"signs/"},
    ),
}
DAYS: dict[date, set[str]] = {
    TODAY: set(),
    # It stands at the foot of every page; the search tells on which days windows open otherwise, from it on.
    TODAY + timedelta(days=1): EVERYWHERE | SEARCH,
    # A window is closed: it has no sign any more, and the search sends nobody there.
    TODAY + timedelta(days=9): EVERYWHERE | SEARCH | {"signs/"},
    TODAY + timedelta(days=400): EVERYWHERE | SEARCH | {"signs/"},  # and the guides are overdue
}


def renewed(old: Made, new: Made) -> set[str]:
    """Return the artifacts that are in both and have another key; pages by their folder."""
    both = old.keys.keys() & new.keys.keys()
    return {path.removesuffix("index.html") for path in both if old.keys[path] != new.keys[path]}


@lru_cache
def after(what: str) -> Made:
    """Make the town after an edit."""
    return made(EDITS[what][0]) or pytest.fail("the town has errors then")


@lru_cache
def on(day: date) -> Made:
    """Make the town on a day."""
    return made(TOWN, day) or pytest.fail("the town has errors")


@pytest.mark.parametrize("what", EDITS)
def test_little_is_made_again(what: str) -> None:
    """An edit gives another key to what may show it, and to nothing else."""
    assert renewed(before(), after(what)) == EDITS[what][1]
    assert stale(before(), after(what)) == []
    assert after(what).content != before().content


@pytest.mark.parametrize("day", DAYS)
def test_the_day_counts_where_it_is_shown(day: date) -> None:
    """Another day is another page; signs, codes and the sitemap are those of any day."""
    assert renewed(before(), on(day)) == DAYS[day]
    assert stale(before(), on(day)) == []


def test_where_only_some_people_apply() -> None:
    """What a window for some people does stands on guides that have no other: another word, another key."""
    green = edit(MAIN, "kind: 综合", "kind: 绿色通道, does: 七十岁以上的老人在这里办。")
    branch = TOWN[BRANCH].replace(b"serves: {all: true}", b"serves: {matters: [free-matter]}")
    town = {**green, BRANCH: branch}
    other = {**town, MAIN: town[MAIN].replace("七十岁".encode(), "六十岁".encode())}
    old, new = (made(files) or pytest.fail("the town has errors") for files in (town, other))
    differs = {path for path in old.content if old.content[path] != new.content.get(path)}
    assert {f"m/card/{page}index.html" for page in ("", "notice/")} <= differs
    assert stale(old, new) == []


def alone(old: Made, new: Made) -> set[str]:
    """Return the kinds of sources of which one alone tells that an artifact has other bytes."""
    found = set()
    for path in old.content.keys() & new.content.keys():
        if old.content[path] != new.content[path]:
            then, now = old.shown[path], new.shown[path]
            kinds = {name.partition(":")[0] for name in then.keys() | now if then.get(name) != now.get(name)}
            found |= kinds if len(kinds) == 1 else set()
    return found


def test_every_facet_is_needed() -> None:
    """Were one of them left out, one of the edits above would leave an artifact as it was that is not."""
    seen = set().union(*(alone(before(), made_) for made_ in [*map(after, EDITS), *map(on, DAYS)]))
    named = {name.partition(":")[0] for shown in before().shown.values() for name in shown}
    assert seen == named
    assert FACETS.keys() - named == {"stop", "counter", "row"}  # parts of others


def test_keys_differ() -> None:
    """No two artifacts have one key; neither has another program, or another language."""
    site = site_of(TOWN) or pytest.fail("the town has errors")
    every = list(before().artifacts.values())
    found = [key for who in ("a", "b") for lang in ("zh", "en") for key, _ in keys(site, every, who, lang)]
    assert len(set(found)) == 4 * len(every) > 100
    assert {len(key) for key in found} == {16}


def test_some_signs_are_another_sheet() -> None:
    """The sheet of a few windows is not that of all."""
    site = site_of(TOWN) or pytest.fail("the town has errors")
    *_, few = sign_files(site, "zh", {"w1"})
    ((key, _),) = keys(site, [few], PROGRAM, "zh")
    assert key != before().keys[few.path]


def test_nothing_dear_is_done_before_a_page_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """To know all artifacts and their keys, no document is joined, nothing is rendered, no code drawn."""
    for name in (
        "jinja2.Template.render",
        "gaoqing.outputs.qr.modules",
        "gaoqing.site.lookups.Lookups.needs",
    ):
        monkeypatch.setattr(name, None)
    monkeypatch.setattr("gaoqing.site.places.Places.halls", None)
    site = site_of(TOWN) or pytest.fail("the town has errors")
    every = [item for item in produce(site) if isinstance(item, Artifact)]
    assert {item.path: key for key, item in keys(site, every, PROGRAM, "zh")} == before().keys


@pytest.mark.parametrize("used", [False, True])
def test_artifacts_go_to_other_processes(*, used: bool) -> None:
    """What is sent makes the same bytes there and has the same key, whether it was asked before or not."""
    site = site_of(TOWN) or pytest.fail("the town has errors")
    if used:
        of_site(site)
    sent: Site = pickle.loads(pickle.dumps(site))
    assert of_site(sent).content == before().content
    assert of_site(sent).keys == before().keys
    artifacts = [item for item in produce(site) if isinstance(item, Artifact)]
    assert [item.content for item in pickle.loads(pickle.dumps(artifacts))] == list(before().content.values())


@lru_cache(maxsize=1)
def sample() -> dict[str, bytes]:
    """Return the guides of the sample."""
    files = {path.relative_to(SAMPLE).as_posix(): path for path in sorted(SAMPLE.rglob("*.*"))}
    return {name: path.read_bytes() for name, path in files.items() if kind_of(name)}


@lru_cache(maxsize=1)
def sample_before() -> Made:
    """Make the sample as it is."""
    return made(sample()) or pytest.fail("the sample has errors")


@given(st.data())
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_key_of_the_sample_is_stale(data: st.DataObject) -> None:
    """Some values of some files exchanged for others of the same file: no key stays where bytes change."""
    files = dict(sample())
    for _ in range(data.draw(st.integers(1, 4))):
        name = data.draw(st.sampled_from(sorted(files)))
        guide = parsed(files[name])
        every = list(leaves(guide))
        path, other = data.draw(st.sampled_from(every)), data.draw(st.sampled_from(every))
        trial = {**files, name: as_yaml(changed(guide, path, at(guide, other)))}
        files = trial if site_of(trial) else files
    found = made(files)
    assert found is None or stale(sample_before(), found) == []


@pytest.mark.parametrize("files", [TOWN, sample()], ids=["town", "sample"])
def test_windows_list_what_the_catalogue_says(files: Files) -> None:
    """What a window's page lists is what the catalogue says it handles, and where else."""
    catalogue = gathered(files, TODAY)
    assert catalogue
    for view in resolve(catalogue).windows:
        handled = () if view.moved_to else catalogue.handled_by(view.stop.window)
        assert {each.matter.id for each in view.matters} == {matter.id for matter in handled}
        assert len(view.matters) == len(handled)
        others = catalogue.other_halls(view.stop.window, handled)
        assert {each.hall.id for each in view.elsewhere} == others
    assert [name for name, view in Facets(resolve(catalogue)).matters.items()] == list(catalogue.matters)


def test_the_town_is_sound(tmp_path: Path) -> None:
    """The town is a hall without errors, so that all this is about what a build would really make."""
    files = {**TOWN, **{f"files/{name}": raw for name, raw in ATTACHED.items()}}
    for name, raw in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(raw)
    assert check(tmp_path, TODAY).failing() == []
