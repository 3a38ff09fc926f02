"""The web server of the preview: this machine only, one folder only, and an answer to whatever comes in."""

import json
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingTCPServer
from typing import Any

from gaoqing.messages import say
from gaoqing.preview import page
from gaoqing.preview.outcome import Showing, View
from gaoqing.preview.target import BadTargetError, Redirect, find, names_of, type_of
from gaoqing.telling.streams import warn
from gaoqing.text.printable import MOST_REPEATED, terminal

ADDRESS = "127.0.0.1"
NAMES = (ADDRESS, "localhost", "[::1]")
HTML = "text/html; charset=utf-8"
_WORDS = {
    HTTPStatus.FORBIDDEN: "preview.wrong-host",
    HTTPStatus.NOT_FOUND: "preview.no-page",
    HTTPStatus.METHOD_NOT_ALLOWED: "preview.only-get",
}
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_OWN_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"


class Server(ThreadingTCPServer):
    """Listens as soon as it is made.

    Args:
        port: where to listen on this machine; 0 takes a free one.
        showing: what to show; may change at any time.

    Raises:
        OSError: the port is taken or not allowed.
    """

    allow_reuse_address = sys.platform != "win32"
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, showing: Showing) -> None:
        self.showing = showing
        super().__init__((ADDRESS, port), Handler)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say in a sentence that an answer failed; a visitor who has gone is not worth one."""
        del request, client_address
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            problem = f"{type(error).__name__}: {error}"
            warn(say(self.showing.lang, "preview.no-answer", problem=terminal(problem, MOST_REPEATED)))


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = default_request_version = "HTTP/1.1"
    server_version, sys_version = "gaoqing", ""
    timeout = 30  # seconds for a visitor who says nothing
    server: Server

    def do_GET(self) -> None:
        """Answer with a page or a file."""
        if "Content-Length" in self.headers or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # what follows is not the next request
        try:
            names = names_of(self.path)
        except BadTargetError:
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        view = self.server.showing.view
        if not self._host_is_ours():
            self.send_error(HTTPStatus.FORBIDDEN)
        elif names[0] == page.OWN:
            self._own("/".join(names), view)
        elif view.folder is None:
            self._send(HTTPStatus.OK, HTML, page.without_site(view, self._lang), _OWN_POLICY)
        else:
            self._from_site(find(view.folder, view.base, names), view, view.folder)

    do_HEAD = do_GET  # noqa: N815  the name is part of the library

    @property
    def _lang(self) -> str:
        return self.server.showing.lang

    def _host_is_ours(self) -> bool:
        """Tell whether the browser asked this machine, not a name that somebody has made to point here."""
        hosts = [host.strip().lower() for host in self.headers.get_all("Host", [])]
        port = self.server.port
        ours = {f"{name}:{port}" for name in NAMES} | set(NAMES if port == 80 else ())  # noqa: PLR2004
        return len(hosts) == 1 and hosts[0] in ours

    def _own(self, name: str, view: View) -> None:
        if name == page.STATE:
            state = json.dumps({"state": view.state, "base": view.base})
            self._send(HTTPStatus.OK, "application/json; charset=utf-8", state.encode())
        elif name == page.SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", page.script())
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _from_site(self, found: Path | Redirect | None, view: View, folder: Path) -> None:
        if isinstance(found, Redirect):
            self._send(HTTPStatus.FOUND, HTML, b"", location=found.address)
            return
        status, path = (HTTPStatus.OK, found) if found else (HTTPStatus.NOT_FOUND, folder / "404.html")
        try:
            content = path.read_bytes()
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind = type_of(path)
        self._send(status, kind, page.dressed(content, view, self._lang) if kind == HTML else content)

    def _send(self, status: int, kind: str, content: bytes, policy: str = "", location: str = "") -> None:
        own = {"Content-Security-Policy": policy, "Location": location}
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            own["Allow"] = "GET, HEAD"
        if self.close_connection:
            own["Connection"] = "close"
        self.send_response(status)
        sizes = {"Content-Type": kind, "Content-Length": str(len(content))}
        for name, value in {**_HEADERS, **sizes, **own}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse a request, in the language of the preview; the library calls this too."""
        del message, explain
        if code == HTTPStatus.NOT_IMPLEMENTED:  # how the library calls a method that it does not know
            code = HTTPStatus.METHOD_NOT_ALLOWED
        if code != HTTPStatus.NOT_FOUND:
            self.close_connection = True
        key = _WORDS.get(HTTPStatus(code), "preview.bad-request")
        text = say(self._lang, key, port=self.server.port)
        self._send(code, HTML, page.sentence(text, self._lang), _OWN_POLICY)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is part of the library
        """Say nothing about requests: the terminal is for findings."""
