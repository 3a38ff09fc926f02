"""The report of an import names places as people do, asks once what one answer settles, and counts cells."""

import pytest

from gaoqing.documents.document import Cell
from gaoqing.intake.draft import FileRead
from gaoqing.intake.ledger import Account, Unplaced
from gaoqing.intake.materials.offers import Offer
from gaoqing.intake.offering import with_offers, without_offers
from gaoqing.intake.places import row_of, together
from gaoqing.intake.question import Question
from gaoqing.intake.reporting import gathered, grouped

PLACES = {
    "a cell": (["A1"], "A1"),
    "below each other": (["甲!D4", "甲!D5", "甲!D6"], "甲!D4:D6"),
    "a blank row between": (["甲!D4", "甲!D5", "甲!D7"], "甲!D4:D7"),
    "far from each other": (["甲!D4", "甲!D14"], "甲!D4，甲!D14"),
    "beside each other": (["A20", "B20", "C20"], "A20:C20"),
    "a blank beside": (["A20", "C20"], "A20，C20"),
    "on two sheets": (["甲!A1", "乙!A2"], "甲!A1，乙!A2"),
    "twice": (["A1", "A1"], "A1"),
    "ranges": (["甲!A20:C20", "甲!A21:C21"], "甲!A20:C21"),
    "beyond Z": (["Z3", "AA3", "AB3"], "Z3:AB3"),
    "a sheet with an exclamation mark": (["重要!表!B2", "重要!表!B3"], "重要!表!B2:B3"),
    "no cells": (["paragraph 4", "/rows/3/day"], "paragraph 4，/rows/3/day"),
}


@pytest.mark.parametrize(("places", "text"), PLACES.values(), ids=PLACES)
def test_together(places: list[str], text: str) -> None:
    """Cells below or beside each other are one range."""
    assert together(places) == text


def test_row_of() -> None:
    """Cells of one row share it; what is no cell is alone."""
    assert row_of("甲!B3") == row_of("甲!AC3") != row_of("乙!B3")
    assert row_of("paragraph 3") != row_of("paragraph 4")


def asked(
    number: int, code: str = "day-kind", text: str = "5天", heading: str = "承诺时限"
) -> list[Question]:
    """Return a question that is asked in so many rows."""
    return [Question(code, (f"甲!H{row}",), text, heading) for row in range(2, 2 + number)]


@pytest.mark.parametrize(
    ("questions", "groups"),
    [
        (asked(3), [1, 1, 1]),
        (asked(4), [4]),
        (asked(2, "code-number", "1001") + asked(1, "code-number", "1002"), [3]),
        (asked(3) + asked(3, text="7天"), [1] * 6),
        (asked(3) + asked(3, heading="法定时限"), [1] * 6),
    ],
    ids=["few", "many", "a column of codes", "other words", "another column"],
)
def test_gathered(questions: list[Question], groups: list[int]) -> None:
    """What one answer settles is asked once; nothing is lost."""
    assert [len(group) for group in gathered(questions)] == groups


def test_grouped() -> None:
    """Words below one heading are reported once, the heading itself with them; others row by row."""
    heading, first, second = Cell("甲!Q1", "经办人"), Cell("甲!Q2", "张某"), Cell("甲!Q3", "李某")
    total, number = Cell("甲!A20", "合计"), Cell("甲!B20", "13项")
    unplaced = [
        Unplaced(heading, "staff"),
        Unplaced(first, "staff", heading),
        Unplaced(total, "not-a-matter"),
        Unplaced(second, "staff", heading),
        Unplaced(number, "not-a-matter"),
    ]
    groups = [[item.cell.text for item in group] for group in grouped(unplaced)]
    assert groups == [["经办人", "张某", "李某"], ["合计", "13项"]]


def test_near_names_are_asked_and_listed_apart() -> None:
    """A group of near names is a question of the last file; a report lists it by itself."""
    files = [FileRead(name, "", (), (), Account((), (), ()), ()) for name in ("a.xlsx", "b.xlsx")]
    offer = Offer("a", ["b"], {"a": "居民身份证", "b": "身份证"}, ["身份证"], {}, "popular")
    first, last = with_offers(files, [offer])
    assert first == files[0]
    assert [item.text for item in last.questions] == ["居民身份证、身份证"]
    assert last.questions[0].asks == ["@materials.a.name", "@materials.b.name"]
    assert without_offers(last).questions == []
