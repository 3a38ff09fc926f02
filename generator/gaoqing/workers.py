"""The same work on many things, on all cores: processes take shares of them, this one hears what they made.

Each process has a pipe of its own and shares no lock. When one is ended, even in the middle of an answer, its
pipe ends and nobody waits for it. The executors of the standard library cannot promise that: see
docs/decisions/0013-processes.md.
"""

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Literal, TypeVar

ThingT = TypeVar("ThingT")
MadeT = TypeVar("MadeT")
Work = Callable[[Any], Any]
Way = Literal["fork", "spawn"]
MOST = 8  # processes, unless more are asked for: a machine may lend more cores than memory for them
WORTHWHILE: dict[Way, int] = {
    "fork": 50,
    "spawn": 500,
}  # things a process; with fewer, starting it takes as long as it saves
AT_ONCE = 50  # things in a share
AT_HAND = 2  # shares a process has been given: the one it works on, and the next
FEW = 12  # things after which most patterns are compiled
MANY = 200  # things for which it pays to compile them before any process is started
AHEAD = 4  # shares a process that may be under way or finished before anybody takes them
PATIENCE = 5.0  # seconds that a process may take to end after its last share


def spread(
    work: Callable[[ThingT], MadeT], things: Sequence[ThingT], jobs: int = 0, at_once: int = AT_ONCE
) -> Generator[MadeT, None, None]:
    """Yield what `work` makes of each thing, in the order of the things, never more than a few shares ahead.

    A share that no process hands over is made here: one was ended, the system has no room for any, or `work`
    failed. So an error is the one that plain work would have met, after what comes before it.

    Args:
        work: makes something that can be pickled, the same in any process.
        things: what to work on. Where a process cannot be split, work and things are pickled once for each; a
            sequence may be pickled as what it was made from.
        jobs: how many processes share the work, 1 for this one alone; 0 for as many as are worth it.
        at_once: how many things a process takes at once; fewer where each takes long.
    """
    way = start_method()
    count = min(jobs or worthwhile(len(things), way), len(things))
    if count <= 1 or multiprocessing.current_process().daemon:  # which may start none of its own
        yield from map(work, things)
        return
    size = min(at_once, -(-len(things) // count))
    shares = [range(start, min(start + size, len(things))) for start in range(0, len(things), size)]
    with _started(count, way, work, things) as pipes:
        team = _Team(pipes, shares)
        for number, share in enumerate(shares):
            made = team.answer(number)
            yield from (work(things[place]) for place in share) if made is None else made


def led(
    spread: Callable[[Callable[[ThingT], MadeT], Sequence[ThingT]], Iterable[MadeT]],
    work: Callable[[ThingT], MadeT],
    things: Sequence[ThingT],
) -> Iterator[MadeT]:
    """Yield what `spread` makes of things, after the last few of many have been worked on here.

    What those compile and read once is there in every process that is split off then.
    """
    few = FEW if len(things) > MANY else 0
    last = [work(thing) for thing in things[len(things) - few :]]
    yield from spread(work, things[: len(things) - few])
    yield from last


def start_method() -> Way:
    """Return how processes are started: split off where that is safe, else from the beginning."""
    # What is split off has one thread only; a lock that another one held would stay locked for ever.
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def worthwhile(count: int, way: Way) -> int:
    """Return how many processes finish so many things soonest."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return max(1, min(cores, MOST, count // WORTHWHILE[way]))


class _Team:
    """Who works on what, and what has been handed over."""

    def __init__(self, pipes: Sequence[Connection], shares: Sequence[range]) -> None:
        self._shares = shares
        self._at_work: dict[Connection, deque[int]] = {pipe: deque() for pipe in pipes}
        self._next = 0
        self._answers: dict[int, list[Any] | None] = {}

    def answer(self, number: int) -> list[Any] | None:
        """Return what was made of a share; None when nobody hands it over. Ask in the order of the shares."""
        self._hand_out(number)
        while number not in self._answers and self._at_work:
            ready = wait(self._at_work)
            for pipe in [pipe for pipe in self._at_work if pipe in ready]:
                self._receive(pipe)
            self._hand_out(number)
        self._next = max(self._next, number + 1)
        return self._answers.pop(number, None)

    def _hand_out(self, number: int) -> None:
        end = min(len(self._shares), number + AHEAD * len(self._at_work))
        for length in range(AT_HAND):
            for pipe, given in list(self._at_work.items()):
                if len(given) == length and self._next < end:
                    self._give(pipe)

    def _give(self, pipe: Connection) -> None:
        self._at_work[pipe].append(self._next)
        self._next += 1
        try:
            pipe.send(self._shares[self._next - 1])
        except OSError:
            self._lose(pipe)

    def _receive(self, pipe: Connection) -> None:
        try:
            made = pipe.recv()
        except (EOFError, OSError):
            self._lose(pipe)
        else:
            self._answers[self._at_work[pipe].popleft()] = made

    def _lose(self, pipe: Connection) -> None:
        self._answers |= dict.fromkeys(self._at_work.pop(pipe))


@contextmanager
def _started(count: int, way: Way, work: Work, things: Sequence[Any]) -> Iterator[list[Connection]]:
    """Start processes for a block, as many as the system has room for, and give the pipes to them."""
    pipes: list[Connection] = []
    processes: list[BaseProcess] = []
    try:
        with suppress(OSError), _undisturbed():
            for _ in range(count):
                ours, theirs = multiprocessing.Pipe()
                pipes.append(ours)
                with theirs:
                    processes.append(_process(way, theirs, pipes, work, things))
        if way == "spawn":
            _hand_over(pipes, pickle.dumps((work, things)))
        yield pipes[: len(processes)]
    except BaseException:
        for each in processes:
            each.kill()
        raise
    finally:
        for pipe in pipes:
            pipe.close()
        for each in processes:
            each.join(PATIENCE)
            each.kill()
            each.join()


def _process(
    way: Way, pipe: Connection, pipes: Sequence[Connection], work: Work, things: Sequence[Any]
) -> BaseProcess:
    process: BaseProcess
    if way == "fork":
        args = (pipe, tuple(pipes), work, things)
        process = get_context("fork").Process(target=_serve, args=args, daemon=True)
    else:
        process = get_context("spawn").Process(target=_serve_anew, args=(pipe,), daemon=True)
    process.start()
    return process


def _hand_over(pipes: Sequence[Connection], given: bytes) -> None:
    for pipe in pipes:
        with suppress(OSError):  # it has ended already, which is noticed when it is given a share
            pipe.send_bytes(given)


if sys.platform == "win32":
    _ENDING = {signal.SIGINT, signal.SIGTERM}
else:
    _ENDING = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let signals wait until a process that is being started has decided what they do to it."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, inherited: Sequence[Connection], work: Work, things: Sequence[Any]) -> None:
    """Be such a process: make what is asked for until nobody asks, or until the first process is gone."""
    for other in inherited:
        other.close()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _listen()
    gc.freeze()  # what was there before is no litter, and looking at it would copy its memory
    with suppress(EOFError, OSError):
        while True:
            pipe.send_bytes(_answer(work, things, pipe.recv()))


def _serve_anew(pipe: Connection) -> None:
    """Be one that has inherited nothing."""
    with suppress(EOFError, OSError):
        work, things = pickle.loads(pipe.recv_bytes())  # noqa: S301  from the first process
        _serve(pipe, (), work, things)


def _answer(work: Work, things: Sequence[Any], share: range) -> bytes:
    try:
        return pickle.dumps([work(things[place]) for place in share])
    except Exception:  # noqa: BLE001  the first process will meet it and say what it was
        return pickle.dumps(None)


def _listen() -> None:
    """Let the first process alone hear Ctrl-C, and end at other wishes without a word."""
    for number in _ENDING:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
