"""The same work on many things, on all cores, where a process can be split (Linux)."""

import ctypes
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import BinaryIO, NoReturn, TypeVar

from gaoqing.outputs.artifact import Artifact, Made

ThingT = TypeVar("ThingT")
MadeT = TypeVar("MadeT")
WORTH = 50  # things a process; with fewer, splitting takes as long as it saves
MOST = 4  # processes; each holds what it makes in memory
_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


def spread(
    work: Callable[[ThingT], MadeT], things: Sequence[ThingT], processes: int | None = None
) -> Generator[MadeT, None, None]:
    """Yield what `work` makes of each thing, in the order of the things.

    Every process but this one is a copy that works on its share, hands over and ends. What a copy fails to
    hand over is made here, so that an error is the one that plain work would have met.

    Args:
        work: makes something that can be pickled, the same in any process.
        things: what to work on.
        processes: how many share the work; as many as are worth it by default.
    """
    shares = _shares(things, processes or _worthwhile(len(things)))
    with ExitStack() as copies:
        pipes = [copies.enter_context(_copy(work, share)) for share in shares[1:]]
        for share in shares[:1]:
            yield from map(work, share)
        for share, pipe in zip(shares[1:], pipes, strict=True):
            yield from _handed_over(pipe) or map(work, share)


def finished(things: Iterable[Made]) -> Iterator[Made]:
    """Yield files and pages in their order, the bytes of artifacts made."""
    every = list(things)
    ready = with_bytes([item for item in every if isinstance(item, Artifact)])
    for item in every:
        yield next(ready) if isinstance(item, Artifact) else item


def with_bytes(artifacts: Sequence[Artifact]) -> Iterator[Artifact]:
    """Yield artifacts in their order, their bytes made."""
    for artifact, content in zip(artifacts, spread(_content, artifacts), strict=True):
        yield artifact.with_content(content)


def _content(artifact: Artifact) -> bytes:
    return artifact.content


def _worthwhile(count: int) -> int:
    # A copy has only the thread that made it; a lock that another one held would stay locked for ever.
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return max(1, min(len(os.sched_getaffinity(0)), MOST, count // WORTH))


def _shares(things: Sequence[ThingT], count: int) -> list[Sequence[ThingT]]:
    size = -(-len(things) // count) or 1
    return [things[start : start + size] for start in range(0, len(things), size)]


@contextmanager
def _copy(work: Callable[[ThingT], MadeT], share: Sequence[ThingT]) -> Iterator[BinaryIO]:
    """Start a copy of this process, which ends with the block at the latest; give the pipe it writes to."""
    reading, writing = os.pipe()
    first = os.getpid()
    try:
        copy = os.fork()
    except OSError:  # no more processes: the first one makes this share, too
        copy = 0
    else:
        if copy == 0:
            _hand_over(work, share, first, reading, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as pipe:
            yield pipe
    finally:
        if copy:
            with suppress(ProcessLookupError, ChildProcessError):  # already ended and forgotten
                os.kill(copy, signal.SIGKILL)
                os.waitpid(copy, 0)


def _hand_over(
    work: Callable[[ThingT], MadeT], share: Sequence[ThingT], first: int, reading: int, writing: int
) -> NoReturn:
    """Work as a copy: nothing of what the first process would do at its end may happen a second time."""
    try:
        _end_with(first)
        os.close(reading)  # the first process alone reads: when it is gone, writing fails
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump([work(thing) for thing in share], pipe)
    finally:
        os._exit(0)


def _end_with(first: int) -> None:
    """Let the system end this copy when the first process ends, even by SIGKILL (Linux)."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != first:  # it ended before the system was told
        os._exit(0)


def _handed_over(pipe: BinaryIO) -> list[MadeT]:
    try:
        made: list[MadeT] = pickle.load(pipe)  # noqa: S301  written by a copy of this process
    except (EOFError, pickle.UnpicklingError):
        return []
    return made
