"""What was read of files → the report of an import, as plain data; its shape is a contract."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from gaoqing.documents.document import Cell
from gaoqing.intake.draft import Draft, FileRead
from gaoqing.intake.ledger import Unplaced
from gaoqing.intake.places import row_of, together
from gaoqing.intake.question import Question
from gaoqing.messages import say
from gaoqing.telling.asked import asked

# Of what is the same in as many places as this, one question is asked.
SEVERAL = 4
MOST_WORDS = 200
_WHOLE_COLUMN = {"code-number"}


def file_report(read: FileRead, lang: str) -> dict[str, Any]:
    """Return the report on one file.

    Keys: `file`, `sha256`, `cells` (how many are `placed`, `unplaced`, `ignored`), `matters`, `unplaced`,
    `questions`, `ignored` (how many cells each rule passed by), `notes` (what was not read).
    """
    account = read.account
    return {
        "file": read.name,
        "sha256": read.digest,
        "cells": {
            "placed": len(account.placed),
            "unplaced": len(account.unplaced),
            "ignored": len(account.ignored),
        },
        "matters": [_matter(draft) for draft in read.drafts],
        "unplaced": [_unplaced(group, lang) for group in grouped(account.left_over)],
        "questions": [_question(item, lang) for item in gathered(read.all_questions())],
        "ignored": _rules(account.ignored, lang),
        "notes": [
            {"at": note.at, "text": say(lang, f"import.note.{note.key}", at=note.at, text=note.text)}
            for note in read.notes
        ],
    }


def _matter(draft: Draft) -> dict[str, str]:
    return {"id": draft.id, "name": draft.name, "department": draft.department, "from": draft.at}


def grouped(unplaced: Sequence[Unplaced]) -> list[list[Unplaced]]:
    """Return words without a field: those below one heading together, others row by row."""
    headings = {item.heading for item in unplaced if item.heading}
    groups: dict[Cell | str, list[Unplaced]] = {}
    for item in unplaced:
        heading = item.heading or (item.cell if item.cell in headings else None)
        groups.setdefault(heading or row_of(item.cell.at), []).append(item)
    return list(groups.values())


def _unplaced(group: Sequence[Unplaced], lang: str) -> dict[str, Any]:
    heading = next((item.heading for item in group if item.heading), None)
    words = dict.fromkeys(item.cell.text for item in group if item.cell is not heading)
    why = next((item.why for item in group if item.heading), group[0].why)
    return {
        "at": heading.at if heading else together(item.cell.at for item in group),
        "heading": heading.text if heading else "",
        "text": _cut("；".join(words), MOST_WORDS),
        "count": sum(item.cell is not heading for item in group),
        "why": say(lang, f"import.why.{why}"),
    }


def gathered(questions: Iterable[Question]) -> list[list[Question]]:
    """Return questions, those together that one answer settles: about a column, or about one word in it."""
    groups: dict[tuple[str, ...], list[Question]] = {}
    for item in questions:
        groups.setdefault((item.code, item.heading, _sheet(item), *_words(item)), []).append(item)
    found: list[list[Question]] = []
    for group in groups.values():
        together_ = len(group) >= SEVERAL or group[0].code in _WHOLE_COLUMN
        found += [group] if together_ else [[item] for item in group]
    return found


def _words(question: Question) -> tuple[str, ...]:
    return () if question.code in _WHOLE_COLUMN else (question.text,)


def _sheet(question: Question) -> str:
    return question.at[0].rpartition("!")[0] if question.at else ""


def _question(group: Sequence[Question], lang: str) -> dict[str, Any]:
    matters = tuple(dict.fromkeys(name for item in group for name in item.matters))
    fields = tuple(dict.fromkeys(field for item in group for field in item.asks))
    at = together(place for item in group for place in item.at)
    whole = replace(group[0], at=(at,), matters=matters, asks=fields)
    told = asked(whole, lang)
    return {
        "at": at,
        "code": whole.code,
        "heading": whole.heading,
        "words": whole.text,
        "text": told.message,
        "suggestion": told.suggestion,
        "matters": list(matters),
        "asks": list(fields),
    }


def _rules(ignored: Iterable[tuple[Cell, str]], lang: str) -> list[dict[str, Any]]:
    places: dict[str, list[str]] = {}
    for cell, rule in ignored:
        places.setdefault(rule, []).append(cell.at)
    return [
        {"rule": rule, "why": say(lang, f"import.ignored.{rule}"), "count": len(found), "at": together(found)}
        for rule, found in places.items()
    ]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
