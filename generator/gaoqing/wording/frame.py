"""What merely surrounds a text: list numbers, bullets, emphasis, quotation marks, labels, full stops."""

from collections.abc import Iterator
from typing import NamedTuple

from gaoqing.text.pattern import lazily
from gaoqing.wording import markup
from gaoqing.wording.cells import Cell, cells
from gaoqing.wording.edits import Edit, Span, edited, window
from gaoqing.wording.normal import Normal, normalise

_BLANK = r"[\s\u200b-\u200f\u2060\ufeff\u00ad]"
# What a number is of: 3 寸照片, 1.2 米以下. A number before anything else numbers an item.
_MEASURE = (
    r"(?:[个份张寸米元天周岁次页件套种类项级层楼号栋幢座室间台辆平万千百亿倍版%％℃‰度厘毫克吨升瓦支枚条块根片颗粒只双副组批届代区县镇村街路弄巷段星点后至到或以起即左右余多款节~～/×xX*°]"
    r"|公[里斤顷分]|人(?!民|员|事|身|社)|本(?!人|市|省|县|区|校|单|公|次)|户(?!口|籍|主|外)|年(?!龄|度|检)|月(?!收)|日(?!常)|小时|分(?!公|支|割)|秒|名(?!称)|位(?!置)"
    r"|家(?!庭|属|长)|所(?!在|有|得|属)|对(?!账|外)|期(?!满|货)|口(?!岸|腔)|头(?!像)|门(?!诊)|市(?!民)|学(?!生|历|籍|位|校)|国(?!家|籍|有)|季度|刻钟|劳动节|型|元|式|部|幅|包|盒|瓶|箱|桶|袋|[A-Za-z])"
)
_SIGNS = r"[、.．)）:：]"
_MARK = lazily(
    rf"{_BLANK}+"
    # Bullets; a dash or an arrow before a figure may be a minus or “more than”.
    r"|[•·●■◆◇○◎◉▪▫▲△►▶▷▸→⇒➤➢➣➔✓✔☑☒☐☆★√※□❖✦❑◦‣∙⁃♦♢❏❐❒✧✪✱✳▣▢◼◻◾◽➜👉📌🔹🔸]"
    r"|[-–—−>＞+＋*＊](?![0-9\s]*[0-9])"
    rf"|[-–—*＊·](?={_BLANK})"
    r"|#{1,6}(?![0-9])|[\[【］[]\s?[xX√✓✔]?\s?[\]】]"
    # （1） (a) 1) ① ⑴ 1️⃣
    rf"|[（(]\s*(?:[0-9０-９]{{1,3}}|[一二三四五六七八九十]{{1,3}}|[a-zA-Z]|[ivxIVX]{{1,4}}|[Ⅰ-Ⅻⅰ-ⅻ])\s*[)）]{_SIGNS}?"
    rf"|[\u2460-\u24ff❶-➓㈠-㈩㊀-㊉](?![\u2460-\u24ff]){_SIGNS}?"
    r"|[0-9]\ufe0f?\u20e3"
    # 1.1 1-1 1.1.1
    rf"|[0-9０-９]{{1,2}}(?:[.．-][0-9０-９]{{1,2}}){{1,3}}{_SIGNS}?\s*(?=[一-鿿《“「])(?!{_MEASURE})"
    # 1. 1、 1) 1）
    r"|[0-9０-９]{1,3}\s?(?:[)）]|[.．](?![0-9０-９])|[、](?!\s?[0-9０-９]))"
    rf"|[0-9０-９]{{1,2}}{_BLANK}+(?=[一-鿿《“「])(?!{_MEASURE})"
    # Ⅰ. i. a) A、
    rf"|(?:[Ⅰ-Ⅻⅰ-ⅻ]|[ivx]{{1,4}}|[IVX]{{1,4}}|[a-zA-Z])\s?{_SIGNS}(?![a-zA-Z0-9/])"
    # 一、 第一、 第一条： 步骤一：
    r"|[一二三四五六七八九十]{1,3}\s?[、.．)）](?!\s?[一二三四五六七八九十]{1,3}[^一-鿿])(?![二三四五六七八九十])"
    r"|第[一二三四五六七八九十]{1,3}\s?[、，,.．：:]"
    r"|第?[一二三四五六七八九十0-9]{1,3}[步章节]\s?[、，,.．：:]|步骤[一二三四五六七八九十0-9]{1,2}\s?[、，,.．：:]"
)
_LIST_BEFORE_FIGURE = lazily(r"(?P<one>[0-9]{1,2})\s?、\s?(?=(?P<two>[0-9]{1,4}))")
_TRAIL = lazily(rf"(?:[；;，,、。：:．]|(?<![.．])[.]|{_BLANK}|[|｜])+$")
_PAIRS = {"“": "”", "「": "」", "『": "』", "‘": "’", '"': '"', "'": "'", "【": "】"}
# Most texts have nothing around them; this is looked for first.
_SURROUNDED = lazily(
    r"\A(?:[^一-鿿《A-Z0-9]|[0-9]{1,3}[\s、.)）．:：-]|[A-Z][、.)）．]|[一二三四五六七八九十第步][^，。]{0,4}[、，.．：:])"
    r"|[；;，,、。：:.|\s]\Z|[|｜\t\n*_`~<&\]】]|[一-鿿）)]\s?[：:]|[一-鿿] [一-鿿]"
)
_COUNTED = lazily(
    r"(?P<what>原件|[复複]印件|影印件|影印本|影本|正本|副本)(?:份[数數])?\s?(?P<count>[：:]\s?[0-9]{1,3}\s?份?)(?![0-9.])"
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
    if not _SURROUNDED.search(text):
        yield Part(normalise(text), field)
        return
    steps = _inner(text)
    bare = _after(text, steps)
    for cell in cells(bare, Cell(*core(bare, 0, len(bare)), field)):
        start, end = core(bare, cell.start, cell.end)
        if start < end:
            yield Part(normalise(text, [*steps, window(bare, start, end)]), cell.field)


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
