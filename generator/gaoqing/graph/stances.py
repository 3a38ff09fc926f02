"""What guides demand or forbid without a number: bars before a window, rooms of one's own, a locked door."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from gaoqing.finding import DataPath
from gaoqing.graph.places import places_of
from gaoqing.graph.sayings import Saying
from gaoqing.guide import Matter
from gaoqing.reading.read import shipped
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import SENTENCE, unspaced

OPPOSED = "facts/opposed.yml"
_WORDS = {
    "<要>": "(?<![不无未必只主需])(?:必须|应当|一定要|只能|需要|须|应|都要|要)",
    "<不>": "(?:不得|不能|不可以?|不许|不准|不允许|不应|不要|严禁|禁止|谢绝|不接受|不收)",
    "<拒>": "(?:窗口|一律|都)*(?:不予?受理|不予?办理|不予许可|不予登记|不予通过|不批|不办|不收|退回)",
}
# There is another way, it is of some only, or somebody asks.
_LIMITED = lazily("或者?|除外|除了|除非|可以|任选|都行|均可|例外|如果|？|建议|尽量|原则上|鼓励")
_BESIDE = lazily("[与和跟同][^，与和跟同]{1,8}(?:相邻|相通|相连|之间)的?")
_REFUSES = "exclusions"
# Of two names, so many letters in a row are no chance.
_NAMED = 4
_Said = tuple[Matter, DataPath, str]


class Opposed(NamedTuple):
    """A kind of demand of which the opposite may be demanded, too; see the head of the file of data."""

    about: str
    hints: tuple[str, ...]
    sides: tuple[re.Pattern[str], ...]
    things: tuple[re.Pattern[str], ...]
    named: bool

    def spoken_of(self, sentence: str) -> frozenset[int]:
        """Return which of the things a sentence names, by their numbers; not what lies beside them."""
        text = _BESIDE.sub("", sentence)
        return frozenset(index for index, thing in enumerate(self.things) if thing.search(text))


class Stance(NamedTuple):
    """One side of it, as a guide says.

    Attributes:
        said: the text that says it.
        side: 0 for what is demanded, 1 for its opposite.
        what: what just it is about, where the data have it compared; else empty.
        things: which things it names.
        sentence: the sentence, without blanks.
    """

    said: Saying
    side: int
    what: str
    things: frozenset[int]
    sentence: str

    @property
    def places(self) -> frozenset[str]:
        """Of which kinds of place it is, by its own words or by what the guide is about."""
        matter = self.said.matter
        return places_of(self.sentence) or places_of(f"{matter.name} {matter.plain_name}")

    def denies(self, other: "Stance", kind: Opposed) -> bool:
        """Tell whether nobody can do what both want."""
        if self.side == other.side or self.said.matter.department == other.said.matter.department:
            return False
        if self.what != other.what or (self.things != other.things and not self.things & other.things):
            return False
        if kind.named:
            return _names(self, other) and _names(other, self)
        return bool(self.places & other.places)


@cache
def kinds() -> tuple[Opposed, ...]:
    """Return every kind of demand that is looked for."""
    return tuple(map(_kind, shipped(OPPOSED)["opposed"]))


def _kind(item: Mapping[str, list[str]]) -> Opposed:
    return Opposed(
        about=str(item["about"]),
        hints=tuple(item["hints"]),
        sides=tuple(_pattern(item[side]) for side in ("one", "other")),
        things=tuple(lazily("|".join(words)) for words in item.get("things", ())),
        named=bool(item.get("named")),
    )


def _pattern(written: list[str]) -> re.Pattern[str]:
    """Return a pattern for one of several; a group may have one name in several of them."""
    parts = [part.replace("?P<what>", f"?P<what{index}>") for index, part in enumerate(written)]
    return lazily(re.sub("<[要不拒]>", lambda word: _WORDS[word[0]], "|".join(parts)))


def stances(matters: Iterable[Matter]) -> Iterator[tuple[Opposed, Stance]]:
    """Yield what guides say of each kind of demand, to everybody.

    Each hint is looked for in all guides at once: most of their sentences have none.
    """
    said = [item for matter in matters for item in _said(matter)]
    ends = [*accumulate(len(text) + 1 for *_, text in said)]
    everything = "\n".join([text for *_, text in said])
    for kind in kinds():
        met = {bisect(ends, start) for hint in kind.hints for start in _places(everything, hint)}
        sentences = [*_hinted((said[index] for index in sorted(met)), kind)]
        if len({saying.matter.department for saying, _ in sentences}) > 1 and _both(kind, sentences):
            for saying, sentence in sentences:
                yield from ((kind, item) for item in stance(saying, sentence, kind))


def _hinted(said: Iterable[_Said], kind: Opposed) -> Iterator[tuple[Saying, str]]:
    for matter, way, text in said:
        saying = Saying(matter, (*matter.at.path, *way), text, {}, asks=False)
        for sentence in SENTENCE.findall(unspaced(text)):
            if any(hint in sentence for hint in kind.hints):
                yield saying, sentence


def _both(kind: Opposed, sentences: list[tuple[Saying, str]]) -> bool:
    """Tell whether both sides are taken; compiling the second one takes longer than to look for the first."""
    turned = [_turned(saying, sentence) for saying, sentence in sentences]
    return all(any(map(side.search, turned)) for side in kind.sides)


def _places(text: str, hint: str) -> Iterator[int]:
    start = text.find(hint)
    while start >= 0:
        yield start
        start = text.find(hint, start + 1)


def _said(matter: Matter) -> Iterator[_Said]:
    """Yield what is said of places and people: looking at all of every guide would take long."""
    for field, items in (("conditions", matter.conditions), (_REFUSES, matter.exclusions)):
        for index, item in enumerate(items):
            if not item.when and not item.any_of:
                yield matter, (field, index, "text"), item.text
    for index, text in enumerate(matter.reminders):
        yield matter, ("reminders", index), text
    for index, faq in enumerate(matter.faqs):
        yield matter, ("faqs", index, "answer"), faq.answer


def stance(said: Saying, sentence: str, kind: Opposed) -> Iterator[Stance]:
    """Yield on which side a sentence is, if on one of them."""
    turned = _turned(said, sentence)
    found = [side.search(turned) for side in kind.sides]
    for index, (match, against) in enumerate(zip(found, reversed(found), strict=True)):
        if match and not against and not _LIMITED.search(turned):
            what = next(filter(None, match.groupdict().values()), "")
            yield Stance(said, index, what, kind.spoken_of(sentence), sentence)


def _turned(said: Saying, sentence: str) -> str:
    """Return a sentence; of one that says who is turned away, with that."""
    if said.of == _REFUSES and (sentence.endswith("的") or "，" not in sentence):
        return f"{sentence.removesuffix('的')}的，不予受理"
    return sentence


def _names(one: Stance, other: Stance) -> bool:
    """Tell whether a sentence names what the guide of the other one is about."""
    name = other.said.matter.name
    text = one.sentence + one.said.text
    return any(name[start : start + _NAMED] in text for start in range(len(name) - _NAMED + 1))
