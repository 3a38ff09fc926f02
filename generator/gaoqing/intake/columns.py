"""What the columns of a table are about, by their headings, their neighbours, and the words below."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gaoqing.documents.document import Cell
from gaoqing.intake.headings import Headings
from gaoqing.intake.meaning import HEADS, SCOPES, Meaning, meaning

MATTER = "matter"
# By these a line of a list finds its matter, the narrowest first.
KEYS = ("code.item", "code.implementation", "key", "code.basic", "name")
_AROUND = {*KEYS, "parent", "department", "department.code", "department.nature", "unit"}
_FEES = {"fee.item", "fee.standard", "fee.basis", "fee.exemptions"}
_ENOUGH = 0.6
# Headings that people use for two things: what most of the words below say decides.
_BY_VALUES = (
    (
        {"material.kind", "material.form", "material.note", "material.count", "material.necessity"},
        re.compile(
            r"(验|交|收|核)?(原件|复印件|正本|副本)([和及与、/,，或者并]*(验|交|收|核)?(原件|复印件|正本|副本))*"
        ),
        "material.original_or_copy",
    ),
    ({"kind", "processing"}, re.compile(r"即办件?|承诺件|上报件|联办件|即办,承诺"), "processing"),
    (
        {"processing", "kind"},
        re.compile(r"行政(许可|确认|给付|裁决|奖励|处罚|强制|检查|征收)|公共服务|其他(行政权力|权力|类)?"),
        "kind",
    ),
    ({"fees.standard", "fees.item"}, re.compile(r"是|否|(不|免)?收费|免费"), "fees.free"),
    (
        {"results.name"},
        re.compile(r"((窗口|自行|现场)?(领取|自取)|邮寄(送达)?|快递|直接送达|网上下载|[、,，;；/或])+"),
        "results.delivery",
    ),
    (
        {"unit"},
        re.compile(r".{2,}(局|委|委员会|办公室|中心|厅|院|政府|办事处|大队|支队|分局|联合会|协会)"),
        "department",
    ),
    ({"channels.url"}, re.compile(r"是|否"), "channels.online"),
    ({"channels.online"}, re.compile(r"https?://\S+"), "channels.url"),
)
_TIME = re.compile(
    r"\D{0,8}\d+个?(法定)?(工作日|自然日|日|天|个?月|小时)(内|以内)?(办结)?|即办|即时办结|当[场日天]办?结?"
)
_HOURS = re.compile(r"(周|星期)[一二三四五六日天]|[上下]午|\d{1,2}[:：]\d\d")


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        index: counted from 0.
        heading: the cell right above it, None when there is none.
        element: what its cells are about, empty when it has no field.
        why: then the reason.
    """

    index: int
    heading: Cell | None
    element: str = ""
    why: str = ""

    @property
    def scope(self) -> str:
        """The list that it tells of, empty for what is said of the matter itself."""
        root = self.element.partition(".")[0]
        return root if root in SCOPES else ""


def stacks(head: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Return the cells above each column, groups first; a group whose cells are not merged is carried on."""
    found: list[list[Cell]] = []
    for index in range(len(head[0])):
        stack: list[Cell] = []
        for depth, row in enumerate(head):
            cell = row[index]
            below = any(other[index].text for other in head[depth + 1 :])
            if not cell.text and below and depth < len(found[-1] if found else []):
                cell = found[-1][depth] if len(found[-1]) > depth + 1 else cell
            if cell.text and cell not in stack:
                stack.append(cell)
        found.append(stack)
    return found


def columns_of(
    headings: Headings, head: Sequence[Sequence[Cell]], body: Sequence[Sequence[Cell]], scope: str = ""
) -> tuple[str, list[Column]]:
    """Return what a table lists, `matter`, one of `SCOPES` or nothing, and what its columns are about.

    Args:
        headings: all that are known.
        head: its rows of headings, groups first.
        body: the rows below.
        scope: what it lists, when that is known.
    """
    above = stacks(head)
    meanings = [meaning(headings, [cell.text for cell in stack]) for stack in above]
    scope = scope or _scope(meanings)
    chosen: list[Column] = []
    taken = _strict_heads(meanings, body, scope)
    for index, (stack, found) in enumerate(zip(above, meanings, strict=True)):
        heading = stack[-1] if stack else None
        element = _element(found, scope, taken, chosen)
        words = [row[index].text for row in body if row[index].text]
        chosen.append(_by_values(Column(index, heading, element, _why(found, element)), words))
    return scope, [_unit(column, chosen, body) for column in chosen]


def _why(found: Meaning, element: str) -> str:
    return "" if element else found.why or "no-heading"


def _scope(meanings: Sequence[Meaning]) -> str:
    strict: Counter[str] = Counter()
    loose: Counter[str] = Counter()
    for found in meanings:
        scopes = {e.partition(".")[0] for e in found.elements}
        loose.update(scopes & set(SCOPES))
        if len(scopes) == 1 and scopes <= set(SCOPES):
            strict.update(scopes)
    own = sum(_is_own(found) for found in meanings)
    named = any(found.elements[:1] == ("name",) and len(found.elements) == 1 for found in meanings)
    if named and own > 1:
        return MATTER
    heads = [s for s in SCOPES if any(HEADS[s] in found.elements for found in meanings) and strict[s]]
    best = max(heads, key=lambda scope: (strict[scope], loose[scope]), default="")
    if best and strict[best] + named >= own:
        return best
    keyed = any(set(found.elements) & set(KEYS) for found in meanings)
    return MATTER if own or keyed else best


def _is_own(found: Meaning) -> bool:
    elements = set(found.elements)
    return (
        bool(elements) and not elements & _AROUND and not any(e.partition(".")[0] in SCOPES for e in elements)
    )


def _strict_heads(meanings: Sequence[Meaning], body: Sequence[Sequence[Cell]], scope: str) -> set[str]:
    """Return the lists whose lines stand in columns of the table."""
    if scope != MATTER:
        return {scope}
    found: set[str] = set()
    for name, head in HEADS.items():
        at = [i for i, m in enumerate(meanings) if head in m.elements]
        strict = [m for m in meanings if m.elements and all(e.partition(".")[0] == name for e in m.elements)]
        sure = any(meanings[i] in strict for i in at)
        if at and strict and name != "fee" and (sure or not _several_lines(body, at[0])):
            found.add(name)
    return found


def _several_lines(body: Sequence[Sequence[Cell]], index: int) -> bool:
    words = [row[index].text for row in body if row[index].text]
    return sum("\n" in word or ";" in word or "；" in word for word in words) * 4 > len(words)


def _element(found: Meaning, scope: str, lists: set[str], before: Sequence[Column]) -> str:
    """Choose among the elements that a heading may mean; empty when none of them fits this table."""
    told = {column.element for column in before}
    last = next((column.scope for column in reversed(before) if column.element), "")
    inside = [e for e in found.elements if e.partition(".")[0] in lists]
    outside = [e for e in found.elements if e.partition(".")[0] not in SCOPES]
    if scope != MATTER:
        repeated = bool(inside and outside) and inside[0] in told
        return next(iter(outside if repeated or not inside else inside), "")
    inside = [e for e in inside if not _is_serial(e, found) or last == e.partition(".")[0]]
    heads = [e for e in inside if e in HEADS.values() and e not in told]
    if inside and (heads or not outside or last == inside[0].partition(".")[0]):
        return (heads or inside)[0]
    return next(iter(outside), "") or next(
        (e.replace("fee.", "fees.") for e in found.elements if e in _FEES), ""
    )


def _is_serial(element: str, found: Meaning) -> bool:
    return element.endswith(".order") and len(found.elements) > 1


def _by_values(column: Column, words: Sequence[str]) -> Column:
    plain = [re.sub(r"\s+", "", word) for word in words]
    if not plain:
        return column
    for elements, pattern, instead in _BY_VALUES:
        if column.element in elements - {instead} and _most(pattern, plain):
            return replace(column, element=instead)
    hours = sum(bool(_HOURS.search(word)) for word in plain) > _ENOUGH * len(plain)
    if column.element.startswith("time_limit.") and hours:
        return replace(column, element="", why="hall")
    named = column.heading is not None and "时间" in column.heading.text
    if column.why == "hall" and named and not hours and _most(_TIME, plain):
        return replace(column, element="time_limit.promised", why="")
    return column


def _most(pattern: re.Pattern[str], words: Sequence[str]) -> bool:
    return sum(bool(pattern.fullmatch(word)) for word in words) > _ENOUGH * len(words)


def _unit(column: Column, columns: Sequence[Column], body: Sequence[Sequence[Cell]]) -> Column:
    """Give a bare 单位, or a column without heading, to the time before it."""
    bare = column.heading is None and not column.element
    if column.element != "unit" and not bare:
        return column
    before = columns[column.index - 1].element if column.index else ""
    words = [row[column.index].text for row in body if row[column.index].text]
    if before.startswith(("time_limit.", "step.duration")) and (not bare or _most(_UNIT, words)):
        return replace(column, element=f"{before.removesuffix('.unit')}.unit", why="")
    if before.startswith(("fee.", "fees.standard")) and not bare:
        return replace(column, element="fee.unit" if before.startswith("fee.") else "fees.standard.unit")
    return column if bare else replace(column, element="", why="no-heading")


_UNIT = re.compile(r"[(（]?(个?(工作日|自然日|日|天|月|年|小时)|即办|当场)[)）]?")
