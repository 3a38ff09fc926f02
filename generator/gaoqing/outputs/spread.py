"""The same work on many things, on all cores, where a process can be split (Linux)."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import zip_longest
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from gaoqing.outputs.artifact import Artifact, Made

ThingT = TypeVar("ThingT")
MadeT = TypeVar("MadeT")
MIN_THINGS = 50  # things a process; with fewer, splitting takes as long as it saves
MAX_PROCESSES = 4  # processes; each holds what it makes in memory
THINGS_AT_ONCE = 100  # things that a copy hands over at once
LOOK_SECONDS = 0.5  # between two looks at whether anybody is still at work
_given: tuple[Callable[[Any], Any], Sequence[Any]]  # in a copy: the work, and all things


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


def spread(
    work: Callable[[ThingT], MadeT], things: Sequence[ThingT], processes: int | None = None
) -> Generator[MadeT, None, None]:
    """Yield what `work` makes of each thing, in the order of the things.

    Copies of this process take shares of them. What copies fail to hand over, because one of them was ended
    or the system has no room for them, is made here.

    Args:
        work: makes something that can be pickled, the same in any process.
        things: what to work on.
        processes: how many share the work; as many as are worth it by default.
    """
    processes = min(processes or _worthwhile(len(things)), len(things))
    if processes <= 1:
        yield from map(work, things)
        return
    size = min(THINGS_AT_ONCE, -(-len(things) // processes))
    shares = [range(start, min(start + size, len(things))) for start in range(0, len(things), size)]
    others = set(multiprocessing.active_children())
    copies = ProcessPoolExecutor(
        processes, multiprocessing.get_context("fork"), initializer=_begin, initargs=(work, things)
    )
    handed_out: list[Future[list[MadeT]]] = []
    try:
        with suppress(BrokenProcessPool, OSError):
            handed_out.extend(copies.submit(_made, share) for share in shares)
        ours = set(multiprocessing.active_children()) - others
        for share, future in zip_longest(shares, handed_out):
            made = _handed_over(future, ours) if future else None
            yield from (work(things[place]) for place in share) if made is None else made
    finally:
        copies.shutdown(cancel_futures=True)
        for left in set(multiprocessing.active_children()) - others:  # made before there was no more room
            left.kill()
            left.join()


def _handed_over(future: Future[list[MadeT]], copies: Collection[BaseProcess]) -> list[MadeT] | None:
    """Return what a copy made of its share; None when it was ended before.

    A share that is handed out in the moment in which a copy ends is never answered for.
    """
    with suppress(BrokenProcessPool):
        while not wait([future], LOOK_SECONDS).done:
            if not any(copy.is_alive() for copy in copies):
                return None
        return future.result()
    return None


def _worthwhile(count: int) -> int:
    # A copy has only the thread that made it; a lock that another one held would stay locked for ever.
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return max(1, min(len(os.sched_getaffinity(0)), MAX_PROCESSES, count // MIN_THINGS))


def _begin(work: Callable[[Any], Any], things: Sequence[Any]) -> None:
    """Begin as a copy: it has what it needs already, and ends with the first process, also by SIGKILL."""
    global _given  # noqa: PLW0603  a copy has no other way to keep what it was started with
    _given = work, things
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process tells it when to stop
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _made(share: range) -> list[Any]:
    work, things = _given
    return [work(things[place]) for place in share]
