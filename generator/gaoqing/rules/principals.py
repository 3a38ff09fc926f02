"""Family J: somebody else may come, and what only the applicant in person can give is asked for."""

from collections.abc import Iterator

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.graph import Saying, sayings
from gaoqing.graph.sayings import hits
from gaoqing.guide import Matter, each
from gaoqing.guide.procedure import Step
from gaoqing.reading.source import At
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import SENTENCE

_PRESENT = lazily(
    "(?:委托人|被代理人|申请人|当事人|(?<!代办人)本人)(?:本人|也|还|都|要|需要?|须|必须|应当?|亲自|一起|一同|同时|在窗口|到窗口)*"
    "(?:到场|到窗口(?!取)|到现场|在场|现场签|当场签|当面签|按指纹|录指纹|刷脸|人脸识别|现场拍|当场拍)"
)
_EXCEPT = lazily("不用|无[需须]|不必|不能|来不了|不在|公证|或者|视频|另|只有|以外|领|声明|见面|评定")
_PRINT = "(?:手指|指纹|指印|手印|人脸|脸|面容|虹膜|掌纹)"
# 按一下驾驶人的手指, 申请人的指纹比对通过才收.
_TAKEN = lazily(
    f"(?:录|按|采集|采|比对|核对|扫|刷|捺|摁|核验|验)(?:一下|一次|上|入|取)?(?P<who>[^，。；的]{{1,10}})的?{_PRINT}"
    f"|(?P<whose>[^，。；的在按录刷]{{1,8}})的{_PRINT}[^。；]{{0,8}}(?:比对|录|采集|核验|通过|一致)"
    "|(?:给|为|替)(?P<shot>[^，。；的]{1,8})(?:现场|当场)?(?:拍照|照相|录像)"
)
# 给老人拍一张正面照, 拍下申请人的头像; of a paper or from home it is another picture.
_PICTURE = (
    "(?:(?:正面|免冠|登记|证件|大头|彩色|半身|现场|当场|存档|面部|标准)*(?:照片?|相片?|头像|人像|录像|视频))"
)
_SHOT = lazily(
    f"(?:给|为|替|对着|请)(?P<who>[^，。；的]{{1,8}}?)(?:现场|当场|当面|坐下|站好)*(?:拍|照|采|录)(?:下|上|好)?一?[张段个份]?{_PICTURE}"
    f"|(?:拍|照|采|录)(?:下|上|好)?一?[张段个份]?(?P<whose>[^，。；的]{{1,6}})的?{_PICTURE}"
)
_SEEN = lazily(
    "指|手印|脸|面容|虹膜|掌纹|拍|照|录|采|到场|到窗口|到大厅|来窗口|来一|当面|面前|[现在]场|露面|笔录|谈话|面谈|询问|面签|见面|亲自"
)
_NOT_HERE = lazily("手机|家里|家中|上门|上传|带来|自备|照相馆|系统自动|身份证上")
_BY_OTHER = lazily("代办|委托|代理|代交|替[^，。；]{0,4}来|别人来|家人来|家属来")
_SELF_COMES = lazily("本人来|自己来|亲自来|本人到场的|本人办")
_PRINCIPAL = (
    "(?:申请人|委托人|被代理人|当事人|本人|老人|患者|病人|参保人|户主|车主"
    "|持证人|持卡人|驾驶人|申领人|残疾人|产妇|业主|被[^，。；的]{1,4}人)"
)
_APPLICANT = "申请人"
_IS_PRINCIPAL = lazily(f"{_PRINCIPAL}(?:本人|自己)?")
_PRINCIPALS = lazily(_PRINCIPAL)
_NOT_PRINCIPAL = lazily("代办|受托|代理人|经办|家属|来人|来办")
_NEED_NOT = "(?:不用|不必|无[需须]|不需要?)"
_COME = "(?:来|到场|到窗口|到大厅|跑|露面|出面|现身|出门)"
# The applicant never has to come.
_NEVER = lazily(
    f"(?:一次|一趟|一步|全程|从头到尾|始终|完全|自始至终)[^，。；]{{0,6}}{_NEED_NOT}[^，。；]{{0,4}}{_COME}"
    f"|{_PRINCIPAL}(?:本人|自己)?(?:都|也|就|一次|一趟|全程)*{_NEED_NOT}(?:亲自|再|自己)?{_COME}"
    "|(?:全部|所有|整件|全程|从头到尾|全权|每一步)[^，。；]{0,10}(?:委托|托[^，。；]{1,8}[跑办来]|代办|代为|交给)"
)
_MUST_COME = lazily(
    f"{_PRINCIPAL}(?:本人|自己)?(?:也|还|都|仍|还是|一起|一同)*(?:要|需要?|须|必须|应当?|得|务必|亲自|只能|一定要)[^，。；]{{0,12}}?"
    "(?:到场|到窗口|到大厅|来窗口|来一[趟次]|当面|面前|现场|在场|露面|按指|按手印|录指纹|刷脸|人脸|拍照|笔录|谈话|面谈|询问|面签|见面|亲自)"
)
_SELF = lazily("本人|自己|亲自")
# What only the one who stands there can do: 站到窗口摄像头前刷脸.
_ON_THE_SPOT = lazily(
    "(?:窗口|柜台|柜面|大厅|摄像头|摄像机|镜头|当场|现场|当面|指纹仪|采集仪|机器)[^，。；]{0,10}?"
    "(?:刷脸|刷一下脸|扫脸|露脸|人脸|拍照|照相|录像|指纹|手印|指印|面签|面谈|笔录|签名|签字|宣读|宣誓)"
)
_ONLY_SOME = lazily("自愿|愿意|可以|来的|到场的|的话|如果|[若未]|系统自动|抽|寄|领")
_LET_OFF = lazily("不用|无[需须]|不必|或者|视频|线上|网上|手机|没有委托|不委托|除外|代办的|委托的|代办人")
# A proxy for some of it only.
_PART = lazily("领|取|交|递|评定|只|除|拍|指纹|到场|当面|本人.{0,4}(?:要|须|来(?!不))")
_TOLD = {"visits", "steps", "channels", "faqs", "mistakes", "reminders", "conditions", "appointment"}


@matter_rule("J026", Severity.WARNING)
def proxy_needs_principal(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Somebody else may come, with what only the applicant in person can give."""
    if not matter.proxy.allowed:
        return
    for at, text in _of_proxy(matter):
        match = _PRESENT.search(text.replace(" ", ""))
        if match and not _EXCEPT.search(text):
            yield Found(at, text=match[0])
    never = _NEVER.search(matter.proxy.why.replace(" ", ""))
    for said in sayings(matter) if never else hits(matter, _SEEN):
        text = _taken(said) if said.of in {"steps", "proxy", "channels", "reminders"} else ""
        if not text and said.of in _TOLD and (never or (said.of == "visits" and _wholly(matter, said))):
            text = _must_come(matter, said.text)
        if not text and never and isinstance(said.part, Step):
            text = _done_there(said.part)
        if text:
            yield Found(said.at, text=text)


def _wholly(matter: Matter, said: Saying) -> bool:
    """Tell whether a proxy may do all of what everybody comes for."""
    return not said.when and bool(matter.proxy.why) and not _PART.search(matter.proxy.why)


def _taken(said: Saying) -> str:
    """Return the words by which the print or the face of the applicant is taken where another may come."""
    everybody = isinstance(said.part, Step) and bool(_BY_OTHER.search(said.part.actor))
    for sentence in SENTENCE.findall(said.text.replace(" ", "")):
        other = said.of == "proxy" or everybody or _BY_OTHER.search(sentence)
        if other and not _SELF_COMES.search(sentence) and not _EXCEPT.search(sentence):
            for match in _TAKEN.finditer(sentence):
                who = match["who"] or match["whose"] or match["shot"]
                if _PRINCIPALS.search(who) and not _NOT_PRINCIPAL.search(who):
                    return match[0]
            if not _NOT_HERE.search(sentence):
                for match in _SHOT.finditer(sentence):
                    if _IS_PRINCIPAL.fullmatch(match["who"] or match["whose"]):
                        return match[0]
    return ""


def _done_there(step: Step) -> str:
    """Return what a step for the applicant alone has done on the spot; empty if a proxy may do it."""
    alone = _SELF.search(step.actor) and not _BY_OTHER.search(step.actor) and "或" not in step.actor
    if not alone or step.when or step.special or _LET_OFF.search(step.action):
        return ""
    for sentence in SENTENCE.findall(step.action.replace(" ", "")):
        match = _ON_THE_SPOT.search(sentence)
        if match and not _ONLY_SOME.search(sentence):
            return match[0]
    return ""


def _must_come(matter: Matter, text: str) -> str:
    """Return the words by which the applicant has to come, however the list of papers calls them."""
    own = {item.whose for item in matter.materials if item.whose and not _NOT_PRINCIPAL.search(item.whose)}
    for sentence in SENTENCE.findall(text.replace(" ", "")):
        # 落户的毕业生要当场拍照: whose the papers are is who applies.
        for name in (_APPLICANT, *sorted(name for name in own if name in sentence)):
            match = _MUST_COME.search(sentence.replace(name, _APPLICANT))
            if match and not _LET_OFF.search(sentence):
                return match[0].replace(_APPLICANT, name)
    return ""


def _of_proxy(matter: Matter) -> Iterator[tuple[At, str]]:
    """Yield what is said of what a proxy brings and does."""
    yield matter.at / "proxy" / "why", matter.proxy.why
    for at, item in each(matter.at / "proxy" / "brings", matter.proxy.brings):
        yield at / "signature", item.signature
        yield at / "note", item.note
    for at, step in each(matter.at / "steps", matter.steps):
        if "代办" in step.actor:
            yield at / "action", step.action
