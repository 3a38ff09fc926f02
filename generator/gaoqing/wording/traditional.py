"""Traditional characters beside their simplified forms, for a search that must find 護照 too."""

from functools import cache


def traditional_pairs(text: str) -> str:
    """Return each traditional character whose simplified form a text needs, followed by that form.

    The page that searches folds both the text and what people type by this table, so a text that has
    traditional characters itself is found as well. Only characters of Big5 with the supplement of Hong Kong
    are told: rarer ones are not typed.
    """
    forms, simple = _table()
    wanted = {simple.get(item, item) for item in set(text)}
    return "".join(f"{old}{new}" for new in sorted(wanted) for old in forms.get(new, ()))


def traditional() -> dict[str, str]:
    """Return each traditional character that people type, and its simplified form."""
    return dict(_table()[1])


@cache
def _table() -> tuple[dict[str, list[str]], dict[str, str]]:
    every = [chr(code) for code in range(0x4E00, 0xA000)]
    # One a line: a phrase would be converted as a whole.
    # As in `normal`: only who needs it waits for it.
    import opencc  # noqa: PLC0415

    folded = opencc.OpenCC("t2s").convert("\n".join(every)).split("\n")
    forms: dict[str, list[str]] = {}
    simple: dict[str, str] = {}
    for old, new in zip(every, folded, strict=True):
        # A page takes what is outside of the basic plane (嗰 has such a form) for two characters.
        if old != new and len(new) == 1 and new < "\U00010000" and _typed(old):
            forms.setdefault(new, []).append(old)
            simple[old] = new
    return forms, simple


def _typed(character: str) -> bool:
    try:
        return bool(character.encode("big5hkscs"))
    except UnicodeEncodeError:
        return False
