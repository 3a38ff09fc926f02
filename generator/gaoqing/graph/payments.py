"""By what means sentences say that one pays, or cannot pay: cash, a scanned code, a card."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gaoqing.graph.spoken import Spoken
from gaoqing.guide.matter import Faq
from gaoqing.text.pattern import lazily

_MEANS = {
    "现金": "现金|现钞|零钱|钞票|纸币|现钱",
    "扫码": "扫码|扫一扫|微信|支付宝|二维码|付款码|收款码|手机支付|手机付|移动支付|云闪付|数字人民币",
    "刷卡": "刷卡|银行卡|POS|信用卡|借记卡",
}
_KNOWN = {name: lazily(words) for name, words in _MEANS.items()}
_ANY = "(?:" + "|".join(_MEANS.values()) + ")"
MEANS = lazily(_ANY)
# 只收现金; 一律刷卡.
_ONLY = lazily(
    rf"(?:只|仅|一律|必须|统一|非得|光)(?:[能可以收认接受支持用限要]|通过|使用)*[^，。；]{{0,4}}?{_ANY}(?!也|都)"
)
# 不能扫码、刷卡; 扫码付不了.
_REFUSED = lazily(
    rf"(?:不(?![用必需要光仅只但论管])|没法|无法|没有?开通|未开通|停用|暂停|谢绝|拒收)[^，。；]{{0,6}}?{_ANY}"
    rf"|{_ANY}(?:支付|付款|缴费|交费|付)?(?:[^，。；不]{{0,3}}?)(?:不(?:行|收|能|可|支持|接受|好使|管用|认)|用不了|付不了|刷不了|扫不了|没开通|没有开通|还没通|停了|停用|不了)"
)
_OFFERED = lazily(
    "^[交付缴用]|可以|也行|都行|都可|也可|支持|就行|即可|[能收用]|欢迎|交钱|付款|缴费|付费|支付|结账|来付|交清"
)
_PAYS = lazily("付|[交缴][费钱款清纳]|[交缴]$|收|支付|费|钱|款|结账|元|块")
# Another thing is scanned; another one takes it; it is received; only some of it.
_OTHER = lazily(
    "取号|预约|下载|登记|填|查|进|小程序|关注|发放|到账|如果|的话|时候|没带|以前|原来|过去|押金|罚款|换零|卡号|本人的|复印件|办卡"
)
_OF_OTHERS = lazily("医院|银行(?!卡)|公司|快递|邮|停车|复印|照相|拍照|体检|补贴|津贴")
_YES = lazily("^(?:能|可以|行|收|支持|当然能|都行|都可以)的?$")
_NO = lazily("^(?:不能|不可以|不行|不收|不支持|用不了|付不了|没有|还不行)的?$")


class Payment(NamedTuple):
    """By what one can pay, or cannot, in the words of a text from where to where."""

    start: int
    end: int
    means: frozenset[str]
    refused: frozenset[str]


def means_of(words: Iterable[str]) -> frozenset[str] | None:
    """Return the means of which some words are; None if one is of another kind."""
    found = [means_in(word) for word in words]
    return frozenset[str]().union(*found) if all(found) else None


def means_in(words: str) -> frozenset[str]:
    """Return the means of payment that are named."""
    return frozenset(name for name, pattern in _KNOWN.items() if pattern.search(words))


def payments(text: Spoken) -> Iterator[Payment]:
    """Yield what a text says of how one pays for the matter."""
    asked = text.saying.part.question if isinstance(text.saying.part, Faq) else ""
    if _OTHER.search(asked) or _OF_OTHERS.search(asked):
        return
    first = text.clauses[0] if text.clauses else None
    if first and MEANS.search(asked) and "还是" not in asked:
        said = means_in(asked)
        if _NO.search(first.text):
            yield Payment(first.start, first.end, frozenset(), said)
        elif _YES.search(first.text):
            yield Payment(first.start, first.end, said, frozenset())
    paying = bool(_PAYS.search(text.text) or _PAYS.search(asked))
    for clause in text.clauses if paying else ():
        named = means_in(clause.text)
        beside = named and _OF_OTHERS.search(text.sentence(clause.start).text)
        if named and not beside and not _OTHER.search(clause.text):
            pays = _PAYS.search(clause.text) or _PAYS.search(asked)
            yield from _of_clause(clause.text, clause.start, named, pays=bool(pays))


def _of_clause(clause: str, start: int, named: frozenset[str], *, pays: bool) -> Iterator[Payment]:
    end = start + len(clause)
    if only := _ONLY.search(clause):
        said = means_in(only[0])
        yield Payment(start, end, said, frozenset(_MEANS) - named)
    elif _REFUSED.search(clause):
        yield Payment(start, end, frozenset(), named)
    elif pays and _OFFERED.search(clause) and not clause.endswith(("吗", "么", "的")):
        yield Payment(start, end, named, frozenset())
