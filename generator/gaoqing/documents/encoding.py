"""Bytes in, text out, whatever a file says of its encoding: what can be decoded is the proof."""

import codecs
import re

from gaoqing.documents.document import Unreadable
from gaoqing.documents.words import REPLACED

# Of the characters that are not ASCII, how many may be broken before the file is taken for something else.
MOST_BROKEN = 0.05
# Of the bytes of UTF-16, how many are NULs at least, for its commas and ends of lines.
LEAST_NULS = 0.01
FEWEST_BROKEN = 2
_HEAD = 4096
_FOREIGN, _CONTROLS = re.compile(r"[^\x00-~]+"), re.compile(r"[\x00-\x08\x0e-\x1f]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
# Every byte above 127 begins a character of either, so only what they say tells them apart.
_LOCAL = ("gb18030", "big5hkscs")
# The characters that Chinese texts and guides consist of most, simplified and traditional.
_COMMON = frozenset(
    "的一是不在有人这中大为上个国我以要他时来用们生到作地于出会可下对所年成自后同其部分政工方多经面发日本法定行实两进无"
    "這為個國時來們於會對後經發實兩進無等及或需提供申请請办辦理材料资資证證件身份复複印原名号號电電话話单單位书書表项項市"
    "县縣区區局门門事务務户戶口登记記时间間期限收费費标準准地址窗口网網上受条條业業员員机機关關公民府院登甲乙"
)
# From so many Chinese characters on, one in so many of them at least is common in any text.
_ENOUGH, _LEAST_COMMON = 30, 0.05
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(raw: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16, GB18030, or Big5.

    A few broken characters, as where a file was cut, become `REPLACED`.

    Raises:
        Unreadable: it is no text in any of these.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _checked(raw[len(mark) :], name)
    if wide := _wide(raw[:_HEAD]):
        return _checked(raw, wide)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _local(raw)


def _local(raw: bytes) -> str:
    """Return a text of one of the encodings in which most bytes mean something: its words tell which.

    Raises:
        Unreadable: it is no text in either, or none of its characters is one that all texts are made of.
    """
    texts = {name: raw.decode(name, "replace") for name in ("utf-8", *_LOCAL)}
    name = min(texts, key=lambda each: (_broken(texts[each]) > _few(raw), -_common(texts[each])))
    if name in _LOCAL and len(_HAN.findall(texts[name])) >= _ENOUGH and _common(texts[name]) < _LEAST_COMMON:
        raise Unreadable("encoding")
    return _checked(raw, name)


def _few(raw: bytes) -> float:
    """Return how many characters may be broken, e.g. where a file was cut."""
    return max(FEWEST_BROKEN, MOST_BROKEN * sum(byte > ord("~") for byte in raw[:_HEAD]) / 2)


def _common(text: str) -> float:
    """Return which part of the Chinese characters of a text are among the commonest."""
    found = _HAN.findall(text)
    return sum(letter in _COMMON for letter in found) / max(1, len(found))


def _wide(head: bytes) -> str:
    """Return which UTF-16 without a mark it is, empty when none: NULs are in the higher halves only."""
    first, second = head[::2].count(0), head[1::2].count(0)
    if max(first, second) < LEAST_NULS * len(head) or min(first, second):
        return ""
    return "utf-16-le" if second else "utf-16-be"


def _checked(raw: bytes, name: str) -> str:
    text = raw.decode(name, "replace")
    foreign, controls = (sum(len(run) for run in runs.findall(text)) for runs in (_FOREIGN, _CONTROLS))
    if max(_broken(text), controls) > max(FEWEST_BROKEN, MOST_BROKEN * foreign):
        raise Unreadable("encoding")
    return text


def _broken(text: str) -> int:
    return text.count(REPLACED)
