"""Python and the page's script rank alike: the same first ten with the same scores, whatever is typed."""

import json
from collections.abc import Callable, Iterator
from random import Random

import pytest
from playwright.sync_api import Browser, Page

from gaoqing.resources import resource
from gaoqing.search import first_file, first_part, look, rest_part, shelf, shelves
from gaoqing.search.features import features
from gaoqing.search.folding import MOST
from gaoqing.search.index import Form
from gaoqing.wording.traditional import traditional
from searches import FILES, FOLDER, index, proofs, wishes

pytest_plugins = ["sites"]
PARTS = ("dom", "typing", "lexicon", "columns", "names", "features", "ranking", "stock")
GENERATED, TOLD = 2000, 10
# Texts come as JSON in letters of ASCII: a half of a character has no bytes of its own.
RUN = """([first, rest, queries]) => {
  var data = JSON.parse(first), words = vocabularyOf(data), shelf = shelfOf(words, data, 0);
  var look = searcher(rest ? vocabularyOf(data, JSON.parse(rest)) : words, [shelf]);
  return JSON.parse(queries).map(function (query) {
    var hits = look(query);
    return hits && hits.slice(0, 10).map(function (hit) { return [hit.entry[0], hit.score]; });
  });
}"""
# The same of an index that comes shelf by shelf, the last one first.
RUN_SHELVES = """([first, shelves, rest, queries]) => {
  var stock = stockOf(JSON.parse(first));
  JSON.parse(shelves).reverse().forEach(stock.add);
  if (rest) stock.know(JSON.parse(rest));
  var look = stock.search();
  return JSON.parse(queries).map(function (query) {
    var hits = look(query);
    return hits && hits.slice(0, 10).map(function (hit) { return [hit.entry[0], hit.score]; });
  });
}"""
LOOSE = "😀𠮷💳\ud83d\ude00\ud842\u0000\u001c\u0085\u00a0\u200b\u3000\ufeff\ufe0f\uf000\ue000"
LOOSE += " \t\n'’-·|，。？（）《》ßİΣéⅣ㈱ﬁ"
LETTERS = [
    "sfz",
    "SFZ",
    "hz",
    "shenfenzheng",
    "lv",
    "nü",
    "xian",
    "renew passport",
    "how to",
    "id card",
    "zhuche",
    "a b",
]
OLD = {new: old for old, new in traditional().items()}
Change = Callable[[Random, str], str]
Told = list[list[str | float]]


def cut(random: Random, text: str) -> str:
    """Take a piece out of a text."""
    first, last = sorted(random.choices(range(len(text) + 1), k=2))
    return text[first:last]


def wide(_random: Random, text: str) -> str:
    """Write letters, digits and signs at full width."""
    return "".join(chr(ord(item) + 0xFEE0) if "!" <= item <= "~" else item for item in text).upper()


def old(random: Random, text: str) -> str:
    """Write traditional characters, here and there."""
    return "".join(OLD.get(item, item) if random.randrange(3) else item for item in text)


def sprinkled(random: Random, text: str) -> str:
    """Put in, anywhere, what is no word."""
    at = random.randint(0, len(text))
    return text[:at] + "".join(random.choices(LOOSE, k=random.randint(1, 3))) + text[at:]


def slipped(random: Random, text: str) -> str:
    """Leave a character out, double it, or take another one for it."""
    at = random.randrange(len(text)) if text else 0
    return (
        text[:at]
        + random.choice(["", text[at : at + 1] * 2, random.choice("证正政申身住主公工的9")])
        + text[at + 1 :]
    )


def lettered(random: Random, text: str) -> str:
    """Put letters or digits before a text or behind it."""
    added = random.choice([*LETTERS, str(random.randrange(10**6)), f"{random.randrange(99)}号"])
    return random.choice([f"{added}{text}", f"{text}{added}", f"{text} {added}", added])


def pasted(random: Random, text: str) -> str:
    """Make a text longer than what is read."""
    return text * random.randint(1, 9) + sprinkled(random, "x" * random.randint(MOST - 9, MOST + 9)) + text


CHANGES: list[Change] = [cut, cut, wide, old, sprinkled, sprinkled, slipped, slipped, lettered, pasted]


def generated(random: Random, pool: list[str]) -> Iterator[str]:
    """Yield queries put together of pieces of texts, and changed."""
    yield from ("", " ", "\u3000", "，", "💳", "\ud83d", "\ude00\ud83d", "身" * (MOST + 1), "a", "证")
    while True:
        text = random.choice(["", " ", "，", "的"]).join(
            cut(random, random.choice(pool)) for _ in range(random.randint(1, 3))
        )
        for change in random.sample(CHANGES, random.randint(0, 3)):
            text = change(random, text)
        yield text


def queries() -> list[str]:
    """Return every query of which somebody says what it wants, then the generated ones."""
    golden = [wish.query for name in FILES for wish in wishes(FOLDER / name)]
    golden += [wish.query for wish in proofs()]
    pool = golden + [name for entry in index().entries for name in entry.names]
    source = generated(Random(17), pool)
    return golden + [next(source) for _ in range(GENERATED)]


def beginnings() -> set[str]:
    """Return what one has typed of each official name, character by character."""
    names = [entry.names[0] for entry in index().entries]
    return {name[:length] for name in names for length in range(2, len(name) + 1)}


def hidden() -> list[str]:
    """Return queries with words that the first part lacks, beside and across those that mean nothing."""
    words = [*index().lexicon.same, *index().lexicon.leads]
    sent = first_part(index())
    lacking = sorted({*words}.difference(*sent["same"], (lead[0] for lead in sent["leads"])))
    random, idle = Random(3), index().lexicon.idle
    return [
        f"{random.choice(['', random.choice(idle)])}{word}{random.choice(['', random.choice(idle)])}"
        for word in lacking
    ]


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """Yield a page that has the script's ranking."""
    page = chromium.new_page()
    folder = resource("site_overrides") / "scripts"
    page.add_script_tag(content="\n".join((folder / f"{part}.js").read_text("utf-8") for part in PARTS))
    yield page
    page.close()


def here(query: str) -> Told:
    """Return what Python tells."""
    return [[hit.entry.id, hit.score] for hit in look(index(), query)[:TOLD]]


def there(page: Page, asked: list[str], *, whole: bool) -> list[Told | None]:
    """Return what the script tells, of the whole index or of its first part."""
    rest = json.dumps(rest_part(index())) if whole else None
    told: list[Told | None] = page.evaluate(RUN, [json.dumps(first_part(index())), rest, json.dumps(asked)])
    return told


@pytest.mark.browser
def test_alike(page: Page) -> None:
    """For all of them Python and the script tell the same guides and bundles, with equal scores."""
    asked = queries()
    told = there(page, asked, whole=True)
    rows = [(query, here(query), other) for query, other in zip(asked, told, strict=True)]
    assert [row for row in rows if row[1] != row[2]][:3] == []
    assert sum(map(bool, told)) > len(told) / 2


@pytest.mark.browser
def test_first_part(page: Page) -> None:
    """What the first part tells is what the whole does; where it cannot, it tells nothing at all."""
    asked = [*queries(), *sorted(beginnings()), *hidden()]
    told = there(page, asked, whole=False)
    sure = [
        (query, here(query), other) for query, other in zip(asked, told, strict=True) if other is not None
    ]
    assert [row for row in sure if row[1] != row[2]][:3] == []
    names = beginnings()
    assert sum(row[0] in names for row in sure) > 0.9 * len(names)


@pytest.mark.browser
@pytest.mark.parametrize("whole", [True, False])
def test_shelves(page: Page, whole: bool) -> None:  # noqa: FBT001  given by name
    """Shelf by shelf the index tells the same, with its rest and without."""
    asked = queries()[::3]
    sent = {**first_part(index()), "shown": {"texts": [""], "rows": [[0]] * len(index().entries)}}
    sent["shown"]["nearest"] = {"of": [0] * len(index().entries), "groups": [[]]}
    cut = shelves(index().entries, 0, 300)
    assert len(cut) > 10
    parts = [shelf(sent, cut, number) for number in range(len(cut))]
    files = [first_file(sent, index(), cut), parts, rest_part(index()) if whole else None]
    told = page.evaluate(RUN_SHELVES, [item and json.dumps(item) for item in (*files, asked)])
    assert told == there(page, asked, whole=whole)
    assert sum(map(bool, told)) > len(told) / 20


# Letters that are no pinyin are put together where nothing that is stands between them.
LEFT = {
    "b k": ["bk"],
    "b k zheng": ["bk", "zheng"],
    "b zheng k": ["zheng"],
    "b zheng k x": ["kx", "zheng"],
    "bsfzk": ["bsfzk"],
}


@pytest.mark.browser
@pytest.mark.parametrize("query", LEFT)
def test_letters_left(query: str, page: Page) -> None:
    """No letters are taken together across a syllable or a word, in neither language."""
    heard = """([first, rest, query]) => {
      const words = vocabularyOf(JSON.parse(first), JSON.parse(rest));
      return featuresOf(words.lexicon, words.sounds, () => false, words.data.weights)(query)
        .filter(each => each.form === LETTERS).map(each => each.text);
    }"""
    there = page.evaluate(heard, [json.dumps(first_part(index())), json.dumps(rest_part(index())), query])
    here = {item.text for item in features(index(), query) if item.form is Form.LETTERS}
    assert (sorted(here), sorted(there)) == (LEFT[query], LEFT[query])


@pytest.mark.browser
@pytest.mark.parametrize(("held", "looked"), [(True, [1, 1]), (False, [4, 2])])
def test_looks_no_further(held: bool, looked: list[int], page: Page) -> None:  # noqa: FBT001  one of both
    """Whether a text is written anywhere, or in a name, is known at the first column that has it."""
    count = """([first, held]) => {
      let looked = 0;
      const column = {has: () => { looked += 1; return held; }, of: () => []};
      const shelf = {entries: [], columns: [column, column], names: {longest: 0, called: {}}};
      const look = searcher(vocabularyOf(JSON.parse(first)), [shelf, shelf]);
      return [look, look.named].map(ask => { looked = 0; ask("砼砼"); return looked; });
    }"""
    assert page.evaluate(count, [json.dumps(first_part(index())), held]) == looked


def test_generated() -> None:
    """What is generated is of every kind: letters, digits, halves, emoji, old, wide, long, empty."""
    made = queries()[-GENERATED:]
    kinds: list[Callable[[str], bool]] = [
        lambda text: any("a" <= item <= "z" for item in text),
        lambda text: any(item.isdigit() for item in text),
        lambda text: any("\ud800" <= item <= "\udfff" for item in text),
        lambda text: any(item > "\uffff" for item in text),
        lambda text: any("Ａ" <= item <= "Ｚ" for item in text),
        lambda text: any(item in traditional() for item in text),
        lambda text: " " in text,
        lambda text: len(text) > MOST,
        lambda text: not text,
    ]
    counts = [sum(map(kind, made)) for kind in kinds]
    assert min(counts) >= 20, counts
