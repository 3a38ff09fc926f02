"""The words of a cell as a person sees them: lines, no marks of HTML, nothing that cannot be seen."""

import html
import re

MOST_TIMES = 3  # that one system after another has written & as &amp;
REPLACED = "\ufffd"
_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_NAMES = (
    "p|br|div|span|li|ul|ol|font|strong|b|i|u|em|a|img|table|tbody|thead|tr|td|th|h[1-6]|sup|sub|hr"
    "|center|section|article|tfoot|style|script"
)
_SUSPECT = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff<&]"
)
COMMENT = (re.compile("<!--"), re.compile("-->"))
_UNSAID = (
    COMMENT,
    *(
        (re.compile(rf"<{name}\b", re.IGNORECASE), re.compile(rf"</{name}\s*>", re.IGNORECASE))
        for name in ("style", "script")
    ),
)
_ENDS = re.compile(r"<br\b[^<>]*>|</(p|div|li|tr|h[1-6])\s*>", re.IGNORECASE)
_MARKS = re.compile(rf"</?({_NAMES})(\s[^<>]*|/)?>", re.IGNORECASE)
_ENTITY = re.compile(
    r"&(#\d{1,7}|#x[0-9a-f]{1,6}|nbsp|amp|lt|gt|quot|apos|ldquo|rdquo|middot|hellip|mdash|emsp|ensp);",
    re.IGNORECASE,
)
# What databases and exports put between the items of a list.
_BETWEEN = re.compile(
    r"(?<=[^\s|｜¦$@#])\s*(?:[|｜¦]+|\$\$+|@@+|##+|\\r\\n|\\n|\[br\])\s*(?=[^\s|｜¦$@#])", re.IGNORECASE
)
_MAY_STAND_BETWEEN = ("|", "｜", "¦", "$$", "@@", "##", "\\n", "[br]", "[BR]")


def plain(text: str) -> str:
    r"""Return what a person sees of a text, without blanks around it.

    Breaks of any kind become line feeds. Characters that nobody sees (controls, marks of direction, halves of
    characters) go; when there was nothing else, `REPLACED` stands for them, so that the cell is not lost.
    Marks of HTML, which portals leave in their exports, go where they are known ones; a cell with nothing
    else is empty, as it is on their pages.

    >>> plain("一、申请<br/>二、受理&nbsp;\r\n")
    '一、申请\n二、受理'
    >>> plain("1.申请书|2.营业执照")
    '1.申请书\n2.营业执照'
    """
    stripped = text.strip()
    if not _SUSPECT.search(stripped):
        return _parted(stripped)
    seen = _visible(stripped)
    if seen:
        return _parted(_without_marks(seen))
    return REPLACED if stripped.strip("\ufeff\u200b \t\r\n") else ""


def printable(text: str) -> str:
    """Return a name, of a file or a key, so that it can be written anywhere."""
    return _SURROGATES.sub(REPLACED, _UNSEEN.sub(REPLACED, text))


def without(text: str, begin: re.Pattern[str], end: re.Pattern[str]) -> str:
    """Return a text without what stands between two marks, and without these; what is never ended stays.

    Each end is looked for once: a pattern from one mark to the other begins anew at every mark, which takes
    minutes for a cell that is full of them.
    """
    kept, place = [], 0
    while (first := begin.search(text, place)) and (last := end.search(text, first.start() + 2)):
        kept.append(text[place : first.start()])
        place = last.end()
    return "".join([*kept, text[place:]])


def _parted(text: str) -> str:
    """Put the items of a list on lines of their own."""
    if not any(mark in text for mark in _MAY_STAND_BETWEEN) or "://" in text:
        return text
    return _BETWEEN.sub("\n", text)


def _visible(text: str) -> str:
    broken = _BREAKS.sub("\n", text)
    known = _SURROGATES.sub(REPLACED, _UNSEEN.sub("", broken))
    return known.replace("\t", " ").replace("\u00a0", " ").strip()


def _without_marks(text: str) -> str:
    bare = text
    for _ in range(MOST_TIMES):
        bare = _ENTITY.sub(lambda found: html.unescape(found[0]), bare)
    if _MARKS.search(bare):
        for begin, end in _UNSAID:
            bare = without(bare, begin, end)
        bare = _MARKS.sub("", _ENDS.sub("\n", bare))
        bare = "\n".join(line.strip() for line in bare.splitlines() if line.strip())
    return _visible(bare)
