"""What the law says: `legal_basis`, from sentences and from rows of a table."""

from collections.abc import Sequence
from typing import Any

from gaoqing.intake.raw import Row, Said
from gaoqing.intake.values.citations import LONGEST_QUOTE, Citation, citations_in
from gaoqing.intake.values.cuts import look_for_cuts
from gaoqing.intake.values.dates import date_in
from gaoqing.intake.values.hearing import Hearing, joined
from gaoqing.intake.values.names import LONGEST_LINE, one_line

_FIELD = "legal_basis"
_MOST = 60
_LINES = {"law.number": "number", "law.article": "article", "law.issuer": "issuer"}
_SHORTEST_QUOTE = 2


def laws(hearing: Hearing) -> dict[str, Any]:
    """Return the laws that a matter rests on, each once."""
    found = _from_sentences(hearing)
    for row in hearing.rows_of("law"):
        found += _from_row(hearing, row)
    merged: dict[str, dict[str, Any]] = {}
    for law in found:
        known = merged.setdefault(law["law"], law)
        if known is not law and {**known, **law} != known:
            merged[f"{law['law']} {len(merged)}"] = law
    return {_FIELD: list(merged.values())[:_MOST]} if merged else {}


def _from_sentences(hearing: Hearing) -> list[dict[str, Any]]:
    said = hearing.of(_FIELD, [_FIELD])
    cited, odd = citations_in(joined(said))
    hearing.place(said)
    if odd:
        hearing.asks.ask("value-unclear", said, text=odd[0], asks=[_FIELD])
    if any(citation.text for citation in cited):
        look_for_cuts(hearing, said, _FIELD)
    return [law for citation in cited for law in _as_data(hearing, said, citation)]


def _as_data(hearing: Hearing, said: Sequence[Said], citation: Citation) -> list[dict[str, Any]]:
    """Return a citation as a guide has it; its quotation only when it fits, for the law can be looked up."""
    name = " ".join(citation.law.split())
    if not name or len(name) > LONGEST_LINE:
        hearing.asks.ask("too-long", said, text=citation.law, asks=[_FIELD])
        return []
    details = {"number": citation.number, "article": " ".join(citation.article.split())}
    law: dict[str, Any] = {"law": name}
    law |= {key: text for key, text in details.items() if 0 < len(text) <= LONGEST_LINE}
    if citation.article and _SHORTEST_QUOTE <= len(citation.text) <= LONGEST_QUOTE:
        law["text"] = citation.text
    left_out = [text for text in (*details.values(), citation.text) if text not in law.values()]
    _tell_beside(hearing, said, [*citation.remarks, *left_out])
    return [law]


def _tell_beside(hearing: Hearing, said: Sequence[Said], texts: Sequence[str]) -> None:
    """Tell of pieces of a sentence that no field of a law takes."""
    for text in texts:
        home = next((item for item in said if text in item.cell.text), said[0])
        hearing.asks.beside(home, text)


def _from_row(hearing: Hearing, row: Row) -> list[dict[str, Any]]:
    said = hearing.of_row(row, "law.name", [_FIELD])
    cited, odd = citations_in(joined(said))
    _tell_beside(hearing, said, odd if cited else [])
    laws = [law for citation in cited for law in _as_data(hearing, said, citation)]
    if not laws:
        name = one_line(hearing, said, _FIELD).strip("《》 ")
        laws = [{"law": name}] if name else []
    hearing.place(said)
    details = _details(hearing, row)
    if laws:
        laws[0].update(details)
    elif details:
        hearing.asks.ask("value-unclear", list(row.said), asks=[_FIELD])
    return laws


def _details(hearing: Hearing, row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for element, key in _LINES.items():
        text = one_line(hearing, hearing.of_row(row, element, [_FIELD]), _FIELD)
        if text:
            found[key] = text
    quoted = hearing.of_row(row, "law.text", [_FIELD])
    text = joined(quoted)
    if _SHORTEST_QUOTE <= len(text) <= LONGEST_QUOTE:
        found["text"] = text
        hearing.place(quoted)
    elif quoted:
        hearing.asks.ask("too-long", quoted, asks=[_FIELD])
    day = date_in(hearing, hearing.of_row(row, "law.date", [_FIELD]))
    hearing.pass_over(row.of("law.order"))
    return found | ({"date": day} if day else {})
