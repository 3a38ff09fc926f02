"""Check words: no two windows of a hall share one, printed ones stay, the order of files does not count."""

import hashlib
import json
import random

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from PIL import Image, ImageDraw, ImageFont
from pypinyin import lazy_pinyin

import reference
from gaoqing.catalogue import check_word
from gaoqing.catalogue.check_word import first_word, free_word
from gaoqing.catalogue.codes import Code, Kind, hall_of
from gaoqing.catalogue.printed import Printed, PrintedCodes, check_words
from gaoqing.guide import Window, convert
from gaoqing.reading.read import read, shipped
from gaoqing.reading.source import At
from gaoqing.resources import resource

URL = "https://town.example/"
FONT = ImageFont.truetype("NotoSansCJK-Regular.ttc", 32, index=2)  # the same everywhere: see find_chromium.py
W1 = Code(Kind.WINDOW, "w1")


def window(name: str, hall: str = "main") -> Window:
    """Return a window with nothing but an id."""
    source, _ = read("halls/main.yml", b"id: main\n")
    assert source
    data = {"at": At(source), "id": name, "hall": hall, "number": 1, "floor": 1, "kind": "综合"}
    return convert(data, Window)


def printed(*entries: tuple[str, str, str]) -> PrintedCodes:
    """Return a lock with ids, halls and words."""
    codes = {Code(Kind.WINDOW, name): Printed(hall, "x", word) for name, hall, word in entries}
    return PrintedCodes(url=URL, codes=codes)


def test_sample() -> None:
    """In every hall of the sample each window has its own word, and it stands in the lock."""
    site = reference.site()
    words: dict[str, list[str]] = {}
    for view in site.windows:
        words.setdefault(view.stop.hall.id, []).append(view.check_word)
    assert len(words) == len(site.halls)
    assert [name for name, found in words.items() if len(found) > len(set(found))] == []


@pytest.mark.parametrize("count", [2, 54, 110, 512, 513, 700])
def test_unique(count: int) -> None:
    """However many windows a hall has, every one has its own word; single words as long as there are any."""
    words = check_words(PrintedCodes(), URL, [window(f"w{number}") for number in range(count)])
    assert len(words) == len(set(words.values())) == count
    assert sum(word in check_word.words() for word in words.values()) == min(count, 512)


def test_order_of_files() -> None:
    """Words do not depend on the order in which windows are read."""
    windows = [window(f"w{number}", f"h{number % 3}") for number in range(120)]
    expected = check_words(PrintedCodes(), URL, windows)
    random.Random(1).shuffle(windows)
    assert check_words(PrintedCodes(), URL, windows) == expected


def test_locking_keeps_words() -> None:
    """The word that a sign was proofread with is the one that the lock writes down."""
    windows = [window(f"w{number}") for number in range(40)]
    before = check_words(PrintedCodes(), URL, windows)
    lock = printed(*((code.id, "main", word) for code, word in before.items()))
    assert check_words(lock, URL, windows) == before
    after = check_words(lock, URL, [*windows, window("a0"), window("z9")])
    assert {name: after[name] for name in before} == before
    assert len(set(after.values())) == 42


def test_old_lock() -> None:
    """A sign from before words were written down keeps its word, and no new window gets it."""
    lock = printed(*((f"w{number}", "main", "") for number in range(30)))
    words = check_words(lock, URL, [window(f"n{number}") for number in range(60)])
    old = {code: first_word(URL + code.path) for code in lock.codes}
    assert {code: words[code] for code in old} == old
    new = [word for code, word in words.items() if code.id.startswith("n")]
    assert len(new) == len(set(new)) == 60
    assert not set(new) & set(old.values())


def test_old_words_stay() -> None:
    """Words that hang on walls: they may never come out differently."""
    assert [first_word(f"https://gaoqing.example/w/{name}/") for name in ("m01", "m02", "e01", "y03")] == OLD


OLD = ["气球", "大海", "荷花", "白鹅"]


def test_every_word_is_tried() -> None:
    """The sequence of an address comes past each single word."""
    words = check_word.words()
    for number in range(300):
        taken = set(words) - {words[number]}
        assert free_word(f"{URL}w/w{number}/", taken) == words[number]


@pytest.mark.parametrize("former", [(URL,), (URL, "https://second.example/")])
def test_moved_site(former: tuple[str, ...]) -> None:
    """However often the site has moved, signs with its oldest address keep their words."""
    lock = PrintedCodes(None, "https://new.example/", {W1: Printed("main", "x")}, former)
    assert check_words(lock, lock.url, [])[W1] == first_word(f"{URL}w/w1/")


def test_list_has_its_shape() -> None:
    """The list is what its schema says, and the schema is one."""
    path = resource("schema") / "check/words.yml"
    schema = json.loads(path.with_suffix(".schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    wrong = [error.message for error in Draft202012Validator(schema).iter_errors(shipped("check/words.yml"))]
    assert wrong == []
    assert [line for line in path.read_text("utf-8").splitlines() if len(line) > 110] == []


def test_enough_words() -> None:
    """There are more than five hundred, each once; a power of two, so that an odd step passes each."""
    words = check_word.words()
    assert len(words) == len(set(words)) == 512


def test_first_words_stay() -> None:
    """The words of signs from before the list grew, in their order: each of them may hang somewhere."""
    first = "".join(check_word.words()[:64])
    assert hashlib.sha256(first.encode()).hexdigest()[:16] == "878fee896a70c7c9"


def test_no_homophones() -> None:
    """No two sound alike, whatever the tone: they are told over the telephone."""
    sounds: dict[str, list[str]] = {}
    for word in check_word.words():
        sounds.setdefault(" ".join(lazy_pinyin(word)), []).append(word)
    assert [alike for alike in sounds.values() if len(alike) > 1] == []


def test_no_look_alikes() -> None:
    """No two look alike from afar: drawn, made small and laid over each other, they differ."""
    words = check_word.words()
    drawn = np.array([small(word) for word in words])
    alike = drawn @ drawn.T
    pairs = [
        (words[one], words[other])
        for one, other in zip(*np.where(np.triu(alike, 1) > MOST_ALIKE), strict=True)
        if other >= 64  # the first words hang on walls already
    ]
    assert pairs == []
    assert small("水桶") @ small("木桶") > MOST_ALIKE  # it does tell


MOST_ALIKE = 0.79


def small(word: str) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Return a word as its few dots of a blurred photograph, of length one and without its mean."""
    image = Image.new("L", (64, 40))
    ImageDraw.Draw(image).text((0, 0), word, font=FONT, fill=255)
    dots = np.asarray(image.resize((32, 20), Image.Resampling.BOX), float).ravel()
    dots -= dots.mean()
    return np.asarray(dots / np.linalg.norm(dots))


NOT_SAID = "死病丧亡鬼棺坟毒血屎尿屁奶淫妓赌枪弹炸杀贼骗贪腐党枉罪狱囚龟鸡鸭猪驴蛇鼠酒烟烈"
SPARED = {"牛奶", "奶茶", "鸡蛋", "烟囱", "烟花", "弹簧", "鼠标", "袋鼠", "豆腐"}
BRANDS = {"小米", "天猫", "锤子", "荣耀", "红旗", "美的", "格力", "水滴", "花呗", "京东", "皇冠"}
PAPERS = ("import/papers.yml", "facts/papers.yml", "facts/names.yml")


def test_inoffensive() -> None:
    """None speaks of death, sickness, dirt, crime, politics or drink, and none is a brand's."""
    words = set(check_word.words())
    assert sorted(word for word in words - SPARED if set(word) & set(NOT_SAID)) == []
    assert words & BRANDS == set()


def test_no_business_words() -> None:
    """None is a word of documents or matters, so that nobody takes it for something to bring."""
    words = check_word.words()
    site = reference.site()
    names = [view.matter.name + view.matter.plain_name for view in site.matters]
    names += [material.name for material in site.lookups.materials.values()]
    names += [(resource("schema") / file).read_text("utf-8") for file in PAPERS]
    assert sorted(word for word in words if any(word in name for name in names)) == []


def test_all_kinds_together() -> None:
    """What hangs in one hall has words of its own: windows, the hall's code, those that hang in any."""
    catalogue = reference.sample().catalogue
    words = check_words(PrintedCodes(), URL, catalogue.coded.values())
    assert len(words) == len(catalogue.coded)
    for hall in catalogue.halls:
        here = [words[code] for code, thing in catalogue.coded.items() if hall_of(thing) in {hall, ""}]
        assert len(here) == len(set(here))
    anywhere = {words[code] for code, thing in catalogue.coded.items() if not hall_of(thing)}
    assert not anywhere & {words[code] for code, thing in catalogue.coded.items() if hall_of(thing)}
