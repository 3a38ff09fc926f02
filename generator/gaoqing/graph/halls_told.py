"""Of which hall a sentence speaks when it names a window: by name, by a short name, by its kind."""

import re
from collections.abc import Iterator, Mapping, Sequence

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.kept import once_a_hall
from gaoqing.graph.spoken import Spoken
from gaoqing.guide import Hall
from gaoqing.guide.choices import HallKind
from gaoqing.guide.matter import Faq
from gaoqing.text.pattern import lazily

# Another place than ours.
_PLACE = lazily(
    "派出所|医院|银行|车管所|法院|学校|公证处|邮局|营业厅|车站|社区|街道|体检|[一-鿿]{2,}(?:中心|大厅|分厅|大队|服务站|便民站)"
    "|[村居]委会|[一-鿿](?:局|委员会|政府|办事处)"
)
_HERE = lazily("政务服务中心|政务中心|政务大厅|办事大厅|本中心|本大厅|本厅|大厅|[本我](?:局|委)")
_REGION = lazily("^[一-鿿]{1,6}?(?:省|市|区|县|旗|镇|乡|街道)")
_TOWN = lazily("^[一-鿿]{1,6}?(?:镇|乡|街道)")
# A short name that any place may have.
_COMMON = lazily("^(?:政务|便民|公共|党群|社区|综合)*(?:服务)?(?:中心|大厅|分厅|站|厅)$")
# Right behind the name of a hall: a window of that one.
_COUNTER = (
    "的?(?:第?[0-9一二三四五六七八九]{1,2}[层楼]的?)?第?(?:[A-Z]?[0-9]{1,3}|[一二三四五六七八九十]{1,3})号"
)
_OTHER_COUNTER = lazily(f"(?:或者?|、|和|及)[^，]{{2,24}}?{_COUNTER}")
_SHORTEST = 4
_KINDS = (HallKind.MAIN, HallKind.BRANCH)


def halls_named(hall: Surroundings, text: Spoken, place: int) -> Sequence[Hall] | None:
    """Return the halls that a sentence names for a window; none for a place of others, None if it is silent.

    The name that stands last before the window counts, then those behind it, then that of the question.
    """
    sentence = text.sentence(place)
    before = sentence.text[: place - sentence.start]
    names = _names(hall)
    called = max(((before.rfind(name) + len(name), name) for name in names if name in before), default=None)
    if called:
        return () if _place(hall, text, before[called[0] :]) else [names[called[1]]]
    town = [item for name, item in _towns(hall) if before.rstrip("的也那这边里").endswith(name)]
    if len(town) == 1:
        return town
    rest = _less_other_counters(sentence.text, names)
    behind = {id(item): item for name, item in names.items() if name in rest}
    if behind:
        return list(behind.values())
    if _place(hall, text, rest):
        return ()
    question = text.saying.part.question if isinstance(text.saying.part, Faq) else ""
    asked = {id(item): item for name, item in names.items() if name in question}
    return list(asked.values()) or None


def _less_other_counters(sentence: str, names: Mapping[str, Hall]) -> str:
    """Return a sentence less the halls right behind which a window of theirs stands: 或者镇大厅 1 号窗口."""
    for name in sorted(names, key=len, reverse=True) if _OTHER_COUNTER.search(sentence) else ():
        sentence = re.sub(f"{re.escape(name)}(?={_COUNTER})", "", sentence)
    return sentence


def _place(hall: Surroundings, text: Spoken, words: str) -> bool:
    """Tell whether words name another place: not the department of the matter, whose windows are ours."""
    own = hall.departments.get(text.saying.matter.department)
    for name in (own.name, own.short_name and f"{own.short_name}局") if own else ():
        words = words.replace(name, "") if name else words
    return names_place(words)


def names_place(words: str) -> bool:
    """Tell whether words name any place that is not just called the hall, the centre, our office."""
    return bool(_PLACE.search(_HERE.sub("", words)))


@once_a_hall
def _names(hall: Surroundings) -> Mapping[str, Hall]:
    return dict(_called(tuple(hall.halls.values())))


def _called(halls: Sequence[Hall]) -> Iterator[tuple[str, Hall]]:
    """Yield what halls are called: what more than one could be called means none of them."""
    for kind in _KINDS:
        of_kind = [item for item in halls if str(item.kind) == kind]
        if len(of_kind) == 1 and not any(kind in item.name for item in halls):
            yield kind, of_kind[0]
    for item in halls:
        name = item.name.replace(" ", "")
        while len(name) >= _SHORTEST:
            whole = name == item.name.replace(" ", "")
            alone = sum(name in other.name.replace(" ", "") for other in halls) == 1
            if alone and (whole or not _COMMON.search(name)):
                yield name, item
            shorter = _REGION.sub("", name)
            if shorter == name:
                break
            name = shorter


@once_a_hall
def _towns(hall: Surroundings) -> Sequence[tuple[str, Hall]]:
    return [*_in_towns(hall)]


def _in_towns(hall: Surroundings) -> Iterator[tuple[str, Hall]]:
    for item in hall.halls.values():
        name = item.name.replace(" ", "")
        found = _TOWN.search(name) or _TOWN.search(_REGION.sub("", name))
        if found:
            yield found[0], item
