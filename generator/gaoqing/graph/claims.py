"""What guides say of places above or below a line: that they need something, or that they do not."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gaoqing.finding import DataPath
from gaoqing.graph.kept import kept
from gaoqing.graph.measures import Measured, measured, telling
from gaoqing.graph.names import Names
from gaoqing.graph.places import Extent, places_of, topics, topics_of
from gaoqing.graph.ranges import Range
from gaoqing.graph.sayings import Saying, hits
from gaoqing.guide import Matter
from gaoqing.guide.material import When
from gaoqing.reading.source import At
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import SENTENCE

_LINE = lazily(
    "[0-9〇零一二两三四五六七八九十百千万] ?(?:平|㎡|m|亩|公顷|元|人|名|米|公里|立|头|张|个床|辆|吨|千瓦)"
    "|论|不分|不管|一律"
)
_EVERYBODY = lazily("(?:不论|无论|不分|不管)[^，。；]{0,6}(?:大小|多大|面积|规模)|一律")
_NOT = (
    "(?:不需要?|不用|无需|无须|不必|不要求|不要|免予|免于|免去|免除|免交|免办|不看|不再|不提交|不办理?|不交|不收|不查"
    "|没有必要|用不着)"
)
_NEED = "(?:必须|须|需要?|应当|应|一定要|都要|也要|还要|要|提交|提供|出示|取得|办理|办好|通过|先办|凭|带上?)"
# Something else does instead: not the thing itself is spared.
_INSTEAD = lazily("代替|改交|改为|换成|备案(?!表)|承诺")
# The office says that it does not do it itself; whatever it takes instead, the thing cannot be had from it.
_REFUSED = "(?:不予?受理|不[出发做](?!示|生)|不核发|不出具)"
_ELSEWHERE = lazily(
    "到[^，。；]{2,16}(?:办|申请|去)|由[^，。；]{2,12}(?:办|负责|受理)|归[^，。；]{2,10}管|另行|另办"
)
# 不用交复印件 spares a copy, not the document.
_FORM = "复印件|副本|原件|纸质"
_NEAR = 14
_AREA = "面积"


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that places of a size need, or do not need, as one guide says.

    Attributes:
        matter: whose guide.
        path: where in its file.
        topic: what is needed or not.
        needed: which of both.
        extent: of which places it is said.
        when: under which answers.
        text: what is said.
        refused: whether it is not needed because the office does not do it.
    """

    matter: Matter
    path: DataPath
    topic: str
    needed: bool
    extent: Extent
    when: When
    text: str
    refused: bool = False

    @property
    def at(self) -> At:
        """Where it is written."""
        return At(self.matter.at.source, self.path)


@kept
def claims(matter: Matter, names: Names) -> tuple[Claim, ...]:
    """Return what a guide says in sentences of places of a certain size, or of all whatever their size.

    Args:
        matter: whose guide.
        names: the documents of the hall; beside the topics that we know they are what may be needed.
    """
    own = places_of(f"{matter.name} {matter.plain_name}")
    return tuple(
        claim
        for said in (*hits(matter, _LINE), *_vain(matter))
        for sentence in SENTENCE.finditer(said.text)
        for claim in _claims(said, sentence[0], own, names)
    )


def _vain(matter: Matter) -> Iterator[Saying]:
    """Yield what nobody has to bring, as a sentence that says so."""
    for index, item in enumerate(matter.not_needed):
        path = (*matter.at.path, "not_needed", index, "why")
        if _LINE.search(text := f"{item.why}，不用{item.what}"):
            yield Saying(matter, path, text, {}, asks=False, part=item)


def _claims(said: Saying, sentence: str, own: frozenset[str], names: Names) -> Iterator[Claim]:
    places = places_of(sentence) or own
    found = list(measured(sentence))
    for index, part in enumerate(found):
        if places or part.measure in telling():
            end = found[index + 1].start if index + 1 < len(found) else len(sentence)
            yield from _of_part(said, sentence[part.end : end], names, places, part)
    if places and not found and _EVERYBODY.search(sentence):
        yield from _of_part(said, sentence, names, places, None)


def _of_part(
    said: Saying, words: str, names: Names, places: frozenset[str], part: Measured | None
) -> Iterator[Claim]:
    extent = Extent(Range(), "", "", places)
    if part:
        # 300 平方米以下的歌舞厅: one area of it or another.
        measure = part.measure or (_AREA if part.dimension == _AREA else "")
        extent = Extent(part.range, measure, part.dimension, places, part.loose)
    for topic, needed, refused in needs(words, names):
        yield Claim(said.matter, said.path, topic, needed, extent, said.when, said.text, refused)


def needs(words: str, names: Names) -> Iterator[tuple[str, bool, bool]]:
    """Yield what words say is needed or not, and whether not because the office does not do it."""
    instead = _INSTEAD.search(words)
    for topic, spans in _met(words, names).items():
        near = [(words[max(0, start - _NEAR) : start], words[end:]) for start, end in spans]
        verdicts = {_verdict(*around) for around in near}
        refused = verdicts == {None} and any(_is_refused(*around) for around in near)
        if refused and not _ELSEWHERE.search(words):
            yield topic, False, True
        elif verdicts in ({True}, {True, None}) or (verdicts == {False} and not instead):
            yield topic, True in verdicts, False


def _is_refused(before: str, after: str) -> bool:
    return bool(
        re.search(rf"{_REFUSED}[^，]*$", before) or re.match(f"(?:本[局委大]|我[局委们])?{_REFUSED}", after)
    )


def _met(words: str, names: Names) -> Mapping[str, list[tuple[int, int]]]:
    """Return what words speak of, with the places where: topics, and documents that one name means."""
    found: dict[str, list[tuple[int, int]]] = {}
    for topic, pattern in topics().items():
        for match in pattern.finditer(words):
            found.setdefault(topic, []).append(match.span())
    for named in names.find(words):
        if len(named.documents) == 1 and not topics_of(named.documents[0].name):
            found.setdefault(named.documents[0].name, []).append((named.start, named.end))
    return found


def _verdict(before: str, after: str) -> bool | None:
    if re.search(f"^[^，]{{0,8}}(?:{_FORM})", after) and re.search(_NOT, before):
        return None
    if re.search(rf"{_NOT}[^，]*$", before) or re.search(rf"^[^，]{{0,8}}{_NOT}", after):
        return False
    if re.search(rf"{_NEED}[^，]*$", before) or re.search("^[^，]{0,8}(?:也要|都要|要办|要有|必须)", after):
        return True
    return None
