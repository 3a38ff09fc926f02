"""Family V: papers that a guide takes and the catalogue refuses."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import demanded
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph import sayings
from gaoqing.graph.sayings import all_said
from gaoqing.guide import Material, Matter
from gaoqing.guide.material import Alternative
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import SENTENCE, unspaced

# 学信网打印的…: how a paper is made, before what it is called.
_MADE = lazily("^.*(?:打印|下载|截|写|拍|复印|扫描|开|出|导出|自制)的")
_TAKEN = lazily(
    "[照也都同一样]+[收认行]|也可以|都可以|可以代替|能代替|代替[^不]{0,4}(?:交|用|就)|[能可]以?顶|当作?[^，。]{0,10}[交用使]|拿它|认可|有效|管用"
    "|就[行够好成]|即可|替代|顶替|能用|可以用|凭它|不耽误|算数|接受|[能可]以?抵"
)
_REFUSED = lazily(
    "不[收认行可算够得管接能]|别拿|别[交带]|退回|无效|没用|不了|作废|以前|原来|如果|查询|核对|参考|之外|吗|除了"
)
# What the next clause begins with that speaks of the same paper still.
_STILL = lazily("^(?:拿|用|凭|当|窗口|也|都|照|一样|同样|完全)")
_NOT_ASKED = lazily("不用|不必|无需|不需要?|不办|免")
_SHORTEST = 4


@matter_rule("V023", whole=True)
def refused_paper_taken(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A text takes a paper of which the catalogue says that it will not do."""
    refused = [*_refused(hall, matter)]
    said = unspaced(all_said(matter)) if refused else ""
    for document, other in refused:
        name = _called(hall, other)
        if len(name) >= _SHORTEST and name in said and not _is_name(hall, matter, name):
            for saying in sayings(matter):
                for sentence in SENTENCE.findall(unspaced(saying.text)):
                    if name in sentence and _is_taken(sentence, name):
                        yield Found(saying.at, name=document.name, paper=name, why=other.why)


def _is_taken(sentence: str, name: str) -> bool:
    """Tell whether a sentence takes a paper: in its clause, or in the next one, which is about it still."""
    before, _, after = sentence.partition(name)
    clauses = after.split("，")
    said = clauses[0] + "".join(item for item in clauses[1:2] if _STILL.search(item))
    denied = _NOT_ASKED.search(before.rpartition("，")[2]) or _REFUSED.search(sentence)
    return bool(_TAKEN.search(said)) and not denied


def _refused(hall: Surroundings, matter: Matter) -> Iterator[tuple[Material, Alternative]]:
    """Yield what the catalogue refuses instead of the documents that a guide asks for."""
    names = dict.fromkeys(name for item in demanded(matter) for name in item.materials)
    for document in (hall.materials[name] for name in names if name in hall.materials):
        yield from ((document, other) for other in document.not_instead)


def _called(hall: Surroundings, other: Alternative) -> str:
    known = hall.materials.get(other.material)
    return _MADE.sub("", unspaced(known.name if known else other.name))


def _is_name(hall: Surroundings, matter: Matter, name: str) -> bool:
    """Tell whether it is what a document is called that the guide asks for itself."""
    asked = {paper for item in demanded(matter) for paper in item.materials}
    known = [hall.materials[paper] for paper in asked if paper in hall.materials]
    return any(name in called for item in known for called in (item.name, *item.aliases))
