"""A running `gaoqing serve` in a process of its own, and plain requests to it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

DAY = "2026-11-22"
T = TypeVar("T")
PATIENCE = 60  # seconds; far above what is needed, so that a busy machine fails no test


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: HTTPMessage
    content: bytes

    @property
    def text(self) -> str:
        """The content as text."""
        return self.content.decode()


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(look: Callable[[], T], what: str) -> T:
    """Look again and again until there is something, and return it."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        if found := look():
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what} did not come within {PATIENCE} s")


class Preview:
    """`gaoqing serve` beside a guides folder. Everything it is given to write in lies below `folder`.

    Args:
        folder: where it runs; holds `guides`.
        options: more of the command line.
        extra: more of the environment.
    """

    def __init__(self, folder: Path, *options: str, extra: Mapping[str, str] | None = None) -> None:
        self.folder, self.options, self.extra = folder, options, extra or {}
        self.port = free_port()
        self.temporary = folder.parent / f"{folder.name}-temporary"
        self.log = folder.parent / f"{folder.name}-log.txt"

    def __enter__(self) -> Self:
        self.temporary.mkdir(exist_ok=True)
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gaoqing", "serve", "--port", str(self.port), *self.options],
                cwd=self.folder,
                env={**os.environ, "TMPDIR": str(self.temporary), "PYTHONUNBUFFERED": "1", **self.extra},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            until(self._answers, "an answer")
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal, wait for the end and return the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            return self.process.wait(PATIENCE)
        finally:
            self.process.kill()

    @property
    def said(self) -> str:
        """What it has printed so far."""
        return self.log.read_text("utf-8")

    def get(self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for an address of this host."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers=dict(headers or {}))
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def raw(self, request: bytes) -> bytes:
        """Send bytes as they are, and return all that comes back."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def state(self) -> str:
        """Return the name of what is shown now."""
        return self.get("/__preview/state").text

    def built(self) -> str:
        """Wait for the first build and return the state after it."""
        return until(lambda: next(iter(re.findall(r"\w+-[1-9]\d*", self.state())), ""), "a build")

    def after(self, change: Callable[[], object]) -> None:
        """Change something, and wait until it is shown."""
        before = self.built()
        change()
        until(lambda: before not in self.state(), "a new build")

    def _answers(self) -> bool:
        if self.process.poll() is not None:
            raise AssertionError(f"the preview has ended:\n{self.said}")
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


def rewrite(path: Path, old: str, new: str) -> None:
    """Save a file as careful editors do: a new file takes the place of the old one."""
    text = path.read_text("utf-8")
    assert old in text
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text.replace(old, new, 1), "utf-8")
    fresh.replace(path)


def put_at(guides: Path, url: str) -> None:
    """Give a town's site another address, in its printed codes too."""
    rewrite(guides / "site.yml", "https://town.example/", url)
    rewrite(guides / "qr.lock", "https://town.example/", url)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
