"""Golden queries: what is wrong with the file, what does not come, and that the proposed alias mends it."""

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import reference
from conftest import HERE, TODAY, TOWN
from gaoqing.check import Checked, check
from gaoqing.examine import Examiner
from gaoqing.finding import Finding
from gaoqing.rules import searched
from gaoqing.rules.searched import missed, sought
from gaoqing.search import Entry, index_for
from gaoqing.search.golden import Golden, Miss, first, misses, with_aliases
from gaoqing.search.held import holding, lacking
from gaoqing.site.resolve import resolve
from gaoqing.store import Store
from gaoqing.telling.lines import text_report
from loaded import loaded

FILES = loaded((HERE / "golden.yml").read_bytes())
CARD = "matters/public-security/card.yml"
ASKED = "queries:\n  - {query: 户头卡不见了, matters: [card]}\n"
Check = Callable[..., Checked]


@pytest.mark.parametrize("item", FILES, ids=[item["name"] for item in FILES])
def test_file(item: dict[str, Any], checked: Check) -> None:
    """Whatever somebody types, it is told by its place in the file, soon, and without a traceback."""
    text, (more, times) = item["text"], item.get("repeat", ("", 0))
    begun = time.perf_counter()
    found = checked({"queries.yml": text + more * times}).findings
    assert time.perf_counter() - begun < 20
    assert sorted({i.code for i in found} if times else [i.code for i in found]) == item["codes"]
    assert {item.file for item in found} <= {"queries.yml"}


def test_suggestions(checked: Check) -> None:
    """A number comes back with quotes, an unknown id with the one that is nearest."""
    found = checked({"queries.yml": "queries:\n  - {query: 12345, matters: [card]}\n"})
    assert 'query: "12345"' in text_report(found, "zh", "").text
    found = checked({"queries.yml": "queries:\n  - {query: 身份证, matters: [cart]}\n"})
    assert "queries.yml:2:28" in text_report(found, "zh", "").text
    assert "“card”" in text_report(found, "zh", "").text


def test_draft(checked: Check, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has to be found must be public; drafts have no part in what is found, and are not asked again."""
    times: list[int] = []

    def counted(_entries: Sequence[Entry], asked: Sequence[Golden]) -> list[Miss]:
        times.append(len(asked))
        return []

    monkeypatch.setattr(searched, "misses", counted)
    other = (town / CARD).read_text("utf-8").replace("id: card", "id: other\ndraft: true")
    text = "queries:\n  - {query: 身份证到期, matters: [other]}\n"
    found = checked({"matters/public-security/other.yml": other, "queries.yml": text}).findings
    assert [item.code for item in found] == ["I010"]
    assert times == [1]


def test_looks_through_the_same() -> None:
    """The check looks through what the site looks through."""
    catalogue = reference.sample().catalogue
    assert tuple(sought(catalogue)) == resolve(catalogue).sought


def test_sample() -> None:
    """The sample's own queries are many, of every kind that its comments name, and answered."""
    catalogue = reference.sample().catalogue
    assert len(catalogue.queries) >= 40
    assert sum(bool(query.bundles) for query in catalogue.queries) >= 5
    assert sum(bool(query.heard) for query in catalogue.queries) >= 4
    assert missed(catalogue) == []


def only(found: Checked) -> Finding:
    """Return the one finding that there is."""
    (item,) = found.findings
    return item


def test_told(checked: Check) -> None:
    """The finding says where, what came instead, which words are not there, and the alias for which file."""
    found = checked({"queries.yml": ASKED})
    item = only(found)
    assert (item.code, item.place.line, item.place.column) == ("Q001", 2, 31)
    assert item.params["lacks"] == ("户头卡不见",)
    told = text_report(found, "zh", "guides/").text
    assert f"在 {CARD} 的 aliases 里加上“户头卡不见”" in told
    assert "什么也搜不到" in told
    assert "Add “户头卡不见” to `aliases`" in text_report(found, "en", "guides/").text


def test_mended_by_hand(checked: Check, town: Path) -> None:
    """Whoever does as the finding says has no finding left."""
    item = only(checked({"queries.yml": ASKED}))
    name, alias = str(item.params["file"]), item.params["alias"]
    guide = (town / name).read_text("utf-8").replace("name:", f"aliases: [{alias}]\nname:", 1)
    assert checked({name: guide}).findings == ()


def alike(town: Path, count: int, aliases: str) -> dict[str, str]:
    """Return more guides like the one of the town, with these aliases."""
    text = (town / CARD).read_text("utf-8")
    return {
        f"matters/public-security/more-{number}.yml": text.replace("id: card", f"id: more-{number}").replace(
            "plain_name: 换身份证", f"plain_name: 换身份证之{number}\naliases: [{aliases}]"
        )
        for number in range(count)
    }


def test_outdone(checked: Check, town: Path) -> None:
    """Where three others have the very name no alias helps: it says who is in front, and by which words."""
    files = alike(town, 4, "户头卡")
    last = {"queries.yml": "queries:\n  - {query: 户头卡, matters: [more-3]}\n"}
    found = [item for item in checked(files | last).findings if item.file == "queries.yml"]
    assert [item.code for item in found] == ["Q002"]
    assert found[0].params["held"] == ("户头卡",)
    front = "more-0）、换身份证之1（more-1）、换身份证之2（more-2）。"
    assert front in text_report(checked(), "zh", "").text


def test_place_of_a_bundle() -> None:
    """A guide has its place among guides, a bundle among all."""
    entries = [Entry("a", ("户头卡甲",) * 2), Entry("j/b", ("户头卡丙",) * 2), Entry("c", ("户头卡丁",) * 2)]
    index = index_for(entries)
    assert [item.id for item in first(index, "户头卡", "c")] == ["a", "c"]
    assert [item.id for item in first(index, "户头卡", "j/b")] == ["a", "j/b", "c"]


WORDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "磁条又不灵": (("磁条又不灵",), ()),
    "磁条和居民": (("磁条",), ("居民",)),
    "身份证磁条不灵了咋办": (("磁条不灵",), ("身份证",)),
    "sfz丢了": (("丢了",), ("sfz",)),
    "lihun shenfenzheng": (("lihun",), ("shenfenzheng",)),
    "KTV 身份证": (("ktv",), ("身份证",)),
    "身份证": ((), ("身份证",)),
    "怎么办": ((), ()),
}


@pytest.mark.parametrize("query", WORDS)
def test_words(query: str) -> None:
    """Words that a guide lacks are told whole, those that say nothing are not; what sounds so is held."""
    entries = [Entry("a", ("居民身份证换领", "换身份证")), Entry("b", ("丢了补护照", "遗失"))]
    index = index_for(entries)
    assert (lacking(index, entries[0].names, query), holding(index, entries[0].names, query)) == WORDS[query]


def comes(entries: Sequence[Entry], miss: Miss, query: str) -> bool:
    """Tell whether something comes once its alias stands in its guide, and no other one."""
    index = index_for([*with_aliases(entries, [miss])])
    return any(entry.id == miss.wanted.id for entry in first(index, query, miss.wanted.id))


def random_queries(entries: Sequence[Entry], count: int) -> Iterator[Golden]:
    """Yield names of guides, some of them cut, mixed or spoken around, each with a guide drawn at random."""
    draw = random.Random(20261122)
    for _ in range(count):
        one, other = (draw.choice(draw.choice(entries).names) for _ in range(2))
        query = draw.choice(
            [one, one[1:], f"{one}{other}", f"我想问一下{one}咋办", f"听说{one[:4]}也能{other}"]
        )
        yield Golden(query[:100], (draw.choice(entries).id,))


def test_alias_mends() -> None:
    """Random queries that fail are nearly all mended by the proposed alias, also when it is the only one."""
    entries = sought(reference.sample().catalogue)
    asked = [*random_queries(entries, 120)]
    found = misses(entries, asked)
    mended = [miss for miss in found if miss.alias]
    assert len(found) >= 80
    assert len(mended) >= 0.95 * len(found)
    alone = random.Random(7).sample(mended, 8)
    assert sum(comes(entries, miss, asked[miss.number].query) for miss in alone) >= 7


@pytest.mark.usefixtures("rules_once")
def test_kept(town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search is asked once, and again only when something that it looks through is another."""
    asked: list[int] = []

    def counted(entries: Sequence[Entry], queries: Sequence[Golden]) -> list[Miss]:
        asked.append(len(queries))
        return misses(entries, queries)

    def codes() -> list[str]:
        asked.clear()
        store = Store.beside(town, tmp_path / "own")
        found = check(town, TODAY, examiner=Examiner(store, "p")).findings
        store.save()
        return [item.code for item in found]

    monkeypatch.setattr(searched, "misses", counted)
    guide = town / CARD
    (town / "queries.yml").write_text(ASKED, "utf-8")
    assert (codes(), asked) == (["Q001"], [1])
    assert (codes(), asked) == (["Q001"], [])
    guide.write_text(guide.read_text("utf-8").replace("要当场录指纹。", "要当场录两个指纹。"), "utf-8")
    assert (codes(), asked) == (["Q001"], [])
    guide.write_text(guide.read_text("utf-8").replace("name:", "aliases: [户头卡不见了]\nname:", 1), "utf-8")
    assert (codes(), asked) == ([], [1])
    (town / "queries.yml").write_text(ASKED.replace("户头卡不见了", "绿皮本"), "utf-8")
    assert (codes(), asked) == (["Q001"], [1])


def test_quick_without() -> None:
    """A hall without queries does not wait for the search, nor for what it reads characters with."""
    code = (
        "import sys; from datetime import date; from pathlib import Path; from gaoqing.check import check; "
        f"check(Path({str(TOWN)!r}), date(2026, 11, 22)); "
        "sys.exit(not {'pypinyin', 'opencc', 'gaoqing.search'}.isdisjoint(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
