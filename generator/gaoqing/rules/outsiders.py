"""Family W: whether people from elsewhere may apply, as sentences say it, beside the coverage."""

from collections.abc import Iterator

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.graph.figures import about_another
from gaoqing.graph.sayings import all_said, sayings
from gaoqing.graph.spoken import Spoken
from gaoqing.guide import Coverage, Matter
from gaoqing.guide.matter import Faq
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.text.pattern import lazily

_LETTERS = lazily("外[地省市县区]|异地|跨[省市区]|[省市县区]外|别[的处]|其[他它]|非本|不是本")
# From where they come, and within which coverage they are meant all the same.
_FROM = (
    (lazily("外省|省外|跨省|外地|异地|别的省|其他省|别的地方|外边来的"), {Coverage.COUNTRY}),
    (lazily("外市|市外|跨市|别的市|其他市"), {Coverage.COUNTRY, Coverage.PROVINCE}),
    (
        lazily("外[县区]|[县区]外|跨区|(?:别|其他)的?[县区]"),
        {Coverage.COUNTRY, Coverage.PROVINCE, Coverage.CITY},
    ),
)
_ASKS = lazily("(?:[能可]不?[能可]?以?|行|给|接)[^，。]{0,10}(?:[办换补领申签交]|吗|不|么)")
_NO = lazily("^(?:不能|不可以|不行|[办换补领]不了|不[办收受接给换]|没法|不可)")
_REFUSES = lazily(
    "(?:不能|不可以?|没法)[^，。]{0,6}[办换补领申]|[办换补领]不了|不受理|不予受理|不接待|不给[办换补]"
    "|(?:只能|[要得须请先])回[^，。]{0,12}[办换补领申转]"
)
_OTHER = lazily("材料|证明|如果|以前|原来|过去|网上|委托|体检|银行|复印|除外|不收费|也能|都能|也可|都可")


@matter_rule("W043", Severity.WARNING)
def outsiders_turned_away(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A sentence turns away people from elsewhere, whom the coverage lets in."""
    if matter.coverage is None or not any(matter.coverage in wide for _, wide in _FROM):
        return
    asked = "".join(item.question for item in matter.faqs)
    if not _LETTERS.search(all_said(matter) + asked):
        return
    for text in map(Spoken, sayings(matter)):
        place = _turned_away(text, matter.coverage)
        if place and not about_another(hall, text, place[0]):
            at = text.at(*place)
            yield Found(at, text=at.text[at.start : at.end], coverage=str(matter.coverage))


def _turned_away(text: Spoken, coverage: Coverage) -> tuple[int, int] | None:
    """Return from where to where a text turns away somebody who may come."""
    question = text.saying.part.question if isinstance(text.saying.part, Faq) else ""
    first = text.clauses[0] if text.clauses else None
    if first and _comes(question, coverage) and _ASKS.search(question) and not _OTHER.search(question):
        said = _NO.search(first.text) or _REFUSES.search(first.text)
        return (first.start, first.end) if said and not _OTHER.search(first.text) else None
    for clause in text.clauses:
        sentence = text.sentence(clause.start).text
        if _comes(sentence, coverage) and _REFUSES.search(clause.text) and not _OTHER.search(sentence):
            return clause.start, clause.end
    return None


def _comes(words: str, coverage: Coverage) -> bool:
    return any(pattern.search(words) and coverage in wide for pattern, wide in _FROM)
