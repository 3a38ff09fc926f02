"""What sentences say of the floor on which one applies, where the window there has no number."""

from collections.abc import Iterable, Iterator, Sequence

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.figures import OF_ANOTHER, Copy
from gaoqing.graph.halls_told import halls_named, names_place
from gaoqing.graph.kept import once_a_hall
from gaoqing.graph.spoken import Spoken, holding
from gaoqing.graph.windows_told import FLOOR, floor_in, is_beside
from gaoqing.guide import Hall
from gaoqing.text.pattern import lazily

_FLOOR = lazily(rf"(?<![0-9一二三四五六七八九十第共每隔])(?P<floor>{FLOOR})[层楼](?![高房以及梯]|[0-9])")
# A window or the like behind the floor, no number, no other floor in between.
_WINDOW = lazily("^[^0-9。；！？]{0,16}?(?:窗口|柜台|服务台|前台|收费处|导办台|受理区|办事大厅)")
# What only who applies does there: 上三楼交材料.
_APPLIES = lazily(
    "^[^0-9。；！？]{0,10}?(?:交材料|递材料|交申请|递申请|申请|办理|办手续|领证|取证|取件|缴费|交费|交钱|签字|签名|按手印|拍照|取号|报到)"
)
_GOES = lazily("[到去上来往在找下]")
_LETTERS = lazily("[层楼]")
# A house, a flat, not the hall; or a floor that is named because nothing is there.
_OTHER = lazily(
    "[住房屋宅栋幢]|单元|装电梯|楼顶|加层|扩建|层高|消防|阳台|商场|超市|开在|设在|位于|经营|营业场|不|别|没有|以前|原来|搬|停|如果"
)


def floors_told(hall: Surroundings, texts: Iterable[Spoken]) -> Iterator[Copy]:
    """Yield the floors to which sentences send who applies, and which the hall does not have."""
    for text in holding(texts, _LETTERS):
        if isinstance(text.saying.part, OF_ANOTHER):
            continue
        for match in _FLOOR.finditer(text.text):
            halls = _halls(hall, text, *match.span())
            known = [_floors(hall)[item.id] for item in halls]
            floor = floor_in(match["floor"])
            if known and not any(floor in floors for floors in known):
                names = "、".join(item.name for item in halls)
                yield Copy(text.at(*match.span()), names, agrees=False, hint="floor-missing")


def _halls(hall: Surroundings, text: Spoken, start: int, end: int) -> Sequence[Hall]:
    """Return the halls on whose floor one is said to apply; none if another house may be meant."""
    sentence = text.sentence(start)
    before, after = sentence.text[: start - sentence.start], text.text[end : sentence.end]
    sends = _WINDOW.search(after) or (_GOES.search(before[-4:]) and _APPLIES.search(after))
    if not sends or _OTHER.search(sentence.text) or is_beside(sentence.text):
        return ()
    matter = text.saying.matter
    if any("楼" in item.address + item.name + item.note or "层" in item.note for item in matter.places):
        return ()
    found = halls_named(hall, text, start)
    if found is None and not names_place(sentence.text):
        serving = dict.fromkeys(window.hall for window in hall.serving(matter))
        found = [hall.halls[name] for name in serving if name in hall.halls]
    return [] if any(item.draft for item in found or ()) else found or ()


@once_a_hall
def _floors(hall: Surroundings) -> dict[str, frozenset[int]]:
    return {item.id: frozenset(_floors_of(item)) for item in hall.halls.values()}


def _floors_of(item: Hall) -> Iterator[int]:
    """Yield the floors of a hall: those of its windows, and those that any of its texts names."""
    yield from (window.floor for window in item.windows)
    texts = [item.transport, *(place.where for place in item.facilities), *(it.does for it in item.windows)]
    for match in _FLOOR.finditer("，".join(texts).replace(" ", "")):
        yield floor_in(match["floor"])
