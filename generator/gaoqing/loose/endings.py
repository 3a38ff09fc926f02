"""A label and its section in, the answer out whether it ends that, heads a part of it, or is an item."""

import re

from gaoqing.loose.kinds import NOTHING, VALUES, is_own
from gaoqing.loose.labels import Label
from gaoqing.loose.marks import BRACKET, CHAPTER, PLAIN, Mark, mark_of
from gaoqing.loose.piece import Grid, Item, Line
from gaoqing.loose.section import Section

_LONGEST_GENERIC = 2  # characters of words that head a line as often as a part: 说明, 备注, 电话
_LONGEST_TITLE = 20
# What a sentence leaves open is said by the list below it: 需提供以下相关材料：.
_CONDITIONS = frozenset({"A023"})
_LISTED = _CONDITIONS | {"A001", "A002", "A003", "A009", "A020", "A035"}
_COLONS = ("：", ":")
# What a page or a part of it is called; where documents are asked for, such a line may name one.
_TITLE = re.compile(
    r"(?!.*[见在请按看])[^，,。；;！!：:]{2,40}(?:须知|須知|指南|指引|流程图?|公告|通知|通告|要点|手册|明白卡"
    r"|告知[书单]|一览表?|问答|問答|說明|程序)(?:[（(][^（()）]{1,20}[)）])?"
)


_FOR_WHICH = re.compile(r"(?!.*[到向提携备带持请])[^，,。；;！!：:]{4,40}所需的?(?:材料|资料|手续)")


# What a part is called as often as an item of a list; what stands below tells which.
_VAGUE = re.compile(
    r"(?:其[他它]|有关|有關|相关|相關|特殊)(?:相关|有关)?(?:材料|资料|資料|证件|證件|文件|要求|费用|費用|事项|事項|情况|情況|情形|说明|說明|条件)"
)
_NONE = re.compile(r"\s*(?:无|無|没有|暂无|暫無|不涉及|/|—+|-+)\s*[。；;]?\s*")


def is_item(label: Label, section: Section) -> bool:
    """Tell whether a line of a list of documents only sounds like a heading: 2. 申请表."""
    return (
        section.kind == "material.name"
        and not label.rest.text
        and (section.mark.rank < label.mark.rank or section.mark.rank == PLAIN)
        and (label.mark.rank == CHAPTER or BRACKET < label.mark.rank < PLAIN)
        and not is_own(label.words)
    )


def ends(label: Label, section: Section, before: Mark | None) -> bool:
    """Tell whether a label that nobody knows ends the section.

    Args:
        label: the label.
        section: the section it stands in.
        before: how the last heading begins that is numbered as the label is, if there was any.
    """
    mark = label.mark
    if label.rest.text:
        one_value = section.kind in VALUES or section.inline
        return one_value and label.marked and mark.rank >= section.mark.rank
    if mark.rank <= BRACKET and (mark.rank != CHAPTER or BRACKET < section.mark.rank < PLAIN):
        return mark.rank <= section.mark.rank
    if before is not None and mark.number == before.number + 1:
        # Below 3、申请材料 the fourth document is called 4、 as well.
        return mark.rank <= section.mark.rank and mark.number != section.items + 1
    closed = section.kind in VALUES and section.lines > 0 and mark.rank == PLAIN
    return (closed or section.kind == NOTHING) and len(label.words) <= _LONGEST_TITLE


def line_after(mark: Mark, section: Section) -> bool:
    """Tell whether a line is numbered as what follows the heading of its section: 1.办理时限 …, 2、…."""
    return 0 < section.mark.number == mark.number - 1 and mark.rank == section.mark.rank


def behind(label: Label, before: Section) -> Section:
    """Return what the lines below a label with text behind it belong to."""
    inside = before.kind and not before.inline
    if inside and (label.kind == NOTHING or len(label.words) <= _LONGEST_GENERIC):
        return before
    one_value = label.kind in VALUES and mark_of(Line(label.rest)).rank == PLAIN
    if one_value and inside and before.kind == "step":
        return before
    return Section("" if one_value or label.kind == NOTHING else label.kind, label.mark, inline=True)


def is_title(label: Label, section: Section, line: Line, after: Item | None) -> bool:
    """Tell whether a line heads a part of its section: it names no document, fee or place."""
    if label.rest.text:
        return False
    text = line.piece.text.rstrip()
    below = mark_of(after) if isinstance(after, Line) else None
    return (
        text.endswith(_COLONS)
        or (label.mark.rank <= BRACKET and label.mark.rank != CHAPTER)
        or (
            section.kind != "material.name"
            and bool(_TITLE.fullmatch(label.words) or _FOR_WHICH.fullmatch(label.words))
        )
        or (
            below is not None
            and below.number == 1
            and (below.rank > label.mark.rank or label.mark.rank == PLAIN)
        )
    )


def left_to_a_list(line: Line, after: Item | None) -> frozenset[str]:
    """Return the codes of what the lines below a line say: it ends in a colon, or the first item follows."""
    ends = line.piece.text.rstrip().endswith(_COLONS)
    below = mark_of(after) if isinstance(after, Line) else None
    if ends and below is not None and below.rank < PLAIN:
        return _LISTED
    begins = below is not None and below.rank < PLAIN and below.number == 1
    return _CONDITIONS if begins or (ends and after is not None) else frozenset()


def is_vague_title(label: Label, section: Section, after: Item | None) -> bool:
    """Tell whether a vague name heads what stands below it: none, a table, a sentence, or all of a text."""
    if label.rest.text or after is None or not _VAGUE.fullmatch(label.words):
        return False
    if isinstance(after, Grid):
        return label.mark.rank == PLAIN
    text = after.piece.text
    whole = section.guessed and not section.lines
    return bool(_NONE.fullmatch(text)) or (
        label.mark.rank == PLAIN and (whole or text.rstrip().endswith("。"))
    )
