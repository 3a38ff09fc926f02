"""Where guides draw a line through a size, whatever is measured: above it something is needed, below not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gaoqing.finding import DataPath
from gaoqing.graph.admissions import admissions
from gaoqing.graph.kept import kept
from gaoqing.graph.measures import Measured, comparable, counted, measured
from gaoqing.graph.names import Names
from gaoqing.graph.places import places_of, topics_of
from gaoqing.graph.ranges import Range
from gaoqing.graph.sayings import Saying, hits
from gaoqing.guide import Matter
from gaoqing.guide.matter import Faq, NotNeeded
from gaoqing.reading.source import At
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import SENTENCE, unspaced

# Ages, times and sums differ from one matter to the next; a size of one thing is the same for all offices.
_SIZES = {"面积", "质量", "距离", "体积", "头数", "床位数", "车辆数", "功率"}
_SIZED = lazily(
    r"[0-9〇一二两三四五六七八九十百千万] ?"
    r"(?:平[方米]|㎡|m|亩|公顷|吨|公[里斤]|千[米克瓦]|米|立方|头|张床|张?个?床位|辆|kW)"
)
_FREE = lazily(
    "不用|不必|用不着|无[需须]|不需|不要求|没必要|免[办交于去领予检除]|豁免|不在[^，。；]{0,8}(?:范围|之列)|不属于"
    "|不纳入|不归|不办|不管|不查|没有这|就能|即可|直接(?:开|营|上|跑|办)"
    "|不强制|管不着|也没有|省了"
)
_REFUSED = lazily("不予?受理|不[出发核开][发具]?(?!示|生|现)")
_ELSEWHERE = lazily(
    "到[^，。；]{2,16}(?:办|申请|去)|由[^，。；]{2,12}(?:办|负责|受理)|归[^，。；]{2,10}管|另行|另办|改[办为]|承诺|代替"
    "|复印件|换成|改交|交备案"
)
_NEEDS = lazily(
    "要|须|应当|必须|得(?:先|再|有|去|办|来)|才(?:能|可|行|让|准|批|算)|方可|先(?:办|领|过|做|通过|取得)|凭|缺"
    "|没有[^，。；]{0,14}(?:不|罚)|少了"
)
_ELSE = lazily(
    "没关系|无关|不是|另一回事|以前|原来|旧|别的[省市县]|外[地省]|比如|例如|每[增多]|[超每][出过]?部分|收费|免费"
    "|元(?![素件])"
)
_MOST = lazily("不批|不超|不能超|不得超|控制|最[多大高]|上限|以内|顶多|封顶|不许超|限")
_LEAST = lazily("至少|最[少小低]|起码|不[得能]?[少低小][于过]|够|达到|要有|不足|不够|不到|以上")
_ALLOWED = lazily(
    "^(?:行|可以|能|批|没问题|够|照|都)|都?照(?:样|图)?[批发办]|可以|也[能批行]|准(?!备)|给批|没问题"
)
_NOT_NOUN = lazily(
    "[^一-鿿]|不得|不能|不超过|控制|每户|一户|需要|必须|应当|至少|最多|面积|以上|以下|以内|平方|达到|满足|超过"
    "|办理|申请|才能|可以|的|[容体]积|[长宽高深厚]度|距离|间距|[总重]?重量|质量|功率|占地|数量|最[长宽高深大小多少]"
)
_WORD = 2


@dataclass(frozen=True, slots=True)
class Bound:
    """What a guide says of sizes in a range.

    Attributes:
        matter: whose guide.
        path: where in its file.
        objects: what is needed or not: ids of documents, topics; empty where the thing itself is limited.
        kind: needed, free, most, least, allowed.
        one: the number, as it is read.
        nouns: the words before it.
        text: the sentence.
    """

    matter: Matter
    path: DataPath
    objects: frozenset[str]
    kind: str
    one: Measured
    nouns: str
    text: str

    @property
    def at(self) -> At:
        """Where it is written."""
        return At(self.matter.at.source, self.path)

    @property
    def range(self) -> Range:
        """The sizes of which it is said, as far as there can be such."""
        return counted(self.one.range, self.one.dimension)

    def same_number(self, other: "Bound") -> bool:
        """Tell whether both measure one thing in one way, as far as their words tell."""
        if self.one.dimension != other.one.dimension:
            return False
        mine, theirs = self.places, other.places
        if mine and theirs and not mine & theirs:
            return False
        if self.one.measure and other.one.measure:
            return comparable(self.one.measure, other.one.measure)
        return bool(mine & theirs or self.shared(other))

    @property
    def places(self) -> frozenset[str]:
        """Of which kinds of place it is said."""
        return places_of(self.text) or places_of(f"{self.matter.name} {self.matter.plain_name}")

    def shared(self, other: "Bound") -> str:
        """Return the longest noun before both numbers that says of what they are."""
        words = [word for word in _NOT_NOUN.split(self.nouns) if len(word) >= _WORD]
        pieces = {
            word[start:end]
            for word in words
            for start in range(len(word))
            for end in range(start + _WORD, len(word) + 1)
        }
        return max((piece for piece in pieces if piece in other.nouns), key=len, default="")


@kept
def bounds(matter: Matter, names: Names) -> tuple[Bound, ...]:
    """Return the lines that a guide draws through sizes.

    Args:
        matter: whose guide.
        names: the documents of the hall.
    """
    if not _SIZED.search(matter.at.source.text):
        return ()
    return tuple(bound for said in _said(matter) for bound in _of_text(said, names))


def _said(matter: Matter) -> Iterator[Saying]:
    """Yield the texts that name a size."""
    yield from hits(matter, _SIZED)
    for index, item in enumerate(matter.not_needed):
        if _SIZED.search(item.what):
            path = (*matter.at.path, "not_needed", index, "what")
            yield Saying(matter, path, f"{item.what}不用带。", {}, asks=False, part=item)


@kept
def own_objects(matter: Matter, names: Names) -> frozenset[str]:
    """Return what one gets by a matter: documents, and what its name is about."""
    named = {item.id for result in matter.results for item in names.documents.get(result.name, ())}
    given = {result.material for result in matter.results if result.material}
    return frozenset(given | named | topics_of(f"{matter.name}，{matter.plain_name}"))


def _of_text(said: Saying, names: Names) -> Iterator[Bound]:
    question = unspaced(said.part.question) if isinstance(said.part, Faq) else ""
    earlier = ""
    for sentence in SENTENCE.findall(unspaced(said.text)):
        sized = _SIZED.search(sentence) and not _ELSE.search(sentence)
        numbers = measured(sentence) if sized else ()
        found = [one for one in numbers if one.dimension in _SIZES and one.range.one_sided]
        for place, one in enumerate(found):
            end = found[place + 1].start if place + 1 < len(found) else len(sentence)
            before, after = sentence[: one.start], sentence[one.end : end]
            spared = said.part.what if isinstance(said.part, NotNeeded) else ""
            nouns = f"{question}，{before or earlier}"
            objects = _objects(said, f"{sentence}，{question}{spared}", names)
            own = bool(objects & own_objects(said.matter, names))
            kind = _kind(before, after, question, own=own)
            if kind:
                yield Bound(said.matter, said.path, objects, kind, one, nouns, sentence)
            limit = _limit(said, sentence, one, question)
            if limit:
                yield Bound(said.matter, said.path, frozenset(), limit, one, nouns, sentence)
        earlier = sentence


def _objects(said: Saying, text: str, names: Names) -> frozenset[str]:
    found = {item.id for named in names.find(text) for item in named.documents} | topics_of(text)
    own = said.of in {"conditions", "exclusions", "summary"} and not found
    return own_objects(said.matter, names) if own else frozenset(found)


def _kind(before: str, after: str, question: str, *, own: bool) -> str:
    """Say whether words tell that something is needed or that it is not; neither where both do."""
    if _FREE.search(after) or (own and _REFUSED.search(after)):
        return "" if _ELSEWHERE.search(after) else "free"
    told = after or (before if question else "")
    return "needed" if _NEEDS.search(told) else ""


def _limit(said: Saying, sentence: str, one: Measured, question: str) -> str:
    down = not one.range.up
    if said.of == "conditions" and not said.when:
        if down and _MOST.search(sentence):
            return "most"
        return "least" if one.range.up and _LEAST.search(sentence) and "的，" not in sentence else ""
    if question and down and _ALLOWED.search(unspaced(said.text)):
        return "allowed"
    return ""


def gated(matter: Matter, names: Names) -> Iterator[Bound]:
    """Yield the sizes that the conditions and exclusions of a matter leave out: those need not come."""
    objects = own_objects(matter, names)
    if objects and _SIZED.search(matter.at.source.text):
        for item in admissions(matter):
            if item.extent.dimension in _SIZES and item.range.one_sided and not item.item.when:
                extent = item.extent
                one = Measured(extent.dimension, extent.measure, item.range.rest, 0, 0, extent.loose)
                text = item.item.text
                yield Bound(matter, item.path, objects, "free", one, re.sub("[0-9].*", "", text), text)
