"""A finding → words of a language. What a guide says is quoted in them cut and printable."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gaoqing.finding import Finding
from gaoqing.messages import has, say
from gaoqing.text.printable import cut, mark, terminal

# A sentence quotes what was written; whoever needs more of it has the line and the column.
MOST_CHARACTERS = 200
MOST_ITEMS = 60
_BLANK = "\u3000"
_BLANK_AT_END = re.compile(f"^{_BLANK}+|{_BLANK}+$")
_MOST_SAID = 2_000


@dataclass(frozen=True)
class Told:
    """A finding in words: what is wrong, and what to write instead. Only line feeds of ours break lines."""

    message: str
    suggestion: str


def tell(finding: Finding, lang: str) -> Told:
    """Put a finding into words of a language."""
    params = _words(finding.params, lang)
    message = cut(say(lang, f"{finding.code}.message", **params), _MOST_SAID)
    suggestion = cut(say(lang, f"{finding.code}.suggestion", **params).strip(), _MOST_SAID)
    # Where a field of the guide makes the defect impossible, prose is the wrong place.
    structure = f"{finding.code}.structure"
    if has(lang, structure):
        suggestion += f"\n{say(lang, structure)}"
    return Told(message, suggestion)


def _words(params: Mapping[str, object], lang: str) -> dict[str, str]:
    """Replace the parameters that are words themselves (kinds, units, guesses) by those of the language."""
    words = {key: _shown(value, lang) for key, value in params.items()} | {"guess_text": ""}
    words["offers"] = _offers(params.get("offers"), lang)
    if "case" in params:
        words["case"] = _case(params["case"], lang)
    if params.get("guess"):
        words["guess_text"] = say(lang, "guess", guess=words["guess"])
    for name in ("kind", "unit", "hint"):
        if name in params:
            words[name] = say(lang, f"{name}.{params[name]}")
    if "wanted" in params:
        words["wanted"] = say(lang, "or").join(say(lang, f"type.{item}") for item in _items(params["wanted"]))
    return words


def _offers(offers: object, lang: str) -> str:
    """Say which documents of the catalogue could be meant, and what is refused in their place."""
    items = [
        say(
            lang,
            "offer-refusing" if refused else "offer",
            name=_quoted(name),
            id=_quoted(id_),
            refused=_joined([_quoted(item) for item in refused], lang),
        )
        for name, id_, refused in _items(offers)
    ]
    return say(lang, "offers", items=_joined(items, lang)) if items else ""


def _case(case: object, lang: str) -> str:
    """Say which answers were given; with none, it holds for everybody."""
    answers = [
        say(lang, "case-answer", question=_quoted(question), answer=_quoted(answer))
        for question, answer in _items(case)
    ]
    return say(lang, "case", answers=_joined(answers, lang)) if answers else say(lang, "case-any")


def _joined(items: Sequence[object], lang: str) -> str:
    shown = [str(item) for item in items[:MOST_ITEMS]]
    more = ["…"] if len(items) > MOST_ITEMS else []
    return ("、" if lang == "zh" else ", ").join(shown + more)


def _shown(value: object, lang: str) -> str:
    if not isinstance(value, (list, tuple)):
        return _quoted(value)
    return _joined([_quoted(item) for item in value[: MOST_ITEMS + 1]], lang)


def _quoted(value: object) -> str:
    text = terminal(value, MOST_CHARACTERS)
    # A full-width blank inside a text is seen; before or behind it, it is what went wrong.
    return _BLANK_AT_END.sub(lambda blank: mark(_BLANK) * len(blank[0]), text) if _BLANK in text else text


def _items(value: object) -> Sequence[Any]:
    return value if isinstance(value, (list, tuple)) else ()
