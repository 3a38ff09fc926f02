"""What is wanted → a line of a guide's `materials`, an entry of the catalogue behind it, and questions."""

import re
from typing import Any

from gaoqing.intake.asks import Asks
from gaoqing.intake.materials.choice import choice
from gaoqing.intake.materials.known import MOST_LETTERS, Papers
from gaoqing.intake.materials.owners import is_vague
from gaoqing.intake.materials.remarks import sides
from gaoqing.intake.materials.wanted import Wanted
from gaoqing.intake.vocabulary import words
from gaoqing.schema.placeholder import placeholder

_MOST_NOTE = 600


def requirement(wanted: Wanted, papers: Papers, asks: Asks) -> dict[str, Any]:
    """Return a line of a guide.

    Args:
        wanted: what the file says.
        papers: the documents that are known; one that is not becomes an entry.
        asks: where questions about it go.
    """
    found, called = _document(wanted, papers)
    _questions(wanted, called, asks)
    _amounts(found, wanted)
    _terms(found, wanted)
    if len(found.get("note", "")) > _MOST_NOTE:
        asks.ask(
            "too-long",
            wanted.said,
            text=found.pop("note"),
            asks=[f"materials.{called}.note"],
            most=_MOST_NOTE,
        )
    return found


def _document(wanted: Wanted, papers: Papers) -> tuple[dict[str, Any], str]:
    """Return the document, or the several of which one is enough, and how a question calls the line."""
    several = [] if papers.has(wanted.name) else choice(wanted.name, wanted.notes)
    if several:
        ids = list(dict.fromkeys(papers.id_of(name) for name in several))
        if len(ids) > 1:
            wanted.choice = several
            label = wanted.name[:MOST_LETTERS]
            return {"any_of": ids, "label": label}, label
    whose, name = papers.parted(wanted.name)
    called = papers.id_of(name, wanted)
    return {"material": called, **({"whose": whose} if whose else {})}, called


def _questions(wanted: Wanted, called: str, asks: Asks) -> None:
    here = f"materials.{called}"
    name = wanted.name
    if len(name) > MOST_LETTERS:
        asks.ask("too-long", wanted.said, text=name, asks=[f"@materials.{called}.name"], most=MOST_LETTERS)
    for vague in filter(is_vague, wanted.choice or [name]):
        asks.ask("vague-material", wanted.said, text=vague, asks=[here, f"@materials.{called}.name"])
    if wanted.uncertain:
        own = wanted.uncertain_said
        fields = [f"{here}.original", f"{here}.copies"]
        asks.ask("count-unknown", own or wanted.said, text="" if own else name, asks=fields)
    if wanted.need == "optional":
        asks.ask("needed-when", wanted.said, text=name, asks=[f"{here}.when", f"{here}.optional"])
    if wanted.need == "deferrable" and not wanted.within:
        asks.ask("deferred-until", wanted.said, text=name, asks=[f"{here}.deferrable"])
    for code, said, about in wanted.open:
        asks.ask(code, said, asks=[f"{here}.{about}"])


def _amounts(found: dict[str, Any], wanted: Wanted) -> None:
    if wanted.use and wanted.original is None and wanted.copies is None:
        wanted.original = 1  # 出示即可: there is one to be shown
    if not wanted.original:
        wanted.note(wanted.use_said)
    if wanted.original:
        found["original"] = {"count": wanted.original, **({"use": wanted.use} if wanted.use else {})}
    if wanted.copies:
        told = next((note for note in wanted.notes if sides().fullmatch(note)), "")
        wanted.sides, wanted.notes = wanted.sides or told, [note for note in wanted.notes if note != told]
        how = {"sides": wanted.sides, "paper": wanted.paper}
        found["copies"] = {"count": wanted.copies, **{key: said for key, said in how.items() if said}}
    if wanted.electronic:
        found["electronic"] = wanted.electronic[:MOST_LETTERS]


def _terms(found: dict[str, Any], wanted: Wanted) -> None:
    if wanted.basis and len(wanted.basis) <= MOST_LETTERS:
        found["basis"] = wanted.basis
    elif wanted.basis:
        wanted.note(wanted.basis)
    if wanted.need == "optional":
        # When it is needed, or what it is good for, has to be asked; nobody may publish it before.
        found["when"] = placeholder("哪种情况要带")
    if wanted.need == "deferrable":
        found["deferrable"] = {
            "within": wanted.within or placeholder("补交期限"),
            "how": placeholder("补交方式"),
        }
    if wanted.exempt:
        found["exempt"] = {"from": placeholder("核验来源")}
    if wanted.notes:
        found["note"] = "；".join(note.rstrip("。；") for note in wanted.notes)


def is_elsewhere(name: str) -> bool:
    """Tell whether words say that the names stand somewhere else: 详见办事指南, 略, 同上."""
    return bool(re.search(words()["elsewhere"], name))
