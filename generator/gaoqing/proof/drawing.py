"""SVG → the picture of 300 dpi that a browser draws, which the plain signs are printed from."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import cv2
import numpy as np

from gaoqing.proof.scene import as_picture
from gaoqing.proof.sheet import DOTS_PER_INCH

if TYPE_CHECKING:
    from playwright.sync_api import Page

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_CSS_DOTS = 96  # to an inch
_STYLE = "<style>body{margin:0}svg{display:block}</style>"


class NoBrowserError(Exception):
    """Playwright, or a Chromium that it can start, is not installed."""


def drawn(files: Sequence[bytes]) -> Iterator[bytes]:
    """Yield each SVG as a grey PNG of 300 dpi, as Chromium prints it.

    Raises:
        NoBrowserError: there is nothing to draw them with.
    """
    with _page() as page:
        for file in files:
            page.set_content(_STYLE + file.decode())
            shot = np.frombuffer(page.locator("svg").first.screenshot(), np.uint8)
            grey = as_picture(cv2.imdecode(shot, cv2.IMREAD_GRAYSCALE))
            yield cv2.imencode(".png", grey, [cv2.IMWRITE_PNG_COMPRESSION, 1])[1].tobytes()


@contextmanager
def _page() -> Iterator["Page"]:
    try:
        from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415  may not be installed
    except ModuleNotFoundError:
        raise NoBrowserError from None
    with sync_playwright() as playwright:
        executable = next((path for name in _NAMES if (path := shutil.which(name))), None)
        root = hasattr(os, "geteuid") and os.geteuid() == 0  # for whom Chromium has no sandbox
        args = ["--disable-gpu", *(["--no-sandbox"] if root else [])]
        try:
            browser = playwright.chromium.launch(executable_path=executable, args=args)
        except Error:
            raise NoBrowserError from None
        # What is drawn is a file of ours: nothing in it may run, or ask for anything.
        context = browser.new_context(
            device_scale_factor=DOTS_PER_INCH / _CSS_DOTS, java_script_enabled=False, offline=True
        )
        yield context.new_page()
        browser.close()
