"""The addresses of pages and files below the site, each made of the id of what it shows.

They go behind the address of the site, or behind the way from a page up to its root. Folders end in a slash.
"""

from gaoqing.urls.addresses import (
    BUNDLES,
    DEPARTMENTS,
    FIELDS,
    FILES,
    HALLS,
    HOME,
    INDEX,
    LETTERS,
    MATTERS,
    NOTICE,
    RULES,
    SIGNS,
    STATIC,
    TOPICS,
    WINDOWS,
    of_page,
)


def matter(name: str) -> str:
    """Return where a guide is."""
    return f"{MATTERS}{name}/"


def notice(name: str) -> str:
    """Return where the sheets of a guide are."""
    return f"{matter(name)}{NOTICE}"


def window(name: str) -> str:
    """Return where a window is; it is printed, and never changes."""
    return f"{WINDOWS}{name}/"


def hall(name: str) -> str:
    """Return where a hall is."""
    return f"{HALLS}{name}/"


def department(name: str) -> str:
    """Return where the matters of a department are listed."""
    return f"{DEPARTMENTS}{name}/"


def topic(name: str) -> str:
    """Return where the matters of a topic are listed."""
    return f"{TOPICS}{name}/"


def bundle(name: str) -> str:
    """Return where several matters are told as one."""
    return f"{BUNDLES}{name}/"


def file(name: str) -> str:
    """Return where a form or a sample is, by its name below `files/` of the guides."""
    return f"{FILES}{name}"


def letter(name: str) -> str:
    """Return where the guides are listed whose names begin with a letter, in pinyin."""
    return f"{LETTERS}{name}/"


def static(name: str) -> str:
    """Return where a script, a style or an index is."""
    return f"{STATIC}{name}"


def sign(window_id: str) -> str:
    """Return where the sign of a window is."""
    return f"{SIGNS}{window_id}.svg"


def code(window_id: str, kind: str) -> str:
    """Return where the bare code of a window is, as `svg` or `png`."""
    return f"{SIGNS}code/{window_id}.{kind}"


def handwritten(name: str) -> str:
    """Return where a page of `pages/` is, by its name there: `about.md` → `about/`."""
    return of_page(name).removesuffix(HOME)


def rule_family(letter: str) -> str:
    """Return where the rules of a family are explained."""
    return f"{RULES}{letter}/"


def field_page(name: str) -> str:
    """Return where the fields of a kind of file are listed, or the official elements (`elements`)."""
    return f"{FIELDS}{name}/"


def shelf(number: int) -> str:
    """Return the path of a shelf of the search's index: `search.js` makes it of that of the index.

    >>> shelf(0)
    'static/search-1.json'
    """
    return INDEX.replace(".json", f"-{number + 1}.json")
