"""`qr.lock`: every window id that was ever printed, and what it meant then."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gaoqing.guide import Window
from gaoqing.source import At

FILE = "qr.lock"
_HEADING = """\
# yaml-language-server: $schema=../schema/printed.schema.json
# 已经印在标牌上的二维码。由 gaoqing signs --lock 追加，不要删改：
# 删掉一行，街上贴着的那个二维码就没有人管了。
"""


@dataclass(frozen=True)
class Printed:
    """One printed code: the hall it hangs in and what it stood for."""

    hall: str
    meaning: str


@dataclass
class PrintedCodes:
    """The content of `qr.lock`; empty when nothing has been printed yet."""

    at: At | None = None
    url: str = ""
    windows: dict[str, Printed] = field(default_factory=dict)

    @classmethod
    def of(cls, at: At, data: Mapping[str, Any]) -> "PrintedCodes":
        """Read the data of a lock file that its schema accepted."""
        windows = {key: Printed(item["hall"], item["meaning"]) for key, item in data["windows"].items()}
        return cls(at, data["url"], windows)


def meaning(window: Window) -> str:
    """Return what a printed code stands for: the place where it hangs, not what is handled there."""
    return f"{window.floor} 层 {window.number} 号窗口"


def lock_text(text: str, url: str, windows: Iterable[Window]) -> str:
    """Return the lock file with windows added at its end; not a character of what stands there changes.

    Args:
        text: the file as it is, empty when there is none; its kind of line ends goes on.
        url: the site's address, for a new file.
        windows: the windows to add.
    """
    before = text.rstrip("\r\n") if text.strip() else f"{_HEADING}url: {json.dumps(url)}\nwindows:"
    lines = [f"  {window.id}: {_entry(window)}" for window in windows]
    ending = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    return ending.join([before, *lines, ""])


def _entry(window: Window) -> str:
    # Quoted: a hall may be called `true`, a counter `A,1`.
    return f"{{hall: {json.dumps(window.hall)}, meaning: {json.dumps(meaning(window), ensure_ascii=False)}}}"
