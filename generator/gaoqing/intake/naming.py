"""Chinese names → ids that can be read aloud: pinyin, whole syllables, the same for the same name."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import count

from pypinyin import lazy_pinyin

from gaoqing.reading.names import is_device
from gaoqing.text.look_alikes import is_han

MOST = 60  # of an id, as `schema/common.schema.json` has it
_MOST_READ = 400  # letters of a name
_TAIL = 3  # syllables of the end of a long name that are kept: its kind stands there, 申请表 or 许可证
_WORD = re.compile(r"[a-z0-9]+")
_SUFFIX = re.compile(r"^(?P<name>.+?)[(（\[【](?P<suffix>[^()（）\[\]【】]{1,12})[)）\]】]$")
# Phrases that pypinyin reads otherwise.
_READ = {"单县": "shan xian", "给付": "ji fu", "重办": "chong ban", "重新": "chong xin", "参保": "can bao"}
_TO_READ = re.compile("|".join(_READ))
# The district in front of a department's name: 临湖区民政局 is called min-zheng-ju.
_CITY = "(?<![城都超])市(?![场政民容级监委])"
_AREA = f"自治县|自治旗|新区|开发区|高新区|(?<![社小校景园库灾片地])区(?![域级委])|县(?![级委])|旗|{_CITY}"
_DISTRICT = re.compile(
    r"^(?:[一-鿿]{1,8}?(?:省|自治区|自治州|地区|盟))?"
    rf"(?:[一-鿿]{{2,8}}?(?:自治州|{_CITY}))?(?:[一-鿿]{{2,8}}?(?:{_AREA}))?"
    r"(?:[区县](?![级域委])|市(?![场政民容级监委]))?(?=[一-鿿]{2})"
)


def matter_id(name: str, taken: Collection[str], department: str = "") -> str:
    """Return what a matter is called, at most 60 characters.

    Args:
        name: its name; （新办） at the end is kept however long the rest is.
        taken: the ids that other matters have.
        department: the id of its department, which tells two matters of one name apart.
    """
    first = _id(name, "matter")
    if first not in taken or not department:
        return free(first, taken)
    return free(_cut([*first.split("-"), *department.split("-")], tail=len(department.split("-"))), taken)


def material_id(name: str, taken: Collection[str]) -> str:
    """Return what a document of the catalogue is called, at most 60 characters."""
    return free(_id(name, "material"), taken)


def department_id(name: str, taken: Collection[str]) -> str:
    """Return what a department is called, without its district, at most 60 characters."""
    return free(_id(without_district(name), "department"), taken)


def without_district(name: str) -> str:
    """Return the name of a department without the district in front of it.

    >>> without_district("临湖区公安分局"), without_district("市场监督管理局"), without_district("区民政局")
    ('公安分局', '市场监督管理局', '民政局')
    """
    match = _DISTRICT.match(name)
    return name[match.end() :] if match else name


@lru_cache(maxsize=8192)
def sound(text: str) -> str:
    """Return how a word is spoken, without tones: what sounds alike is often mistyped."""
    return " ".join(lazy_pinyin(text))


@lru_cache(maxsize=8192)
def initials(text: str) -> str:
    """Return the first letters of the sounds of Chinese characters; empty where there is anything else.

    >>> initials("事项名称"), initials("item 1")
    ('sxmc', '')
    """
    return "".join(sound[0] for sound in lazy_pinyin(text)) if all(map(is_han, text)) else ""


def spoken(text: str) -> str:
    """Return how Chinese characters sound, without tones; empty where there is anything else.

    >>> spoken("事项名秤") == spoken("事项名称")
    True
    """
    return sound(text) if all(map(is_han, text)) else ""


def _id(name: str, kind: str) -> str:
    plain = unicodedata.normalize("NFKC", name[:_MOST_READ]).strip()
    match = _SUFFIX.match(plain)
    parts, end = _syllables(match["name"] if match else plain), _TAIL
    if match and (suffix := _syllables(match["suffix"])):
        parts, end = [*parts, *suffix], len(suffix)
    return _cut(parts, end) or kind


def _syllables(text: str) -> list[str]:
    read = _TO_READ.sub(lambda match: f" {_READ[match[0]]} ", text)
    spoken = " ".join(_syllable_words(read))
    return _WORD.findall(unicodedata.normalize("NFKD", spoken).lower())


def _syllable_words(text: str) -> Iterator[str]:
    """Yield Latin words and numbers as they are, and each character as it is spoken."""
    for part in lazy_pinyin(text, errors="default"):
        # A character that no dictionary has is called by its number.
        yield "".join(f" u{ord(item):x} " if is_han(item) else item for item in part)


def _cut(parts: Sequence[str], tail: int) -> str:
    """Join syllables; where there are too many, leave out those before the last `tail` of them."""
    whole = "-".join(parts)
    if len(whole) > MOST:
        end = "-".join(parts[-tail:])[-(MOST // 2) :].lstrip("-")
        whole = _first(parts[:-tail], MOST - len(end) - 1)
        whole = f"{whole}-{end}" if whole else end
    return f"{whole}-1" if is_device(whole) else whole


def _first(parts: Sequence[str], most: int) -> str:
    found = ""
    for part in parts:
        longer = f"{found}-{part}" if found else part[:most]
        if len(longer) > most:
            break
        found = longer
    return found


def free(wanted: str, taken: Collection[str]) -> str:
    """Return an id, with a number at its end where it is taken, at most 60 characters."""
    if wanted not in taken:
        return wanted
    numbered = (f"{_shortened(wanted, len(str(number)) + 1)}-{number}" for number in count(2))
    return next(found for found in numbered if found not in taken)


def _shortened(text: str, room: int) -> str:
    return text if len(text) + room <= MOST else text[: MOST - room].rpartition("-")[0] or text[: MOST - room]
