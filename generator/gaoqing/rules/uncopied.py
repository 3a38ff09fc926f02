"""Family M, copies and photographs of which a guide says that it takes none, and a sentence asks for one."""

from collections.abc import Iterator

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.graph import Waiver, waivers
from gaoqing.graph.sayings import hits
from gaoqing.guide import Matter
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import CLAUSE, SENTENCE, unspaced

_VERB = "(?:留下?|交(?![通警给还])|带上?|提交|递交|递上|提供|附上?|收取?|备好?|自备|准备|出示|贴上?|复印好?)"
# 留下父母双方身份证的复印件各 1 份; 身份证复印件要带 2 份.
_ASKED = {
    "复印件": lazily(
        rf"{_VERB}[^，。；]{{0,24}}?(?:复印件|影印件)|(?:复印件|影印件)[^，。；]{{0,4}}?(?:也|都|还)?(?:要|得|须)(?:带|交|留|备|附|提)"
        r"|(?:复印件|影印件)(?:各|共|一式)?[0-9一二两三四]份"
    ),
    "照片": lazily(
        rf"{_VERB}[^，。；拍照]{{0,16}}?(?:[0-9一二两三]张)?[^，。；拍照]{{0,8}}(?:照片|相片|证件照)|(?:照片|相片)(?:也|都|还)?(?:要|得|须)(?:带|交|贴|备)"
    ),
}
# Not asked, of some only, by the office itself, or of another place.
_ASIDE = lazily(
    "不|没|无|未|免|别|省|退|或|如|[若另]|查|代办|委托|外地|外省|以前|原来|窗口(?:免费)?(?:帮|替|复印|扫描|打印|拍)|工作人员|免费复印|自动|扫描|医院|银行|学校|社区|的，|时$|现场拍|当场拍|愿意|可以|多"
)
_OF = {"steps", "visits", "reminders", "channels", "materials", "filling"}
_SIGNS = lazily("复印件|影印件|照片|相片|证件照")


@matter_rule("M032", Severity.WARNING, whole=True)
def copy_asked_though_none_is_taken(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """No copies or photographs are taken at all, and a sentence asks for one."""
    none = [waiver for waiver in waivers(hall, matter) if _is_of_all(waiver)]
    for said in hits(matter, _SIGNS) if none else ():
        if said.of in _OF and said.asks and not said.when:
            found = next(_asked(unspaced(said.text), none), None)
            if found:
                waiver, text = found
                line = waiver.at.source.place(waiver.path).line
                yield Found(said.at, text=text, what=waiver.name, line=line)


def _is_of_all(waiver: Waiver) -> bool:
    return waiver.form in _ASKED and not (
        waiver.documents or waiver.whose or waiver.limited or waiver.persons
    )


def _asked(text: str, none: list[Waiver]) -> Iterator[tuple[Waiver, str]]:
    for sentence in SENTENCE.findall(text):
        # 查不到的，交一份: what follows is for those only.
        for clause in CLAUSE.findall(sentence.partition("的，")[0]):
            for waiver in none:
                match = _ASKED[waiver.form].search(clause)
                if match and not _ASIDE.search(clause):
                    yield waiver, match[0]
