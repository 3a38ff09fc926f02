"""One item of a list, e.g. “食品经营许可申请书（原件1份，必要）经营者签字” → what is wanted."""

import re
from itertools import chain

from gaoqing.intake.materials.counting import COUNT, number, phrases
from gaoqing.intake.materials.listing import is_document
from gaoqing.intake.materials.remarks import STOPS, counts_something, is_remark, read, sides
from gaoqing.intake.materials.wanted import Wanted
from gaoqing.intake.raw import Said
from gaoqing.intake.vocabulary import plain

_COUNTED = (
    r"(?:第?[0-9]{1,3}|(?:材料)?[一二三四五六七八九十]{1,3})"
    r"(?:[、)）:：]|[.．](?![0-9])|[.．](?!5英?寸)(?=[0-9.]{1,6}(?:英?寸|个月|年|张|份)))"
)
_LETTERED = "(?:[A-Ha-h]|[Ⅰ-Ⅻ])[、.．)）](?=[一-鿿《])|[0-9]{1,2}[-.][0-9]{1,2}[ 、.]"
_NAMED = r"第[0-9一二三四五六七八九十]{1,3}[项条][:：、]|材料[0-9]{1,2}[、.．:：]|(?:材料)?名称[:：]"
_MARKS = r"[（(][0-9一二三四五六七八九十]{1,3}[)）]|[⑴-⒇①-⑳㈠-㈩●◆★▲▪•·※□☆○◇*＊\-—]+"
_NUMBER = re.compile(rf"(?:(?:{_COUNTED}|{_LETTERED}|{_NAMED}|{_MARKS})[ 、.．]*)*")
_GROUP = re.compile(r"（(?P<inside>[^（）]*(?:（[^（）]*）[^（）]*)*)）")
_TITLE = re.compile(r"^(?P<before>[^《》]{0,16})《(?P<title>[^《》]+)》(?P<after>.*)$")
_REMARK = re.compile(
    r"(?:说明|备注|要求|注|填报须知|份数|材料形式|形式|规格|来源|来源渠道|必要性|是否必要|材料类型|材料类别)："
)
_GOES_ON = re.compile(
    r"一式|各|均|若干|[一二两三四五六七八九十][份张套]|并|加盖|需|须|由|应|及|和|与|或|盖|签"
)
_BRING = re.compile("^(?:须|需|应当|应|请|还|另)*(?:提交|提供|携带|出示|递交)(?:本人)?(?=[《一-鿿]{3})")
# 委托他人办理的，需携带委托书
_IF = "(?:的|时|的话)[，：]|(?:情形|情况|人员)："
_WHEN = re.compile(f"^(?P<when>[^，；。：（）]{{2,24}}(?:{_IF}))(?P<what>.*)$")
_DONE = re.compile("填写|填报|签[字名署章]|盖章|公章|打印|完整|如实|本人|齐全|一式")
_MADE = re.compile("^(?P<who>.{2,14}?)(?:依法)?(?:出具|开具|核发|颁发|签发|制作)的?$")
_PAPER = re.compile("(?<=[一-鿿]{2}) *[，（]?纸质(?:版|件|材料)?$")
_TIE = re.compile("(?<=[一-鿿]{2})(?:及其|以及|及|的)$")
_FIRST = re.compile(rf"^{COUNT} ?[份张套本](?=[一-鿿]{{2}})")


_MOST = 600  # letters of an item that are read


def without_number(text: str) -> str:
    """Return an item without its number.

    >>> without_number("（1）、身份证"), without_number("2.5寸照片")
    ('身份证', '2.5寸照片')
    """
    match = _NUMBER.match(text)
    return text[match.end() :].strip() if match else text.strip()


def item(text: str, said: Said) -> Wanted:
    """Read one item.

    Args:
        text: its words, one item only.
        said: where they stand.
    """
    words_of = _written_out(plain(without_number(text[:_MOST])).replace("|", "，")).strip(STOPS)
    found = Wanted("", said)
    if len(text) > _MOST:
        found.ask("too-long", said, "note")
    if when := _WHEN.match(words_of):
        found.note(when["when"].strip(STOPS))
        words_of = _BRING.sub("", when["what"])
    if first := _FIRST.match(words_of):
        found.original = number(first["count"])
        words_of = words_of[first.end() :]
    before = _GROUP.match(words_of)
    if before and before.end() < len(words_of) and is_remark(before["inside"]):
        words_of = f"{words_of[before.end() :].lstrip(STOPS)}{before[0]}"  # 【必要】申请表
    found.name, said_after = _parted(words_of)
    _name(found)
    read(found, said_after)
    _sides(found)
    return found


def _written_out(text: str) -> str:
    """Write out what is said in short: 1原2复, 原件(1), 份数：2."""
    text = re.sub("([0-9一二三两])原([0-9一二三两])复印?件?", r"原件\1份，复印件\2份", text)
    text = re.sub("原([0-9一二三两])份?[、，+]?复([0-9一二三两])(?![0-9])份?", r"原件\1份，复印件\2份", text)
    text = re.sub("（(原|复)([0-9一二三两])份?）", r"（\1件\2份）", text).replace("复件", "复印件")
    text = re.sub("(原件|复印件)[，（]([0-9]{1,2})(?:）|(?=，|$))", r"\1\2份", text)
    text = re.sub("原件([及和、])(正、?反面|双面)复印件", r"原件\1复印件（\2）", text)
    text = re.sub("份数：([0-9]{1,2})(?![0-9份])", r"\1份", text)
    return re.sub("（([份张套本])）", r"\1", text)


def _parted(text: str) -> tuple[str, list[str]]:
    """Return the name an item begins with, and what is said after it, bracket by bracket."""
    match = _TITLE.match(text)
    start = match.start("after") if match else 0
    groups = (group.start() for group in _GROUP.finditer(text, start) if _says(group, text))
    end = next(chain((place for place in groups if place), [len(text)]))
    for pattern in (phrases(), _REMARK):
        found = next((item for item in pattern.finditer(text, start, end) if _ends_name(item, text)), None)
        end = found.start() if found else end
    return text[:end], remarks(text[end:])


def _says(group: re.Match[str], text: str) -> bool:
    """Tell whether a bracket says something of the document; not in 终止（解除）劳动合同证明."""
    following = re.match("[一-鿿]{1,16}(?=[（，；]|$)", text[group.end() :])
    within = following and is_document(following[0]) and not counts_something(group["inside"])
    return not within and is_remark(group["inside"])


def _ends_name(match: re.Match[str], text: str) -> bool:
    """Tell whether a form or count ends a name: not 复印件 in 复印件清单, not the 二 of 二份制."""
    if not match.start() or "form" not in match.re.groupindex:
        return match.start() > 0
    counts = not match["form"] or bool(match["after"])
    return counts or not re.match("[一-鿿]", text[match.end() :]) or bool(_GOES_ON.match(text, match.end()))


def remarks(text: str) -> list[str]:
    """Return words bracket by bracket, without the brackets."""
    found: list[str] = []
    last = 0
    for group in _GROUP.finditer(text):
        found += [text[last : group.start()], group["inside"]]
        last = group.end()
    found.append(text[last:])
    return [part.strip(STOPS) for part in found if part.strip(STOPS)]


def _name(found: Wanted) -> None:
    """Take the marks of a title off a name, and what is said of the document before it."""
    name = _PAPER.sub("", _BRING.sub("", found.name).strip(STOPS))
    match = _TITLE.match(name)
    if match and not match["after"].strip(STOPS):
        made = _MADE.match(match["before"])
        if made:
            found.issuer = made["who"]
        elif _DONE.search(match["before"]):
            found.note(match["before"].removesuffix("的"))
        if made or not match["before"] or _DONE.search(match["before"]):
            name = match["title"]
    found.name = _TIE.sub("", name.strip(f"{STOPS}*＊★"))


def _sides(found: Wanted) -> None:
    """Take what is to be copied off a name: 身份证正反面."""
    match = sides().search(found.name)
    if match and match.start() and found.copies:
        found.sides, found.name = match["sides"], found.name[: match.start()]
