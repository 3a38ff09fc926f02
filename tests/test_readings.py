"""Characters and phrases are read as pypinyin reads them; what people spell by is made of that."""

import json
from itertools import chain

import pytest

import readings
from gaoqing.reading.read import shipped
from gaoqing.resources import resource
from gaoqing.search import Entry, index_for
from gaoqing.search.readings import PHRASES, TABLE, phrases, sounds, table
from searches import found

SOUNDS = sounds([])
OURS = {phrase for each in shipped(PHRASES)["ours"].values() for phrase in each}


def usually(text: str) -> list[str]:
    """Return how the characters of a text are read, each alone."""
    return [SOUNDS.of(item) for item in text]


def test_table() -> None:
    """The table has all of GB 2312, as `tests/readings.py` makes it today."""
    assert json.loads((resource("schema") / TABLE).read_bytes()) == readings.usual()
    every = "".join(table().values())
    assert len(every) == len(set(every)) == 6763
    assert all(syllable.isascii() and syllable.isalpha() for syllable in table())


def test_phrases_once() -> None:
    """Every phrase stands once, with a syllable for each character that some character is usually read by."""
    listed = list(chain(*(each for part in shipped(PHRASES).values() for each in part.values())))
    assert len(listed) == len(set(listed)) == len(phrases()) >= 150
    assert all(len(phrase) == len(read) and {*read} <= {*table()} for phrase, read in phrases().items())


@pytest.mark.parametrize("phrase", [*phrases()])
def test_phrase(phrase: str) -> None:
    """Pypinyin says the same, or something else where we know better; none is read as its characters are.

    A phrase that is read as usual is there because a part of it would not be.
    """
    read = list(phrases()[phrase])
    assert (readings.read(phrase) != read) == (phrase in OURS)
    parts = (phrase[first:last] for first in range(len(phrase)) for last in range(first + 2, len(phrase)))
    assert read != usually(phrase) or phrases().keys() & {*parts, phrase[-2:], phrase[:-1]}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("行驶证", "xing shi zheng"),
        ("机动车行驶证", "ji dong che xing shi zheng"),
        ("进行业务办理", "jin xing ye wu ban li"),
        ("银行业务", "yin hang ye wu"),
        ("生长证明", "sheng zhang zheng ming"),
        ("长期居住", "chang qi ju zhu"),
        ("重新还款", "chong xin huan kuan"),
        ("参保人调解", "can bao ren tiao jie"),
        ("旅行社", "lv xing she"),
        ("A证㐂", " zheng "),
    ],
)
def test_read(text: str, read: str) -> None:
    """The longest phrase counts, from left to right; what nobody reads stays empty."""
    assert SOUNDS.read(text) == read.split(" ")


def test_spelt() -> None:
    """Whatever is read is heard, spelt and abbreviated, phrases too."""
    assert [*SOUNDS.spellings("身份证")] == ["shenfenzheng", "sfz"]
    assert [*SOUNDS.spellings("银行卡")] == ["yinhangka", "yhk"]
    assert [*SOUNDS.spellings("身份")] == ["shenfen"]
    assert [*SOUNDS.spellings("A证")] == []
    assert SOUNDS.initials("长期A") == "cqA"
    assert SOUNDS.heard("居住证") == SOUNDS.heard("居主症") != SOUNDS.heard("居民证")
    assert SOUNDS.heard("银行") == SOUNDS.heard("音航") != SOUNDS.heard("音行")
    assert SOUNDS.heard("身份zheng") == SOUNDS.heard("神份") + "zheng"


def test_rare_characters() -> None:
    """A rare character can be spelt where a name has it, and is not sent to other halls."""
    assert SOUNDS.of("钚") == ""
    assert sounds(["钚"]).of("钚") == "bu"


@pytest.mark.parametrize(("query", "wanted"), [("xingshizheng", "行驶证"), ("yinhang", "银行")])
def test_found(query: str, wanted: str) -> None:
    """What one spells finds what is read so."""
    small = index_for([Entry("it", (f"{wanted}补领", wanted)), Entry("other", ("养狗登记", "给狗上牌"))])
    assert found(query, small) == ["it"]
