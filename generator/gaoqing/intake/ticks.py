"""Boxes to tick: “☑自然人 □企业法人”, “是□ 否√” → what is ticked."""

import re

_ALONE = "☑☒✓✔√"
_TICKED, _EMPTY = "☑☒■✓✔√●◉🗹", "□☐○◯〇"
_MARK = re.compile(f"[{_TICKED}{_EMPTY}]")


def chosen(text: str) -> str:
    """Return the choices that are ticked, with 、 between; empty when there are no boxes, or none is ticked.

    >>> chosen("□是 √否")
    '否'
    """
    marks = _MARK.findall(text)
    if len(marks) == 1 and text[0] in _ALONE and len(text) > 1:
        return text[1:].strip()
    if not any(mark in _TICKED for mark in marks) or not any(mark in _EMPTY for mark in marks):
        return ""
    words = [word.strip(" 　\n\t、，,；;/") for word in _MARK.split(text)]
    before = words.pop() if not words[-1] else words.pop(0)
    if before and len(words) != len(marks):
        return ""
    return "、".join(word for word, mark in zip(words, marks, strict=False) if mark in _TICKED and word)
