"""Signs that hardly fit: names of 40 characters, addresses of 80 and more, words without a place to break."""

import dataclasses
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import reference
from gaoqing.outputs.languages import languages
from gaoqing.signs.fonts import Fonts
from gaoqing.signs.said import Entries, Said, Text, of_window
from gaoqing.signs.setting import Setting
from gaoqing.signs.sizes import SIZES
from gaoqing.signs.typesetter import FORMS

POINT = 25.4 / 72  # mm
FILLS = {
    "han": "国",
    "capitals": "W",
    "words": "window ",
    "unbroken": "abcdefghij",
    "mixed": "国W，",
    "marks": "国（一）、“二”！",
    "accents": "é—",
    "arabic": "مكتب ",
    "hebrew": "שלום ",
    "surrogates": "𠮷😀",
}
MOST = 40
URL = f"https://{'w' * 40}.example/{'m' * 22}/w/{'w' * 24}/"


def filled(fill: str, most: int = MOST) -> str:
    """Return a text of so many characters."""
    return (fill * most)[:most].strip().ljust(most, fill[0])


BASE = Said(
    id="w1",
    number="5",
    title=Text(("5 号窗口",)),
    name=Text(("户籍业务",)),
    hall=Text(("小镇大厅",)),
    place=Text(("1 层 · A 区",)),
    entries=Entries(("上户口", "改名字"), "、"),
    audience=Entries(),
    url="https://town.example/w/w1/",
    check="金鱼",
    phone="0000-5550003",
    sample=Text(("样例：小镇",)),
)


def samples() -> tuple[Said, ...]:
    """What the signs of the sample say."""
    site = reference.site()
    return tuple(of_window(site, languages(site), view) for view in site.windows if not view.moved_to)


def hostile(name: str, fill: str, langs: int = 1) -> Said:
    """Return a sign whose every text is as long as a hall would ever write it."""
    text = Text((filled(fill),) * langs)
    return dataclasses.replace(
        BASE,
        id=name,
        number="123456789012",
        title=Text(("123456789012 号窗口",)),
        name=text,
        hall=text,
        place=text,
        entries=Entries((filled(fill),) * 12, "、", Text(("等 30 件事",) * langs), complete=False),
        audience=Entries((filled(fill),) * 3),
        url=URL,
        phone="0000-55501010-12345",
        check="国国国国",
    )


def all_hostile() -> Iterator[Said]:
    """Yield thirty of them: by every fill, with a number and without, and with hardly a text."""
    for name, fill in FILLS.items():
        sign = hostile(name, fill)
        yield sign
        named = dataclasses.replace(sign, number="", title=Text((filled(fill),)), name=Text())
        yield dataclasses.replace(named, id=f"{name}-named")
        bare = dataclasses.replace(sign, name=Text(), place=Text(), entries=Entries(), audience=Entries())
        yield dataclasses.replace(bare, id=f"{name}-bare")


def digest() -> str:
    """Return the hash of a sign in every format."""
    made = Setting(("zh",), SIZES["card"], (hostile("one", "国"),), Fonts())
    return sha256(b"".join(item.content for form in FORMS for item in made.files(form))).hexdigest()


def letters(page: Any) -> list[tuple[float, float, float, float]]:
    """Return the box of every letter on a page of a PDF: left, bottom, right, top."""
    text = page.get_textpage()
    every = {text.get_charbox(number) for number in range(text.count_chars())}
    return [box for box in every if box[2] - box[0] > 0.1 and box[3] - box[1] > 0.1]


def piled(boxes: list[tuple[float, float, float, float]]) -> int:
    """Count letters of which more than a fifth lies under another one."""
    count, ordered = 0, sorted(boxes)
    for number, one in enumerate(ordered, 1):
        for two in ordered[number:]:
            if two[0] >= one[2]:
                break
            count += _covers(one, two)
    return count


def _covers(one: tuple[float, ...], two: tuple[float, ...]) -> bool:
    across = min(one[2], two[2]) - max(one[0], two[0])
    tall = min(one[3], two[3]) - max(one[1], two[1])
    least = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, two))
    return across > 0 and tall > 0 and across * tall > 0.2 * least
