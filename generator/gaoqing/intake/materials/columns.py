"""The columns of a row beside its name and counts: necessity, kind, issuer, notes."""

import re
from collections.abc import Callable, Mapping

from gaoqing.intake.asks import Asks
from gaoqing.intake.materials.amounts import is_form
from gaoqing.intake.materials.counting import Counted, counted
from gaoqing.intake.materials.remarks import deferred
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
    first, rest = [*_MORE.split(text.rstrip("）"), maxsplit=1), ""][:2]
    for word, more in ((text, ""), (first, rest)):
        need = meaning("necessity", word) or meaning("necessity_column", word)
        if need:
            found.need = found.need if need == "needed" else need
            found.note(more.strip())
            return asks.place(said)
    if says_nothing(text):
        asks.nothing(said)
    elif _SOMETIMES.search(text) and len(text) <= _MOST:
        found.need = "optional"
        found.note(text)
        asks.place(said)
    else:
        found.ask("code-bare" if text.isdigit() else "word-unknown", said, "optional")
    return None


_MORE = re.compile("[，：（；]")
# 委托他人办理时必要
_SOMETIMES = re.compile("(?:时|的|情况下|情形下)(?:才|需|须)?(?:必要|必须|必需|提供|提交|需要|需)$")


def _kind(found: Wanted, said: Said, asks: Asks) -> None:
    kind = meaning("kinds", said.cell.text)
    found.kind = kind or found.kind
    _placed(said, asks, known=bool(kind) or is_form(said))


def _issuer_kind(found: Wanted, said: Said, asks: Asks) -> None:
    text = plain(said.cell.text)
    head, rest = [*_MAKER.split(text.rstrip("）"), maxsplit=1), ""][:2]
    whole, kind = meaning("issuers", text), meaning("issuers", head)
    if whole or kind:
        found.issuer_kind = whole or kind
        found.issuer = found.issuer or ("" if whole else rest.strip())
    elif not says_nothing(text) and not text.isdigit():
        found.issuer = found.issuer or text
    _placed(said, asks, known=not text.isdigit())


_MAKER = re.compile("[（：/，—-]+")


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
    if meaning("necessity", text) == "deferrable":
        found.need = "deferrable"
    elif not says_nothing(text):
        counts, rest = counted(plain(text)) if len(text) <= _MOST else (Counted(), "")
        if use:
            found.use, found.use_said = found.use or use, text
        elif counts.use and not re.search("[一-鿿]", rest):
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


def _deferrable(found: Wanted, said: Said, asks: Asks) -> None:
    text = plain(said.cell.text)
    yes = is_among("yes", text) or meaning("necessity", text) == "deferrable"
    told = not yes and not _no(text) and re.search("容缺|补", text) is not None and len(text) <= _MOST
    if yes or told:
        found.need, found.within = "deferrable", deferred(text)
        found.note(text if told else "")
    _placed(said, asks, known=yes or told or _no(text))


def _exempt(found: Wanted, said: Said, asks: Asks) -> None:
    heading, text = said.heading.text if said.heading else "", said.cell.text
    told = (
        re.search("免于?提?交|数据共享|共享核验|电子证照(?:调取|核验|共享|查验)", text) is not None
        and "不" not in text
    )
    yes = told or (is_among("yes", text) and re.search("免|核验|共享", heading) is not None)
    found.exempt = found.exempt or yes
    found.note(text if told and len(text) > len("共享核验获取") else "")
    _placed(said, asks, known=yes or _no(text))


def _no(text: str) -> bool:
    return says_nothing(text) or is_among("no", text)


def _placed(said: Said, asks: Asks, *, known: bool) -> None:
    if says_nothing(said.cell.text):
        asks.nothing(said)
    elif known:
        asks.place(said)
    else:
        asks.unplaced("code-only" if said.cell.text.isdigit() else "no-field", said)


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
