"""Work spread over processes gives what plain work gives, whatever happens to a copy; no copy is left."""

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from gaoqing import workers
from gaoqing.workers import AHEAD, AT_ONCE, spread

HERE = os.getpid()
# Newer Pythons warn when a process with threads is split; here the browser's tests may have started some.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


@pytest.fixture(autouse=True)
def split(monkeypatch: pytest.MonkeyPatch) -> None:
    """Split processes even where the browser's tests have started threads."""
    monkeypatch.setattr(workers, "start_method", lambda: "fork")


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start processes from the beginning, as where they cannot be split (macOS, Windows)."""
    monkeypatch.setattr(workers, "start_method", lambda: "spawn")


def makers(count: int, processes: int) -> list[int]:
    """Return in which process each of some things was worked on."""
    return list(spread(lambda _: os.getpid(), range(count), processes))


def no_copy_is_left() -> bool:
    """Tell whether this process has none at work."""
    return not multiprocessing.active_children()


@pytest.mark.parametrize("processes", [1, 2, 3, 7, 20])
@pytest.mark.parametrize("count", [0, 1, 2, 7, 1000])
def test_in_order(count: int, processes: int) -> None:
    """Everything is made once, in the order of the things."""
    assert list(spread(lambda number: number * "x", range(count), processes)) == [
        n * "x" for n in range(count)
    ]


def test_shared() -> None:
    """Copies work on shares of neighbours; this process only collects."""
    found = makers(9, 3)
    assert HERE not in found
    assert [len(set(found[start : start + 3])) for start in (0, 3, 6)] == [1, 1, 1]


def test_few_are_not_spread() -> None:
    """A small site is made in one process."""
    assert set(spread(lambda _: os.getpid(), range(99))) == {HERE}


@pytest.mark.parametrize("deadly", [signal.SIGKILL, signal.SIGTERM])
def test_copy_dies(deadly: signal.Signals) -> None:
    """What a copy does not hand over is made here."""

    def work(number: int) -> int:
        if os.getpid() != HERE and number == 8:
            os.kill(os.getpid(), deadly)
        return number

    assert list(spread(work, range(10), 2)) == list(range(10))


def test_copy_dies_while_it_answers() -> None:
    """Half an answer keeps nobody waiting for the rest, and costs only what that copy had been given."""

    def work(number: int) -> tuple[int, bytes]:
        if os.getpid() != HERE and number == 8:
            Connection._send = half  # type: ignore[attr-defined]  # noqa: SLF001  cut where it hurts
        return os.getpid(), bytes(10_000)

    def half(pipe: Connection, data: bytes) -> None:
        os.write(pipe.fileno(), data[: len(data) // 2])
        os.kill(os.getpid(), signal.SIGKILL)

    made = list(spread(work, range(1000), 2))
    assert [len(content) for _, content in made] == [10_000] * 1000
    here = sum(process == HERE for process, _ in made)
    assert AT_ONCE <= here <= 2 * AT_ONCE
    assert no_copy_is_left()


def test_copies_die_at_once() -> None:
    """Copies that end while shares are still handed out take nothing with them."""

    def work(number: int) -> int:
        if os.getpid() != HERE:
            os._exit(1)
        return number

    for count in (200, 40_000):
        assert list(spread(work, range(count), 2)) == list(range(count))
    assert no_copy_is_left()


@pytest.mark.parametrize("possible", [0, 1, 2])
def test_no_room_for_copies(possible: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system makes no more processes, this one does their work."""
    fork = os.fork
    made: list[None] = []

    def limited() -> int:
        if len(made) == possible:
            raise BlockingIOError(errno.EAGAIN, "no more processes")
        made.append(None)
        return fork()

    monkeypatch.setattr(os, "fork", limited)
    assert list(spread(lambda number: number, range(500), 3)) == list(range(500))
    assert len(made) == possible
    assert no_copy_is_left()


def test_error() -> None:
    """An error is the one that plain work would have met, after all that comes before it."""
    made = spread(lambda number: 1 / (8 - number), range(10), 2)
    assert len([next(made) for _ in range(8)]) == 8
    with pytest.raises(ZeroDivisionError):
        next(made)
    assert no_copy_is_left()


def test_stopped_early() -> None:
    """When nobody wants the rest, no copy goes on with it."""
    made = spread(lambda number: number, range(1000), 3)
    assert next(made) == 0
    made.close()
    assert no_copy_is_left()


def test_not_gathered(tmp_path: Path) -> None:
    """However many things there are, only a few shares are made before somebody takes them."""
    log = tmp_path / "log"

    def work(number: int) -> int:
        with log.open("ab") as file:
            file.write(b"x")
        return number

    made = spread(work, range(20_000), 2)
    for count in (1, 1000, 1000):
        taken = [next(made) for _ in range(count)]
        time.sleep(0.3)
        assert log.stat().st_size <= taken[-1] + 1 + (2 * AHEAD + 1) * AT_ONCE
    made.close()
    assert no_copy_is_left()


def test_not_far_ahead_of_a_slow_one(tmp_path: Path) -> None:
    """While one copy is slow the others stop some shares ahead of it, and do not heap up all that is left."""
    count = AT_ONCE * 20

    def work(number: int) -> bool:
        if number == count - 1:
            (tmp_path / "last").touch()
        late = time.monotonic() + 0.3
        while number == 0 and time.monotonic() < late and not (tmp_path / "last").exists():
            time.sleep(0.01)
        return number == 0 and (tmp_path / "last").exists()

    assert not any(spread(work, range(count), 2))


def test_only_the_first_hears_the_keyboard() -> None:
    """Ctrl-C goes to all processes of a terminal; the first one says what happens then."""

    def work(number: int) -> int:
        if os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGINT)
        return number

    assert list(spread(work, range(10), 2)) == list(range(10))


@pytest.mark.usefixtures("anew")
def test_started_anew() -> None:
    """What cannot be inherited is handed over once; the result is the same."""
    things = ["x" * number for number in range(1000)]
    assert list(spread(len, things, 2)) == list(range(1000))


@pytest.mark.usefixtures("anew")
def test_started_anew_and_ended() -> None:
    """One that is ended at once is missed by nobody."""
    assert list(spread(Ends(HERE), range(10), 2)) == list(range(10))


class Ends:
    """Ends every process but one."""

    def __init__(self, spared: int) -> None:
        self.spared = spared

    def __call__(self, number: int) -> int:
        if os.getpid() != self.spared:
            os._exit(1)
        return number


def test_large() -> None:
    """More than a pipe holds comes through."""
    assert [len(text) for text in spread(lambda _: b"x" * 100_000, range(40), 2)] == [100_000] * 40
    assert no_copy_is_left()


ORPHANED = """
import os, sys, time
from gaoqing.workers import spread
first = os.getpid()
def work(number):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(2)
    os.kill(first, int(sys.argv[1]))
    time.sleep(600)
list(spread(work, range(2), 2))
"""


@pytest.mark.parametrize("deadly", [signal.SIGKILL, signal.SIGTERM])
def test_first_process_is_killed(deadly: signal.Signals) -> None:
    """When the first process is killed, its copies end too."""
    done = subprocess.run(
        [sys.executable, "-c", ORPHANED, str(int(deadly))],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == -deadly
    copies = {int(line) for line in done.stdout.split()}
    assert len(copies) == 2
    for _ in range(600):
        if not any(map(alive, copies)):
            return
        time.sleep(0.1)
    pytest.fail("a copy is left")


def alive(process: int) -> bool:
    """Tell whether a process runs; one that is over and only not yet forgotten does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "XZ"
    except (FileNotFoundError, ProcessLookupError):
        return False
