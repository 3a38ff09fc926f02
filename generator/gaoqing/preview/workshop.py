"""Has sites built, each by a worker of its own, in a temporary folder that goes when the preview ends."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from gaoqing.messages import say
from gaoqing.preview.outcome import Outcome
from gaoqing.resources import PACKAGE

GRACE = 10  # seconds between a worker's answer and its end


@dataclass(frozen=True)
class Order:
    """What is built.

    Attributes:
        guides: the guides folder.
        lang: the language of sentences.
        prefix: what stands before names of files.
        host_config: `off` when the `mkdocs.yml` beside the guides is left aside.
    """

    guides: str
    lang: str
    prefix: str
    host_config: str = "on"


class Workshop:
    """Builds one site after the other. A spare worker has imported everything by the time it is needed.

    Raises:
        OSError: there is no place for temporary files, or no process can be started.
    """

    def __init__(self, order: Order) -> None:
        self.order = order
        self.root = Path(tempfile.mkdtemp(prefix="gaoqing-preview-"))
        self._number = 0
        try:
            self._worker = self._start()
        except BaseException:  # Ctrl+C, too, may come this early
            shutil.rmtree(self.root, ignore_errors=True)
            raise

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the worker with all its copies, and leave nothing behind."""
        self._end()
        shutil.rmtree(self.root, ignore_errors=True)

    def build(self, day: date) -> tuple[Outcome, Path | None]:
        """Build a site as of a day; return how it ended, and the folder of the new site if there is one."""
        self._number += 1
        folder = self.root / str(self._number)
        answer = self._ask({**asdict(self.order), "day": day.isoformat(), "folder": str(folder)})
        code = self._wait()
        self._worker = self._start()
        try:
            outcome = Outcome.from_json(answer)
        except (ValueError, KeyError, TypeError):
            outcome = Outcome(say(self.order.lang, "preview.died", code=code))
        if outcome.problem:
            shutil.rmtree(folder, ignore_errors=True)
            return outcome, None
        self._clear_before(self._number - 1)
        return outcome, folder

    def _ask(self, order: dict[str, str]) -> str:
        stdin, stdout = self._worker.stdin, self._worker.stdout
        if stdin is None or stdout is None:
            return ""
        with suppress(BrokenPipeError):  # it died while it waited
            stdin.write(json.dumps(order).encode() + b"\n")
            stdin.flush()
        return stdout.read().decode("ascii", "replace")

    def _clear_before(self, number: int) -> None:
        """Remove old sites; the last but one stays, because an answer from it may still be under way."""
        for old in self.root.iterdir():
            if int(old.name) < number:
                shutil.rmtree(old, ignore_errors=True)

    def _start(self) -> subprocess.Popen[bytes]:
        # -P: nothing is imported from the folder in which the guides happen to lie.
        path = os.pathsep.join([str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
        return subprocess.Popen(  # noqa: S603  our own module
            [sys.executable, "-P", "-m", "gaoqing.preview.worker", str(self.root)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,  # Ctrl+C is for us alone; and the copies it makes can be ended with it
        )

    def _wait(self) -> int:
        """Wait for a worker that has answered; return its exit code. One that does not end is ended."""
        with suppress(subprocess.TimeoutExpired):
            if self._worker.wait(GRACE) == 0:
                self._close()
                return 0
        return self._end()

    def _end(self) -> int:
        """End a worker and the copies it made of itself; return its exit code."""
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self._worker.pid, signal.SIGKILL)
            else:
                self._worker.kill()
        self._close()
        return self._worker.wait()

    def _close(self) -> None:
        for stream in (self._worker.stdin, self._worker.stdout):
            if stream:
                with suppress(OSError):  # it holds an order that nobody read
                    stream.close()
