"""Babies and small children whom answers and texts let in; what a text says will not do."""

from gaoqing.graph.sayings import all_said
from gaoqing.guide import Matter
from gaoqing.guide.material import When
from gaoqing.text.pattern import lazily

BABY = lazily(
    "新生儿|新生婴儿|婴儿|婴幼儿|宝宝|初生|刚出生|刚生|出生不久|刚满月|未满月|零岁"
    r"|(?<![0-9.])0 ?(?:周?岁|[至到—－\-~～])"
    "|[未不]满 ?[123一两二三] ?周?岁|出生(?:后|以后)? ?[0-9一二三]+ ?个?(?:天|日|月|自然日)[以之]?内"
)
# Younger than eight nobody acts for himself.
_YOUNG = lazily("学龄前|幼儿(?![园教师])|[未不]满 ?[4-8四五六七八] ?周?岁|[4-8四五六七八] ?周?岁以下")
_WIDER = lazily("包括|含|以及|或者|、|年满|成年人|18")
_UNDER = lazily(
    "(?:未满|不满|不到|小于) ?(?:1[0-8]|[1-9]|十[一二三四五六七八]?) ?周?岁|1[0-8] ?周?岁以下|未成年"
)
_BUT = lazily("不含|不包括|除|以外|不是|[^未不]满")
_NAMED = ("name", "plain_name", "summary")
_REFUSES = (
    "(?:不收|不算|不认|不行|无效|退回|作废|不受理|不接受|不得|不能(?!来|写)|不可以?(?!少)|不许|不准|不予|不作数"
    "|重填|重签|不办|不给办)"
)
_REFUSAL = lazily(_REFUSES)
_REFUSED = lazily(f"(?:[^，；。]*的，)?[^，；。]*{_REFUSES}[^，；。]*")


def without_refusals(text: str) -> str:
    """Return a text without what it says will not do: 父母代签的退回.

    >>> without_refusals("本人签名；家人代写的，窗口不收")
    '本人签名；'
    """
    return _REFUSED.sub("", text) if _REFUSAL.search(text) else text


def only_small(matter: Matter, when: When, *, young: bool) -> bool:
    """Tell whether an answer that a demand needs is given by babies only, or by young children only."""
    for question in matter.situations if when else ():
        labels = [item.label for item in question.answers if item.id in when.get(question.id, ())]
        if labels and all(_tender(label, young=young) for label in labels):
            return True
    return False


def _tender(label: str, *, young: bool) -> bool:
    match = BABY.search(label) or (_YOUNG.search(label) if young else None)
    return bool(match) and not _WIDER.search(label)


def answered_for_babies(matter: Matter, when: When) -> bool:
    """Tell whether what holds under these answers holds for an answer that babies give, too."""
    return any(
        answer.id in when.get(question.id, (answer.id,)) and _lets_in(answer.label)
        for question in matter.situations
        for answer in question.answers
    )


def _lets_in(label: str) -> bool:
    return bool(BABY.search(label)) and not _BUT.search(label)


def under_age(matter: Matter, when: When) -> bool:
    """Tell whether an answer that is needed is given by all who are younger than some age."""
    return any(
        answer.id in when.get(question.id, ())
        and bool(_UNDER.search(answer.label))
        and "年满" not in answer.label
        for question in matter.situations
        for answer in question.answers
    )


def speaks_of_babies(matter: Matter) -> bool:
    """Tell whether a guide names babies among those whom it is for."""
    named = [getattr(matter, field) for field in _NAMED]
    named += [*matter.aliases, *(item.text for item in matter.conditions)]
    named += [answer.label for question in matter.situations for answer in question.answers]
    named += [matter.minors.text if matter.minors else ""]
    return any(_lets_in(text) for text in named)


_INSTEAD = lazily(
    "(?:没有|还没|未办|没办|没领|未领)[^。；]{0,24}(?:户口簿|户口本|户口页|出生医学证明|出生证)"
)


def says_what_instead(matter: Matter) -> bool:
    """Tell whether a guide says what those bring who have no identity card yet."""
    return bool(_INSTEAD.search(without_refusals(all_said(matter))))
