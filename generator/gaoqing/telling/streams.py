"""The two streams of the program. Whatever happens to them, no command ends in a traceback."""

import io
import os
import sys
from contextlib import suppress
from typing import TextIO

from gaoqing.text.printable import runner


class StreamError(RuntimeError):
    """The output cannot be written: the disk is full, or the device is gone."""


def tell(text: str, end: str = "\n") -> None:
    """Print lines on the output stream; nothing in them is obeyed by a terminal or a runner.

    Raises:
        StreamError: the output cannot be written. A reader that has gone away is no error.
    """
    hand_over(runner(text) + end)


def warn(text: str, end: str = "\n") -> None:
    """Print lines on the error stream, as `tell`; with nobody to hear, keep silent."""
    with suppress(StreamError):
        _write(sys.stderr, runner(text) + end)


def hand_over(text: str) -> None:
    """Print a text on the output stream as it is: what a format made, which is safe already.

    Raises:
        StreamError: as `tell`.
    """
    _write(sys.stdout, text)


def to_terminal() -> bool:
    """Tell whether somebody reads the error stream as it comes."""
    return sys.stderr is not None and sys.stderr.isatty()


def prepare() -> None:
    """Let both streams take any character, whatever the terminal says of itself; a closed input is empty."""
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BytesIO())
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def give_up_output() -> None:
    """Drop what the output stream still holds, so that the end of the program does not try again."""
    if sys.stdout is not None:
        _leave(sys.stdout)


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:  # closed by whoever started us
        return
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _leave(stream)
    except OSError as error:
        _leave(stream)
        raise StreamError(error.strerror) from error


def _leave(stream: TextIO) -> None:
    """Send what is left in the stream's buffer nowhere, or Python would complain of it at the end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
