"""The columns of a row beside its name and counts: necessity, kind, issuer, notes."""

from collections.abc import Callable, Mapping

from gaoqing.intake.asks import Asks
from gaoqing.intake.materials.amounts import is_form, left
from gaoqing.intake.materials.counting import Counted, counted
from gaoqing.intake.materials.wanted import Wanted
from gaoqing.intake.raw import Said
from gaoqing.intake.vocabulary import fold, is_among, meaning, plain, says_nothing

Reader = Callable[[Wanted, Said, Asks], None]


_MOST = 100  # letters of a note that may be about the original


def read_column(found: Wanted, said: Said, asks: Asks) -> None:
    """Take what one column says; one without a field is unplaced.

    Args:
        found: what is wanted.
        said: the column.
        asks: where its cell is told of.
    """
    _READERS.get(said.element, _unknown)(found, said, asks)


def _need(found: Wanted, said: Said, asks: Asks) -> None:
    text = plain(said.cell.text)
    first, _, rest = text.partition("，") if "，" in text else text.partition("：")
    for words_of in (text, first):
        need = meaning("necessity", words_of) or meaning("necessity_column", words_of)
        if need:
            found.need = found.need if need == "needed" else need
            found.note(rest.strip() if words_of is first and first != text else "")
            asks.place(said)
            return
    if says_nothing(text):
        asks.nothing(said)
    elif text.isdigit():
        found.ask("code-bare", said, "optional")
    else:
        found.ask("word-unknown", said, "optional")


def _kind(found: Wanted, said: Said, asks: Asks) -> None:
    kind = meaning("kinds", said.cell.text)
    found.kind = kind or found.kind
    _placed(said, asks, known=bool(kind) or is_form(said))


def _issuer_kind(found: Wanted, said: Said, asks: Asks) -> None:
    text = plain(said.cell.text)
    head, _, rest = text.rstrip("）").partition("（")
    kind = meaning("issuers", text) or meaning("issuers", head)
    if kind:
        found.issuer_kind = kind
        found.issuer = found.issuer or ("" if meaning("issuers", text) else rest.strip())
    elif not says_nothing(text) and not text.isdigit():
        found.issuer = found.issuer or text
    _placed(said, asks, known=not text.isdigit())


def _issuer(found: Wanted, said: Said, asks: Asks) -> None:
    if not says_nothing(said.cell.text):
        found.issuer = plain(said.cell.text)
    _placed(said, asks, known=True)


def _form(found: Wanted, said: Said, asks: Asks) -> None:
    text = plain(said.cell.text)
    if not is_form(said) and "电子" in text:
        found.electronic = text
    _placed(said, asks, known=is_form(said) or "电子" in text or "纸" in text)


def _note(found: Wanted, said: Said, asks: Asks) -> None:
    text = " ".join(said.cell.text.split())
    use = meaning("uses", text)
    if not says_nothing(text):
        counts, rest = counted(plain(text)) if len(text) <= _MOST else (Counted(), "")
        if use:
            found.use, found.use_said = found.use or use, text
        elif counts.use and not left(rest):
            found.use = found.use or counts.use
        else:
            found.note(text)
    _placed(said, asks, known=True)


def _basis(found: Wanted, said: Said, asks: Asks) -> None:
    if not says_nothing(said.cell.text):
        found.basis = " ".join(said.cell.text.split())
    _placed(said, asks, known=True)


def _paper(found: Wanted, said: Said, asks: Asks) -> None:
    size = fold(said.cell.text).upper()[:2]
    fits = size in {"A3", "A4"}
    found.paper = size if fits else found.paper
    _placed(said, asks, known=fits)


def _yes(text: str) -> bool:
    return is_among("yes", text)


def _no(text: str) -> bool:
    return says_nothing(text) or is_among("no", text)


def _deferrable(found: Wanted, said: Said, asks: Asks) -> None:
    deferred = _yes(said.cell.text) or meaning("necessity", said.cell.text) == "deferrable"
    found.need = "deferrable" if deferred else found.need
    _placed(said, asks, known=deferred or _no(said.cell.text))


def _exempt(found: Wanted, said: Said, asks: Asks) -> None:
    heading = said.heading.text if said.heading else ""
    yes = _yes(said.cell.text) and ("免" in heading or "核验" in heading)
    found.exempt = found.exempt or yes
    _placed(said, asks, known=yes or _no(said.cell.text))


def _placed(said: Said, asks: Asks, *, known: bool) -> None:
    if says_nothing(said.cell.text):
        asks.nothing(said)
    elif known:
        asks.place(said)
    else:
        asks.unplaced("code" if said.cell.text.isdigit() else "no-field", said)


def _order(_found: Wanted, said: Said, asks: Asks) -> None:
    asks.ledger.ignore(said.cell, "serial")


def _demand(found: Wanted, said: Said, asks: Asks) -> None:
    """Read a column of demands; 原件 and 复印件 in it have been counted."""
    if not is_form(said):
        _note(found, said, asks)


_ASIDE = {"material.form_file": "file", "material.sample": "file"}


def _unknown(_found: Wanted, said: Said, asks: Asks) -> None:
    asks.unplaced(_ASIDE.get(said.element, "no-field"), said)


_READERS: Mapping[str, Reader] = {
    "material.necessity": _need,
    "material.kind": _kind,
    "material.form": _form,
    "material.issuer.kind": _issuer_kind,
    "material.issuer.name": _issuer,
    "material.paper": _paper,
    "material.note": _note,
    "material.when": _note,
    "material.basis": _basis,
    "material.exempt": _exempt,
    "material.deferrable": _deferrable,
    "material.order": _order,
    "material.original_or_copy": _demand,
}
