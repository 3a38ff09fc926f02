"""Papers that need not be brought, and in whatever words are wanted from everybody all the same."""

import re
from collections.abc import Iterator
from functools import lru_cache

from gaoqing.catalogue.catalogue import Catalogue, demanded
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph import Saying, names_of, sayings
from gaoqing.graph.insistence import Find, demands_it, insists, misses, misses_it
from gaoqing.graph.kept import kept, once_a_hall
from gaoqing.graph.mentions import Called, called, ending
from gaoqing.graph.papers import plain, spoken
from gaoqing.guide import Matter
from gaoqing.guide.matter import Faq, Mistake, NotNeeded
from gaoqing.reading.source import At
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import unspaced

# Only some people need not bring it, or only a copy of it.
_SOME = lazily(
    "[0-9]|旧|以前|过期|作废|原来|去年|往年|以[下上外内]|没有|本地|外地|外省|除|只有|才|的人|如果|（|复印件|复件|照片|原件|其他|各类|任何|所有"
)
_OF_SOME = lazily("除|只有|才|如果|[^，]的，|外地|外省|一般|复印")
_AND = lazily("[、，,；/]|以及|或者?|(?<!共)和(?!解|谐)|及|与")
_WHOSE = lazily("父|母|配偶|孩子|子女|双方|代办|监护|老人|户主|对方|家人")
_ASKS = lazily("[要用需得][^，]*(?:吗|么|不|？)|要不要|用不用|需不需|不[带交]|能不能|行不行|行吗|可以吗")
_YES = lazily("^(?:还?是?要|得|需要?|必须|对|是的?|当然|肯定|不行|不能|不可以|不成|那不行)(?![求])")
# What stands there is of one paper, of a proxy, of some people or of a later visit.
_NOT_TOLD = {
    *("not_needed", "materials", "before", "filling"),
    *("proxy", "minors", "cross_border", "results", "progress"),
}
_FIELDS = ("summary", "plain_name", "name")
# 营业执照、卫生许可两件事, 几个证一起办: what is done, not what is brought for it.
_THINGS = lazily(
    "(?:^|(?<=[，。；;！？]))(?:[^，。；;！？带交拿备]|备案|交通)*[0-9一二两三四五六七八九十几]"
    "(?:件事|[个件项]事|[个本张项](?:证照?|照|许可)(?=[^，。；;！？带交拿备]{0,6}[办领申]))"
)


def waived_and_wanted(hall: Surroundings, matter: Matter) -> Iterator[tuple[At, str]]:
    """Yield where a guide wants from everybody what it says need not be brought, and what that is."""
    for what, paper in _spared(hall, matter):
        find = _outside(hall, paper)
        for said, whole in _told(matter) if paper.is_in(_elsewhere(matter)) else ():
            if paper.is_in(whole) and _wants(said, find):
                yield said.at, what


def passed_on_and_wanted(catalogue: Catalogue) -> Iterator[tuple[At, str]]:
    """Yield where a bundle wants from everybody what its matters pass on to each other, and its name."""
    for bundle in catalogue.bundles.values():
        papers = [catalogue.materials[name] for name in bundle.internal if name in catalogue.materials]
        others = {name for stage in bundle.matters for name in _asked(catalogue, stage.matter)}
        for paper in papers:
            own = (paper.name, *paper.aliases)
            find = called(own, others - {*own}, kinds=True).find
            for field in _FIELDS:
                if insists(_clauses_apart(getattr(bundle, field)), find):
                    yield bundle.at / field, paper.name


def _clauses_apart(text: str) -> str:
    """Return a summary in which what happens meanwhile stands apart, without the things it is about."""
    return re.sub("[；;]", "。", _THINGS.sub("", text))


def _asked(catalogue: Catalogue, matter: str) -> Iterator[str]:
    found = catalogue.matters.get(matter)
    for item in found.materials if found else ():
        for name in item.materials:
            if name in catalogue.materials:
                yield from (catalogue.materials[name].name, *catalogue.materials[name].aliases)


def _spared(hall: Surroundings, matter: Matter) -> Iterator[tuple[str, Called]]:
    """Yield each paper that nobody need bring, as it is written, and how it may be called."""
    spoken_of = [*_spoken_of(hall, matter)]
    if not spoken_of:
        return
    asked = {
        name
        for item in demanded(matter)
        for id_ in item.materials
        if id_ in hall.materials
        for name in (hall.materials[id_].name, *hall.materials[id_].aliases)
    }
    asked |= {matter.name, matter.plain_name}
    asked |= {name for result in matter.results for name in _result(hall, result.material) or (result.name,)}
    for item, part, names in spoken_of:
        others = asked | {one.what for one in matter.not_needed if one is not item}
        if not names & asked:
            yield part, called(names, others)


def _spoken_of(hall: Surroundings, matter: Matter) -> Iterator[tuple[NotNeeded, str, frozenset[str]]]:
    """Yield what nobody need bring and the guide seems to name elsewhere; of most it does not."""
    known = _all_known(hall) if matter.not_needed else {}
    for item in matter.not_needed:
        for part in _parts(item.what):
            names, ends = known.get(part) or known.setdefault(part, _known(hall, part))
            named = any(end in _elsewhere(matter) for end in ends)
            if named and not (_OF_SOME.search(unspaced(item.why)) or _WHOSE.search(item.what + item.why)):
                yield item, part, names


@kept
def _elsewhere(matter: Matter) -> str:
    """Return at least all that a guide tells everybody to do outside of its lists of papers."""
    told = [_spoken(said) for said in sayings(matter) if said.asks and not said.when]
    return unspaced("，".join(told))


@kept
def _told(matter: Matter) -> tuple[tuple[Saying, str], ...]:
    """Return each text that tells everybody what to do, and it without blanks, after what it answers."""
    told = (said for said in sayings(matter) if said.asks and not said.when)
    return tuple((said, unspaced(_spoken(said))) for said in told if said.of not in _NOT_TOLD)


@lru_cache(maxsize=4096)
def _parts(what: str) -> tuple[str, ...]:
    """Return the papers that a waiver names; none where it is for some people or for copies only."""
    bare = unspaced(what)
    return () if _SOME.search(bare) else tuple(part for part in _AND.split(bare) if len(part) > 1)


def _result(hall: Surroundings, name: str) -> tuple[str, ...]:
    document = hall.materials.get(name)
    return (document.name, *document.aliases) if document else ()


def _known(hall: Surroundings, part: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return a name and the others of the document of the catalogue that has it, and how all of them end."""
    documents = names_of(hall).documents.get(part, ())
    own = (name for item in documents for name in (item.name, *item.aliases))
    names = spoken(plain(part.replace("的", ""))) | {part, *own}
    return names, frozenset(map(ending, names))


@once_a_hall
def _all_known(_: Surroundings) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return where to keep what is known of each name: guides of one hall spare people the same."""
    return {}


def _outside(hall: Surroundings, paper: Called) -> Find:
    """Return what finds a paper, but not inside the name of another one."""
    names = names_of(hall)

    def find(text: str) -> tuple[int, int] | None:
        place = paper.find(text)
        if not place:
            return None
        inside = any(
            named.start <= place[0]
            and place[1] <= named.end
            and text[named.start : named.end] not in paper.names
            for named in names.find(text)
        )
        return None if inside else place

    return find


def _spoken(said: Saying) -> str:
    part = said.part
    if isinstance(part, Mistake):
        return f"{part.mistake}。{said.text}"
    return f"{part.question}。{said.text}" if isinstance(part, Faq) else said.text


def _wants(said: Saying, find: Find) -> bool:
    part = said.part
    if isinstance(part, Mistake):
        return _mistaken(part, said.text, find)
    if isinstance(part, Faq):
        return _answered(part, said.text, find)
    return bool(insists(said.text, find))


def _mistaken(part: Mistake, text: str, find: Find) -> bool:
    mistake = unspaced(part.mistake)
    if not misses(mistake):
        return False
    if find(mistake):
        return misses_it(mistake, find) and demands_it(text)
    return bool(insists(text, find))


def _answered(part: Faq, text: str, find: Find) -> bool:
    question = unspaced(part.question)
    if not (find(question) and _ASKS.search(question)):
        return False
    return bool(_YES.search(unspaced(text))) and demands_it(text)
