"""A finding → words of a language. What a guide says is quoted in them cut and printable."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from gaoqing.finding import Finding
from gaoqing.finding.params import AnyOf, Case, Guess, Offers, Param, Params, Word
from gaoqing.messages import has, say
from gaoqing.text.printable import cut, mark, terminal

# A sentence quotes what was written; whoever needs more of it has the line and the column.
MAX_QUOTED = 200
MAX_LISTED = 60
_MAX_SENTENCE = 2_000
_BLANK = "\u3000"
_BLANK_AT_END = re.compile(f"^{_BLANK}+|{_BLANK}+$")


@dataclass(frozen=True)
class Told:
    """A finding in words: what is wrong, and what to write instead. Only line feeds of ours break lines."""

    message: str
    suggestion: str


def tell(finding: Finding, lang: str) -> Told:
    """Put a finding into words of a language."""
    told = sentences(finding.code, finding.params, lang)
    # Where a field of the guide makes the defect impossible, prose is the wrong place.
    structure = f"{finding.code}.structure"
    return Told(told.message, f"{told.suggestion}\n{say(lang, structure)}") if has(lang, structure) else told


def sentences(code: str, params: Params, lang: str) -> Told:
    """Return what a kind of defect says of these values."""
    words = {name: in_words(value, lang) for name, value in params.items()}
    message, suggestion = (say(lang, f"{code}.{part}", **words) for part in ("message", "suggestion"))
    return Told(cut(message, _MAX_SENTENCE), cut(suggestion.strip(), _MAX_SENTENCE))


def in_words(value: Param, lang: str) -> str:
    """Return a value as a sentence of a language has it; what is no words of ours is quoted."""
    told = TOLD.get(type(value))
    return told(value, lang) if told else _quoted(value)


def _word(word: Word, lang: str) -> str:
    return say(lang, word.key)


def _any_of(several: AnyOf, lang: str) -> str:
    return say(lang, "or").join(_word(word, lang) for word in several.words)


def _guess(guess: Guess, lang: str) -> str:
    return say(lang, "guess", guess=_quoted(guess.word)) if guess.word else ""


def _case(case: Case, lang: str) -> str:
    """Say which answers were given; with none, it holds for everybody."""
    answers = [
        say(lang, "case-answer", question=_quoted(question), answer=_quoted(answer))
        for question, answer in case.answers
    ]
    return say(lang, "case", answers=_joined(answers, lang)) if answers else say(lang, "case-any")


def _offers(offers: Offers, lang: str) -> str:
    """Say which documents of the catalogue could be meant, and what is refused in their place."""
    items = [
        say(
            lang,
            "offer-refusing" if offer.refused else "offer",
            name=_quoted(offer.name),
            id=_quoted(offer.id),
            refused=_names(offer.refused, lang),
        )
        for offer in offers.documents
    ]
    return say(lang, "offers", items=_joined(items, lang)) if items else ""


def _names(names: tuple[str, ...], lang: str) -> str:
    return _joined(map(_quoted, names), lang)


# How each type of `finding.params` is told that is no plain text, number or date.
TOLD: Mapping[type, Callable[[Any, str], str]] = {
    Word: _word,
    AnyOf: _any_of,
    Guess: _guess,
    Case: _case,
    Offers: _offers,
    tuple: _names,
}


def _joined(items: Iterable[str], lang: str) -> str:
    rest = iter(items)
    shown = [*islice(rest, MAX_LISTED)]
    more = ["…"] if next(rest, None) is not None else []
    return ("、" if lang == "zh" else ", ").join(shown + more)


def _quoted(value: object) -> str:
    text = terminal(value, MAX_QUOTED)
    # A full-width blank inside a text is seen; before or behind it, it is what went wrong.
    return _BLANK_AT_END.sub(lambda blank: mark(_BLANK) * len(blank[0]), text) if _BLANK in text else text
