"""Write how characters are read into `schema/sounds/readings.json`: python tests/readings.py

The 6,763 characters of GB 2312, each by the reading that pypinyin gives it where it stands alone. pypinyin
takes half a second to load its dictionaries: a site is built without it.
"""

import json

from pypinyin import Style, lazy_pinyin

from gaoqing.resources import resource
from gaoqing.search.readings import TABLE

ROWS, CELLS = range(0xB0, 0xF8), range(0xA1, 0xFF)
FREE = range(0xFA, 0xFF)  # cells at the end of the first level that have no character


def main() -> None:
    """Write the file."""
    lines = (f"{json.dumps(key)}: {json.dumps(text, ensure_ascii=False)}" for key, text in usual().items())
    (resource("schema") / TABLE).write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def usual() -> dict[str, str]:
    """Return syllable → the characters that are usually read so, both in order."""
    found: dict[str, str] = {}
    for item in characters():
        (syllable,) = read(item)
        found[syllable] = found.get(syllable, "") + item
    return dict(sorted(found.items()))


def characters() -> str:
    """Return the characters of GB 2312, the common ones first."""
    cells = ((row, cell) for row in ROWS for cell in CELLS if row != 0xD7 or cell not in FREE)
    return "".join(bytes(pair).decode("gb2312") for pair in cells)


def read(text: str) -> list[str]:
    """Return the syllables of a text as pypinyin reads it: no tones, ü as v; what it cannot read stays."""
    return lazy_pinyin(text, style=Style.NORMAL, v_to_u=False, errors=list)  # type: ignore[arg-type]  # one by one


if __name__ == "__main__":
    main()
