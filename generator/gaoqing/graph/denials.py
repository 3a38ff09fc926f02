"""Sentences in which an office says that it does not, or no longer, issue a document."""

from collections.abc import Iterator
from typing import NamedTuple

from gaoqing.graph.names import Names
from gaoqing.graph.sayings import sayings
from gaoqing.guide import Material, Matter
from gaoqing.guide.choices import WayKind
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import SENTENCE

_CLAUSE = lazily(r"[^，：]+")
_GIVE = (
    "(?:开具|出具|开立|开出|核发|签发|发放|制发|开(?![展始通放会户业办工发])|发(?![展现生放布给出送信票])"
    "|出(?![具示来去现门租借售场国境生面席错入力声台资口手了发差售列让乘诊院])|(?<=不)制作)"
)
# 到我局领不到健康证, 健康证不归我们管: the same without a verb of giving.
_NOT_HAD = (
    "(?:领|开|办|拿|要|取)不(?:到|了|出)|不[归由](?:我们|我局|我委|本局|本委|这里|本单位)(?:管|发|办|开)|不是(?:由)?(?:我[局委们]|本[局委]|这里)[发开办]的?"
    "|没有(?:发放?|开具?|出具|办理)过|从[来未]没?有?(?:发放?|开具?|出具|办理)过?|没有[^，]{1,10}可[领开发]|不再(?:给|替|为|帮)?[^，。不]{0,6}?(?:写|盖章|盖公章|填写|签章)"
)
_NOT_GIVEN = lazily(
    r"(?=[不无没停取领开办拿要从])"  # one class first: all else is passed over at once
    r"(?:(?:不再|不予|不能|不会|不可以|不负责|无法|无权|没有权限|停止|停办|取消|不)(?:再|对外|继续)?"
    r"(?:[为给向](?:个人|单位|群众|市民|居民|村民|当事人|申请人))?(?:由[^，。由]{1,14}?)?"
    rf"(?:{_GIVE}|(?<=不再)(?:提供|办理)|(?<=停止)(?:提供|办理))|{_NOT_HAD})"
)
# 不是我局发的，: here 的 limits nothing. 由社区开，: the clause says of what the next one speaks.
_BY_US = lazily("(?<=不是)[^，。]{1,6}[发开办出]的(?=，)")
_BY_OTHERS = lazily("由[^，]{2,14}[发开办出]具?$")
_ABOLISHED = lazily("取消|停办|停发")
_CANCELLED = lazily(
    "^(?:的开具)?(?:现在|已经|早已|早就|现已|已|也|都|现|予以|被)*(?:取消|停办|停发)(?![的时后前]|登记|备案)"
)
# What limits it: to a case, a form, a place, a way; elsewhere or otherwise it is issued.
_LIMITED = lazily(
    "的，|的：|时，|如果|[若未]|没有的|除|以外|之外|只|仅|超过|不满|不足|不符|不全|期间|异地|外地|外省|外市|纸质|重复|当场|口头|电话"
    # One employer that is gone says nothing of what employers do.
    "|搬走|搬了|搬家|搬去|倒闭|关门|关张|关停|破产|解散|注销|吊销|歇业|停业|跑路|跑了|失联|找不到|找不着|联系不上|不在了|没了|没人"
    "|委托|他人|别人|第三|代办|为单位|给单位|节假日|周[六日末]|中午|下班|收费|并入|合并|合到|合为|缺|欠|暂|先|多份|两份|另"
)
# Another way to the same document.
_OTHERWISE = lazily("网上|自助|下载|打印|小程序|App|APP|电子|手机|其他窗口|别的窗口|[0-9一二三四]楼")
_OWN = lazily("我(?:[局委中所站处们]|单位)|本(?:[局委所站处]|中心|部门|单位|窗口|大厅|机关|机构)|这里")
_HERE = WayKind.WINDOW
_OFFICE = lazily(
    "居民委员会|村民委员会|居委会|村委会|社区|街道办事处|街道|乡镇|镇政府|派出所|公安机关|公安局|交警|婚姻登记处"
    "|[一-鿿]{2,12}(?:登记中心|服务中心|管理中心|委员会|管理局|分局|税务局|民政局|司法局|教育局|部门|机关|机构|局)"
    "|用人单位|单位|学校|医院|银行|法院|公证处|档案馆"
)
_ANY = lazily("(?:任何|一切|各类|各种|所有|全部)(?:形式的|类型的|种类的|的)?([一-鿿]{0,8}?(?:证明|证书|证))")
# 只依据报告认定 says what the office does, and limits nothing of what it does not.
_DOES_ONLY = lazily("只(?:负责)?(?:依据|根据|凭|按|看|认|审核|查验|核对|受理)[^，]*(?=，)")
_QUALIFIER = lazily("^(?:任何|这[种类份]|该|此类|上述|相应的?)")
_PAPERS = ("报告", "证明", "证书", "结论", "意见书", "决定书", "通知书", "许可证", "登记证", "凭证", "合格证")
_SHORTEST = 4
_THIS = lazily("这[种类张份样](?:证明|证|材料)?|此类|此种|该证明?|此证明")


_WRITES = lazily("写|盖章|公章|签章|证明")
_STATEMENT = lazily("(?:的?(?:情况|状况))?(?:说明书?|证明书?|证明材料|情况表|材料)$")
_SHORTEST_TOPIC = 4


class Denial(NamedTuple):
    """What an office says it does not issue.

    Attributes:
        text: the sentence.
        office: of whom it is said; empty where the office speaks of itself, or names nobody.
        about: the words that name what is not issued.
        anything: what every paper of which it is said is called, e.g. 证明, 健康证; empty where it is one.
        gone: whether it is abolished altogether.
    """

    text: str
    office: str
    about: str
    anything: str
    gone: bool


def denials(text: str, subject: str = "") -> Iterator[Denial]:
    """Yield what a text says is not issued.

    Args:
        text: what is said.
        subject: what it is said of, where the text itself only says “this”.
    """
    if not (_NOT_GIVEN.search(text) or "停" in text or "取消" in text) or _OTHERWISE.search(text):
        return
    for sentence in SENTENCE.findall(text):
        if not _LIMITED.search(_DOES_ONLY.sub("", _BY_US.sub("", sentence))):
            yield from _in_sentence(sentence, subject)


def told_by(matter: Matter) -> Iterator[tuple[str, str]]:
    """Yield each text of a guide in which something may be denied, with what it is said of."""
    questions = {item.answer: item.question for item in matter.faqs}
    for said in sayings(matter):
        yield said.text, questions.get(said.text, "")
    for item in matter.not_needed:
        yield item.what, ""
        yield item.why, item.what
    yield from ((item.mistake, "") for item in matter.mistakes)


def denies(matter: Matter, names: Names) -> bool:
    """Tell whether a guide says of any document that it is not issued."""
    told = [*told_by(matter)]
    said = "\n".join(f"{text}\n{subject}" for text, subject in told)
    if not (_NOT_GIVEN.search(said) or _ABOLISHED.search(said)):
        return False
    found = (denial for text, subject in told for denial in denials(text, subject))
    return any(denial.anything or denied(denial, names) for denial in found)


def denied(denial: Denial, names: Names) -> list[Material]:
    """Return the documents whose names a denial says, or the only one whose name ends in what it says."""
    found = [*names.find(denial.about)]
    if not (found or denial.gone):
        return _called_in_short(denial.about, names) or _topical(denial, names)
    if denial.gone:
        # A nickname may be what it was called before; what replaces it is named in its own right.
        return [
            document
            for named in found
            for document in named.documents
            if document.name == denial.about[named.start : named.end]
            and is_cancelled(denial.about, named.end)
        ]
    return [document for named in found for document in named.documents]


def _topical(denial: Denial, names: Names) -> list[Material]:
    """Return the statements on a topic of which an office says that it writes nothing: 家庭收入情况说明."""
    if not denial.office or not _WRITES.search(denial.text):
        return []
    about = denial.about.replace("的", "")
    documents = {item.id: item for found in names.documents.values() for item in found}
    topics = ((_STATEMENT.sub("", item.name), item) for item in documents.values())
    return [
        item
        for topic, item in topics
        if topic != item.name and len(topic) >= _SHORTEST_TOPIC and topic in about
    ]


def _called_in_short(about: str, names: Names) -> list[Material]:
    """Return the document whose name ends in what is not issued: 不签发鉴定报告."""
    match = _NOT_GIVEN.search(about)
    short = _QUALIFIER.sub("", about[match.end() :].strip("了的 ")) if match else ""
    if len(short) < _SHORTEST or not short.endswith(_PAPERS):
        return []
    called = (items for name, items in names.documents.items() if name.endswith(short))
    found = {item.id: item for items in called for item in items}
    return [*found.values()] if len(found) == 1 else []


def _in_sentence(sentence: str, subject: str) -> Iterator[Denial]:
    before = ""
    for clause in _CLAUSE.findall(sentence):
        match = _NOT_GIVEN.search(clause)
        if match:
            behind = clause[match.end() :].strip("了的 ")
            named = before if _BY_OTHERS.search(before) else subject or before
            about = clause if behind else f"{named}，{clause}"
            about = f"{subject}，{clause}" if _THIS.search(behind) else about
            office = _office(clause, match.start(), before)
            every = _ANY.search(clause)
            yield Denial(sentence, office, about, every[1] if every else "", gone=False)
        elif "取消" in clause or "停" in clause:
            about = f"{subject}{clause}" if _THIS.match(clause) else clause
            yield Denial(sentence, "", about, "", gone=True)
        before = clause


def _office(clause: str, end: int, before: str) -> str:
    """Return who is said not to issue: named before the verb, behind 由, or in the clause before."""
    for text in (clause[:end], clause[end:].partition("由")[2], before):
        if _OWN.search(text):
            return ""
        if names := _OFFICE.findall(text):
            return "、".join(names)
        if _HERE in text:
            return ""
    return ""


def is_cancelled(about: str, end: int) -> bool:
    """Tell whether what stands behind a name says that it has been abolished."""
    return bool(_CANCELLED.search(about[end:]))
