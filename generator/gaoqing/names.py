"""What the name of a file or folder tells: whether every system can keep it, whether it is litter."""

import os
import re
import unicodedata

MOST_BYTES = 200  # of one name; file systems take 255, and a few need room for a suffix
MOST_CHARACTERS = 200  # of a path below the guides folder; old programs on Windows take 260 in all
_EVERYDAY = re.compile(r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9]+)?")
_GUIDE = re.compile(r"[a-z0-9][a-z0-9_-]*\.yml")
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin|conout|clock|(?:com|lpt)[0-9¹²³])(?: *\..*)?", re.IGNORECASE
)
_ASCII = frozenset("-_.()+,@= ")
# Letters, marks and symbols by their class, and nevertheless blank on the screen.
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}")
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_LATER_UNICODE = ("\U00020000", "\U0003fffd")  # rare Chinese characters that Python may not know yet

# What editors, systems and office programs leave behind while they work.
_LITTER = re.compile(
    r"""
    \.\#.* | \#.*\# | .*~ | ~\$.* | \.~.* | ~.*\.tmp | \._.* | \..*\.(sw[a-z]|kate-swp) | 4913
    | \.goutputstream-.* | .*\.tmp | .*\.crdownload | .*\.part(ial)? | __pycache__ | .*\.pyc | node_modules
    | thumbs\.db(:.*)? | ehthumbs(_vista)?\.db | desktop\.ini | \$recycle\.bin | system\ volume\ information
    | icon\r | __macosx | \.ds_store | @eadir
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Files without a name before their ending that belong to git and to editors, not to the site.
_TOOLS = re.compile(
    r"""
    \.git.* | \.keep | \.placeholder | \.svn | \.hg.* | \.vscode | \.idea | \.obsidian | \.editorconfig
    | \.prettier.* | \.markdownlint.* | \.yamllint.* | \.directory | \.trash.* | \.nfs.* | \.fuse_hidden.*
    | \.spotlight.* | \.fseventsd | \.temporaryitems | \.appledouble | \.localized | \.sync.* | \.stfolder
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SECOND = (
    r" ?[(（][0-9]+[)）]|[ _-]+副本(?: ?[(（]?[0-9]+[)）]?)?|的副本|[ _-]备份| (?:- )?copy(?: ?\(?[0-9]+\)?)?"
    r"| [0-9]+|\.sync-conflict-.*| \(.*(?:conflict|冲突).*\)|[._](?:BACKUP|BASE|LOCAL|REMOTE)[._][0-9]+"
)
_COPY = re.compile(
    rf"(?:(?:复件|copy of)(?: \([0-9]+\))? )(?P<after>.+)|(?P<before>.+?)(?:{_SECOND})", re.IGNORECASE
)
_SET_ASIDE = re.compile(r"\.(?:bak|orig|rej|old|save|backup|mine|theirs|r[0-9]+|base|[0-9]+)", re.IGNORECASE)


def visible(name: str) -> str:
    r"""Return a name that can be shown: bytes that are not UTF-8 stand as `\xNN`."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "backslashreplace")


def split(name: str) -> tuple[str, str]:
    """Return a file name without its ending, and the ending with its dot; a dot in front begins no ending."""
    stem, dot, ending = name.rpartition(".")
    return (stem, dot + ending) if stem else (name, "")


def is_litter(name: str) -> bool:
    """Tell whether a file or folder is what a program leaves behind, and nothing an editor wrote."""
    return not _GUIDE.fullmatch(name) and bool(_LITTER.fullmatch(name) or _TOOLS.fullmatch(name))


def original(stem: str) -> str:
    """Return the name that a copy was made of, e.g. `card` for `card (1)`; empty when it is no copy."""
    match = _COPY.fullmatch(stem)
    return (match["after"] or match["before"]) if match else ""


def is_set_aside(name: str) -> bool:
    """Tell whether a name ends like a version that a program or a person put away, e.g. `card.yml.orig`."""
    return bool(_SET_ASIDE.fullmatch(split(name)[1]))


def trouble(name: str, path: str) -> str:
    """Return why a name cannot be kept by every system, sent in an address, or shown; empty when it can.

    Args:
        name: the name as the system gives it.
        path: where it lies below the guides folder.

    Returns:
        The key of a hint: `hint.<answer>` has the words.
    """
    if len(path) > MOST_CHARACTERS or len(os.fsencode(name)) > MOST_BYTES:
        return "name-long"
    if _EVERYDAY.fullmatch(name) and not _RESERVED.fullmatch(name):
        return ""
    if name != name.strip(" ") or name.endswith(".") or name.startswith("-"):
        return "name-edge"
    if _RESERVED.fullmatch(name):
        return "name-reserved"
    if not all(map(_usable, name)):
        return "name-character"
    return "" if unicodedata.is_normalized("NFC", name) else "name-composed"


def mended(name: str) -> str:
    """Return a name that would pass, as near to the given one as can be."""
    text = unicodedata.normalize("NFC", re.sub(r"\\x[0-9a-f]{2}", "\0", name)).strip(" .")
    stem, ending = split(text)
    stem, ending = (stem, ending) if _ENDING.fullmatch(ending) else (text, "")
    stem = re.sub(r"-{2,}", "-", "".join(item if _usable(item) else "-" for item in stem)).strip(" .-")[:40]
    return f"{'file-' if not stem or _RESERVED.fullmatch(stem) else ''}{stem}".rstrip(" .-") + ending


def _usable(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in _ASCII
    if _LATER_UNICODE[0] <= character <= _LATER_UNICODE[1]:
        return True
    return unicodedata.category(character)[0] in "LMNPS" and not _BLANK.match(character)
