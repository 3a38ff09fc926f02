"""One Chromium for the browser tests, and the accessibility checker that runs inside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, sync_playwright

import find_chromium

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@contextmanager
def launched() -> Iterator[Browser]:
    """Start Chromium; without one the test fails with an instruction: what was not run has not passed."""
    executable = find_chromium.find()
    if executable is None:
        pytest.fail(find_chromium.INSTRUCTION, pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


def axe_script() -> str:
    """Return the source of axe-core, as the package axe-playwright-python carries it."""
    try:
        return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    except ModuleNotFoundError:
        pytest.fail("axe-playwright-python is missing: run `make test`, which installs it", pytrace=False)
