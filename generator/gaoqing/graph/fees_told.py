"""What sentences say of money, beside the fees of their guide."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gaoqing.catalogue.said import amount_of
from gaoqing.catalogue.situation import compatible
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.figures import Copy, about_another, is_beside, is_general
from gaoqing.graph.prices import asks_price, asks_what_to_bring, charged, is_charged_here, prices
from gaoqing.graph.spoken import Piece, Spoken, holding
from gaoqing.guide import Fee, Matter
from gaoqing.guide.matter import Faq
from gaoqing.text.numerals import NUMBER, number_in
from gaoqing.text.pattern import lazily

_EACH = "(?:每一?[证本份人次件张套个]|一[证本份人次件张套个])?"
_LETTERS = lazily("[元费钱]")
_NOUN = "[一-鿿]{0,12}?费"
_SUM = rf"(?P<sum>(?P<number>{NUMBER})元)(?!以[上下内]|起)"
# 工本费20元, 工本费每证收20元, 20元工本费; 每证收20元, 收费20元.
_NAMED = lazily(
    rf"(?P<noun>{_NOUN})(?:标准)?(?:[是为按共：，]|统一|一律|均)?{_EACH}(?:要?[收交付缴]取?纳?|只要)?(?:人民币)?{_SUM}"
    rf"|{_SUM.replace('sum', 'sum_').replace('number', 'number_')}的?(?P<noun_>[一-鿿]{{0,6}}?费)(?!用)"
)
_NAMELESS = lazily(
    rf"^(?:办理|办证|领证时|办这个证?)?(?:{_EACH}(?:要|需要?|一律|统一|只)?(?:收费|收取|收|费用)|费用|收费|缴费|交费)(?:标准)?[是为：]?{_EACH}{_SUM}(?:[/／每]一?[一-鿿])?(?:后.*)?$"
)
# Where the name of a fee begins: behind what is done with it.
_DOING = lazily(
    r".*(?:缴纳?|交纳?|收取?|付|支付|需要?|要|另|加|的|为|是|和|或|及|及其|把|将|与|含|凭|(?<!临)时|先|备好)"
)
# A part of a fee, another price, a time when it was another one.
# 另外准备 50 元 is for everybody, 另收 for who wants more.
_BESIDES = "另(?!外?[还请要需得]{0,2}(?:准备|备|带))"
_OTHER_SUM = lazily(
    f"{_BESIDES}|半|优惠|减|折|低保|退|补缴|滞纳|罚|押|保证金|原来|以前|过去|曾|调整|旧|不再|不是|超|加收|加急|合计|总|共|两[证本份张人]|双|临时|别处|别的地方|倍|补贴"
    "|快递|邮|到付|照相|拍照|复印|体检|公证|翻译|评估|其他|别的|之前|起|最[高低多少]|至多|至少|不超过|左右|大约|约|如果|银行|医院|中介"
)
_OWN_FEE = lazily("^(?:证[件书照]?|办证|制证|牌证)?(?:工本|手续|登记|申请|受理|审批|制证|办证|证[件书照])费$")
_FREE = (
    "(?:免费(?:办理?)?|不收费|不收钱|不收取?任何费用|不收取费用|不用[交花]钱|不[要花]钱|不用缴费|零收费|不收一分钱"
    "|分文不[收取])"
)
_ALL_FREE = lazily(
    rf"^(?:(?:办理?)?(?:这件事|本事项|此事项|该事项|全程|整个过程|一律|全部|完全|均|都)*(?:办理)?(?:是|都|均|一律)?{_FREE}"
    rf"|(?:办理|办证|申请)(?:[^的时，]{{0,10}})?(?:一律|完全|都|均|全程)?{_FREE})(?:的|哦|啊)?$"
)
_NO_FEE = lazily(
    "^(?:现在|目前|本事项|办理时?)?(?:免收|不收取?|不再收取?|无需缴纳|不用交|取消了?)(?P<name>[一-鿿]{2,12}费)$"
)
_LIMIT = lazily(
    "的$|时$|后$|首次|第一次|初次|低保|残疾|老人|学生|儿童|减免|期满|到期|岁|仅|只有|除|外|如果|若|，但"
)
_PAY_NOT = lazily(f"{_BESIDES}|[不免]|取消|无需|丢|遗失|坏")


def fees_told(hall: Surroundings, texts: Sequence[Spoken]) -> Iterator[Copy]:
    """Yield what a guide says of its fees in sentences: amounts by their names, and that it is free."""
    for text in holding(texts, _LETTERS):
        if is_beside(text.saying):
            continue
        if _of_everybody(text) or asks_price(text):
            yield from _amounts(hall, text)
            yield from _free(hall, text)


def _of_everybody(text: Spoken) -> bool:
    """Tell whether a text speaks of everybody; where nothing is charged, what all bring may tell of money."""
    if is_general(text.saying) or not isinstance(text.saying.part, Faq):
        return True
    return text.saying.matter.fees.free and asks_what_to_bring(text.saying)


def _amounts(hall: Surroundings, text: Spoken) -> Iterator[Copy]:
    if "元" not in text.text:
        return
    met: dict[tuple[int, int], Sequence[Fee]] = {}
    for match in _NAMED.finditer(text.text):
        which = "" if match["sum"] else "_"
        met[match.span(f"sum{which}")] = _called(match[f"noun{which}"], text, text.clause(match.start()).text)
    for clause in text.clauses if is_general(text.saying) else ():
        found = _NAMELESS.search(clause.text)
        if found:
            start, end = found.span("sum")
            met[clause.start + start, clause.start + end] = text.saying.matter.fees.items
    for span in prices(text):
        met.setdefault(span, text.saying.matter.fees.items)
    if text.saying.matter.fees.free:
        met |= {span: met.get(span) or [Fee(item="", amount=Decimal(0))] for span in charged(text)}
    for span, fees in met.items():
        yield from _amount(hall, text, span, fees)


def _called(noun: str, text: Spoken, clause: str) -> Sequence[Fee]:
    """Return the fees that a name means: it may be shorter, or say whose document it is for."""
    matter = text.saying.matter
    name = _DOING.sub("", noun) or noun
    if name == "费" and (own := [fee for fee in matter.fees.items if noun.endswith(fee.item)]):
        return own  # 个人缴费
    if name == "费":  # 收费标准：每证 20 元; 停车收费 speaks of something else
        return matter.fees.items if noun == "收费" and is_general(text.saying) else ()
    charged = _OWN_FEE.search(name) or is_charged_here(name, clause)
    whose = matter.name + matter.plain_name + "证件证书办证制证证照牌证新证"
    return [
        fee
        for fee in matter.fees.items
        if fee.item.endswith(name) or (name.endswith(fee.item) and name.removesuffix(fee.item) in whose)
    ] or ([Fee(item=name, amount=Decimal(0))] if matter.fees.free and charged else [])


def _amount(hall: Surroundings, text: Spoken, span: tuple[int, int], fees: Sequence[Fee]) -> Iterator[Copy]:
    """Yield a sum that stands from where to where, beside the fees of which it may be one."""
    said, free = number_in(text.text[span[0] : span[1] - 1]), text.saying.matter.fees.free
    held = [fee for fee in fees if compatible(fee.when, text.saying.when)]
    if said is None or not held or not all(map(_is_one_sum, held)):
        return
    at, known = text.at(*span), "、".join(dict.fromkeys(map(amount_of, held)))
    same = [fee for fee in held if fee.amount == said and not free]
    if same:
        one = len({fee.amount for fee in held}) == 1 and same[0].currency == ""
        yield Copy(at, known, agrees=True, quote=f"fees.{same[0].id or same[0].item}" * one)
        return
    other = said in _sums(text.saying.matter) or _is_other_sum(text.clause(span[0]), held, free=free)
    if not other and not about_another(hall, text, span[0]):
        hint = "fee-free" if free else "fee-other"
        yield Copy(at, "" if free else known, agrees=False, hint=hint)


def _is_one_sum(fee: Fee) -> bool:
    bounds = fee.least is not None or fee.most is not None or fee.ceiling
    return fee.amount is not None and not bounds and len(fee.ways) == 1


def _is_other_sum(clause: Piece, fees: Sequence[Fee], *, free: bool) -> bool:
    named = "".join(fee.item for fee in fees)
    return any(match[0] not in named for match in _OTHER_SUM.finditer(clause.text)) or (
        free and bool(_PAY_NOT.search(clause.text))
    )


def _sums(matter: Matter) -> set[Decimal | None]:
    """Return all sums that a guide names in fields: one of them may be meant."""
    fees = {value for fee in matter.fees.items for value in (fee.amount, fee.least, fee.most)}
    bands = {band.amount for fee in matter.fees.items for band in fee.bands}
    return (
        fees | bands | {value for item in matter.receives for value in (item.amount, item.least, item.most)}
    )


def _free(hall: Surroundings, text: Spoken) -> Iterator[Copy]:
    """Yield a clause that says that nobody pays, where everybody does."""
    items = text.saying.matter.fees.items
    if not is_general(text.saying) or not _everybody_pays(items):
        return
    for number, clause in enumerate(text.clauses):
        match = _ALL_FREE.search(clause.text) or _denied(clause.text, items)
        limited = number and _LIMIT.search(text.clauses[number - 1].text)
        if (
            match
            and not limited
            and not _LIMIT.search(clause.text)
            and not about_another(hall, text, clause.start)
        ):
            known = "、".join(f"{fee.item} {amount_of(fee)}" for fee in items)
            yield Copy(text.at(clause.start, clause.end), known, agrees=False, hint="fee-paid")


def _denied(clause: str, fees: Sequence[Fee]) -> bool:
    """Tell whether a clause says of a fee that everybody pays that it is not charged."""
    match = _NO_FEE.search(clause)
    return bool(match and _everybody_pays([fee for fee in fees if fee.item.endswith(match["name"])]))


def _everybody_pays(fees: Sequence[Fee]) -> bool:
    return any(
        fee.amount
        and not fee.when
        and not fee.exemptions
        and not fee.by_agreement
        and not fee.payee
        and not fee.note
        for fee in fees
    )
