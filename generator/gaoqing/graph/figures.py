"""A figure, window or telephone that a sentence repeats: what it says, and what the model knows."""

from typing import NamedTuple

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.hindrances import is_hindered
from gaoqing.graph.names import names_of
from gaoqing.graph.sayings import Saying
from gaoqing.graph.spoken import Spoken
from gaoqing.guide import Matter
from gaoqing.guide.contact import Authority, Rights
from gaoqing.guide.matter import Faq, Mistake, NotNeeded
from gaoqing.guide.money import Benefit
from gaoqing.guide.particulars import Deadline, Intermediary, Place
from gaoqing.reading.source import PartOf
from gaoqing.text.pattern import lazily


class Copy(NamedTuple):
    """What a sentence repeats.

    Attributes:
        at: where it is written.
        known: what the model says instead, or as well.
        agrees: whether both are the same; else they cannot both be so.
        quote: what to write instead, without braces; empty where no quote says just this.
        hint: what is to be said of it beside that, as the keys `hint.…` call it.
    """

    at: PartOf
    known: str
    agrees: bool
    quote: str = ""
    hint: str = ""

    @property
    def text(self) -> str:
        """How it is written."""
        return self.at.text[self.at.start : self.at.end]


# A question about the matter as a whole; what is asked of one case is answered of that case.
_GENERAL = lazily(
    r"^(?:请问)?(?:这件事|这个证?|本事项|新?证件?|[^，]{0,8}(?:办理?|办下来|办好|办完|换|领|拿))?[^，]{0,4}?"
    r"(?:多久|几天|多长时间|什么时候能?|多少天|多少钱|收费|费用|花钱|要钱|交钱|收钱|几趟|几次|多少次|跑|当场|当天)[^，]{0,8}[？?]?$"
)
_ONE_CASE = lazily("[补换丢失遗变更改急代别孩老外没临另旧再第二错首初下]|(?<![几多一两少])次")
# Another matter than the guide's, unless its own name says so.
_ANOTHER = lazily(
    "补办|补领|补发|补换|挂失|丢失|遗失|丢了|变更|注销|延续|换发|换领|换证|加急|另办|另行办理|另外办|先办|先去办|复印|复议|诉讼|听证|公示(?!牌)"
)
_GETS = ("办", "补", "换", "领", "申请", "开", "做")


# Windows and telephones that are named here may be those of another place or body.
OF_ANOTHER = (Intermediary, Place, Rights)
# Money and times that are named here are of another body, of a sum that is received, of who comes too late.
_BESIDE = (Authority, Benefit, Deadline, NotNeeded, *OF_ANOTHER)
# How a fee is worked out, and who does not pay it.
_OF_FEES = frozenset({"standard", "exemptions"})


def is_beside(saying: Saying) -> bool:
    """Tell whether a text may speak of other money and other times than those of its matter, by its place."""
    return isinstance(saying.part, _BESIDE) or not _OF_FEES.isdisjoint(saying.path)


def is_general(saying: Saying) -> bool:
    """Tell whether a text speaks of the whole matter, by its place; an answer may be of one case."""
    if isinstance(saying.part, Faq):
        question = saying.part.question
        if is_hindered(saying.matter, question):
            return True
        return bool(_GENERAL.search(question)) and not is_of_one_case(saying)
    return not isinstance(saying.part, Mistake) and not is_beside(saying)


def is_of_one_case(saying: Saying) -> bool:
    """Tell whether a question is of a case that the name of its matter does not speak of: a loss, a child."""
    question = saying.part.question if isinstance(saying.part, Faq) else ""
    return any(match[0] not in saying.matter.plain_name for match in _ONE_CASE.finditer(question))


def about_another(hall: Surroundings, spoken: Spoken, place: int) -> bool:
    """Tell whether the sentence around a place may speak of another matter or document than its guide."""
    matter = spoken.saying.matter
    sentence = spoken.sentence(place)
    named = "，".join((matter.name, matter.plain_name, *(fee.item for fee in matter.fees.items)))
    if any(match[0] not in named for match in _ANOTHER.finditer(sentence.text)):
        return True
    own, brought = _results(matter), {name for item in matter.materials for name in item.materials}
    for found in names_of(hall).find(sentence.text):
        ids = {document.id for document in found.documents}
        brings = not brought.isdisjoint(ids) and not sentence.text[: found.start].endswith(_GETS)
        if own.isdisjoint(ids) and not brings and sentence.text[found.start : found.end] not in named:
            return True
    return False


def _results(matter: Matter) -> set[str]:
    return {result.material for result in matter.results}
