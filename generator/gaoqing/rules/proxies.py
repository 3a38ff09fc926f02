"""Family J: who comes for another: told of where nobody may, and asked for what only the other can do."""

from collections.abc import Iterator

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.graph.sayings import hits
from gaoqing.guide import Matter, WayKind, each
from gaoqing.guide.choices import Delivery
from gaoqing.rules.parts import refused
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import CLAUSE

_WHO = (
    "(?:他人|别人|亲友|朋友|家人|家里人|家属|亲属|亲戚|子女|儿女|配偶|父母"
    "|邻居|同事|熟人|老乡|村干部|网格员|代办人|代理人|中介|律师)"
)
_ALLOWS = lazily(
    f"(?:可以|可|能|也行)(?:[由让请托]|委托)?{_WHO}?(?:来|到窗口)?(?:代办|代为办理|代为申请|代为提交|代交|代理|代替办)"
    f"|(?:可以|可|能|[由让请托]|委托){_WHO}[^，。；]{{0,4}}(?:代办|办理|代为|代交|代理|来办|帮.{{0,2}}办|替.{{0,3}}办)"
    "|代办人?的?(?:还|也|另|要|须|需|应|请|再)*(?:带|携带|出示|提交)"
)
_DENIES = lazily("不|没|无|未|禁|除|谢绝|只有")
# Why somebody cannot come; it denies nothing.
_AWAY = lazily(
    "[来到走去]不[了动开成]|不在[^，。可]{0,4}|不方便|不便|没空|没时间|没法来|无法(?:来|到场)|不能(?:来|到场|亲自来)|出不了门|行动不便|抽不开身|脱不开身"
)
# Not the whole of the matter: somebody else may fetch the result.
_PART = lazily("领|取|查询|咨询|预约|缴|交钱|付|拍照|陪|照顾|搀|寄|翻译|填|打印|公证|别的|另一")
_ASKED = lazily(
    "谁.{0,3}(?:办|申请|提交|来|到场|申报|登记)|(?:办理|申请|办事)(?:方式|的?人)|本人.*还是|代办|您是|什么关系|什么身份|哪位|能来|能到场|来得了|到得了"
)
# 代办人 alone may be one who only fetches or hands in.
_AGENT = lazily(
    f"(?:委托|[由让请托])?(?:他人|别人|家人|家属|亲友|亲属|子女)(?:代|来|替|帮)|委托(?:他人|别人)|^代(?:为)?办理?$"
    f"|(?:委托|[由让请托])(?:{_WHO}[、和或者]*)+[^，。；]{{0,8}}(?:代|来|替|帮|办|跑|申报|申请|交|登记)"
    f"|[替帮代](?:{_WHO}|父母|爸妈|老人|爱人|老伴|本人|老乡)[^，。；]{{0,4}}(?:办|来|申|跑|交|登)"
    "|(?:拿|带|持|凭)着?[^，。；]{0,6}(?:委托|授权)|受[^，。；]{0,6}委托|(?:委托|授权)[^，。；]{0,6}代(?:办|为|理)"
)
# Parents and guardians act for a child in their own name.
_GUARDED = lazily("监护|法定代理|未成年|孩子|儿童|新生儿|周岁")
_TOLD = {"steps", "faqs", "mistakes", "reminders", "channels", "conditions", "visits", "summary"}


_FOR_ANOTHER = lazily("代|委托|替")


@matter_rule("J023", Severity.WARNING)
def proxy_told_of_though_refused(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Nobody may come for another, and a sentence or an answer tells how."""
    if matter.proxy.allowed:
        return
    for said in hits(matter, _FOR_ANOTHER):
        if said.of in _TOLD and (text := _first(said.text)):
            yield Found(said.at, text=text)
    barred = refused(matter)
    for at, question in each(matter.at / "situations", matter.situations):
        for here, answer in each(at / "answers", question.answers) if _who_comes(question.question) else ():
            out = any(answer.id in when.get(question.id, ()) for when in barred)
            if not out and _is_agent(answer.label):
                yield Found(here / "label", text=answer.label)


def _who_comes(question: str) -> bool:
    return bool(_ASKED.search(question)) and not _PART.search(question.replace("申领", ""))


def _is_agent(label: str) -> bool:
    told = _AWAY.sub("", label.replace(" ", ""))
    other = _DENIES.search(told) or _GUARDED.search(told) or _PART.search(told)
    return bool(_AGENT.search(told)) and not other


def _first(text: str) -> str:
    told = _AWAY.sub("", text.replace(" ", "").replace("代办的，", "代办的"))
    for clause in CLAUSE.findall(told):
        match = _ALLOWS.search(clause)
        if match and not _DENIES.search(clause) and not _PART.search(clause):
            return match[0]
    return ""


_ONLINE = frozenset({WayKind.ONLINE, WayKind.APP, WayKind.MINI_PROGRAM, WayKind.ACCOUNT})
# How one applies, by the words of an answer.
_WAYS = (
    (lazily("^(?:在|从|走)?(?:网上|线上|网络|手机)(?:上)?(?:办理?|申请|申报|提交|渠道)?$"), _ONLINE),
    (
        lazily("^(?:到|去|在)?(?:服务)?(?:大厅)?窗口(?:办理?|申请|现场办理?|提交)?$"),
        frozenset({WayKind.WINDOW}),
    ),
    (lazily("^(?:用|在|到)?自助(?:机|终端|设备)(?:上)?(?:办理?|申请)?$"), frozenset({WayKind.TERMINAL})),
    (lazily("^(?:邮寄|寄|快递)(?:材料|申请|办理|过来)*$"), frozenset({WayKind.POST})),
)
_HOW = lazily("怎么|如何|哪里|在哪|方式|渠道|途径")
# How one pays or books is another matter, and how something was done before is over.
_ASIDE = lazily(
    "缴|费|钱|付款|支付|预约|取号|查询|咨询|进度|通知|考试|体检|培训|当初|当时|原来|原先|以前|上次|之前|已经|[办领记]的"
)
_FETCH = lazily("领|取证|取件|拿证|结果")
_POSTED = lazily("^(?:邮寄|寄到家|快递|寄给我|寄送)(?:到家|送达|领取)?$")


@matter_rule("J027", Severity.WARNING)
def answer_without_way(_hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """An answer chooses a way to apply or to receive that the guide does not offer."""
    for at, question in each(matter.at / "situations", matter.situations):
        if _HOW.search(question.question) and not _ASIDE.search(question.question):
            for here, answer in each(at / "answers", question.answers):
                fetch = bool(_FETCH.search(question.question))
                if _lacks(matter, answer.label.replace(" ", ""), fetch=fetch):
                    yield Found(here / "label", text=answer.label)


def _lacks(matter: Matter, label: str, *, fetch: bool) -> bool:
    if fetch:
        posted = any(Delivery.POST in result.delivery for result in matter.results)
        return bool(_POSTED.match(label)) and not posted
    kinds = {kind for way in matter.channels for kind in way.kinds}
    return any(pattern.match(label) and not kinds & wanted for pattern, wanted in _WAYS)
