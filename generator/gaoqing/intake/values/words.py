"""The words that halls use for what we call otherwise, as `schema/import/words.yml` has them."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from gaoqing.intake.headings import FOLDER, WORDS
from gaoqing.reading.read import read, shipped

# A code in front of its word, as exports write it: “01-行政许可”, “1:自然人”, “2 公共服务”.
_CODE = re.compile(r"^[0-9]{1,2}[-:._、|\s]+(?=[^0-9])")


def plain(text: str) -> str:
    """Return a text without width and blanks, for comparing.

    >>> plain(" ２０　个 工作日 ")
    '20个工作日'
    """
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _folded(word: str) -> str:
    return plain(_CODE.sub("", unicodedata.normalize("NFKC", word).strip())).lower().rstrip("。;；,，")


class Words:
    """What the words of each element mean.

    Args:
        files: the files of words, a hall's own before ours.
    """

    def __init__(self, *files: Mapping[str, Any]) -> None:
        self._meanings: dict[str, dict[str, Any]] = {}
        for element, words in (item for file in files for item in file.items()):
            known = self._meanings.setdefault(element, {})
            for word, ours in (
                words if isinstance(words, dict) else dict.fromkeys(words or (), True)
            ).items():
                known.setdefault(_folded(str(word)), ours)

    def meaning(self, element: str, word: str) -> Any:
        """Return what a word means, None when it is not known or has two readings."""
        return self._meanings.get(element, {}).get(_folded(word))

    def means(self, element: str, word: str) -> list[str]:
        """Return what a word stands for, empty when it is not known."""
        ours = self.meaning(element, word)
        return ours if isinstance(ours, list) else [] if ours is None else [str(ours)]

    def has(self, element: str, word: str) -> bool:
        """Tell whether a word is in a plain list of words."""
        return bool(self.meaning(element, word))


@cache
def our_words() -> Words:
    """Return the words that come with the program."""
    return words_with(None)


def words_with(own: Path | None) -> Words:
    """Return our words, with those of a hall before them.

    Args:
        own: a folder that may have a file `words.yml`, None when the hall has none.
    """
    path = own / WORDS if own else None
    source = read(path.name, path.read_bytes())[0] if path and path.is_file() else None
    theirs = [source.data] if source is not None and isinstance(source.data, dict) else []
    return Words(*theirs, shipped(f"{FOLDER}/{WORDS}"))
