"""In the box of a guide no row is empty, whatever the answers; what is free then is said to be."""

import re
from collections.abc import Iterator

import pytest

import reference
from gaoqing.catalogue.situation import Answers, applies, combinations
from gaoqing.outputs.pages import matter_pages
from gaoqing.site import MatterView

SITE = reference.site()
PAGES = {item.path: item for item in matter_pages(SITE, "zh")}
_PART = re.compile(r"<(/?)(\w+)([^>]*)>|([^<]+)")
_OPEN = {"br", "input", "rect", "path", "dd", "dt", "li"}


def holds(attributes: str, answers: Answers) -> bool:
    """Tell whether an element is shown under these answers."""
    found = re.search(r'data-when="([^"]*)"', attributes)
    conditions = (
        [[part.split(":") for part in one.split(";")] for one in found[1].split("|")] if found else []
    )
    shown = any(all(answers.get(key) in values.split(",") for key, values in one) for one in conditions)
    return (shown or not found) and " hidden" not in attributes and 'class="case"' not in attributes


def shown(text: str, answers: Answers) -> str:
    """Return the words of a piece of a page that are in sight once these answers are given."""
    hidden: list[bool] = []
    words = []
    for closes, tag, attributes, between in _PART.findall(text):
        if between:
            words += [] if any(hidden) else [between]
        elif tag not in _OPEN and closes:
            hidden.pop()
        elif tag not in _OPEN:
            hidden.append(not holds(attributes, answers))
    return "".join(words).strip()


def rows(view: MatterView) -> Iterator[tuple[str, str, str]]:
    """Yield the attributes, name and content of each row of a guide's box."""
    page = PAGES[f"{view.address}index.html"].content.decode()
    box = page.partition('<dl class="glance">')[2].partition("</dl>")[0]
    for row in re.split(r"(?=<div[^>]*><dt>)", box)[1:]:
        attributes, name, content = re.findall(r"<div([^>]*)><dt>([^<]*)<dd>(.*)</div>", row, re.DOTALL)[0]
        yield attributes, name, content


@pytest.mark.parametrize("view", SITE.matters, ids=lambda view: view.matter.id)
def test_no_row_is_empty(view: MatterView) -> None:
    """Under all answers each row that is there has words; and it is there where it would have some."""
    found = [row for row in rows(view) if row[1] not in {"带什么", "什么时间"}]
    assert len(found) > 4
    for answers in combinations(view.matter.situations):
        for attributes, name, content in found:
            words = shown(content, answers)
            assert (name, bool(words)) == (name, holds(attributes, answers)), (answers, words)


def test_free_for_some() -> None:
    """Where only some pay, the others are told that they do not."""
    told = 0
    for view in SITE.matters:
        fees = view.matter.fees.items
        cost = next(content for _, name, content in rows(view) if name == "多少钱")
        for answers in combinations(view.matter.situations):
            paid = any(applies(fee.when, answers) for fee in fees)
            assert ("不收费" in shown(cost, answers)) is not paid, (view.matter.id, answers)
            told += bool(fees) and not paid
    assert told
