"""What sentences say of the money that somebody receives, beside the amounts of their guide."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gaoqing.catalogue.situation import compatible
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.figures import Copy, about_another, is_beside
from gaoqing.graph.sayings import Saying, sayings
from gaoqing.graph.spoken import Spoken, holding
from gaoqing.guide import Benefit, Matter
from gaoqing.guide.matter import Condition, Faq
from gaoqing.text.numerals import NUMBER, number_in
from gaoqing.text.pattern import lazily

_SUM = lazily(rf"(?P<number>{NUMBER})(?P<unit>万元|万块|千元|百元|元|块钱?|万(?=$|[，。；、的]))")
_UNITS = {"万": 10000, "千": 1000, "百": 100}
SUMS = lazily("[元块万]")
_RECEIVES = lazily(
    "补|津贴|奖|资助|救助|发|领|拿|得(?!超)|借|贷|给|打到|拨|报销|返|享受|到手|到账|入账|划|受益|能有|待遇|养老金|低保金"
)
_ASKED = lazily("多少|几多|几块|多钱|几个钱|几千|几百|几万|金额|标准")
_MOST = lazily("最[高多大]|顶格|封顶|上限|至多|顶多|顶天|撑死|不超过|满额")
# Of other money: what one earns, has, pays; of other years; a part of it.
_OTHER = lazily(
    "收入|低于|高于|不足|不满|(?<!不)超过|超出|以下|以内|以上|工资|存|财产|资产|缴|交(?!材料|表|申请|齐)|费(?!用补)|买|押|罚|成本|价|扣|利息|欠|例如|原来|以前|过去|去年|曾|另|外加|其中|再加|加发|多发|涨|提高|起付|门槛|投资|注册|营业额|转|收据|发票|少于|余额|差额|人均|标准的|倍"
)
_OFTEN = lazily("年|季|月|次|日|天|期|人|户|孩|亩|周")
_SEVERAL = lazily("共|合计|累计|总|加起来|[两双二三四五六七八九十0-9][个次年月季人户孩亩]|满")


def sums_told(hall: Surroundings, matter: Matter) -> Iterator[Copy]:
    """Yield the sums that sentences promise and that are none of those that a guide pays."""
    given = [item for item in matter.receives if not item.currency]
    if len(given) != len(matter.receives):
        return
    for text in holding(map(Spoken, sayings(matter)), SUMS):
        if not is_beside(text.saying) and not isinstance(text.saying.part, (Benefit, Condition)):
            yield from _of_text(hall, text, given)


def _of_text(hall: Surroundings, text: Spoken, given: Sequence[Benefit]) -> Iterator[Copy]:
    held = [item for item in given if compatible(item.when, text.saying.when)]
    if not held or any(_amounts([item]) == set() for item in held):
        return
    for match in _SUM.finditer(text.text):
        number = number_in(match["number"])
        clause = text.clause(match.start()).text
        if number is None or not _is_received(text.saying, clause) or _OTHER.search(clause):
            continue
        said = number * _UNITS.get(match["unit"][0], 1)
        sentence = text.sentence(match.start()).text
        if not _fits(said, held, sentence, most=bool(_MOST.search(clause))) and not about_another(
            hall, text, match.start()
        ):
            known = "、".join(f"{item.what} {_shown(item)} 元" for item in held)
            yield Copy(text.at(*match.span()), known, agrees=False, hint="sum-other")


def _is_received(saying: Saying, clause: str) -> bool:
    """Tell whether a clause says what somebody gets, by its verb or by what is asked."""
    asked = saying.part.question if isinstance(saying.part, Faq) else ""
    answers = _ASKED.search(asked) and _RECEIVES.search(asked) and not _OTHER.search(asked)
    return bool(answers or _RECEIVES.search(clause))


def _amounts(items: Sequence[Benefit]) -> set[Decimal]:
    return {value for item in items for value in (item.amount, item.least, item.most) if value is not None}


def _fits(said: Decimal, items: Sequence[Benefit], sentence: str, *, most: bool) -> bool:
    """Tell whether a sum is one that is paid, between two of them, or several at once."""
    known = _amounts(items)
    bounded = any(item.amount is None for item in items)
    if said in known or sum(item.amount or 0 for item in items) == said:
        return True
    if bounded and not most and said <= max(known):
        return True
    often = "".join(item.how_often + item.unit for item in items)
    same = set(_OFTEN.findall(sentence)) <= set(_OFTEN.findall(often)) and not _SEVERAL.search(sentence)
    return not same and any(not said % value or not value % said for value in known if value and said)


def _shown(item: Benefit) -> str:
    if item.amount is not None:
        return str(item.amount)
    return "–".join(str(value) for value in (item.least, item.most) if value is not None)
