"""What no word list can say: the form of a material, and numbers that share a bound."""

import re
from collections.abc import Iterator

from gaoqing.text.pattern import lazily
from gaoqing.wording.match import Match

# The kinds of text that are looked at even where no term is.
_FIELDS_WITH_FORM = {"material.form", "fee", "time_limit", "contact", "place"}

_COUNT = lazily(
    r"[0-9一二三四五六七八九十两壹贰叁肆伍貳參]+(?:式[0-9一二三四五六七八九十两]+)?(?:份|张|套|页|本|枚|件|个|寸|册|卷|盒|袋|瓶|组|幅|块|台|株|条|支|根|克|千克|公斤|毫升)|各[0-9一二三四五六七八九十两壹贰貳]|几[^，。；]{1,8}[就便则][^，。；]{0,4}几"
)
_NOTHING = lazily(r"无需|无须|不需|不用|不收|免交|免提交|免于|□")
_CARRIER = lazily(
    r"原件|复印件|复制件|影印|电子|扫描|PDF|pdf|JPG|jpg|OFD|照片|副本|正本|打印件|在线|网上|系统|拍照|彩色|实物|样品|样本|样机|标本|光盘|[Uu]盘|原[图文]|截图"
)
_FORMAT = lazily(
    r"PDF|pdf|JPE?G|jpe?g|PNG|png|OFD|ofd|DOCX?|docx?|WORD|Word|DWG|dwg|XLSX?|Excel|MP[34]|TXT|ZIP|CAD|CSV|SHP|MOV|AVI|WPS|电子(?:营业执照|证照|凭证|印章|签名)|[0-9]+(?:MB|KB|M|K|dpi|像素)",
    re.IGNORECASE,
)
_SLASH = lazily(
    r"原件[/或／]复印件|复印件[/或／]原件|原件（复印件）|复印件（原件）|纸质[/或／]电子(?:件|版|文件)?"
)
_PAPER = lazily(r"纸质")
_MADE = lazily(r"照片|原件|复印|复制|影印|打印件|正本|副本")
_CHOICE = lazily(r"任选|均可|都可以?|二选一|任一|之一|任意一种")


# A field of numbers without a number says nothing, unless it says that there is none to say.
_NUMBERLESS = {
    "fee": (
        "A016",
        "写出金额、单位和依据；不收的写“不收费”。",
        lazily(
            r"免费|免收|不收|不交|不付|不用|无需|(?:收费|收取|缴费)[：|]?(?:否|无)|不[^，。；]{0,8}(?:收|交)取?|由[^，。；]{0,10}(?:局|中心|机关|政府|财政|联|基金)(?:承担|支付|支出)|^否[。；]?$|：?无[。；]?$|取消收费|支付宝|微信|银联|信用卡|扫码|(?:缴费|支付|付款)方式|□|《|■"
        ),
    ),
    "time_limit": (
        "A012",
        "写出数字、单位和起算的那天，或者“当场”。",
        lazily(r"当场|即时办|即办|立等|当日|当天|随到随办|全年|长期有效|永久有效|^无[。；]?$|□|《"),
    ),
    "contact": (
        "A015",
        "写出区号和电话，或者单位全称和门牌号。",
        lazily(r"工作日|节假日|附件|网址|https?|www|□|《|名单"),
    ),
}
_DIGIT = lazily(r"[0-9零〇一二两三四五六七八九十百]")


def possible(field: str) -> bool:
    """Tell whether texts of a kind have to be looked at though no term is in them."""
    return field in _FIELDS_WITH_FORM


def find(text: str, field: str) -> Iterator[Match]:
    """Yield what is wrong with a folded, masked text as a whole."""
    if field == "material.form":
        yield from _form(text)
    elif field in _NUMBERLESS:
        code, instead, excuse = _NUMBERLESS[field]
        if text and not _DIGIT.search(text) and not excuse.search(text):
            yield Match(code, 0, len(text), instead)


_FOUND = lazily(
    rf"{_DIGIT.pattern}|□|■|网|App|APP|小程序|线上|附件|任[一意]|户籍所在地|村民委员会|居民委员会"
)


def find_nameless(text: str, field: str) -> Iterator[Match]:
    """Yield a place that leads nowhere, in a folded, masked text in which nothing else was found."""
    if field == "place" and text and not _FOUND.search(text):
        yield Match("A015", 0, len(text), "写出单位全称、门牌号、楼层和窗口号。")


def _form(text: str) -> Iterator[Match]:
    whole = (0, len(text))
    if not text or _NOTHING.search(text):
        return
    slash = _SLASH.search(text)
    if slash and not _CHOICE.search(text):
        yield Match("A004", *slash.span(), "写明交哪一种：原件几份，还是复印件几份。")
        return
    carried = _CARRIER.search(text) or _FORMAT.search(text)
    if not carried or (_PAPER.search(text) and not _MADE.search(text)):
        yield Match("A004", *whole, "写明是原件、复印件还是电子文件，例如“原件 1 份”。")
    elif not _COUNT.search(text):
        yield Match("A005", *whole, "写明几份，例如“复印件 1 份”。")
    elif re.search(r"电子|扫描", text) and not _FORMAT.search(text) and not re.search(r"原件|复印件", text):
        yield Match("A029", *whole, "写明文件格式，例如“PDF 电子文件 1 份（原件彩色扫描）”。")
