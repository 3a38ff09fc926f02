"""Rings when the system says that something in a folder has changed. The door of watchfiles."""

import os
from collections.abc import Callable, Mapping
from threading import Event, Thread
from types import TracebackType
from typing import Self

from watchfiles import watch

STEP = 20  # milliseconds; the bell rings as soon as nothing has changed for one of them
LONGEST = 100  # milliseconds after which it rings although files keep changing, and once it hangs
POLLING = "WATCHFILES_FORCE_POLLING"  # the library's own variable, for disks that tell nothing


class Bell:
    """A bell that hangs in some folders. Where the system cannot tell, `works` is false and it never rings.

    Args:
        silent: is called once if it does not work.
    """

    def __init__(self, silent: Callable[[], None]) -> None:
        self.works = True
        self._silent = silent
        self._rung, self._stop = Event(), Event()
        self._folders: Mapping[str, object] = {}
        self._listener: Thread | None = None
        if os.environ.get(POLLING, "").lower() not in {"", "false", "disable", "disabled"}:
            self._give_up()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take it down: a thread of the library must not outlive the program's main thread."""
        self._stop.set()
        if self._listener:
            self._listener.join()

    def hang(self, folders: Mapping[str, object]) -> None:
        """Hang it in these folders and no others.

        Args:
            folders: their paths, and what tells a folder from another one that takes its place. Folders in
                them are not listened to, nor where links lead.
        """
        if not self.works or folders == self._folders:
            return
        self._stop.set()
        self._folders, self._stop = folders, Event()
        if folders:
            self._listener = Thread(target=self._listen, args=(tuple(folders), self._stop), daemon=True)
            self._listener.start()

    def wait(self, seconds: float) -> None:
        """Wait until it rings, at most so long."""
        self._rung.wait(seconds)
        self._rung.clear()

    def rang(self, within: float = 0.0) -> bool:
        """Tell whether it has rung since the last wait, or does so within some seconds."""
        return self._rung.wait(within)

    def _listen(self, folders: tuple[str, ...], stop: Event) -> None:
        listening = False
        try:
            for changes in watch(
                *folders,
                watch_filter=None,
                step=STEP,
                debounce=LONGEST,
                rust_timeout=LONGEST,
                yield_on_timeout=True,
                stop_event=stop,
                recursive=False,
                force_polling=False,
                ignore_permission_denied=True,
            ):
                if changes or not listening:  # something may have changed before it hung
                    self._rung.set()
                listening = True
        except FileNotFoundError:
            self._folders = {}  # one has gone in this very moment; the next look hangs it anew
        except (OSError, RuntimeError):  # too many are watched already, or the disk cannot be
            self._give_up()
        self._rung.set()

    def _give_up(self) -> None:
        if self.works:
            self.works = False
            self._silent()
