"""Family M, papers that a sentence asks for, and that the guide's lists do not have, or have otherwise."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import demanded
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.graph import Asking, askings
from gaoqing.graph.kept import kept
from gaoqing.graph.papers import plain
from gaoqing.graph.sayings import hits
from gaoqing.graph.speech import BRING, SENTENCE
from gaoqing.guide import Matter
from gaoqing.guide.procedure import Step
from gaoqing.reading.source import At
from gaoqing.rules.conditions import is_listed
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.rules.waived import for_everybody
from gaoqing.text.pattern import lazily

# Where a citizen reads what to do with all papers; a note speaks of one paper.
_TOLD = {
    "summary",
    "faqs",
    "mistakes",
    "reminders",
    "visits",
    "channels",
    "appointment",
    "queue",
    "proxy",
    "minors",
}
_AGENT = lazily("代办|代理|委托|代为|托人|替")


_ENDS = (
    "证书|证明书|等级证|资格证|许可证|合格证|登记证|鉴定书|成绩单|决定书|通知书|报告书|认定书|意见书|批准书"
    "|公证书|保险单"
)
# A certificate in a list of what is brought: 毕业证书和普通话水平测试等级证书原件.
_CERTIFICATE = lazily(
    "(?:出示|提交|递交|携带|带上|带好|带齐|带|交|提供|和|、|以及|及|与)"
    "(?P<name>[^，。、；：“”和与及或的把将凭由向在到出示交带领取办]{5,18}"
    rf"(?:{_ENDS}))"
    "(?=原件|复印件|正本|，|、|和|$)"
)
_NAMED = lazily(f"(?:{_ENDS})")
_VAGUE = lazily("相关|有关|其他|其它|上述|所有|这些|各类|各种|原来|本人|您|那|这|该|对方|自己|新|旧|等证")
_OPEN = lazily("如果|若|查不到|不用|不必|无[需须]|不要|没有|领取|领证")
_ANY = lazily("任选|之一|任意|任何一|任一|都行|都可|均可|其中")
_CORE = 4
# A hall with fewer documents has not entered yet what its guides ask for.
_ENTERED = 8


@matter_rule("M020", Severity.WARNING, whole=True)
def unlisted_paper_asked_for(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A sentence tells people to bring a document that the guide lists nowhere."""
    asked = [item for item in askings(hall, matter) if _asks(item) and not _of_refused(matter, item)]
    listed = _names(hall, matter) if asked else frozenset()
    known = {name for item in demanded(matter) for name in item.materials} if asked else frozenset()
    told: set[tuple[object, str]] = set()
    for asking in asked:
        if asking.ids & known or plain(asking.name) in listed or any(asking.name in name for name in listed):
            if asking.one_of:
                told.add((asking.saying.path, asking.sentence))
        elif not any(is_listed(hall, matter, item) for item in asking.documents):
            # Where one of several papers is enough, it is enough that one is listed.
            key = asking.saying.path, asking.sentence if asking.one_of else asking.name
            if key not in told:
                told.add(key)
                name = asking.documents[0].name if asking.documents else asking.name
                yield Found(asking.saying.at, name=name)
    if len(hall.materials) >= _ENTERED and matter.materials:
        for at, name in _unknown(hall, matter):
            if not any(name == told_name for _, told_name in told):
                yield Found(at, name=name)


def _unknown(hall: Surroundings, matter: Matter) -> Iterator[tuple[At, str]]:
    """Yield certificates that a step or a visit asks for, that nothing in the hall or the guide is called."""
    for said in hits(matter, _NAMED):
        if (
            said.of not in {"steps", "visits"}
            or not said.asks
            or (isinstance(said.part, Step) and said.part.special)
        ):
            continue
        for sentence in SENTENCE.findall(said.text.replace(" ", "")):
            if not BRING.search(sentence) or _ANY.search(sentence) or _OPEN.search(sentence):
                continue
            for match in _CERTIFICATE.finditer(sentence):
                name = match["name"]
                if _VAGUE.search(name):
                    continue
                if not any(_near(name, other) for other in _names(hall, matter) if other):
                    yield said.at, name


def _near(name: str, other: str) -> bool:
    return name in other or other in name or name[-_CORE:] in other or name[:_CORE] in other


def _asks(asking: Asking) -> bool:
    """Tell whether a sentence says what is to be brought here, of all or of some."""
    if isinstance(asking.saying.part, Step):
        return asking.wanted and not asking.elsewhere and not asking.saying.part.special
    return asking.firm and asking.saying.of in _TOLD and for_everybody(asking)


def _of_refused(matter: Matter, asking: Asking) -> bool:
    """Tell whether it is for somebody who may not come at all, which J023 tells."""
    return not matter.proxy.allowed and bool(_AGENT.search(asking.sentence.replace(asking.name, "")))


@kept
def _names(hall: Surroundings, matter: Matter) -> frozenset[str]:
    """Return all that a guide's lists call papers, and what its steps and its matters before give."""
    ids = {name for item in demanded(matter) for name in item.materials}
    ids |= {result.material for result in matter.results}
    documents = [hall.materials[name] for name in ids if name in hall.materials]
    names = {name for document in documents for name in (document.name, *document.aliases)}
    names |= {step.gives for step in matter.steps} | {result.name for result in matter.results}
    names |= {text for item in demanded(matter) for text in (item.label, item.note, item.standard)}
    names |= {plain(name) for name in names}
    return frozenset(names | {f"{first.name}{first.why}" for first in matter.before})
