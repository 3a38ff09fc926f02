"""Fixtures around the finished sample site: built once by the command line, and served on this machine.

A test module asks for them with `pytest_plugins = ["sites"]`, and must not import this file itself.
"""

import gzip
import mimetypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext

import browser
import shared
from gaoqing.cli import main

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "guides"
DAY = "2026-11-22"
Completed = subprocess.CompletedProcess[str]
Run = Callable[..., Completed]


@pytest.fixture(scope="session")
def run() -> Run:
    """Run `python -m MODULE ARGUMENTS` in a process of its own; `extra` changes its environment."""

    def run_module(
        *arguments: object, cwd: Path | None = None, extra: Mapping[str, str] | None = None
    ) -> Completed:
        return subprocess.run(
            [sys.executable, "-m", *map(str, arguments)],
            cwd=cwd,
            env={**os.environ, **(extra or {})},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run_module


@pytest.fixture(scope="session")
def run_here() -> Run:
    """Run `gaoqing ARGUMENTS` in this process; for what ends before MkDocs, which keeps state, begins."""

    def run_main(*arguments: object) -> Completed:
        line = list(map(str, arguments))
        result = CliRunner().invoke(main, line[1:])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Completed(line, result.exit_code, result.stdout, result.stderr)

    return run_main


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """The sample site as `gaoqing build` makes it; nobody may change it."""
    return _built_once(shared.folder(tmp_path_factory, "sample"), SAMPLE, run)


@pytest.fixture(scope="session")
def small_built(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """The site of the tiny town with one hand-written page (`small`); nobody may change it."""
    folder = shared.folder(tmp_path_factory, "small")
    with shared.alone(folder):
        if not (folder / "guides").exists():
            small_town(folder / "guides")
    return _built_once(folder, folder / "guides", run)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the tiny town with one hand-written page."""
    return small_town(tmp_path / "guides")


@pytest.fixture
def small_site(small_built: Path, tmp_path: Path) -> Path:
    """A copy of the finished site of `small`, which a later build may replace."""
    return Path(shutil.copytree(small_built, tmp_path / "site"))


def small_town(folder: Path) -> Path:
    """Copy the tiny town and give it a hand-written page."""
    shutil.copytree(HERE / "town", folder)
    (folder / "pages").mkdir()
    (folder / "pages/about.md").write_text("# 关于\n", "utf-8")
    return folder


def _built_once(folder: Path, guides: Path, run: Run) -> Path:
    site = folder / "site"
    with shared.alone(folder):
        if not site.exists():  # it appears whole or not at all
            done = run("gaoqing", "build", "--guides", guides, "--site-dir", site, "--as-of", DAY, cwd=folder)
            if done.returncode:
                pytest.fail(f"{guides} does not build:\n{done.stdout}{done.stderr}", pytrace=False)
    return site


@pytest.fixture(scope="session")
def served(built: Path) -> Iterator[str]:
    """The address of the sample site on this machine, with a slash at its end."""
    handler = type("Handler", (_Handler,), {"folder": built})
    server = _Server(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A running Chromium; contexts keep tests apart."""
    with browser.launched() as running:
        yield running


@pytest.fixture
def new_phone(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Give phones that have never seen the site, on which a script may run before all others."""
    phones: list[BrowserContext] = []

    def new(init: str = "", **options: Any) -> BrowserContext:
        phones.append(chromium.new_context(**{"viewport": {"width": 360, "height": 780}, **options}))
        if init:
            phones[-1].add_init_script(init)
        return phones[-1]

    yield new
    for phone in phones:
        phone.close()


class _Server(ThreadingHTTPServer):
    """Says nothing of a page that was closed while something was still on its way to it."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as a hall's web server would: index.html for folders, gzip, 404.html for the rest."""

    folder: Path

    def do_GET(self) -> None:
        wanted = self.folder / self.path.partition("?")[0].lstrip("/")
        file = wanted / "index.html" if wanted.is_dir() else wanted
        status = HTTPStatus.OK if file.is_file() else HTTPStatus.NOT_FOUND
        file = file if file.is_file() else self.folder / "404.html"
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self._answer(status, kind, file.read_bytes())

    def _answer(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if "gzip" in self.headers.get("Accept-Encoding", "") and not kind.startswith("image/png"):
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is part of the library
        """Keep the output of pytest readable."""
