"""Family V: papers that nobody has to bring, and whose original the office looks at all the same."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import demanded
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.graph import Saying, names_of, waivers
from gaoqing.graph.sayings import hits
from gaoqing.guide import Matter, Requirement, Step
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import CLAUSE, unspaced

# With the paper itself before them: 与原件逐字核对, 验看结婚证.
_PAPER = "原件|正本|纸质|原证|实物|证件本身"
_ORIGINAL = lazily(_PAPER)
_LOOKS = lazily("核对|比对|对照|查验|验看|核验|审验|查看|验证|对一遍|看一遍|校对")
_DONE = "验看|查看|翻看|复印|扫描|收走|收取|留存|当面看|裁下|盖章|加盖|注记"
_HANDLES, _TOUCHED = lazily(_DONE), lazily(f"{_PAPER}|{_DONE}")
# Of what a system holds, of some only, or not at all.
_OTHERWISE = lazily(
    "系统|联网|调取|电子|在线|数据|共享|查询不|查不|核不|对不上|不一致|如果|[如若]|万一|的，|时，|没有|不|无[需须]|免|自愿|主动|复印件"
)
_SENTENCES = lazily("^.*[。；！？]")


@matter_rule("V021", Severity.WARNING)
def waived_paper_looked_at(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """The office looks at the original of a paper that nobody has to bring."""
    steps = [said for said in hits(matter, _TOUCHED) if isinstance(said.part, Step) and not said.when]
    spared = _spared(hall, matter) if steps else frozenset()
    for saying in steps if spared else ():
        name = _looked_at(hall, saying, spared)
        if name:
            yield Found(saying.at, name=name, text=saying.text)


def _spared(hall: Surroundings, matter: Matter) -> frozenset[str]:
    """Return the documents that nobody has to bring, whatever the office finds or does not find."""
    free: set[str] = set()
    wanted: set[str] = set()
    for item in demanded(matter):
        (free if _is_looked_up(item) else wanted).update(item.materials)
    for waiver in waivers(hall, matter):
        if not (waiver.limited or waiver.whose or waiver.persons or waiver.form == "复印件"):
            free.update(document.id for document in waiver.documents)
    return frozenset(free - wanted)


def _is_looked_up(item: Requirement) -> bool:
    return bool(item.exempt and not item.exempt.fallback)


def _looked_at(hall: Surroundings, saying: Saying, spared: frozenset[str]) -> str:
    """Return the name of a spared paper whose original a sentence says is looked at; else nothing."""
    text = unspaced(saying.text)
    for match in CLAUSE.finditer(text):
        clause, before = match[0], text[: match.end()]
        looks = _ORIGINAL.search(clause) and _LOOKS.search(clause)
        if (looks or _HANDLES.search(clause)) and not _OTHERWISE.search(_SENTENCES.sub("", before)):
            for named in names_of(hall).find(clause):
                alone = len(named.documents) == 1 and named.documents[0].id in spared
                if alone and (looks or _is_handled(clause, named.start)):
                    return str(clause[named.start : named.end])
    return ""


def _is_handled(clause: str, start: int) -> bool:
    """Tell whether a verb of handling stands before the name: 复印结婚证."""
    match = _HANDLES.search(clause)
    return bool(match and match.end() <= start)
