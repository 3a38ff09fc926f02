"""The form of a material: what carries it, how many of each, in which format."""

import re
from collections.abc import Iterator

from gaoqing.text.pattern import lazily
from gaoqing.wording.match import Match

_ORIGINAL, _COPY = r"原件|正本", r"复印件|影印[件本]|影本|复制件|复印本"
_NUMBER = r"[0-9〇一二三四五六七八九十两俩乙壹贰貳叁參肆伍陆柒捌玖拾]"
_COUNT = lazily(
    rf"(?<![第后]){_NUMBER}+(?:式{_NUMBER}+)?(?:份|张|套|页|本|枚|件|个|寸|册|卷|盒|袋|瓶|组|幅|块|台|株|条|支|根|克|千克|公斤|毫升)"
    # 每个文件不超过 2M：so many as there are files.
    rf"|各{_NUMBER}|(?:每|单)[个份张](?:文件|附件|材料|图片|照片)|几[^，。；]{{1,8}}[就便则][^，。；]{{0,4}}几"
    # Cells of a portal: 原件：1、复印件0、份数：2、原件（1）、复印件×2; the number in a column of its own.
    rf"|(?:{_ORIGINAL}|{_COPY}|副本|份数|数量|件数)(?:份数)?[：（|×xX*]?[0-9]|\|[0-9]+(?:\||$)"
)
# 材料类型：原件；来源渠道：申请人自备；纸质份数：2
_COUNT_BESIDE = lazily(r"(?<!电子)(?<!电子材料)(?<!电子件)(?:纸质|材料|原件|复印件)?(?:材料)?份数[：]?[1-9]")
_NOTHING = lazily(
    r"免于|免(?:予)?(?:提交|提供|交|附|收|缴|验)|无需|无须|毋须|不需|不用"
    r"|(?:系统|自动|在线|联网|共享)(?:自动)?(?:获取|调取|调用|核验|核查|查验|查询)"
)
_MENTION = lazily(rf"{_ORIGINAL}|{_COPY}|副本")
_COPIED = lazily(rf"{_COPY}|副本|复[印制]|影印")
_CARRIER = lazily(
    rf"{_MENTION.pattern}|复[印制]|影印|电子|扫描|PDF|JPG|OFD|照|打印件|在线|网上|系统|彩色|实物|样品|样本|样机|标本|光盘|U盘|原[图文]|截图"
    # 打印并签署、签订的一式两份：only the original can be meant.
    r"|打印[^，。；]{0,3}签|签[署订]",
    re.IGNORECASE,
)
_FORMAT = lazily(
    r"PDF|JPE?G|PNG|OFD|DOCX?|WORD|DWG|XLSX?|Excel|MP[34]|TXT|ZIP|CAD|CSV|SHP|MOV|AVI|WPS|XML"
    r"|电子(?:营业执照|证照|凭证|发票|印章|签名)",
    re.IGNORECASE,
)
_FILE = lazily(r"电子|扫描|数据文件|[Uu]盘|网上传|上传|[0-9]+(?:MB|KB|M|K)(?![A-Za-z])")
_PHOTO = lazily(r"(?:证件|登记|免冠|彩|近|寸|电子|标准|大头)照|照片(?![页栏])|相片")
_CHOICE = lazily(r"任[选择一意]|[均都皆]可|都可以|二者?[选择]|[两二]种|择一|之一|[任交]一种|选[交用一]|自选")
_SLASH = lazily(
    rf"(?:{_ORIGINAL})[/／](?:{_COPY}|副本)|(?:{_COPY}|副本)[/／](?:{_ORIGINAL})|原件（复印件）|复印件（原件）"
    rf"|纸质(?:版|件)?[/／]电子(?:件|版|文件|化)?|电子(?:件|版|文件|化)?[/／]纸质(?:件|版)?"
    rf"|(?:{_ORIGINAL})[^，。；]{{0,5}}，?或者?[^，。；]{{0,14}}(?:{_COPY})|(?:{_COPY})[^，。；]{{0,5}}，?或者?[^，。；]{{0,14}}(?:{_ORIGINAL})"
)
_PAPER = lazily(r"纸质")
_MADE = lazily(rf"{_MENTION.pattern}|照|复[印制]|影印|打印件")
_PRINTED = lazily(r"打印")
# What is only looked at and handed back need not be counted.
_SHOWN = lazily(r"[验核查看示阅退还]|备查|比对|不留")
_BARE = lazily(
    rf"(?:^|[，；。、])(?:另|须|还|请|再|并|附|收|交|提交|提供)*(?P<at>(?P<kind>{_COPY})(?:适量|留存|存档|存查|备案|备用|（[^（）0-9一二两三四]*）)?)(?=[，；。]|$)(?!，(?:用?A[34]纸?[^，。；]{{0,4}}，)?{_NUMBER})"
)
_TOTAL = lazily(
    rf"(?:{_ORIGINAL})(?:[、和及与＋+]|以及)(?:{_COPY})(?:[，：|（]|材料形式|纸质|份数)*(?:合计|总共|一?共计?|计)?[0-9一二两三四五六七八九十]+"
)
_VAGUE_COUNT = lazily(r"多份|几份|若干|份数(?!：?[0-9]|按)|份数按需")
# 以窗口要求为准、电子证照优先: a term tells what these leave to somebody's judgement.
_LEFT_OPEN = lazily(r"^[以按听依][^，。；《]{1,10}(?:要求|通知|安排|意见)(?:为准)?$|^电子[^，。；]{1,6}优先$")
_LIKENESS = lazily(r"[与和同](?:原件|正本)(?:一致|相符|相同)")
_CARRIERS = "写明是原件、复印件还是电子文件，例如“原件 1 份”。"
_EACH = "分开写：原件几份，复印件几份。"


def form(text: str, whole: str = "") -> Iterator[Match]:
    """Yield what a folded, masked text leaves open of the form of a material.

    Args:
        text: one value.
        whole: all that stands there; the number may be in another cell.
    """
    # 原件:1 复印件:0 | 纸质: what the paper is, the other cell says.
    paper = text == "纸质" and _MENTION.search(whole)
    if not text or paper or _nothing(text) or _LEFT_OPEN.search(text):
        return
    missing = _undecided(text) or _without_format(text)
    both = re.search(_ORIGINAL, text) and _COPIED.search(text)
    if not missing and (both or not _COUNT_BESIDE.search(whole)):
        missing = _uncounted(text)
    if missing:
        yield missing


def _nothing(text: str) -> bool:
    if _COUNT.search(text):
        return False
    if "出示" in text and not _COPIED.search(text):
        return True
    return bool(_NOTHING.search(text) or ("□" in text and not _MENTION.search(text)))


def _undecided(text: str) -> Match | None:
    slash = _SLASH.search(text)
    if slash and not _CHOICE.search(text):
        return Match(
            "A004", *slash.span(), "写明交哪一种：原件几份，还是复印件几份；由申请人选的，写“任选一种”。"
        )
    if _LIKENESS.search(text) and not _COPIED.search(text) and not _COUNT.search(text):
        # 与原件相符 is said of a copy, which nothing asks for.
        return Match("A004", 0, len(text), _CARRIERS)
    carried = _CARRIER.search(text) or _FORMAT.search(text) or _FILE.search(text)
    if not carried and _VAGUE_COUNT.search(text):
        return Match("A005", 0, len(text), "写明原件还是复印件，各几份。")
    if not carried and _PRINTED.search(text) and not _COUNT.search(text):
        return None
    if not carried or (_PAPER.search(text) and not _MADE.search(text) and not _FORMAT.search(text)):
        return Match("A004", 0, len(text), _CARRIERS)
    return None


def _without_format(text: str) -> Match | None:
    # Of a photo the size is asked for, and the format with it.
    if _FILE.search(text) and not any(known.search(text) for known in (_FORMAT, _MADE, _PHOTO)):
        return Match("A029", 0, len(text), "写明文件格式，例如“PDF 电子文件 1 份（原件彩色扫描）”。")
    return None


def _uncounted(text: str) -> Match | None:
    if not _COUNT.search(text):
        shown = _SHOWN.search(text) and not _COPIED.search(text) and _MENTION.search(text)
        return None if shown else Match("A005", 0, len(text), _how_many(text))
    total, bare = _TOTAL.search(text), _BARE.search(text)
    if total:
        return Match("A005", *total.span(), _EACH)
    # 原件 1 份，复印件: of one document the number is there, of the other it is not.
    if (
        bare
        and "各" not in text
        and not re.search(rf"{bare['kind']}[^，；。]*{_NUMBER}|{_NUMBER}份?{bare['kind']}", text)
    ):
        return Match("A005", *bare.span("at"), f"写明{bare['kind']}几份，例如“{bare['kind']} 1 份”。")
    return None


def _how_many(text: str) -> str:
    both = re.search(_ORIGINAL, text) and _COPIED.search(text)
    return _EACH if both else "写明几份，例如“复印件 1 份”。"
