"""What merely surrounds a text: list numbers, bullets, emphasis, quotation marks, labels, full stops."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from gaoqing.text.pattern import lazily
from gaoqing.wording import markup
from gaoqing.wording.cells import Cell, cells
from gaoqing.wording.edits import Edit, Span, edited, window
from gaoqing.wording.normal import Normal, normalise

_BLANK = r"[\s\u200b-\u200f\u2060\ufeff\u00ad]"
# What a number is of: 3 寸照片, 1-3 号窗口. A number before anything else numbers an item.
_MEASURE = (
    r"(?:[张份寸米元天岁歲种类层栋幢座辆万千百亿倍版%％℃‰厘毫克吨升瓦枚颗粒届~～/×xX*°A-Za-z—-]|周(?!边|围|转)"
    r"|个(?!人|体)|条(?!件|款)|件(?!数)|页(?!面|码)|套(?!餐)|项(?!目)|级(?!别)|楼(?!宇|房|盘)|号(?!码)|次(?!日|月)|台(?!湾|胞|账)|间|平[方米]"
    r"|度(?!假)|支(?!付|持|出)|块|根(?!据)|片(?!区)|只(?![收限需有能要])|双(?![方面])|副(?!本)|组(?![织成建])|批(?![文复准])|室(?![内外])"
    r"|代(?![理办表码领收缴])|区(?![级域政人])|段|星(?!期)|点(?![击选])|[至到]\s?[0-9]|或\s?[0-9]|以[上下内外前后](?![一二两三四五六0-9])"
    r"|起(?![诉草])|左右(?!手)|余(?!额)|多(?![种次])|款(?!项)|节(?![能水])|公[里斤顷分]|人(?![民员事身社力])|本(?![人市省县区校单公次地户事项科])"
    r"|户(?![口籍主外表])|年(?![龄度检纪满耗收审报])|月(?!收)|日(?![常文期语])|小时|分(?![公支割局])|秒|名(?![称字单册录])|位(?![置于])|亩|斤|折"
    r"|家(?![庭属长里境中])|所(?![在有得属需])|期(?![满货])|口(?![岸腔])|头(?!像)|门(?![诊头牌店面])|学(?:时|分)|季度|刻钟|劳动节"
    r"|型|式(?!样)|部(?![分门队委])|幅|包(?![括含])|盒|瓶|箱|桶|袋)"
)
# The same of a decimal: 1.2 米以下, 5.1 劳动节.
_DECIMAL = (
    r"(?:[個米元万亿倍克吨升亩斤寸折秒度版起%％‰℃A-Za-z~～/×—-]|千[克瓦米]|公[里斤顷分]|[毫厘分][米克升]|[平立]方|平米|小时|天|年(?![龄度检纪满耗收审报])"
    r"|个(?!人|体)|分(?![公支割局项])|级(?!别)|以[上下内外](?![一二两三四五六0-9])|[至到]\s?[0-9]|左右(?!手)|劳动|国庆|儿童节|元旦)"
)
_ALONE = "|".join(f"{one}(?!、{two})" for one, two in pairwise("一二三四五六七八九十"))
_SIGNS = r"[、.．)）:：]"
_MARK = lazily(
    rf"{_BLANK}+"
    # What fonts of symbols have in place of a bullet; a serial number in a cell of its own.
    rf"|[\ue000-\uf8ff]|[|｜]{_BLANK}*[0-9]{{1,2}}{_BLANK}*[|｜](?={_BLANK}*[一-鿿])"
    # Bullets; a dash or an arrow before a figure may be a minus or “more than”.
    r"|[•·●■◆◇○◎◉▪▫▲△►▶▷▸→⇒➤➢➣➔✓✔☑☒☐☆★√※□❖✦❑◦‣∙⁃♦♢❏❐❒✧✪✱✳▣▢◼◻◾◽➜👉📌🔹🔸]"
    r"|[-–—−>＞+＋*＊](?![0-9\s]*[0-9])"
    rf"|[-–—*＊·](?={_BLANK})"
    r"|#{1,6}(?![0-9])|[\[【］[]\s?[xX√✓✔]?\s?[\]】]"
    # （1） (a) 1) ① ⑴ 1️⃣
    rf"|[（(]\s*(?:[0-9０-９]{{1,3}}|[一二三四五六七八九十]{{1,3}}|[a-zA-Z]|[ivxIVX]{{1,4}}|[Ⅰ-Ⅻⅰ-ⅻ])\s*[)）]{_SIGNS}?"
    rf"|[\u2460-\u24ff❶-➓㈠-㈩㊀-㊉](?![\u2460-\u24ff]){_SIGNS}?"
    r"|[0-9]\ufe0f?\u20e3"
    # 5.6名以上, 1.3个月内: the second number is one of what it counts.
    r"|[0-9]{1,2}[.．](?=[0-9]{1,3}(?:名(?![称字单册录])|位(?![置于])|人(?![民员事身社力])|份(?!额)|张(?![贴挂])|[个個]月|[歲岁]|家(?![庭属长里境中])|[户戶](?![口籍主外表])|[辆輛]))"
    # 1.1 1-1 1.1.1
    rf"|[0-9０-９]{{1,2}}(?:[.．][0-9０-９]{{1,2}}){{1,3}}{_SIGNS}?{_BLANK}*(?=[一-鿿《“「*（])(?!{_DECIMAL})"
    rf"|[0-9０-９]{{1,2}}-[0-9０-９]{{1,2}}{_SIGNS}?{_BLANK}*(?=[一-鿿《“「*（])(?!{_MEASURE})"
    # 1. 1、 1) 1）
    r"|[0-9０-９]{1,3}\s?(?:[)）]|[.．](?![0-9０-９])|[、](?!\s?[0-9０-９]))"
    rf"|[0-9０-９]{{1,2}}{_BLANK}+(?=[一-鿿《“「*（])(?!{_MEASURE})"
    # Ⅰ. i. a) A、
    rf"|(?:[Ⅰ-Ⅻⅰ-ⅻ]|[ivx]{{1,4}}|[IVX]{{1,4}}|[a-zA-Z])\s?{_SIGNS}(?![a-zA-Z0-9/])"
    # 一、 第一、 第一条： 步骤一：
    # 一、 but not 三、四级
    rf"|(?:{_ALONE}|[一二三四五六七八九十]{{2,3}}|十)\s?[、.．)）]"
    r"|第[一二三四五六七八九十]{1,3}\s?[、，,.．：:]"
    r"|第?[一二三四五六七八九十0-9]{1,3}[步章节项]\s?[、，,.．：:]|(?:步骤|材料|条件|情形|要求|事项)[一二三四五六七八九十0-9]{1,2}\s?[、，,.．：:]"
)
_LIST_BEFORE_FIGURE = lazily(r"(?P<one>[0-9]{1,2})\s?、\s?(?=(?P<two>[0-9]{1,4}))")
_TRAIL = lazily(rf"(?:[；;，,、。：:．]|(?<![.．])[.]|{_BLANK}|[|｜])+$")
_PAIRS = {"“": "”", "「": "」", "『": "』", "‘": "’", '"': '"', "'": "'", "【": "】", "（": "）", "(": ")"}
# Most texts have nothing around them; this is looked for first, what they begin with and what they hold.
_BEGINS = lazily(
    r"[^一-鿿《A-Z0-9“]|[0-9]{1,3}[\s、.)）．：:\ufe0f\u20e3-]|[A-Z]\s?[、.)）．：:]|[一二三四五六七八九十第步][^，。]{0,4}?[、，,.．：:)）]"
    r"|[^：:，。；]{2,22}[：:](?<![问問答][：:])|[一-鿿]{4,12}\s|“[^”]*”[；;。.，,]*$"
)
_HOLDS = lazily(r"[|｜\t\n*_`~<&]|\]\(|[件本](?:份[数數])?\s?[：:]")
_BREAK = lazily(r"\n\s*")
_ENDS = "；;，,、。：:．|｜ \t\n\u3000"
_COUNTED = lazily(
    r"(?P<what>原件|[复複]印件|影印件|影印本|影本|正本|副本)(?:份[数數])?\s?(?P<count>[：:]\s?[0-9０-９]{1,3}\s?份?)(?![0-9０-９.])"
)


class Part(NamedTuple):
    """The core of a text, and the kind of text that it is."""

    normal: Normal
    field: str


def framed(text: str, field: str) -> Iterator[Part]:
    """Yield what of a text says anything: its core, or the value of each label in it.

    Args:
        text: what was written.
        field: the kind of text that it is; a label in it may know better.
    """
    if untouched(text):
        yield Part(normalise(trimmed(text)), field)
        return
    if not text.strip():
        return
    steps = _inner(text)
    bare = _after(text, steps)
    whole = core(bare, 0, len(bare))
    beside = ""
    stretches = _items(bare, *whole) if field == "material.name" else [whole]
    for cell in (cell for stretch in stretches for cell in cells(bare, Cell(*stretch, field))):
        start, end = core(bare, cell.start, cell.end)
        if start < end:
            normal = normalise(text, [*steps, window(bare, start, end)])
            if cell.field != field or (cell.start, cell.end) != whole:
                normal.beside = beside = beside or normalise(bare[slice(*whole)]).text
            yield Part(normal, cell.field)


def _items(text: str, start: int, end: int) -> list[Span]:
    """Return the items of a list of names, one a numbered line; what announces the list stays with it."""
    breaks = [match for match in _BREAK.finditer(text, start, end) if _mark(text, match.end(), end)]
    if not breaks or text[start : breaks[0].start()].endswith(("：", ":")):
        return [(start, end)]
    starts = [start, *(match.end() for match in breaks)]
    return [*zip(starts, [*(match.start() for match in breaks), end], strict=True)]


def untouched(text: str) -> bool:
    """Tell whether a text, as most do, has nothing around it but what is `trimmed`."""
    return not _BEGINS.match(text) and not _HOLDS.search(text)


def trimmed(text: str) -> str:
    """Return a text without what ends it."""
    short = text.rstrip(_ENDS)
    return short[:-1] if short.endswith(".") and not short.endswith("..") else short


def _after(text: str, steps: list[list[Edit]]) -> str:
    for edits in steps:
        text = edited(text, edits)
    return text


def _inner(text: str) -> list[list[Edit]]:
    """Return, in steps, what is taken out between the words."""
    steps = markup.leftovers(text)
    bare = _after(text, steps)
    while edits := markup.emphasis(bare):
        steps.append(edits)
        bare = edited(bare, edits)
    if edits := [(*match.span("count"), _copies(match["count"])) for match in _COUNTED.finditer(bare)]:
        steps.append(edits)
    return steps


def _copies(count: str) -> str:
    return f"{count.strip('：: 份')}份"


def core(text: str, start: int, end: int) -> Span:
    """Return where the core of a stretch of text begins and ends."""
    before = (-1, -1)
    while (start, end) != before:
        before = start, end
        start, end = _peeled(text, start, end)
    return start, end


def _peeled(text: str, start: int, end: int) -> Span:
    while start < end and (mark := _mark(text, start, end)):
        start = mark
    if trail := _TRAIL.search(text[start:end]):
        end = start + trail.start()
    return (start + 1, end - 1) if _quoted(text[start:end]) else (start, end)


def _quoted(text: str) -> bool:
    """Tell whether one pair of marks stands around all of a text."""
    return bool(text[1:-1]) and _PAIRS.get(text[0]) == text[-1] and not {*text[1:-1]} & {text[0], text[-1]}


def _mark(text: str, start: int, end: int) -> int:
    """Return where a mark in front of an item ends; nothing where there is none, or nothing behind it."""
    found = _LIST_BEFORE_FIGURE.match(text, start, end)
    if found and int(found["two"]) != int(found["one"]) + 1:
        return found.end()
    mark = _MARK.match(text, start, end)
    return mark.end() if mark and mark.end() < end else 0
