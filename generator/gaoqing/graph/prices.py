"""What one pays, said without the name of a fee: the answer to how much, or the price of the result."""

from collections.abc import Iterator

from gaoqing.graph.figures import is_general, is_of_one_case
from gaoqing.graph.sayings import Saying
from gaoqing.graph.spoken import Spoken
from gaoqing.guide import Matter
from gaoqing.guide.matter import Faq
from gaoqing.guide.procedure import Step
from gaoqing.text.numerals import NUMBER
from gaoqing.text.pattern import lazily

_SUM = rf"(?P<sum>(?:{NUMBER})元)(?!以[上下内]|起)"
_EACH = "(?:每一?[一-鿿]|一[证本份人次件张套个])"
# 160元, 每本收160元: all that is said.
_BARE = lazily(
    rf"^(?:这个证?|办理?|办证|本证|新证|现在|目前|统一|一律|就|要|是|收|交|花|只要|共|一共|{_EACH})*(?:人民币)?{_SUM}"
    rf"(?:钱|整)?(?:{_EACH}|[/／每]一?[一-鿿])?(?:就行|即可|就够)?$"
)
# 护照每本160元; 护照160元一本.
_EACH_FIRST = lazily(rf"^(?P<name>[一-鿿]{{0,12}}?){_EACH}(?:要|是|收|交|付|缴)?{_SUM}$")
_EACH_LAST = lazily(rf"^(?P<name>[一-鿿]{{0,12}}?)(?:要|是|收)?{_SUM}(?:{_EACH}|[/／每]一?[一-鿿])$")
_PRICE = lazily(
    "多少钱|几块钱|[收交花付要]多少|费用|怎么收费|如何收费|收费标准|多少元|贵不贵|收费吗|[要收]钱吗|花钱吗"
)
# What a question may say beside the name of the matter.
_PLAIN = lazily(
    "请问|[一每][证本份人次件张套个]|这件事|这个|本事项|新证|证件|办理?|办证|申请|领取?|拿|换新|需要|总共|一共|现在|要|需|得|是|的|收|交|花|付|证|[，？?]"
)
# An answer says the sum first, at most behind yes.
_SOON = 2
# The office itself takes it.
_PAID_HERE = lazily("窗口|大厅|当场|现场|领[一-鿿]{1,6}时|受理时|申请时|取件时|来时|本局|我局|收款台|缴费处")
_OFFICIAL = lazily(
    "(?:工本|手续|登记|申请|受理|审批|制证|办证|证书|证照|牌证|制作|建档|备案|年检|审核|查询|号牌|标牌|管理|资料)费$"
)
_OPTIONAL = lazily(
    "的，|的话|如果|[若没]|自愿|愿意|另|多|再要|加|押|预|机构|医院|公司|银行|照相|快递|邮|中介|代[收缴]|退|罚|[税险]"
)
_OF_OTHERS = lazily("机构|医院|公司|银行|照相|快递|邮|中介|押|自愿")
# 付 9 元本子钱, 到收费处交 30 元; what people save, insure or deposit is no fee.
_COST = "(?:本子|证本|证件?|工本|成本|手续|办证|制证|登记|服务|材料|资料|表格?|封皮|塑封|受理|查询|建档)"
_CHARGED = lazily(
    rf"(?:付清?|[交缴收](?:取|纳|上)?|支付|准备好?|备好|带[上好]?)(?:给?窗口|现金)?{_SUM}(?:现金|的?(?P<cost>{_COST}{{1,2}}(?:钱|费|款)))?(?=$|[，。；、就再才后时]|领|拿)"
)
_HANDS_OUT = lazily("窗口|收费处|收款台|缴费处|柜台|[领拿取]证|[领拿取]走|当场拿")
# What everybody brings who comes for what was made, and how they get it.
_BRINGS = lazily(
    "^(?:请问)?[^，]{0,12}?(?:[带备]|准备)(?:上|好)?(?:什么|哪些|些什么|啥)[^，]{0,4}$"
    "|^(?:请问)?[^，]{0,8}?(?:怎么|如何|到?哪[里儿]|在哪[里儿]?|什么时候能?)来?[领取拿][^，]{0,6}$"
)
_NO_FEE = lazily("税|险|参保|缴|存|押|购|买|报名|会费|捐|赔|罚|水|电|气|公积金|年金|房|租|学")


def charged(text: Spoken) -> Iterator[tuple[int, int]]:
    """Yield from where to where a sum stands that a step makes everybody pay for what is done."""
    matter = text.saying.matter
    if text.saying.when or not (isinstance(text.saying.part, Step) or asks_what_to_bring(text.saying)):
        return
    for match in _CHARGED.finditer(text.text):
        sentence = text.sentence(match.start()).text
        here = _HANDS_OUT.search(sentence) and not _NO_FEE.search(f"{matter.name}{matter.plain_name}")
        if not _OPTIONAL.search(sentence) and (match["cost"] or here):
            yield match.span("sum")


def asks_what_to_bring(saying: Saying) -> bool:
    """Tell whether it answers what everybody brings, or how everybody gets what was made."""
    part = saying.part
    asks = isinstance(part, Faq) and _BRINGS.search(part.question)
    return bool(asks) and not is_of_one_case(saying)


def prices(text: Spoken) -> Iterator[tuple[int, int]]:
    """Yield from where to where a sum stands that one pays for the matter."""
    matter, answers = text.saying.matter, asks_price(text)
    if not answers and not is_general(text.saying):
        return
    for number, clause in enumerate(text.clauses):
        found = _BARE.search(clause.text) if answers and number < _SOON else None
        found = found or _EACH_FIRST.search(clause.text) or _EACH_LAST.search(clause.text)
        name = (found.groupdict().get("name") or "") if found else ""
        if found and name in _own(matter) and (name or answers or clause.start == 0):
            yield clause.start + found.start("sum"), clause.start + found.end("sum")


def is_charged_here(name: str, clause: str) -> bool:
    """Tell whether a clause says that the office takes a fee of a name."""
    return bool(_OFFICIAL.search(name) and _PAID_HERE.search(clause) and not _OF_OTHERS.search(clause))


def asks_price(text: Spoken) -> bool:
    """Tell whether it is an answer to what the matter costs, and nothing else."""
    part, matter = text.saying.part, text.saying.matter
    found = _PRICE.search(part.question) if isinstance(part, Faq) else None
    if not found or not isinstance(part, Faq):
        return False
    rest = part.question[: found.start()]
    for name in (matter.plain_name, matter.name, *(fee.item for fee in matter.fees.items)):
        rest = rest.replace(name, "") if name else rest
    return _PLAIN.sub("", rest) in _own(matter)


def _own(matter: Matter) -> str:
    names = (matter.name, matter.plain_name, *matter.aliases, *(fee.item for fee in matter.fees.items))
    return "，".join((*names, *(result.name for result in matter.results)))
