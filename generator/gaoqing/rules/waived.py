"""Family M, papers that need not be brought, and are demanded or asked for all the same."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue, demanded
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import DataPath, Severity
from gaoqing.finding.params import Word
from gaoqing.graph import Asking, Saying, askings, waivers
from gaoqing.graph.hindrances import is_hindered
from gaoqing.guide import Matter, Requirement
from gaoqing.guide.matter import Faq, Mistake
from gaoqing.rules.insisted import passed_on_and_wanted, waived_and_wanted
from gaoqing.rules.parts import name_of
from gaoqing.rules.registry import Found, elsewhere, matter_rule
from gaoqing.rules.spared import asked_again, insisted_on, needless_for_them
from gaoqing.text.pattern import lazily

# Where a citizen reads what to do. A note of a paper is read beside the paper.
_TOLD = {"summary", "steps", "faqs", "mistakes", "reminders", "visits", "channels", "appointment", "queue"}
# The question asks what everybody brings; 户口簿丢了怎么办 asks what somebody does.
_GENERAL = lazily(
    "(?:要|用|需要|需|得)[^，]*(?:带|交|提供|出示|准备|提交)|[带交备]什么|什么材料|哪些材料|哪些(?:证|东西)"
)
_WANTED = lazily("[要用需得]")
_CASE = lazily("没有|丢|找不到|查不到|怎么办|过期|如果|的，|外地|外省|离婚|孩子|老人|来不了|改了|换了|以后")
_FORGOTTEN = lazily("没带|没有带|忘|只带|少带|带错|漏|没交|没有交|没有准备|没准备")
_TOO_MUCH = lazily("带了|带来|多带|准备了|交了|去开|以为")
# 父母的居民身份证不用带: another person's.
_PERSON = lazily(
    "父母|父亲|母亲|配偶|孩子|子女|对方|另一方|[男女]方|代办人|监护人|户主|老人|死者|去世|股东|法定代表人|[^，]{2,8}(?=的)"
)
# A form that is printed at the window is handed in there, but nobody brings it.
_FROM_HOME = lazily("带|备")


@matter_rule("M018")
def waived_paper_demanded(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A paper need not be brought, and the list demands it."""
    told = waivers(hall, matter)
    # Who comes for another brings what the other would do on the spot: a photograph, for one.
    for index, item in enumerate(matter.materials if told else ()):
        if item.when or item.spared:
            continue
        met = [next((one for one in told if one.meets(item, name)), None) for name in item.materials]
        if met[0] and all(met):
            line = met[0].at.source.place(met[0].path).line
            at = matter.at / "materials" / index
            yield Found(at, name=name_of(hall, item), what=met[0].name, line=line)


@matter_rule("M019", Severity.WARNING)
def spared_paper_asked_for(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A sentence tells everybody to bring a paper that need not be brought."""
    told: set[DataPath] = set()
    for found in _asked_for(hall, matter):
        told.add(found.at.path)
        yield found
    for at, name in waived_and_wanted(hall, matter):
        if at.path not in told:
            told.add(at.path)
            yield Found(at, name=name, hint=Word("hint.spared-waived"))


def _asked_for(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    for said, name, how in insisted_on(hall, matter):
        yield Found(said.at, name=name, hint=Word(f"hint.spared-{how}"))
    some = [item for item in askings(hall, matter) if item.wanted and item.saying.of in _TOLD]
    for asking in some:
        if not asking.firm and for_everybody(asking):
            exempt = [item for item in demanded(matter) if asking.ids & {*item.materials}]
            if needless_for_them(matter, asking, exempt):
                yield Found(asking.saying.at, name=asking.name, hint=Word("hint.spared-exempt"))
    asked = [item for item in some if item.firm]
    told = waivers(hall, matter) if asked else ()
    for asking in asked:
        if for_everybody(asking):
            demands = [item for item in demanded(matter) if asking.ids & {*item.materials}]
            waived = not demands and any(waiver.denies(asking) for waiver in told)
            why = "waived" if waived else _way(demands, asking)
            if why:
                yield Found(asking.saying.at, name=asking.name, hint=Word(f"hint.spared-{why}"))


@elsewhere("M019")
def shared_paper_asked_for(catalogue: Catalogue) -> Iterator[Found]:
    """Look at what a bundle asks for once, and one of its matters again."""
    for said, name in asked_again(catalogue):
        yield Found(said.at, name=name, hint=Word("hint.spared-shared"))
    for at, name in passed_on_and_wanted(catalogue):
        yield Found(at, name=name, hint=Word("hint.spared-internal"))


@matter_rule("M022", Severity.WARNING)
def demanded_paper_waived(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A sentence says that a paper need not be brought, and the list demands it."""
    for asking in askings(hall, matter):
        if asking.needless and asking.general and for_everybody(asking) and not asking.elsewhere:
            demands = [item for item in matter.materials if asking.ids & {*item.materials}]
            if demands and all(_insists(item, asking) for item in demands):
                yield Found(asking.saying.at, name=asking.name)


def _insists(item: Requirement, asking: Asking) -> bool:
    """Tell whether a demand is for what a sentence says need not be brought: same person, same form."""
    if item.spared or item.deferrable or item.any_of or (item.when and item.when != asking.saying.when):
        return False
    person = _PERSON.search(asking.before)
    if person and person[0] not in item.whose:
        return False
    if asking.forms:
        copied = bool(item.copies) and "复印件" in asking.forms
        return copied or (bool(item.original) and "原件" in asking.forms)
    return bool(item.original or item.copies)


def _way(demands: list[Requirement], asking: Asking) -> str:
    """Return how all demands spare people a paper; empty where one does not."""
    if demands and all(item.exempt for item in demands):
        return "exempt"
    if demands and all(item.supplied for item in demands) and _FROM_HOME.search(asking.verb):
        return "supplied"
    return ""


def for_everybody(asking: Asking) -> bool:
    """Tell whether what is asked under an answer or below a question is asked of everybody."""
    return told_to_everybody(asking.saying, asking.name, wanted=asking.wanted)


def told_to_everybody(saying: Saying, name: str, *, wanted: bool) -> bool:
    """Tell whether a text that names a paper, under a question or a mistake, is for everybody."""
    part = saying.part
    if isinstance(part, Faq):
        if is_hindered(saying.matter, part.question):
            return True
        asked = _GENERAL.search(part.question) or (name in part.question and _WANTED.search(part.question))
        return bool(asked) and not _CASE.search(part.question)
    if isinstance(part, Mistake):
        told = _FORGOTTEN if wanted else _TOO_MUCH
        return bool(told.search(part.mistake)) and not _CASE.search(part.mistake)
    return True
