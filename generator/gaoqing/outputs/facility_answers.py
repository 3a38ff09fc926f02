"""What a hall tells of its facilities, and of what it does not say to have."""

from collections.abc import Iterator, Sequence

from gaoqing.guide.hall import Facility
from gaoqing.outputs.voice import Parts, Voice, hall_link
from gaoqing.search import Part
from gaoqing.search.questions import facilities
from gaoqing.site.stops import HallView

_PARKING = "停车"
_FEES = ("免费", "收费", "元")  # by which a fee is told
_FOR_SOME = ("无障碍", "残疾", "母婴")  # a thing of a kind that is not for everybody


class FacilityAnswers(Voice):
    """The answers of facilities."""

    def facilities(self, view: HallView) -> Iterator[tuple[str, Parts]]:
        """Yield what is told of each kind that people ask for, and of each facility by its name."""
        ask = (self.word("no-facility-end"), *self.call(view.hall.phone), self.word("ask"))
        yield "facility:", (hall_link(view), self.word("no-facility"), ("slot",), *ask)
        yield "rule:", (hall_link(view), self.word("no-rule"), ("slot",), *ask)
        for slot, words in facilities().items():
            told = "；".join(self._having(view, words))
            if told:
                fee = tuple(self._fee(view, slot, told))
                yield f"facility:{slot}", (hall_link(view), self.word("colon"), told, *fee)
        for item in view.hall.facilities:
            yield f"facility:{item.name}", (hall_link(view), self.word("colon"), self.having(item))

    def _having(self, view: HallView, words: Sequence[str]) -> Iterator[str]:
        for item in view.hall.facilities:
            if any(word in item.name for word in words):
                narrow = item.name.startswith(_FOR_SOME) and not item.name.startswith(tuple(words))
                yield self._written(item) if narrow else self.having(item)
        for part in view.hall.transport.split("。"):
            if any(word in part for word in words):
                yield part

    def _fee(self, view: HallView, slot: str, told: str) -> Iterator[Part]:
        """Yield that no fee is written, where people fear one."""
        if slot == _PARKING and not any(word in told for word in _FEES):
            yield from (self.word("no-fee"), *self.call(view.hall.phone), self.word("ask"))

    def _written(self, item: Facility) -> str:
        """Tell of one of the kind that is asked for: there may be others, of which nothing is written."""
        return self.word("written", facility=self.having(item))
