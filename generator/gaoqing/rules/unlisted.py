"""Family M, papers that a sentence asks for, and that the guide's lists do not have, or have otherwise."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import demanded
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.graph import Asking, askings
from gaoqing.graph.papers import plain
from gaoqing.guide import Matter
from gaoqing.guide.procedure import Step
from gaoqing.rules.conditions import is_listed
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.rules.waived import for_everybody
from gaoqing.text.pattern import lazily

# Where a citizen reads what to do with all papers; a note speaks of one paper.
_TOLD = {"faqs", "mistakes", "reminders", "visits", "channels", "appointment", "queue", "proxy", "minors"}
_AGENT = lazily("代办|代理|委托|代为|托人|替")


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


def _asks(asking: Asking) -> bool:
    """Tell whether a sentence says what is to be brought here, of all or of some."""
    if isinstance(asking.saying.part, Step):
        return asking.wanted and not asking.elsewhere and not asking.saying.part.special
    return asking.firm and asking.saying.of in _TOLD and for_everybody(asking)


def _of_refused(matter: Matter, asking: Asking) -> bool:
    """Tell whether it is for somebody who may not come at all, which J023 tells."""
    return not matter.proxy.allowed and bool(_AGENT.search(asking.sentence.replace(asking.name, "")))


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
