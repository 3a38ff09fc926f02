"""Find the wordings in a text that would send a citizen home."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import chain, islice

from gaoqing.text.pattern import lazily
from gaoqing.wording import forms
from gaoqing.wording.apart import apart, joined
from gaoqing.wording.excuses import matches
from gaoqing.wording.frame import framed, trimmed, untouched
from gaoqing.wording.judge import MIN_DOUBT, advice, bare, judge
from gaoqing.wording.lists import Term, terms
from gaoqing.wording.mask import mask
from gaoqing.wording.match import Match
from gaoqing.wording.normal import Normal, normalise
from gaoqing.wording.pieces import pieces, pieces_from
from gaoqing.wording.spans import widened
from gaoqing.wording.straddling import covered

# No text of a guide is longer (schema `text`); time to search grows faster than length.
MAX_WHOLE_TEXT = 600
# Nobody mends more of a text at a time; where so many are found, the rest is not looked at.
MAX_MATCHES = 1000
_SENTENCE = lazily(r"[^。\n]{1,160}[。\n]?|[。\n]")


class Detector:
    """Terms, indexed by the pieces of text of which one must occur."""

    def __init__(self, known: Sequence[Term]) -> None:
        # Of two terms that say the same of a word, the earlier one speaks: lists begin with what is special.
        self.known = known
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
        self._of_codes: dict[frozenset[str], Detector] = {}

    def of_codes(self, codes: frozenset[str]) -> "Detector":
        """Return a detector of the terms of some codes only; made once."""
        if codes not in self._of_codes:
            self._of_codes[codes] = Detector([term for term in self.known if term.code in codes])
        return self._of_codes[codes]

    @cached_property
    def weighed(self) -> frozenset[str]:
        """The pieces of text that say anything, to a term or to the judge."""
        return self.indexed.union(judge().known())

    def suspects(self, text: str, field: str, seen: Iterable[str]) -> list[Term]:
        """Return the terms that match a folded text, exempt parts and all, by its `pieces`."""
        met = self.indexed.intersection(seen)
        if not met and not self.always:
            return []
        found: dict[int, Term] = {}
        possible = map(self.index.__getitem__, met)
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
            return list(islice(self.in_sentences(text, field, names), MAX_MATCHES))
        if untouched(text):
            return self.in_whole(normalise(trimmed(text)), field, names, doubt)
        return [match for part in framed(text, field) for match in self.in_whole(*part, names, doubt)]

    def in_sentences(self, text: str, field: str, names: Iterable[str]) -> Iterator[Match]:
        """Yield what is named in a long text; a sentence that it repeats is looked at once."""
        known: dict[str, list[Match]] = {}
        for start, sentence in sentences(text):
            found = known.get(sentence)
            if found is None:
                parts = framed(sentence, field)
                found = known[sentence] = [match for part in parts for match in self.in_part(*part, names)]
            yield from shifted(found, start)

    def in_whole(self, normal: Normal, field: str, names: Iterable[str], doubt: float | None) -> list[Match]:
        """Return what is named in a text, or else what the judge says that it leaves unsaid."""
        if doubt is None:
            return self.in_part(normal, field, names)
        text = normal.text
        seen = self.weighed.intersection(pieces(text, field))
        found = self.named(normal, field, names, self.suspects(text, field, seen))
        # The judge weighs letters, and would weigh those that two words share by chance.
        if found or not judge().suspects(text, field, seen, doubt) or covered(text) != text:
            return found
        masked = mask(text, field, names)
        # Where nothing is exempt, the judge has seen already what it would read.
        plain = bare(masked) == text and not judge().suspects(text, field, seen, doubt, slack=0)
        return [] if plain else doubted(normal, masked, field, doubt)

    def in_part(self, normal: Normal, field: str, names: Iterable[str]) -> list[Match]:
        """Return what is named in a part of a text; what a field as a whole must say, a part need not."""
        seen = pieces_from(normal.text, self.begins)
        suspects = self.suspects(normal.text, field, seen) if seen or self.always else ()
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
        kept = apart(found or [*forms.find_nameless(masked, field, normal.whole)], normal.text)
        inside = joined([*widened(kept, by, normal.text)], normal.text)
        return [_in_original(match, normal) for match in inside]


def _in_original(match: Match, normal: Normal) -> Match:
    start, end = normal.original(match.start, match.end)
    return match._replace(start=start, end=end)


def doubted(normal: Normal, masked: str, field: str, doubt: float) -> list[Match]:
    """Return the clause of a doubtful text that leaves something unsaid, if what it leaves is sure enough."""
    told = judge().read(normal.text, masked, field, doubt)
    if told is None:
        return []
    span = normal.original(told.start, told.end)
    return [Match("A035", *span, advice(told.missing, field), "", (), told.missing)]


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Cut a text that is no field of a guide into sentences, the endless ones into pieces."""
    for match in _SENTENCE.finditer(text):
        yield match.start(), match[0]


def shifted(found: Iterable[Match], start: int) -> Iterator[Match]:
    """Move matches of a part to their place in the whole."""
    return (match._replace(start=match.start + start, end=match.end + start) for match in found)


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


def _finds(term: Term, field: str, example: str) -> bool:
    normal = normalise(example).text
    text = covered(normal)
    seen = text if term.unmasked else mask(text, field)
    return field in term.fields and any(matches(term, seen))
