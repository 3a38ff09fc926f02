"""`qr.lock`: every window id that was ever printed, and what it meant then."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from gaoqing import urls
from gaoqing.catalogue.check_word import first_word, free_word
from gaoqing.guide import Window
from gaoqing.reading.source import At

_HEADING = """\
# yaml-language-server: $schema=../schema/printed.schema.json
# 已经印在标牌上的二维码。由 gaoqing signs --lock 追加，一行也不要删：
# 删掉一行，街上贴着的那个二维码就没有人管了。
# 旧标牌全部撕下、换过新牌的，才改那一行，并写上换完的日期（replaced），由另一个人核对。
"""


@dataclass(frozen=True)
class Printed:
    """One printed code: the hall it hangs in, what it stood for, the word on its sign.

    `replaced` is the day on which the last older sign was taken down, empty if the sign is the first.
    """

    hall: str
    meaning: str
    check: str = ""
    replaced: str = ""


@dataclass(frozen=True)
class PrintedCodes:
    """The content of `qr.lock`; empty when nothing has been printed yet.

    `former` are addresses that older signs carry and that lead on to `url`.
    """

    at: At | None = None
    url: str = ""
    windows: Mapping[str, Printed] = field(default_factory=dict)
    former: tuple[str, ...] = ()

    @classmethod
    def of(cls, at: At, data: Any) -> "PrintedCodes":
        """Read the data of a lock file; of one that its schema would refuse, what can be understood."""
        data = data if isinstance(data, Mapping) else {}
        windows = data.get("windows")
        entries = windows.items() if isinstance(windows, Mapping) else ()
        found = {str(key): _entry(item) for key, item in entries if isinstance(item, Mapping)}
        former = data.get("former")
        return cls(at, _text(data, "url"), found, tuple(map(str, former)) if isinstance(former, list) else ())

    @property
    def first_url(self) -> str:
        """The address on the oldest signs; words that were never written down follow from it."""
        return self.former[0] if self.former else self.url


def _entry(item: Mapping[str, Any]) -> Printed:
    return Printed(*(_text(item, name) for name in ("hall", "meaning", "check", "replaced")))


def _text(item: Mapping[str, Any], name: str) -> str:
    return str(item.get(name, ""))


def meaning(window: Window) -> str:
    """Return what a printed code stands for: the place where it hangs, not what is handled there."""
    place = window.name if window.by_name else f"{window.number} 号窗口"
    return f"{window.floor} 层 {place}"


def check_words(printed: PrintedCodes, url: str, windows: Iterable[Window]) -> dict[str, str]:
    """Return the check word of every window, by id.

    Printed words stay as they are. A window that is not locked yet gets the first word of its own sequence
    that nobody in its hall has, so that the words do not depend on the order of files.
    """
    words = {
        name: item.check or first_word(address(printed.first_url, name))
        for name, item in printed.windows.items()
    }
    taken: dict[str, set[str]] = {}
    for name, item in printed.windows.items():
        taken.setdefault(item.hall, set()).add(words[name])
    for window in sorted(windows, key=lambda item: item.id):
        if window.id not in words:
            here = taken.setdefault(window.hall, set())
            words[window.id] = free_word(address(url, window.id), here)
            here.add(words[window.id])
    return words


def address(url: str, window_id: str) -> str:
    """Return what a code says: permanent, because it is printed."""
    return f"{url}{urls.window(window_id)}"


def lock_text(text: str, url: str, windows: Iterable[Window], words: Mapping[str, str]) -> str:
    """Return the lock file with windows added at its end; not a character of what stands there changes.

    Args:
        text: the file as it is, empty when there is none; its kind of line ends goes on.
        url: the site's address, for a new file.
        windows: the windows to add.
        words: the check word of each of them (`check_words`).
    """
    before = text.rstrip("\r\n") if text.strip() else f"{_HEADING}url: {json.dumps(url)}\nwindows:"
    ending = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    return ending.join([before, *_lines(windows, words), ""])


def _lines(windows: Iterable[Window], words: Mapping[str, str]) -> Iterator[str]:
    for window in windows:
        # Quoted: a hall may be called `true`, a counter `A,1`.
        values = {"hall": window.hall, "meaning": meaning(window), "check": words[window.id]}
        pairs = ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
        yield f"  {window.id}: {{{pairs}}}"
