"""Family W, how many places there are: a sentence that knows of one only, where a guide lists more."""

from collections.abc import Iterator

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.graph.sayings import hits
from gaoqing.guide import Matter
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import CLAUSE, SENTENCE, unspaced

_TAKES = "(?:收(?:表|件|材料|申请)?|办理?|受理|接收|能办|可以办|能交|交材料|申请)"
_PLACE = "(?:地方|大厅|分厅|中心|网?点|站|门店|柜台)"
# 只有云岭路大厅这一个地方收表; 别的地方都不收.
_ONLY = lazily(
    rf"(?:只有|仅有|就|只能[到在去]|必须[到在去]|非得[到去])[^，。；]{{2,18}}?(?:这一|一|这)[个处家](?:{_PLACE})?(?:能|可以|才)?{_TAKES}"
    rf"|(?:别的|其他|其它|另外的)(?:任何)?{_PLACE}(?:都|一概|一律|全都|也都)*(?:不(?:收|办|受理|接收|能办|可以办)|办不了|收不了)"
    rf"|别处(?:都|一概|一律)*(?:不(?:收|办|受理|接收|能办)|办不了|收不了)"
)
_LETTERS = lazily("只有|仅有|只能|必须|非得|就[^，。；]{2,18}[一这]|别的|其他|其它|另外的|别处")
# A part of it, another thing, another time, other people.
_PART = lazily(
    "的，|如果|若|周[一二三四五六日末]|晚上|中午|夜|节假日|加急|领|取|缴|拍|照相|打印|开票|发票|查询|咨询|补|换|外国|现金|窗口|不是|事项|业务|事情|证件"
)
_OF = {"steps", "faqs", "mistakes", "reminders", "channels", "visits", "summary"}


@matter_rule("W039", Severity.WARNING, whole=True)
def only_place_of_several(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A sentence says that only one place takes it, and the guide or the halls have more."""
    if not any(way.in_person for way in matter.channels):
        return
    names = [place.name for place in matter.places]
    texts = [said for said in hits(matter, _LETTERS) if said.of in _OF]
    if texts:
        served = dict.fromkeys(item.hall for item in hall.serving(matter) if not item.self_service)
        names += [hall.halls[name].name for name in served if name in hall.halls]
    for said in texts if len(names) > 1 else ():
        text = _only(unspaced(said.text))
        if text and not said.when:
            yield Found(said.at, text=text, names=(*names,))


def _only(text: str) -> str:
    for sentence in SENTENCE.findall(text):
        # 加急的，只有这一个地方办: what follows is for those only.
        for clause in CLAUSE.findall(sentence.partition("的，")[0]):
            match = _ONLY.search(clause)
            if match and not _PART.search(clause):
                return match[0]
    return ""
