"""Whether a sentence says that one applies at a window that it names: what is handed in or done there."""

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.figures import about_another
from gaoqing.graph.spoken import Spoken
from gaoqing.guide import Matter
from gaoqing.guide.choices import HallKind
from gaoqing.guide.matter import Faq
from gaoqing.text.pattern import lazily

_PAPERS = "申请表|申请书|登记表|备案表|报名表|审批表|申领表|报告表|材料|资料|申请|证件|原件|全套"
_END = "(?=$|[，。；）]|即可|就[行可好]|都行|都可|就是|的)"
# What is done there is just what the guide is for.
_APPLY = lazily(
    rf"^(?:现场|当场|直接|统一|就|也|都|同样)?(?:能|可以|可)?(?:直接)?(?:办理?|申请|提交(?:材料|申请|申请材料)?|递交(?:材料|申请)?|交材料|交申请|受理|递件|交件)(?:这件事|本事项|手续|业务)?{_END}"
)
# 交申请表就行, 把填好的登记表交上去; 收申请; 报名: behind the window.
_HANDS_IN = lazily(
    rf"^(?:来|去|取号|排队|现场|当场|直接|统一|就|，|后|以后|先)*"
    rf"(?:把|将)?(?:(?:递交|提交|上交|交回|交齐|交|递)[^，。；费税款钱]{{0,12}}?(?:{_PAPERS})"
    rf"|[^，。；]{{0,8}}(?:{_PAPERS})(?:递上去|交上去|递进去|交进去)"
    rf"|(?:递件|交件|收件|收材料|收申请|收表|申报|申办|报名|受理)(?![^，。；]{{0,4}}(?:通知|回执|单|号)))"
)
# 把申请表交到…: before the window.
_HANDED = lazily(
    rf"(?:{_PAPERS})[^，。；]{{0,8}}?(?:交到|交至|交给|交在|递到|递给|递交到|递交至|提交到|提交至|提交给|送到|送至|报到|投到|拿到)[^，。；]{{0,16}}$"
)
# 申请表到 6 号窗口领, 填好就在那里交.
_FRONTED = lazily(rf"(?:{_PAPERS})(?:请|都|也|一律|统一)?(?:到|在|去|由|找)[^，。；]{{0,16}}$")
_THEN = lazily(
    "^(?:现场|当场|直接|统一)?(?:递交|提交|交(?![费钱款税])|递|受理|收(?![费钱款])|领取?|取|拿|要)"
)
_FORM = lazily("^(?:[一-鿿]{0,2}表|申请书)")
_BY = lazily(r"(?:由|在|归)[^，。；]{0,12}$")
_TAKEN = lazily(r"^(?:统一|集中|负责)?(?:受理|收件|收材料|办理|收表|接件)")
_WHERE = lazily(
    "(?:哪|几号|什么地方|何处)[^，]{0,8}(?:办|交|申请|报名|递|受理|窗口)|(?:到|去|在|找|上)哪(?:里|儿|个窗口|一个窗口)?[？?]?$"
)
_FOR_SOMETHING_ELSE = lazily(
    "取|领|复印|拍照|照相|缴费|交费|交钱|咨询|投诉|反映|问|打印|查|退|没办成|丢|补|换|改|叫号|帮"
)
# 医保在, 老年证到: what is done there; but not who comes, when, with what.
_TOPIC = lazily(r"(?:^|，)(?P<topic>[一-鿿]{2,10}?)(?:可以|都|也|是|统一)?(?:在|到|去|归)$")
_GENERAL = lazily(
    "^[办申领换补交登提递带拿持凭先再然后就请从来去到今明周上下每也都可能需要直现当统一尽马立]|人$|[本个]人|家长|父母|夫妻|双方|孩子|老人|群众|[您你他她我]"
    "|单位|企业|公司|材料|资料|证件|[表书]$|手续|业务|事项?$|[上下]午|周|期间|以后|之后|时$|人员$|[的了]$"
)
_GOES = lazily("^(?:是|就是|直接|请|可以|都|也)?(?:到|去|在|来|找)?$")
# Said of a window at which nobody is served, or no longer.
NOT_THERE = lazily("不|别|未|原|以前|停用|搬|改到|并到|并入|合并|撤|关闭|关停")
# Another thing is done there, first or besides.
_BESIDE = lazily("咨询|打听|复印|拍照|照相|缴费|交费|开证明|公证|快递|邮寄|反映|投诉|没办成|取号机|帮办|代填")


def applies_at(hall: Surroundings, text: Spoken, start: int, end: int, *, everything: bool) -> bool:
    """Tell whether a sentence sends people to a window, named from where to where, in order to apply.

    Args:
        hall: whose documents it may name.
        text: the sentence.
        start: where the window is named.
        end: where that ends.
        everything: whether the window is for all matters: blank forms may lie there.
    """
    clause = text.clause(start)
    if NOT_THERE.search(clause.text):
        return False
    sentence = text.sentence(start)
    before, after = text.text[sentence.start : start], text.text[end : sentence.end]
    if _APPLY.search(text.text[end : clause.end]):
        return not (_BESIDE.search(before) or _of_something_else(text, before))
    if _BESIDE.search(sentence.text) or about_another(hall, text, start):
        return False
    fronted = _FRONTED.search(before)
    then = fronted and _THEN.search(after)
    # Blank forms are fetched where one applies; documents where they are handed out.
    fetched = then and then[0][0] in "领取拿要"
    idle = fetched and (everything or not _FORM.search(fronted[0] if fronted else ""))
    return bool(
        _HANDS_IN.search(after)
        or _HANDED.search(before)
        or (then and not idle)
        or (_BY.search(before) and _TAKEN.search(after))
        or _is_the_answer(text, before, after)
    )


def _of_something_else(text: Spoken, before: str) -> bool:
    """Tell whether what is done at a window, 医保在3号窗口办, is not what the guide is for."""
    said = _TOPIC.search(before)
    if not said or _GENERAL.search(said["topic"]):
        return False
    matter, topic = text.saying.matter, said["topic"]
    own = "".join((matter.name, matter.plain_name, *matter.aliases))
    return not any(topic[place : place + 2] in own for place in range(len(topic) - 1))


def _is_the_answer(text: Spoken, before: str, after: str) -> bool:
    """Tell whether it is asked where one applies, and a window is all that is answered."""
    part, matter = text.saying.part, text.saying.matter
    if not isinstance(part, Faq) or not _WHERE.search(part.question):
        return False
    asked = _plainly(part.question, matter)
    where = before.rpartition("，")[2].replace(HallKind.MAIN, "")
    bare = _GOES.search(where) or before.endswith(("中心", "厅"))
    return bool(bare) and not after.lstrip("办，")[:1] and not _FOR_SOMETHING_ELSE.search(asked)


def _plainly(question: str, matter: Matter) -> str:
    """Return a question without the names of the matter: 换证 in 到哪里换证 is the matter itself."""
    for name in (matter.name, matter.plain_name, *matter.aliases):
        question = question.replace(name, "")
    return question
