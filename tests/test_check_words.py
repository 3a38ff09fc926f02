"""Check words: no two windows of a hall share one, printed ones stay, the order of files does not count."""

import random

import pytest

import reference
from gaoqing.catalogue.check_word import WORDS, first_word, free_word
from gaoqing.catalogue.printed import Printed, PrintedCodes, check_words
from gaoqing.guide import Window, convert
from gaoqing.reading.read import read
from gaoqing.reading.source import At

URL = "https://town.example/"


def window(name: str, hall: str = "main") -> Window:
    """Return a window with nothing but an id."""
    source, _ = read("halls/main.yml", b"id: main\n")
    assert source
    data = {"at": At(source), "id": name, "hall": hall, "number": 1, "floor": 1, "kind": "综合"}
    return convert(data, Window)


def printed(*entries: tuple[str, str, str]) -> PrintedCodes:
    """Return a lock with ids, halls and words."""
    return PrintedCodes(url=URL, windows={name: Printed(hall, "x", word) for name, hall, word in entries})


def test_sample() -> None:
    """In every hall of the sample each window has its own word, and it stands in the lock."""
    site = reference.site()
    words: dict[str, list[str]] = {}
    for view in site.windows:
        words.setdefault(view.stop.hall.id, []).append(view.check_word)
    assert len(words) == len(site.halls)
    assert [name for name, found in words.items() if len(found) > len(set(found))] == []


@pytest.mark.parametrize("count", [2, 54, 64, 65, 110, 500])
def test_unique(count: int) -> None:
    """However many windows a hall has, every one has its own word; single words as long as there are any."""
    words = check_words(PrintedCodes(), URL, [window(f"w{number}") for number in range(count)])
    assert len(words) == len(set(words.values())) == count
    assert sum(word in WORDS for word in words.values()) == min(count, len(WORDS))


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
    lock = printed(*((name, "main", word) for name, word in before.items()))
    assert check_words(lock, URL, windows) == before
    after = check_words(lock, URL, [*windows, window("a0"), window("z9")])
    assert {name: after[name] for name in before} == before
    assert len(set(after.values())) == 42


def test_old_lock() -> None:
    """A sign from before words were written down keeps its word, and no new window gets it."""
    lock = printed(*((f"w{number}", "main", "") for number in range(30)))
    words = check_words(lock, URL, [window(f"n{number}") for number in range(60)])
    old = {name: first_word(f"{URL}w/{name}/") for name in lock.windows}
    assert {name: words[name] for name in old} == old
    new = [word for name, word in words.items() if name.startswith("n")]
    assert len(new) == len(set(new)) == 60
    assert not set(new) & set(old.values())


def test_old_words_stay() -> None:
    """Words that hang on walls: they may never come out differently."""
    assert [first_word(f"https://gaoqing.example/w/{name}/") for name in ("m01", "m02", "e01", "y03")] == OLD


OLD = ["气球", "大海", "荷花", "白鹅"]


def test_every_word_is_tried() -> None:
    """The sequence of an address comes past each single word."""
    for number in range(300):
        taken = set(WORDS) - {WORDS[number % len(WORDS)]}
        assert free_word(f"{URL}w/w{number}/", taken) in WORDS


@pytest.mark.parametrize("former", [(URL,), (URL, "https://second.example/")])
def test_moved_site(former: tuple[str, ...]) -> None:
    """However often the site has moved, signs with its oldest address keep their words."""
    lock = PrintedCodes(None, "https://new.example/", {"w1": Printed("main", "x")}, former)
    assert check_words(lock, lock.url, [])["w1"] == first_word(f"{URL}w/w1/")
