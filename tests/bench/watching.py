"""How soon a saved change is seen in the preview, on the page that is being looked at."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edits import Edits
from process import Run, environment, peak

PAUSE = 0.02  # seconds between two looks
PATIENCE = 1200.0  # seconds until nothing is waited for any more
REST = 1.0  # seconds between two changes, as somebody types


def watch(ours: list[str], edits: Edits, times: int) -> list[Run]:
    """Return how the first page and then each change came: the first run is the start of the preview."""
    port = free_port()
    address = f"http://127.0.0.1:{port}/m/{edits.matter}/"
    with serving([*ours, "--port", str(port)], edits.folder.parent) as process:
        runs = [waited(address, edits.title, process)]
        for _ in range(times):
            time.sleep(REST)
            runs.append(waited(address, edits.sentence(), process))
    return runs


@contextmanager
def serving(command: list[str], folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a preview, and end it afterwards."""
    with Path(folder, "served.txt").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, env=environment())
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=60)


def waited(address: str, words: str, process: "subprocess.Popen[bytes]") -> Run:
    """Look at a page until it holds the words, and end everything when it never does."""
    begun, most = time.monotonic(), 0.0
    while words not in look(address):
        most = max(most, peak(process.pid))
        if time.monotonic() > begun + PATIENCE or process.poll() is not None:
            sys.exit(f"the preview never showed “{words}” on {address}")
        time.sleep(PAUSE)
    return Run(time.monotonic() - begun, 0, max(most, peak(process.pid)))


def look(address: str) -> str:
    """Return the page of a finished site, nothing when there is none yet."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            page = answer.read().decode()
    except (urllib.error.URLError, OSError):
        return ""
    return page if "<main" in page else ""


def free_port() -> int:
    """Return a port that nobody listens to."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
