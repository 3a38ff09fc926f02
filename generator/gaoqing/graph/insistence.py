"""Whether a text, in whatever words, wants a paper from everybody or turns people away without it."""

from collections.abc import Callable

from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import CLAUSE, SENTENCE, unspaced

# Where a text names the paper; None where it does not.
Find = Callable[[str], tuple[int, int] | None]

_CARRIED = (
    "带(?![走头动薪领回宽])|拿(?![到去走掉不])|揣|捎|携|随身|备(?![案注])|准备|交[给来上到]|上?交(?=[^通警易流接界叉费款钱])|递(?!快|延)"
    "|出示|提供|提交|上传|附(?!近|属|加)|收[走取下](?!费)|留下|夹在|放进|装进|要[看验查]|[看验查过]一[眼下遍]|给[^，]{1,8}[看验过]|核对原件"
    "|缺一不可|少不了|不能少|不可少|不能缺|不可缺|要有|得有|必须有|要是原件|原件(?:必须|也要|都要)|一样都不"
)
_WANTS = lazily(_CARRIED)
_TURNED = (
    "退回|退件|打回|不[给予]?[收受接办编立归](?!费)|[办收]不了|白跑|跑空|[回再]家[^，]{0,4}[拿取]|回去[^，]{0,4}[拿取补找]|补[齐来交带]|下次|改天|重新来"
    "|不行|不让|不放|进不了|过不了|走不下去|轮不到|重新排"
)
_TURNS_AWAY = lazily(_TURNED)
_MISSES = lazily(
    "没有?(?:[^，关问]{0,3})?[带拿交备揣捎附随有]|没(?=[^，关问要用什]{1,8}$)|未[带交提附]|不[带拿交备]|忘|缺|少(?!年|数)|漏|落在|丢在|搁在|留在|放在家|只[带拿交]|光[带拿顾]|拿不出|交不出|没有"
)
# It need not be brought: the office has it, others pass it on, nobody looks at it.
_SPARES = lazily(
    "不用|不必|[无毋][需须]|不需|用不着|免(?!冠|费)|不要(?!忘)|没必要|别(?!忘|落|漏|丢)|不再|没关系|不要紧|无妨|不影响|照[样常]?[办收]|也[能可行]|可以不|可带可不带"
    "|多余|不看|不收(?=.{0,3}(?:它|单|复印|原件$))|自动|联网|共享|系统里?[有能]|[窗系]?[口统]?[能会][查调]|查得到|调得到|窗口(?:自己|直接|会|能|来)|内部|之间[传递转流]|传过去|转过去|推送|代替|愿意|自愿|带来也|带了也|作废"
)
_CASES = lazily(
    "查不|没查到|核不|对不上|不一致|信息不|如果|[若倘]|要是(?!原件)|万一|凡|除非|外地|外省|异地|国外|境外|港澳|丢[了失]|改[了名]|补办|换[了新]|过期|另行|单独|分开"
    "|以前|旧|的话|代办|委托|拿到|领到|寄|领[取走证]|银行|医院|学校|别处|别的"
)
_MISSING_WHO = lazily(
    "(?:没|未|不|忘|缺|少|漏|拿不出|交不出)[^，。；]{0,10}?的(?=，|当场|一律|直接|只能|就|都|窗口|$)"
)
_OF_SOME = lazily("(?<![备需要看收])的，|的(?:再|另|还|也|要|需|须|请)|(?<![口天厅候来场件步])时，|时$")
_NOT_FORGET = lazily("(?:别|不要|勿|莫|切莫|千万别)(?:忘[了记]?|落下?|漏了?)")
_ONLY_IT = lazily("[只光](?:带|拿|交|有)了?")
_CLAUSES_AFTER = 2


def insists(text: str, find: Find) -> str:
    """Return the sentence that wants a paper from everybody; empty where a text does not.

    Args:
        text: what is said.
        find: where a text names the paper.
    """
    for sentence in map(str, SENTENCE.findall(_NOT_FORGET.sub("记得带", unspaced(text)))):
        place = find(sentence)
        if place and not is_aside(sentence) and _insists(sentence, place[0]):
            return sentence
    return ""


def is_aside(sentence: str) -> bool:
    """Tell whether a sentence spares people the paper, or speaks of some of them."""
    if _SPARES.search(sentence) or _CASES.search(sentence):
        return True
    return bool(_OF_SOME.search(_MISSING_WHO.sub("", sentence)))


def _insists(sentence: str, place: int) -> bool:
    clauses = [*CLAUSE.finditer(sentence)]
    index = next((i for i, clause in enumerate(clauses) if clause.start() <= place < clause.end()), 0)
    own = clauses[index][0]
    if _MISSES.search(own):
        rest = "，".join(clause[0] for clause in clauses[index : index + _CLAUSES_AFTER + 1])
        return bool(_TURNS_AWAY.search(rest))
    return bool(_WANTS.search(own))


def misses(text: str) -> bool:
    """Tell whether people have come without something."""
    return bool(_MISSES.search(text))


def misses_it(text: str, find: Find) -> bool:
    """Tell whether it is the paper without which people have come."""
    clauses = (clause for clause in CLAUSE.findall(text) if find(clause))
    return any(_MISSES.search(clause) and not _ONLY_IT.search(clause) for clause in clauses)


def demands_it(text: str) -> bool:
    """Tell whether what is said to people without something is that they have to bring it."""
    bare = unspaced(text)
    return not is_aside(bare) and bool(_WANTS.search(bare) or _TURNS_AWAY.search(bare))
