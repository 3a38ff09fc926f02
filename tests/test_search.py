"""What people type is folded, cut into words, heard, and finds what was meant; so does the command."""

import json
import os
import subprocess
import sys
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner, Result

from conftest import SAMPLE
from gaoqing.cli import main
from gaoqing.reading.read import shipped
from gaoqing.search import Entry, Index, first_part, index_for, look, rest_part, stamp
from gaoqing.search.folding import MOST, fold, read
from gaoqing.search.lexicon import FIRST_SIGN, Kind, Lexicon
from gaoqing.search.sounds import Sounds
from loaded import loaded
from searches import FOLDER, found, index

DAY = "2026-11-22"
WAYS = loaded((FOLDER / "ways.yml").read_text("utf-8"))
BUNDLE = "生孩子"
JUST_LOST = [
    Entry("new", ("绿卡首次申领", "第一次办绿卡")),
    Entry("lost", ("绿卡补领", "绿卡丢了补办")),
    Entry("other", ("养狗登记", "给狗上牌")),
]


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("ＳＦＺ 到期？", "sfz到期"),
        ("  How  to renew ", "how to renew"),
        ("shen'fen-zheng", "shen fen zheng"),
        ("身分證", "身分证"),
        ("身\u200b份\ufe0f证\ufeff", "身份证"),
        ("身\x00份\x1c证\x85", "身 份证"),
        ("身💳份\ud83d证\uf000", "身份证"),
        ("……！？（）", ""),
        ("", ""),
    ],
)
def test_fold(typed: str, folded: str) -> None:
    """Width, case, blanks, punctuation, what nobody sees and what has no word do not count."""
    assert fold(typed, {"證": "证"}) == folded


@pytest.mark.parametrize("length", [0, 1, MOST - 1, MOST, MOST + 1, 5000])
@pytest.mark.parametrize("character", ["身", "💳", "\ud83d"])
def test_read(length: int, character: str) -> None:
    """Of a pasted page the beginning is read, counted as scripts count."""
    units = read(character * length).encode("utf-16-le", "surrogatepass")
    assert len(units) == 2 * min(MOST, length * (2 if character == "💳" else 1))


def test_cut() -> None:
    """The longest word counts, and no word of letters is found within another one."""
    lexicon = Lexicon({"丢": "A", "丢了": "A", "id": "B"}, {"丢了饭碗": ("失业",)}, ["怎么办", "的"], "A")
    pieces = [(piece.kind, piece.text) for piece in lexicon.cut("丢了饭碗丢了idea id怎么办")]
    assert pieces == [
        (Kind.LEADS, "丢了饭碗"),
        (Kind.SAME, "丢了"),
        (Kind.REST, "idea "),
        (Kind.SAME, "id"),
        (Kind.IDLE, "怎么办"),
    ]
    assert lexicon.signs("丢了id丢") == "AB"


@pytest.mark.parametrize(("query", "wanted"), [item for way in WAYS.values() for item in way.items()])
def test_ways(query: str, wanted: str) -> None:
    """Whatever people do to a word, what they mean comes first."""
    assert found(query)[:1] == [wanted]


@pytest.mark.parametrize(
    "query", ["", "   ", "，。！", "怎么办", "请问一下要什么材料", "的", "💳", "的了吗呢啊" * 50]
)
def test_nothing_asked(query: str) -> None:
    """What says nothing of what is wanted finds nothing."""
    assert look(index(), query) == []


def test_only_what_is_lost() -> None:
    """A guide about a loss comes behind where nobody speaks of one, and first where somebody does."""
    small = index_for(JUST_LOST)
    assert found("绿卡", small) == ["new", "lost"]
    assert found("绿卡不见了", small)[0] == "lost"
    assert found("养狗", small) == ["other"]


def test_order() -> None:
    """The best comes first, and nothing far behind it comes at all."""
    random = Random(9)
    names = [name for entry in index().entries for name in entry.names]
    for _ in range(200):
        scores = [hit.score for hit in look(index(), "".join(random.sample(names, 2)))]
        assert scores == sorted(scores, reverse=True)
        assert scores[-1] >= 0.3 * scores[0] > 0


def test_all_are_found() -> None:
    """Every guide and every bundle comes first, or level with the first, for each of its own names."""
    for entry in index().entries:
        for name in entry.names[:2]:
            hits = look(index(), name)
            assert entry.id in {hit.entry.id for hit in hits if hit.score == hits[0].score}, name


def test_words_that_lead_nowhere() -> None:
    """A hall gets the words that lead to something of its own, and the characters that these are made of."""
    small, large = (Sent(first_part(item), rest_part(item)) for item in (index_for(JUST_LOST), index()))
    assert len(small.first["same"]) < len(large.first["same"]) / 4
    assert len(small.whole("leads")) < len(large.whole("leads")) / 4
    assert index_for(JUST_LOST).simple.items() < index().simple.items()


class Sent(NamedTuple):
    """Both parts of what the browser gets."""

    first: dict[str, Any]
    rest: dict[str, Any]

    def whole(self, key: str) -> Any:
        """Return what both parts have under a key."""
        return self.first[key] + self.rest[key]


def test_parts() -> None:
    """Each word of the index is in one of the parts, and each old character with the one it stands for."""
    sent = Sent(first_part(index()), rest_part(index()))
    words = index().lexicon
    same = [list(chain(*group)) for group in zip(sent.first["same"], sent.rest["same"], strict=True)]
    signs = dict.fromkeys(words.same.values())
    assert [sorted(group) for group in same] == [
        sorted(word for word in words.same if words.same[word] == sign) for sign in signs
    ]
    assert sorted(lead[0] for lead in sent.whole("leads")) == sorted(words.leads)
    simple = sent.whole("simple")
    assert dict(zip(simple[::2], simple[1::2], strict=True)) == index().simple
    details = [[sent.rest["texts"][number] for number in row] for row in sent.rest["details"]]
    assert details == [list(entry.details) for entry in index().entries]
    assert sent.first["of"] == sent.rest["of"] != first_part(index_for(JUST_LOST))["of"]


def test_stamp() -> None:
    """Whatever is sent is under the stamp: the entries, the words, how characters are read and simplified."""
    whole = index_for(JUST_LOST)
    words, sounds = whole.lexicon, whole.sounds
    idle = (*words.idle, *words.particles, "绿卡吗")
    others = [
        Index(whole.entries[::-1], words, sounds, whole.simple),
        Index(whole.entries, Lexicon({}, words.leads, idle), sounds, whole.simple),
        Index(whole.entries, Lexicon(words.same, {"绿本": ("绿卡",)}, idle[:-1]), sounds, whole.simple),
        Index(whole.entries, words, Sounds({"ka": "卡"}, {}), whole.simple),
        Index(whole.entries, words, Sounds(sounds.readings, {"绿卡": ("lu", "ka")}), whole.simple),
        Index(whole.entries, words, sounds, {"緑": "绿"}),
    ]
    assert len({stamp(item) for item in (whole, *others)}) == 1 + len(others)


def test_signs_stay_private() -> None:
    """Each group of words and each sound has a character that nobody types, also in halls with much more."""
    words, asked = (shipped(f"terms/{name}.yml") for name in ("synonyms", "asked"))
    assert max(len(words["same"]), len(asked["asked"])) < (0xF900 - FIRST_SIGN) / 2
    assert 0xE000 + len(index().sounds.readings) < FIRST_SIGN


@pytest.mark.parametrize("name", ["……", "·"])
def test_names_of_signs(name: str) -> None:
    """A name of which nothing is left when it is compared harms no other."""
    odd = index_for([Entry("odd", (name, name)), *JUST_LOST])
    assert found("养狗", odd) == ["other"]
    assert first_part(odd)["entries"][0][1] == [name, name]


SENT = """
import json
from gaoqing.search import Entry, first_part, index_for, rest_part
small = index_for([Entry("lost", ("绿卡补领", "绿卡丢了补办"))])
print(json.dumps([first_part(small), rest_part(small)]))
"""


def test_same_bytes() -> None:
    """What is sent is the same to the byte, in whatever order Python keeps its sets."""
    seeds = ({**os.environ, "PYTHONHASHSEED": seed} for seed in "123")
    told = {subprocess.check_output([sys.executable, "-c", SENT], env=seed) for seed in seeds}
    assert len(told) == 1


def ran(*arguments: str, given: str = "", guides: Path = SAMPLE) -> Result:
    """Run the command on the fixed day."""
    line = ["search", "--guides", str(guides), "--as-of", DAY, "--no-store", *arguments]
    result = CliRunner().invoke(main, line, input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def test_command() -> None:
    """Ten at most, numbered, as people and as offices call them, with the id; bundles among them."""
    told = ran(BUNDLE)
    lines = told.stdout.splitlines()
    assert told.exit_code == 0
    assert 3 < len(lines) <= 10
    assert [line.rpartition("  ")[2] for line in lines] == [hit.entry.id for hit in look(index(), BUNDLE)][
        :10
    ]
    assert " 1. 结婚登记（" not in ran("结婚", "登记").stdout
    assert ran("结婚", "登记").stdout.endswith("  marriage-registration\n")


@pytest.mark.parametrize(("lang", "words"), [("zh", "没有找到。\n"), ("en", "Nothing was found.\n")])
def test_nothing_found(lang: str, words: str, town: Path) -> None:
    """That nothing was found is said; it is an answer, no error."""
    told = ran("怎么办", "--lang", lang, guides=town)
    assert (told.exit_code, told.stdout) == (0, words)


def test_pages() -> None:
    """Whoever asks what the site is for is led to its hand-written pages, as the page leads him."""
    assert ran("怎么看懂指南").stdout == "本站的说明：怎么看懂一份指南、无障碍声明、关于本站\n"


def test_jsonl() -> None:
    """Each line is answered in order, with ids of guides; bundles stand apart where there are some."""
    queries = ["换身份证", "", BUNDLE, "💳  ", '\\"\n']
    told = ran("--jsonl", given="\n" + "".join(json.dumps({"query": item}) + "\n" for item in queries))
    answers = [json.loads(line) for line in told.stdout.splitlines()]
    assert (told.exit_code, [answer["query"] for answer in answers]) == (0, queries)
    assert [answer["results"] for answer in answers] == [found(item) for item in queries]
    assert [answer.get("bundles") for answer in answers] == [None, None, ["j/newborn"], None, None]
    assert answers[1] == {"query": "", "results": []}


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "换身份证",
        "[]",
        "null",
        '"a"',
        '{"queries": "a"}',
        '{"query": 1}',
        '{"query": "\\ud83d"}',
        "[" * 100_000,
    ],
    ids=lambda line: line[:20],
)
@pytest.mark.parametrize(("lang", "words"), [("zh", "第 3 行"), ("en", "Line 3")])
def test_bad_line(line: str, lang: str, words: str, town: Path) -> None:
    """A line that cannot be read ends with exit code 2 and a sentence that names it."""
    good = '{"query": "身份证"}\n'
    told = ran("--jsonl", "--lang", lang, given=f"{good}\n{line}\n{good}", guides=town)
    assert told.exit_code == 2
    assert words in told.stderr
    assert [json.loads(row)["results"] for row in told.stdout.splitlines()] == [["card"]]


@pytest.mark.parametrize("arguments", [(), ("--jsonl", "身份证")])
def test_one_of_both(arguments: tuple[str, ...], town: Path) -> None:
    """Words are given, or lines are read: never both, nor neither."""
    told = ran(*arguments, guides=town)
    assert (told.exit_code, told.stdout) == (2, "")
    assert "--jsonl" in told.stderr


def test_quick_to_start() -> None:
    """What reads characters is loaded by who searches, not by who asks for help."""
    code = "import sys, gaoqing.cli.searching; sys.exit(not {'pypinyin', 'opencc'}.isdisjoint(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_no_folder(tmp_path: Path) -> None:
    """A folder that is not there ends as with every command."""
    assert ran("身份证", guides=tmp_path / "nowhere").exit_code == 2
