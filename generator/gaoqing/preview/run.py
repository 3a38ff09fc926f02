"""Look, show, wait for a change, and again, until interrupted."""

import secrets
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from threading import Thread
from typing import NoReturn

from gaoqing.outputs.template import forget
from gaoqing.preview.bell import Bell
from gaoqing.preview.hall import Hall
from gaoqing.preview.server import Server
from gaoqing.preview.showing import Outcome, Showing
from gaoqing.preview.watch import Watcher
from gaoqing.resources import resource

# Seconds for which a thread may go on while another one wants to: an answer takes a few turns beside a check.
TURN = 0.0005
HALF = 0.1  # seconds in which the rest of a file comes that was read when half of it had been written
LATEST = 1.0  # seconds after which a look is shown although something has been saved meanwhile
GRACE = 0.05  # seconds in which pages that wait are answered, before the last site is cleared away
Tell = Callable[[Outcome, float], None]


@contextmanager
def listening(port: int, lang: str) -> Iterator[Server]:
    """Answer on a port of this machine for as long as the block runs.

    Raises:
        OSError: the port is taken or not allowed.
    """
    usual = sys.getswitchinterval()
    with Server(port, Showing(secrets.token_hex(4), lang)) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        try:
            sys.setswitchinterval(TURN)
            yield server
        finally:
            sys.setswitchinterval(usual)
            server.shutdown()


def keep_looking(
    server: Server, hall: Hall, today: Callable[[], date], tell: Tell, silent: Callable[[], None]
) -> NoReturn:
    """Look at the guides, and again after each change of them, of the templates, or of the day.

    Args:
        server: shows what was found.
        hall: the guides.
        today: returns the day that counts as today.
        tell: is told how each look ended, and how many seconds it took.
        silent: is called once if the system does not tell of changes.
    """
    templates = str(resource("site_overrides"))
    with Bell(silent) as bell:
        watcher = Watcher([str(hall.guides), templates], today, bell)
        since = time.monotonic()
        while True:
            if _look(server, hall, watcher, tell, since):
                since = 0.0
            changed = watcher.wait()
            since = since or time.monotonic()
            if any(path.startswith(templates) for path in changed):
                forget()


def _look(server: Server, hall: Hall, watcher: Watcher, tell: Tell, since: float) -> bool:
    """Look and show; but not what was read while files were being saved, as long as that is bearable."""
    begun = time.monotonic()
    outcome, site = hall.look(watcher.day)
    if watcher.moved(HALF if outcome.problem else 0.0) and time.monotonic() - since < LATEST:
        return False
    last = server.showing.view
    server.showing.show(outcome, site)
    tell(outcome, time.monotonic() - begun)
    time.sleep(GRACE)
    del last
    return True
