"""`qr.lock`: every window id that was ever printed, and what it meant then."""

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


def lock_text(printed: PrintedCodes, url: str, windows: Iterable[Window]) -> str:
    """Return the lock file with all new windows added; what was printed stays as it was."""
    known = dict(printed.windows)
    for window in windows:
        known.setdefault(window.id, Printed(window.hall, meaning(window)))
    lines = [
        f"  {key}: {{hall: {item.hall}, meaning: {item.meaning}}}" for key, item in sorted(known.items())
    ]
    return "\n".join([f"{_HEADING}url: {printed.url or url}", "windows:", *lines, ""])
