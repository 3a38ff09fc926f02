"""One item of a list, e.g. “食品经营许可申请书（原件1份，必要）经营者签字” → what is wanted."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from gaoqing.intake.materials.counting import Counted, counted, phrases
from gaoqing.intake.materials.wanted import Wanted
from gaoqing.intake.raw import Said
from gaoqing.intake.vocabulary import any_of, fold, meaning, plain, words

_NUMBER = re.compile(
    r"^(?:(?:第?[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:[、)）:：]|[.．](?![0-9])|[.．](?=[0-9.]+英?寸))"
    r"|[（(][0-9一二三四五六七八九十]{1,3}[)）]"
    r"|[⑴-⒇①-⑳㈠-㈩●◆★▲▪•·※□☆○◇\-—]+)[ 、.．]*"
)
_GROUP = re.compile(r"（(?P<inside>[^（）]*(?:（[^（）]*）[^（）]*)*)）")
_TITLE = re.compile(r"^(?P<before>[^《》]{0,16})《(?P<title>[^《》]+)》(?P<after>.*)$")
_STOPS = " ，。；、：:,;."
_REMARK = re.compile(r"(?:说明|备注|要求|注|填报须知|份数|材料形式|形式|规格|来源|必要性)：")
# A bracket with these words says something about the document; others belong to its name.
_SENTENCE = re.compile(
    r"提[供交]|需|须|应|请|如|若|凡|仅|除|不|可|由|的$|^[^，。]{0,12}的(?:提|交|需|应)|盖章|签[字名章]|公章|份|来源|"
    r"纸质|电子|下载|填写|有效期|：|，|。|；|任选|之一|免|核验|退还|收回|收取|网上|窗口|打印|A[34]|版"
)


def without_number(text: str) -> str:
    """Return an item without its number.

    >>> without_number("（1）、身份证"), without_number("2.5寸照片")
    ('身份证', '2.5寸照片')
    """
    while match := _NUMBER.match(text):
        text = text[match.end() :]
    return text.strip()


def item(text: str, said: Said) -> Wanted:
    """Read one item.

    Args:
        text: its words, one item only.
        said: where they stand.
    """
    words_of = plain(without_number(text.strip())).strip(_STOPS)
    name, remarks = _parted(words_of)
    found = Wanted(name, said)
    _name(found)
    _read(found, remarks)
    return found


def _parted(text: str) -> tuple[str, list[str]]:
    """Return the name an item begins with, and what is said after it, bracket by bracket."""
    end = len(text)
    match = _TITLE.match(text)
    start = match.start("after") if match else 0
    for group in _GROUP.finditer(text, start):
        if is_remark(group["inside"]):
            end = group.start()
            break
    for pattern in (phrases(), _REMARK):
        found = next((item for item in pattern.finditer(text, start, end) if _counts(item, text)), None)
        end = found.start() if found else end
    return text[:end], _remarks(text[end:])


def _counts(match: re.Match[str], text: str) -> bool:
    """Tell whether a form or count ends a name: not 复印件 in 复印件清单, not the 二 of 二份制."""
    if not match.start() or "form" not in match.re.groupindex:
        return match.start() > 0
    counts = not match["form"] or bool(match["after"])
    return counts or not re.match("[一-鿿]", text[match.end() :]) or bool(_GOES_ON.match(text, match.end()))


_GOES_ON = re.compile(
    r"一式|各|均|若干|[一二两三四五六七八九十][份张套]|并|加盖|需|须|由|应|及|和|与|或|盖|签"
)


def _remarks(text: str) -> list[str]:
    found: list[str] = []
    last = 0
    for group in _GROUP.finditer(text):
        found += [text[last : group.start()], group["inside"]]
        last = group.end()
    found.append(text[last:])
    return [part.strip(_STOPS) for part in found if part.strip(_STOPS)]


@cache
def _needs() -> re.Pattern[str]:
    groups: Mapping[str, Sequence[str]] = words()["necessity"]
    # 必要 ends no longer word here: 非必要 stands before it in the pattern.
    return re.compile(any_of(word for items in groups.values() for word in items))


def is_remark(inside: str) -> bool:
    """Tell whether what stands in brackets is said of a document, and is no part of its name."""
    parts = [part.strip() for part in re.split("[，、；,]", inside)]
    if any(meaning(words()["necessity"], part) for part in parts):
        return True
    found, rest = counted(inside)
    if found.anything and not re.search(r"[一-鿿]{4,}", rest):
        return True
    return bool(_SENTENCE.search(inside)) or inside in {"必要", "纸质"}


def _read(found: Wanted, remarks: Sequence[str]) -> None:
    """Take what the remarks say: counts, necessity, use; the rest are notes."""
    listed: list[str] = []
    for clause in (part.strip(_STOPS) for text in remarks for part in _CLAUSE.split(text)):
        counts, rest = _counts_of(clause)
        listed += counts
        _clause(found, rest)
    take(found, counted("，".join(listed))[0])


def _counts_of(clause: str) -> tuple[list[str], str]:
    """Return the counts that a clause begins with or consists of, and what is left of it."""
    if not _HAN.search(phrases().sub("", clause)):
        return [match[0] for match in phrases().finditer(clause)], phrases().sub("", clause).strip(_STOPS)
    found: list[str] = []
    while match := phrases().match(clause):
        found.append(match[0])
        clause = clause[match.end() :].lstrip(_STOPS)
    return found, _AND.sub("", clause) if found else clause


_CLAUSE = re.compile("[，；。]|(?<=必要)、|(?<=[份张件])、|(?= (?:说明|备注|注|要求)：)")
_HAN = re.compile("[一-鿿]{3,}")
_AND = re.compile("^[并且的，、]+")
_LABEL = re.compile(r"^(?:说明|备注|注|填报须知|要求|材料形式|形式|必要性|份数|规格)：")
_SOURCE = re.compile(r"^(?:材料)?来源(?:渠道)?：(?P<who>.+)")
_PAPER = re.compile("^(?:用|纸张)?(?P<size>A[34])(?:纸|规格|纸张)?(?:打印|复印)?$", re.IGNORECASE)
_PLAIN = frozenset({"纸质", "纸质件", "纸质版", "纸质材料", "纸介质", ""})


def _clause(found: Wanted, text: str) -> None:
    said = _LABEL.sub("", text).strip()
    need = meaning(words()["necessity"], said)
    use = meaning(words()["uses"], said)
    if need:
        found.need = "" if need == "needed" else need
    elif use:
        found.use = found.use or use
    elif match := _SOURCE.match(said):
        found.issuer_kind = meaning(words()["issuers"], match["who"]) or found.issuer_kind
        found.issuer = found.issuer if meaning(words()["issuers"], match["who"]) else match["who"]
    elif match := _PAPER.match(said):
        found.paper = match["size"].upper()
    elif fold(said) not in _PLAIN:
        found.note(said)


def take(found: Wanted, counts: Counted) -> None:
    """Give what was counted to what is wanted; what is there stays."""
    found.original = counts.original if counts.original is not None else found.original
    found.copies = counts.copies if counts.copies is not None else found.copies
    found.use = counts.use or found.use
    found.uncertain = counts.uncertain or found.uncertain
    if counts.electronic:
        found.electronic = "电子件"
    if counts.twofold and not found.uncertain:
        found.uncertain = "twofold"


def _name(found: Wanted) -> None:
    """Take the marks of a title off a name, and what is to be done with the document before it."""
    name = _BRING.sub("", found.name).strip(_STOPS)
    match = _TITLE.match(name)
    if match and not match["after"].strip(_STOPS) and (not match["before"] or _DONE.search(match["before"])):
        found.note(match["before"].removesuffix("的"))
        name = match["title"]
    found.name = name.strip(_STOPS)


_BRING = re.compile("^(?:须|需|应当|应|请)?(?:提交|提供|携带|出示|递交)(?:本人)?(?=[《一-鿿]{3})")
_DONE = re.compile("填写|填报|签[字名署章]|盖章|公章|打印|完整|如实|本人|齐全|一式")
