"""Boxes to tick: “☑自然人 □企业法人”, “是□ 否√” → what is ticked."""

import re

_ALONE = "☑☒✓✔√"
_TICKED, _EMPTY = "☑☒■✓✔√●◉🗹", "□☐○◯〇"
_BOXES = f"{_ALONE}□☐"
_LINE = re.compile(rf"\n|(?<=[\s；;、，,])(?=[{_BOXES}])")
_MARK = re.compile(f"[{_TICKED}{_EMPTY}]")


def chosen(text: str) -> str:
    """Return the choices that are ticked, with 、 between; empty when there are no boxes, or none is ticked.

    >>> chosen("□是 √否")
    '否'
    """
    marks = _MARK.findall(text)
    if len(marks) == 1 and text[0] in _ALONE and len(text) > 1:
        return text[1:].strip()
    all_ticked = len(marks) > 1 and set(marks) <= set(_ALONE) and text[0] in _ALONE
    if not any(mark in _TICKED for mark in marks) or not (
        all_ticked or any(mark in _EMPTY for mark in marks)
    ):
        return ""
    words = [word.strip(" 　\n\t、，,；;/") for word in _MARK.split(text)]
    before = words.pop() if not words[-1] else words.pop(0)
    if before and len(words) != len(marks):
        return ""
    return "、".join(word for word, mark in zip(words, marks, strict=False) if mark in _TICKED and word)


def checklist(text: str) -> list[tuple[str, bool]]:
    r"""Return the lines of a list to tick, each with whether it is ticked; nothing when it is no such list.

    >>> checklist("☑ 申请表\n□ 委托书（委托他人的）")
    [('申请表', True), ('委托书（委托他人的）', False)]
    """
    lines = [line.strip() for line in _LINE.split(text) if line.strip()]
    boxed = [line for line in lines if line[0] in _BOXES]
    if len(boxed) < len(lines) or not any(line[0] in _ALONE for line in lines):
        return []
    return [(line[1:].strip(), line[0] in _ALONE) for line in lines]
