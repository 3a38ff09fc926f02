"""Find the wordings in a text that would send a citizen home."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import chain, islice
from operator import attrgetter

from gaoqing.text.pattern import lazily
from gaoqing.wording import forms
from gaoqing.wording.frame import framed
from gaoqing.wording.judge import MIN_DOUBT, MIN_SURE, advice, judge
from gaoqing.wording.lists import Term, terms
from gaoqing.wording.mask import mask
from gaoqing.wording.match import Match
from gaoqing.wording.normal import Normal, normalise
from gaoqing.wording.pieces import beginnings, pieces
from gaoqing.wording.settled import NAME
from gaoqing.wording.spans import widened
from gaoqing.wording.straddling import covered

# A bracket right behind a word closes the set: it names documents, or says how to choose.
# So does a list behind a colon that says how to choose.
_CLOSING = lazily(
    rf"（[^（）]*(?:{NAME}|任选|之一|二选一|即|指|限(?!公司|责任|制|于)|：|附件|范本|样本|由[^（）]{{2,}}(?:盖|出具|开具)"
    r"|(?:[证书簿表单照本]|合同|协议|发票|报告|证明|章程|决议|决定)(?:原件|复印件)?(?:[、或及和与/]|以及)"
    r"|(?:[交带为]|提供)[^（）]*(?:[证书簿表单照本录]|合同|协议|发票|报告|病历|章程)(?=[；，、）])"
    r"|户口[簿本][^（）]{0,6}页)[^（）]*）"
    # 死亡证明：医学死亡证明或火化证明；身份证明：身份证复印件
    r"|[：:][^。；等]{0,24}(?:[证书簿本照]|合同|协议|发票|报告|证明)(?:原件|复印件)?(?:或者?|；|，或)"
    r"|[：:](?:提供|提交|交|带)?[^，。；、等]{0,10}(?:身份证|户口[簿本]|营业执照|护照|[毕结离]\w证|产权?证书?)(?:原件|复印件)?(?:[0-9]份)?$"
    r"|，?指(?:下列|以下|如下)"
    rf"|，[下以如][列下][^。；]{{0,10}}(?:任[选一交意]|之一|择一)|[：:][^。；，]{{0,10}}{NAME}|[：:][^。；]*{NAME}[^。；]*(?:任|择|之一|各|都|均|份|交|收)"
)
# A bracket that only says who hands it in, and when, closes nothing.
_OPEN_ENDED = lazily(
    r"等(?:[^级候待同于]|$)|其他|其它|相关|有关|(?:时|的|人员|同学|学生|者)[须需应由]?(?:提供|提交|填报|递交|交|带)）$"
)
# Abolished papers, repealed laws, forbidden proofs; then what has no name at all.
_CERTAIN = {"A025", "A026", "A027", "A002"}
# No text of a guide is longer (schema `text`); time to search grows faster than length.
MAX_WHOLE_TEXT = 600
# Nobody mends more of a text at a time; where so many are found, the rest is not looked at.
MAX_MATCHES = 1000
# What stands between the members of a list.
_JOINT = lazily(r"、|[和及与或]|以及|或者|并且?")
_STOPS = "。！？"
_PAUSES = _STOPS + "，；："
_SENTENCE = lazily(r"[^。\n]{1,160}[。\n]?|[。\n]")


class Detector:
    """Terms, indexed by the pieces of text of which one must occur."""

    def __init__(self, known: Sequence[Term]) -> None:
        # Of two terms that say the same of a word, the earlier one speaks: lists begin with what is special.
        self.parts = [(place, term, part) for place, term in enumerate(known) for part in term.tried]
        self.index: dict[str, list[int]] = {}
        self.always = [number for number, (_, _, part) in enumerate(self.parts) if not part.pieces]
        for number, (_, _, part) in enumerate(self.parts):
            for piece in part.pieces:
                self.index.setdefault(piece, []).append(number)
        self.indexed = frozenset(self.index)
        # Where no piece begins so, none is in a text: one third of the pieces to make of it.
        self.begins = frozenset(piece[:2] for piece in self.index)
        self._of_field: dict[str, frozenset[int]] = {}

    @cached_property
    def weighed(self) -> frozenset[str]:
        """The pieces of text that say anything, to a term or to the judge."""
        return self.indexed.union(judge().known())

    def suspects(self, text: str, field: str, seen: Iterable[str]) -> list[Term]:
        """Return the terms that match a folded text, exempt parts and all, by its `pieces`."""
        found: dict[int, Term] = {}
        possible = map(self.index.__getitem__, self.indexed.intersection(seen))
        for number in sorted(self._applying(field).intersection(chain(self.always, *possible))):
            place, term, part = self.parts[number]
            if place not in found and part.regex.search(text):
                found[place] = term
        return [*found.values()]

    def _applying(self, field: str) -> frozenset[int]:
        """Return the numbers of the parts of terms that apply to a field."""
        known = self._of_field.get(field)
        if known is None:
            applying = (number for number, (_, term, _) in enumerate(self.parts) if field in term.fields)
            known = self._of_field[field] = frozenset(applying)
        return known

    def find(
        self, text: str, field: str, names: Iterable[str] = (), doubt: float | None = MIN_DOUBT
    ) -> list[Match]:
        """Return the matches of a text, in the order in which they stand, one a span.

        A text of up to `MAX_WHOLE_TEXT` characters in which no term finds anything is read again as a whole
        (`judge`).

        Args:
            text: what the editor wrote.
            field: what the text is, one of `lists.FIELDS`.
            names: official names of the hall's own catalogue.
            doubt: likelihood, from 0 to 1, from which a text as a whole counts as ambiguous; None for
                terms only.
        """
        if len(text) > MAX_WHOLE_TEXT:
            parts = (
                match
                for start, sentence in sentences(text)
                for part in framed(sentence, field)
                for match in shifted(self.in_part(*part, names), start)
            )
            return list(islice(parts, MAX_MATCHES))
        return [match for part in framed(text, field) for match in self.in_whole(*part, names, doubt)]

    def in_whole(self, normal: Normal, field: str, names: Iterable[str], doubt: float | None) -> list[Match]:
        """Return what is named in a text, or else what the judge says that it leaves unsaid."""
        if doubt is None:
            return self.in_part(normal, field, names)
        seen = self.weighed.intersection(pieces(normal.text, field))
        found = self.named(normal, field, names, self.suspects(normal.text, field, seen))
        if found or not judge().suspects(normal.text, field, seen, doubt):
            return found
        # The judge weighs letters, and would weigh those that two words share by chance.
        chance = covered(normal.text) != normal.text
        return [] if chance else doubted(normal, mask(normal.text, field, names), field, doubt)

    def in_part(self, normal: Normal, field: str, names: Iterable[str]) -> list[Match]:
        """Return what is named in a part of a text; what a field as a whole must say, a part need not."""
        if not self.always and self.begins.isdisjoint(beginnings(normal.text, field)):
            return []
        suspects = self.suspects(normal.text, field, pieces(normal.text, field))
        return self.named(normal, field, names, suspects) if suspects else []

    def named(
        self, normal: Normal, field: str, names: Iterable[str], suspects: Sequence[Term]
    ) -> list[Match]:
        """Return what terms name, if they are the `suspects`, and what is wrong with the form of the text."""
        # Masking only ever takes matches away; most texts have none, and need not be masked.
        if not suspects and not forms.possible(field):
            return []
        text = covered(normal.text)
        masked = mask(text, field, names)
        by = {match: term for term in suspects for match in matches(term, text if term.unmasked else masked)}
        found = [*by, *forms.find(masked, field, normal.whole)]
        kept = self.apart(found or [*forms.find_nameless(masked, field, normal.whole)], normal.text)
        inside = joined([*widened(kept, by, normal.text)], normal.text)
        return [_in_original(match, normal) for match in inside]

    @staticmethod
    def apart(found: Sequence[Match], text: str) -> list[Match]:
        """Keep one match a stretch of text: what is known for certain before what is a matter of clarity."""
        kept: list[Match] = []
        taken = bytearray(len(text))
        for match in sorted(found, key=_rank):
            if not any(taken[match.start : match.end]):
                taken[match.start : match.end] = b"1" * (match.end - match.start)
                kept.append(match)
        return sorted(kept, key=attrgetter("start"))


def joined(found: Sequence[Match], text: str) -> Iterator[Match]:
    """Make one match of those that say the same of the members of one list: it is mended as one.

    Args:
        found: matches that lie apart, in their order.
        text: the folded text in which they stand.
    """
    last: Match | None = None
    for match in found:
        if last and last.code == match.code and _JOINT.fullmatch(text, last.end, match.start):
            advice = dict.fromkeys((last.instead, match.instead))
            names = dict.fromkeys((*last.names, *match.names))
            last = last._replace(end=match.end, instead="".join(advice), names=(*names,))
            continue
        if last:
            yield last
        last = match
    if last:
        yield last


def _rank(match: Match) -> tuple[bool, bool, int, str, int]:
    # Who knows what the paper is called speaks before who only knows that it has no name.
    return match.code not in _CERTAIN, not match.names, match.start, match.code, -match.end


def _in_original(match: Match, normal: Normal) -> Match:
    start, end = normal.original(match.start, match.end)
    return match._replace(start=start, end=end)


def doubted(normal: Normal, masked: str, field: str, doubt: float) -> list[Match]:
    """Return the clause of a doubtful text that leaves something unsaid, if what it leaves is sure enough."""
    told = judge().read(normal.text, masked, field, doubt)
    if told is None:
        return []
    severity = "" if told.sure >= MIN_SURE else "info"
    span = normal.original(told.start, told.end)
    return [Match("A035", *span, advice(told.missing, field), severity, (), told.missing)]


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Cut a text that is no field of a guide into sentences, the endless ones into pieces."""
    for match in _SENTENCE.finditer(text):
        yield match.start(), match[0]


def shifted(found: Iterable[Match], start: int) -> Iterator[Match]:
    """Move matches of a part to their place in the whole."""
    return (match._replace(start=match.start + start, end=match.end + start) for match in found)


def matches(term: Term, masked: str) -> Iterator[Match]:
    """Yield the matches of a term in a masked text; a sentence that says what was missing excuses its own."""
    # What stands in brackets behind a full stop still belongs to the sentence: 照片2张。（要求：白底）
    scopes = [
        _Scope(pattern, stops, masked.replace("。（", "，（"))
        for pattern, stops in ((term.excuse, _STOPS), (term.measure, _PAUSES))
        if pattern
    ]
    for found in term.regex.finditer(masked):
        start, end = found.span("at") if "at" in term.regex.groupindex and found["at"] else found.span()
        excused = any(scope.excuses(start, end) for scope in scopes)
        if end > start and not excused and not _closed(masked, found.end()):
            yield Match(term.code, start, end, term.instead, term.severity, term.names)


def _closed(masked: str, end: int) -> bool:
    closing = _CLOSING.match(masked, end)
    return bool(closing and not _OPEN_ENDED.search(closing[0]))


class _Scope:
    """The sentence or clause around a span, and whether it excuses what stands in it; looked at once."""

    def __init__(self, pattern: re.Pattern[str], stops: str, text: str) -> None:
        self.pattern, self.stops, self.text = pattern, stops, text
        self.begin, self.end, self.verdict = 0, -1, False

    def excuses(self, start: int, end: int) -> bool:
        if start < self.begin or end > self.end:
            self.begin = max(self.text.rfind(mark, 0, start) for mark in self.stops) + 1
            ends = [place for mark in self.stops if (place := self.text.find(mark, end)) >= 0]
            self.end = min(ends, default=len(self.text))
            self.verdict = bool(self.pattern.search(self.text[self.begin : self.end]))
        return self.verdict


@cache
def detector() -> Detector:
    """Return the detector of all terms that ship with us."""
    return Detector(terms())


def contradictions(term: Term) -> Iterator[tuple[str, int]]:
    """Yield the own lines of a term that come out wrong, as in real use: `flag` or `spare`, and which one."""
    for part, wanted in (("flag", True), ("spare", False)):
        for index, (field, text) in enumerate(getattr(term, part)):
            if _finds(term, field, text) is not wanted:
                yield part, index


def _finds(term: Term, field: str, text: str) -> bool:
    normal = normalise(text).text
    apart = covered(normal)
    seen = apart if term.unmasked else mask(apart, field)
    return field in term.fields and any(matches(term, seen))
