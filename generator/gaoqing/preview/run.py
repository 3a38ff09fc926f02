"""Watch, build, show, and again, until interrupted."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Thread
from typing import NoReturn

from gaoqing.preview.outcome import Outcome, Showing, View
from gaoqing.preview.server import Server
from gaoqing.preview.watch import Watcher
from gaoqing.preview.workshop import Order, Workshop

Tell = Callable[[Outcome, float], None]


@contextmanager
def listening(port: int, lang: str) -> Iterator[Server]:
    """Answer on a port of this machine for as long as the block runs.

    Raises:
        OSError: the port is taken or not allowed.
    """
    run = secrets.token_hex(4)
    with Server(port, Showing(View(f"{run}-0"), lang, run)) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


def keep_building(server: Server, order: Order, today: Callable[[], date], tell: Tell) -> NoReturn:
    """Build, and again after each change of the guides, the settings, or the day.

    Args:
        server: shows what was built.
        order: what is built.
        today: returns the day that counts as today.
        tell: is told how each build ended, and how many seconds it took.
    """
    with Workshop(order) as workshop:
        watcher = Watcher([Path(order.guides), Path("mkdocs.yml"), Path("site_overrides")], today)
        while True:
            begun = time.monotonic()
            outcome, folder = workshop.build(today())
            server.showing.show(outcome, folder)
            tell(outcome, time.monotonic() - begun)
            watcher.wait()
