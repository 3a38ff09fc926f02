"""How commands that write end when the system refuses or the user has had enough: with a sentence."""

import errno
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from gaoqing.cli.common import stop
from gaoqing.messages import say
from gaoqing.publish.writing import Refused
from gaoqing.telling.streams import warn

_SENTENCES = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "read-only",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.ENAMETOOLONG: "long",
    errno.EBUSY: "mounted",
    errno.EXDEV: "mounted",
}
_HIDDEN = re.compile(r"\..*\.(build\.[0-9a-f]{16}|tmp)")


class Interrupted(BaseException):
    """A signal asks the program to end. As KeyboardInterrupt, no handler of errors catches it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def interruptible(lang: str) -> Iterator[None]:
    """End with a sentence, after clearing up, on Ctrl-C, a closed terminal, or the wish of the system."""
    try:
        with hearing():
            yield
    except Interrupted as error:
        warn(say(lang, "cli.interrupted"))
        sys.exit(128 + error.number)


@contextmanager
def hearing() -> Iterator[None]:
    """Let the first signal that asks for an end raise `Interrupted` in a block, and no other one after it."""
    signals = [signal.SIGINT, signal.SIGTERM]
    if sys.platform != "win32":
        signals.append(signal.SIGHUP)

    def interrupt(number: int, _frame: FrameType | None) -> None:
        for each in signals:  # once is enough: clearing up takes a moment and must not be cut short
            signal.signal(each, signal.SIG_IGN)
        raise Interrupted(number)

    # What is ignored already, as under nohup, stays so.
    before = {each: signal.getsignal(each) for each in signals}
    for each, handler in before.items():
        if handler != signal.SIG_IGN:
            signal.signal(each, interrupt)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler or signal.SIG_DFL)


@contextmanager
def refusals_stop(lang: str, path: Path) -> Iterator[None]:
    """End with a sentence when a place is refused or the system fails.

    Args:
        lang: the language of the sentence.
        path: what is being written, for errors that name nothing, or only a hidden folder of ours.
    """
    try:
        yield
    except Refused as error:
        stop(lang, error.key, **error.params)
    except OSError as error:
        key = _SENTENCES.get(error.errno or 0, "other")
        # Of a copy that fails the system names what was read first, then what was to be written.
        named = Path(str(error.filename2 or error.filename or path))
        if key == "full" or any(_HIDDEN.match(part) for part in named.parts):
            named = path
        stop(lang, f"system.{key}", path=named, problem=error.strerror or error)
