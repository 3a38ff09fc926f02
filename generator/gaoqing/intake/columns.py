"""What the columns of a table are about, by their headings, their neighbours, and the words below."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from gaoqing.documents.document import Cell
from gaoqing.intake.beside import settled
from gaoqing.intake.by_content import named_by_content
from gaoqing.intake.column import KEYS, MATTER, Column, Rows, words_below
from gaoqing.intake.headings import Headings
from gaoqing.intake.marks import are_ticks, sure, ticked_alone
from gaoqing.intake.meaning import HEADS, SCOPES, Meaning, alone, list_called, meaning
from gaoqing.intake.samples import by_values
from gaoqing.text.heading import fold

_UNIT_IN_GROUP = re.compile(r"[(（]单?位?[:：]?(个?(工作日|自然日|日|天|月)|万?元|份)[)）]")
_TICKED = {"audience", "channels", "kind", "processing", "coverage", "level", "results.delivery"}
_AROUND = {*KEYS, "parent", "department", "department.code", "department.nature", "unit"}
# What a list is called that stands in one column of a matter's row.
_IN_A_CELL = {
    "material.name": "materials",
    "step.name": "steps",
    "faq.question": "faqs",
    "law.name": "legal_basis",
    "fee.item": "fees.item",
    "fee.standard": "fees.standard",
    "fee.basis": "fees.basis",
    "fee.exemptions": "fees.exemptions",
}
# A key that names the line it stands in.
_NAMES = {"name", "title", "item", "名称", "项目"}
_OF_WORDS = {"name", "label", "text", "value", "code", "id"}


def columns_of(
    headings: Headings, head: Rows, body: Rows, scope: str = "", called: str = ""
) -> tuple[str, list[Column]]:
    """Return what a table lists, `matter`, one of `SCOPES` or nothing, and what its columns are about.

    Args:
        headings: all that are known.
        head: its rows of headings, groups first.
        body: the rows below.
        scope: what it lists, when that is known.
        called: the key of a list in a record, which may tell what it lists.
    """
    above = stacks(head)
    listed = list_called(headings, called)
    meanings = [
        _meaning(headings, [cell.text for cell in stack], called if listed else "") for stack in above
    ]
    if not listed and (of_words := _words_of(headings, above, called)):
        scope, meanings = MATTER, of_words
    scope = scope or listed
    scope = scope or _scope(meanings, body)
    lists = _lists(meanings, body) if scope == MATTER else {scope}
    columns: list[Column] = []
    for index, (stack, found) in enumerate(zip(above, meanings, strict=True)):
        element = _element(found, scope, lists, columns)
        why = "" if element else found.why or "no-heading"
        words = words_below(body, index)
        heading = _whole(stack)
        element, why = by_values(element, why, heading.text if heading else "", words)
        column = Column(index, heading, element, why)
        ticked = _ticked(headings, stack, column) if len(stack) > 1 else ticked_alone(column, words)
        columns.append(ticked if are_ticks(words) else column)
    columns = settled(sure(columns), body)
    return scope, named_by_content(columns, body) if scope == MATTER else columns


def _meaning(headings: Headings, stack: Sequence[str], called: str) -> Meaning:
    found = meaning(headings, [called, *stack] if called and stack else stack)
    listed = list_called(headings, called)
    bare = bool(listed and stack) and fold(stack[-1]) in _NAMES
    return Meaning((HEADS[listed],)) if bare else found


def _words_of(headings: Headings, above: Sequence[Sequence[Cell]], called: str) -> list[Meaning]:
    """Return what the keys of a list mean that holds the words of one element; empty when it holds more.

    "channels": [{"code": "1", "name": "窗口办理"}] is such a list.
    """
    keys = [stack[-1].text for stack in above if stack]
    if not called or not keys or not {fold(key) for key in keys} <= _OF_WORDS:
        return []
    elements = [alone(headings, f"{called}.{key}").elements[:1] for key in keys]
    known = all(each and _root(each[0]) not in {*_AROUND, *SCOPES} for each in elements)
    return [Meaning(each) for each in elements] if known else []


def _whole(stack: Sequence[Cell]) -> Cell | None:
    """Return the heading of a column, with the unit that a group above it gives: 办理时限（工作日）."""
    if not stack:
        return None
    units = (found[0] for cell in reversed(stack[:-1]) if (found := _UNIT_IN_GROUP.search(cell.text)))
    unit = "" if _UNIT_IN_GROUP.search(stack[-1].text) else next(units, "")
    return replace(stack[-1], text=stack[-1].text + unit) if unit else stack[-1]


def _ticked(headings: Headings, stack: Sequence[Cell], column: Column) -> Column:
    """Return a column below a group such as 服务对象, which ticks 自然人 for those it holds for."""
    above = meaning(headings, [cell.text for cell in stack[:-1]]).elements
    element = next((each for each in above if each in _TICKED), "")
    return replace(column, element=element, why="", ticked=True) if element else column


def stacks(head: Rows) -> list[list[Cell]]:
    """Return the cells above each column, groups first; a group whose cells are not merged is carried on."""
    levels = [list(row) for row in head]
    for depth, level in enumerate(levels[:-1]):
        for index in range(1, len(level)):
            own = any(row[index].text for row in head[depth + 1 :])
            left = any(
                row[index - 1].text and row[index - 1] is not level[index - 1] for row in head[depth + 1 :]
            )
            if not level[index].text and own and left:
                level[index] = level[index - 1]
    return [
        list({id(level[index]): level[index] for level in levels if level[index].text}.values())
        for index in range(len(head[0]))
    ]


def _root(element: str) -> str:
    return element.partition(".")[0]


def _scope(meanings: Sequence[Meaning], body: Rows) -> str:
    strict: Counter[str] = Counter()
    loose: Counter[str] = Counter()
    for found in meanings:
        scopes = {_root(element) for element in found.elements}
        loose.update(scopes & set(SCOPES))
        if len(scopes) == 1 and scopes <= set(SCOPES):
            strict.update(scopes)
    own = sum(_is_own(found) for found in meanings)
    named = any(found.elements == ("name",) for found in meanings)
    if named and own > 1:
        return MATTER
    heads = [s for s in SCOPES if strict[s] or (loose[s] > 1 and not own)]
    heads = [s for s in heads if _head_is_a_line(s, meanings, body)]
    best = max(heads, key=lambda scope: (strict[scope], loose[scope]), default="")
    if best and strict[best] + named >= own:
        return best
    keyed = any(set(found.elements) & set(KEYS) for found in meanings)
    return MATTER if own or keyed else best


def _head_is_a_line(scope: str, meanings: Sequence[Meaning], body: Rows) -> bool:
    """Tell whether a column names the lines of a list, one a cell."""
    at = next((index for index, found in enumerate(meanings) if HEADS[scope] in found.elements), None)
    return at is not None and not _has_several_lines(words_below(body, at))


def _is_own(found: Meaning) -> bool:
    """Tell whether a heading can only be about the matter itself, and says more than whose row it is."""
    elements = set(found.elements)
    return bool(elements) and not elements & _AROUND and not any(_root(e) in SCOPES for e in elements)


def _lists(meanings: Sequence[Meaning], body: Rows) -> set[str]:
    """Return the lists whose lines stand in columns of a list of matters."""
    found: set[str] = set()
    many = _has_many_rows(meanings, body)
    for scope, head in HEADS.items():
        at = [index for index, each in enumerate(meanings) if head in each.elements]
        strict = [
            each for each in meanings if each.elements and all(_root(e) == scope for e in each.elements)
        ]
        if not at or not strict:
            continue
        sure = any(meanings[index] in strict for index in at)
        several = len(strict) + (not sure) > 1
        if (sure and (many or several)) or (several and not _has_several_lines(words_below(body, at[0]))):
            found.add(scope)
    return found


def _has_many_rows(meanings: Sequence[Meaning], body: Rows) -> bool:
    """Tell whether a matter goes over several rows: its name merged, left out below, or repeated."""
    at = next((index for index, found in enumerate(meanings) if "name" in found.elements), None)
    if at is None:
        return False
    rows = [row for row in body if len({id(cell) for cell in row if cell.text}) > 1]
    names = [fold(row[at].text) for row in rows]
    return any(not name for name in names) or len(set(names)) < len(names)


def _has_several_lines(words: Sequence[str]) -> bool:
    return sum("\n" in word or ";" in word or "；" in word for word in words) * 4 > len(words)


def _element(found: Meaning, scope: str, lists: set[str], before: Sequence[Column]) -> str:
    """Choose among the elements that a heading may mean; empty when none of them fits this table."""
    told = {column.element for column in before}
    last = next((column.scope for column in reversed(before) if column.element), "")
    inside = [e for e in found.elements if _root(e) in lists]
    outside = [e for e in found.elements if _root(e) not in SCOPES]
    if scope != MATTER:
        repeated = bool(inside and outside) and inside[0] in told
        return next(iter(outside if repeated or not inside else inside), "")
    alone = len(found.elements) == 1
    inside = [e for e in inside if not e.endswith(".order") or alone or last == _root(e)]
    heads = [e for e in inside if e in HEADS.values() and e not in told]
    if inside and (heads or not outside or last == _root(inside[0])):
        return (heads or inside)[0]
    return next(iter([*outside, *(_IN_A_CELL[e] for e in found.elements if e in _IN_A_CELL)]), "")
