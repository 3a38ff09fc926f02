"""Say what is going on when work takes longer than a second."""

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from gaoqing.messages import say
from gaoqing.telling import streams

T = TypeVar("T")
SILENT_SECONDS = 1.0


class Progress:
    """Counts items on the error stream: a line that rewrites itself, in logs a line now and then."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, key: str, items: Iterable[T]) -> Iterator[T]:
        """Pass items through, counting aloud once a second has gone by."""
        terminal = streams.to_terminal()
        begun = told = time.monotonic()
        count = 0
        for count, item in enumerate(items, 1):
            yield item
            now = time.monotonic()
            if now - begun > SILENT_SECONDS and now - told > (0.2 if terminal else 2.0):
                told = now
                self._tell(key, count, "\r" if terminal else "\n")
        if told > begun:
            self._tell(key, count, "\n")

    def stage(self, key: str) -> None:
        """Announce a stage that cannot be counted."""
        streams.warn(f"{say(self.lang, f'cli.progress.{key}')}…")

    def _tell(self, key: str, count: int, end: str) -> None:
        streams.warn(f"{say(self.lang, f'cli.progress.{key}')} {count}", end)
