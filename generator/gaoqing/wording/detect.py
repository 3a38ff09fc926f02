"""Find the wordings in a text that would send a citizen home."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from operator import add, itemgetter
from typing import NamedTuple

from gaoqing.wording import forms
from gaoqing.wording.judge import DOUBT, advice, judge
from gaoqing.wording.lists import Term, terms
from gaoqing.wording.mask import NAME, mask
from gaoqing.wording.normal import Normal, normalise
from gaoqing.wording.straddling import covered

# A bracket right behind a word closes the set: it names documents, or says how to choose.
# So does a list behind a colon that says how to choose.
_CLOSING = re.compile(
    rf"（[^（）]*(?:{NAME}|任选|之一|二选一|即|指|仅限|：|附件|范本|样本|由[^（）]{{2,}}(?:盖|出具|开具)"
    r"|(?:[证书簿表单照]|合同|协议|发票|报告|证明|章程)、)[^（）]*）"
    rf"|[：:][^。；，]{{0,10}}{NAME}|[：:][^。；]*{NAME}[^。；]*(?:任|择|之一|各|都|均|份|交|收)"
)
_OPEN_ENDED = re.compile(r"等(?:[^级候待同于]|$)|其他|其它|相关|有关")
# Abolished papers, repealed laws, forbidden proofs; then what has no name at all.
_CERTAIN = {"A025", "A026", "A027", "A002"}
# No text of a guide is longer (schema `text`); time to search grows faster than length.
LONG_TEXT = 600
# Nobody mends more of a text at a time; where so many are found, the rest is not looked at.
MOST_FLAWS = 1000
_STOPS = "。！？"
_PAUSES = _STOPS + "，；："
_SENTENCE = re.compile(r"[^。\n]{1,160}[。\n]?|[。\n]")


class Flaw(NamedTuple):
    """A wording that two careful people read differently; offsets count characters of the text as given."""

    code: str
    start: int
    end: int
    instead: str
    severity: str = ""
    names: tuple[str, ...] = ()


class Detector:
    """Terms, indexed by the literals that must occur."""

    def __init__(self, known: Sequence[Term]) -> None:
        self.index: dict[str, list[Term]] = {}
        # Of two terms that say the same of a word, the earlier one speaks: lists begin with what is special.
        self.order = {id(term): place for place, term in enumerate(known)}
        for term in known:
            for key in {key[:2] for key in term.keys}:
                self.index.setdefault(key, []).append(term)

    def candidates(self, text: str, field: str) -> list[Term]:
        """Return the terms whose literals could occur in a text."""
        pieces = self.index.keys() & {*text, *map(add, text, text[1:])}
        found = {id(term): term for piece in pieces for term in self.index[piece] if field in term.fields}
        return sorted(found.values(), key=lambda term: self.order[id(term)])

    def find(self, text: str, field: str, names: Iterable[str] = (), doubt: float = DOUBT) -> list[Flaw]:
        """Return the flaws of a text, in the order in which they stand, one a span.

        A text of up to `LONG_TEXT` characters in which no term finds anything is read once more as a whole
        (`judge`).

        Args:
            text: what the editor wrote.
            field: what the text is, one of `lists.FIELDS`.
            names: official names of the hall's own catalogue.
            doubt: likelihood, from 0 to 1, from which a text as a whole counts as ambiguous.
        """
        if len(text) > LONG_TEXT:
            flaws = (
                item
                for start, part in sentences(text)
                for item in shifted(self.named(normalise(part), field, names), start)
            )
            return list(islice(flaws, MOST_FLAWS))
        normal = normalise(text)
        found = self.named(normal, field, names)
        if found or judge().doubt(normal.text, field) < doubt:
            return found
        # The judge weighs letters, and would weigh those that two words share by chance.
        chance = covered(normal.text) != normal.text
        return [] if chance else doubted(normal, mask(normal.text, field, names), field)

    def named(self, normal: Normal, field: str, names: Iterable[str]) -> list[Flaw]:
        """Return what the terms name, and what is wrong with the form of the text."""
        # Masking only ever takes matches away; most texts have none, and need not be masked.
        possible = self.candidates(normal.text, field)
        suspects = [term for term in possible if term.regex.search(normal.text)]
        if not suspects and field not in forms.FIELDS:
            return []
        text = covered(normal.text)
        masked = mask(text, field, names)
        spans: list[tuple[int, int, Flaw]] = []
        for term in suspects:
            seen = text if term.unmasked else masked
            flaw = self.flaw(term)
            spans += ((start, end, flaw) for start, end in matches(term, seen))
        hits = [*forms.find(masked, field)]
        if not (spans or hits):
            hits = [*forms.find_nameless(masked, field)]
        spans += ((start, end, Flaw(code, 0, 0, instead)) for start, end, code, instead in hits)
        return self.apart(spans, normal)

    @staticmethod
    def apart(spans: Sequence[tuple[int, int, Flaw]], normal: Normal) -> list[Flaw]:
        """Keep one flaw a stretch of text: what is known for certain before what is a matter of clarity."""
        kept: list[tuple[int, int, Flaw]] = []
        taken = bytearray(len(normal.text))
        for start, end, flaw in sorted(spans, key=_rank):
            if not any(taken[start:end]):
                taken[start:end] = b"1" * (end - start)
                kept.append((start, end, flaw))
        placed = ((normal.original(start, end), flaw) for start, end, flaw in sorted(kept, key=itemgetter(0)))
        return [flaw._replace(start=span[0], end=span[1]) for span, flaw in placed]

    @staticmethod
    def flaw(term: Term) -> Flaw:
        return Flaw(term.code, 0, 0, term.instead, term.severity, term.names)


def _rank(span: tuple[int, int, Flaw]) -> tuple[bool, int, str, int]:
    start, end, flaw = span
    return flaw.code not in _CERTAIN, start, flaw.code, -end


def doubted(normal: Normal, masked: str, field: str) -> list[Flaw]:
    """Return the clause that weighs most in a doubtful text, if one is not exempt."""
    span = judge().worst(normal.text, masked)
    return [Flaw("A035", *normal.original(*span), advice()[field])] if span else []


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Cut a text that is no field of a guide into sentences, the endless ones into pieces."""
    for match in _SENTENCE.finditer(text):
        yield match.start(), match[0]


def shifted(flaws: Iterable[Flaw], start: int) -> Iterator[Flaw]:
    """Move flaws of a part to their place in the whole."""
    return (flaw._replace(start=flaw.start + start, end=flaw.end + start) for flaw in flaws)


def matches(term: Term, masked: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of a term in a masked text; a sentence that says what was missing excuses its own."""
    scopes = [
        _Scope(pattern, stops, masked)
        for pattern, stops in ((term.excuse, _STOPS), (term.measure, _PAUSES))
        if pattern
    ]
    for match in term.regex.finditer(masked):
        start, end = match.span("at") if "at" in term.regex.groupindex and match["at"] else match.span()
        excused = any(scope.excuses(start, end) for scope in scopes)
        if end > start and not excused and not _closed(masked, match.end()):
            yield start, end


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


def contradictions(made: Detector, term: Term) -> Iterator[tuple[str, int]]:
    """Yield the own lines of a term that come out wrong, as in real use: `flag` or `spare`, and which one."""
    for part, wanted in (("flag", True), ("spare", False)):
        for index, (field, text) in enumerate(getattr(term, part)):
            if _hits(made, term, field, text) is not wanted:
                yield part, index


def _hits(made: Detector, term: Term, field: str, text: str) -> bool:
    normal = normalise(text).text
    apart = covered(normal)
    seen = apart if term.unmasked else mask(apart, field)
    return any(item is term for item in made.candidates(normal, field)) and any(matches(term, seen))
