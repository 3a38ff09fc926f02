"""What the name of a file or folder tells: whether every system can keep it, whether it is litter."""

import os
import re
import unicodedata

from gaoqing.text.characters import BLANK_LETTER, is_rare_han
from gaoqing.text.pattern import lazily

MOST_BYTES = 200  # of one name; file systems take 255, and a few need room for a suffix
MOST_CHARACTERS = 200  # of a path below the guides folder; old programs on Windows take 260 in all
_EVERYDAY = lazily(r"[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9]+)?")
_DEVICE = lazily(
    r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³])(?: *\..*)?", re.IGNORECASE
)
_ASCII = frozenset("-_.()+,@= ")
_ENDING = lazily(r"\.[A-Za-z0-9]{1,5}")

# What editors, systems and tools leave behind or keep for themselves; in lower case.
_LITTER = {
    *("thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "$recycle.bin", "icon\r", "4913"),
    *("system volume information", "__macosx", ".ds_store", "@eadir", "__pycache__", "node_modules"),
    *(".keep", ".placeholder", ".svn", ".vscode", ".idea", ".obsidian", ".editorconfig", ".directory"),
    *(".fseventsd", ".temporaryitems", ".appledouble", ".localized", ".stfolder"),
}
_BEGINS = (
    *("~$", ".~", ".#", "._", "thumbs.db:", ".git", ".hg", ".goutputstream-", ".nfs", ".fuse_hidden"),
    *(".prettier", ".markdownlint", ".yamllint", ".trash", ".spotlight", ".sync"),
)
_ENDS = ("~", ".tmp", ".crdownload", ".part", ".partial", ".pyc", ".kate-swp")
_SECOND = (
    r" ?[(（][0-9]+[)）]|[ _-]+副本(?: ?[(（]?[0-9]+[)）]?)?|的副本|[ _-]备份| (?:- )?copy(?: ?\(?[0-9]+\)?)?"
    r"| [0-9]+|\.sync-conflict-.*| \(.*(?:conflict|冲突).*\)|[._](?:BACKUP|BASE|LOCAL|REMOTE)[._][0-9]+"
)
_COPY = (  # not compiled before it is needed
    rf"(?i)(?:(?:复件|copy of)(?: \([0-9]+\))? )(?P<after>.+)|(?P<before>.+?)(?:{_SECOND})"
)
_SET_ASIDE = lazily(r"\.(?:bak|orig|rej|old|save|backup|mine|theirs|r[0-9]+|base|[0-9]+)", re.IGNORECASE)


def visible(name: str) -> str:
    r"""Return a name that can be shown: bytes that are not UTF-8 stand as `\xNN`."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "backslashreplace")


def split(name: str) -> tuple[str, str]:
    """Return a file name without its ending, and the ending with its dot; a dot in front begins no ending."""
    stem, dot, ending = name.rpartition(".")
    return (stem, dot + ending) if stem else (name, "")


def is_litter(name: str) -> bool:
    """Tell whether a file or folder is what a program leaves behind, and nothing an editor wrote."""
    if _EVERYDAY.fullmatch(name) and name.endswith((".yml", ".md")):
        return False
    lower = name.lower()
    return (
        lower in _LITTER
        or lower.startswith(_BEGINS)
        or lower.endswith(_ENDS)
        or (lower.startswith(".") and lower[-4:-1] == ".sw")
        or (len(name) > 1 and name[0] == name[-1] == "#")
    )


def original(stem: str) -> str:
    """Return the name that a copy was made of, e.g. `card` for `card (1)`; empty when it is no copy."""
    match = None if _EVERYDAY.fullmatch(stem) else re.fullmatch(_COPY, stem)
    return (match["after"] or match["before"]) if match else ""


def is_device(name: str) -> bool:
    """Tell whether Windows keeps a name for a device, whatever its ending: no file can be called so there."""
    return bool(_DEVICE.fullmatch(name))


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
    if _EVERYDAY.fullmatch(name) and not is_device(name):
        return ""
    stem = name.removesuffix(".md")  # of a page this becomes a folder
    if name != name.strip(" ") or stem.endswith((".", " ")) or name.startswith("-"):
        return "name-edge"
    if is_device(name):
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
    return f"{'file-' if not stem or is_device(stem) else ''}{stem}".rstrip(" .-") + ending


def _usable(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character in _ASCII
    if is_rare_han(character):
        return True
    return unicodedata.category(character)[0] in "LMNPS" and not BLANK_LETTER.match(character)
