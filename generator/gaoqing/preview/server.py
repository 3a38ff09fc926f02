"""The web server of the preview: this machine only, one site only, and an answer to whatever comes in."""

import json
import select
import sys
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import parse_qs, urlsplit

from gaoqing.messages import say
from gaoqing.outputs import Artifact, Copy
from gaoqing.preview import page
from gaoqing.preview.findings import in_short
from gaoqing.preview.live import LiveSite
from gaoqing.preview.showing import Showing, View
from gaoqing.preview.stream import opened
from gaoqing.preview.target import BadTargetError, Redirect, find, names_of, type_of
from gaoqing.telling.streams import warn
from gaoqing.text.printable import MOST_REPEATED, terminal
from gaoqing.urls.addresses import NOT_FOUND

ADDRESS = "127.0.0.1"
NAMES = (ADDRESS, "localhost", "[::1]")
HTML = "text/html; charset=utf-8"
MOST_CONNECTIONS = 100  # at once, each with a thread of its own; a browser opens six
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
        self._free = BoundedSemaphore(MOST_CONNECTIONS)
        super().__init__((ADDRESS, port), Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own; with too many at work, hang up."""
        if not self._free.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except RuntimeError:  # the system has no thread to give
            self._free.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer one connection, and make room for the next."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say in a sentence that an answer failed; a visitor who has gone is not worth one."""
        del request, client_address
        error = sys.exc_info()[1]
        if isinstance(error, Exception) and not isinstance(error, OSError):
            problem = terminal(in_short(error), MOST_REPEATED)
            warn(say(self.showing.lang, "preview.no-answer", problem=problem))


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = default_request_version = "HTTP/1.1"
    server_version, sys_version = "gaoqing", ""
    timeout = 5  # seconds for a visitor who says nothing; a browser asks again
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
            self._own("/".join(names))
        elif view.site is None:
            self._send(HTTPStatus.OK, HTML, page.without_site(view, self._lang), _OWN_POLICY)
        else:
            self._from_site(find(view.site.files, view.base, names), view, view.site)

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

    def _own(self, name: str) -> None:
        if name == page.STATE:
            known = parse_qs(urlsplit(self.path).query).get("after", [""])[0]
            view = self.server.showing.other_than(known, self._is_gone)
            state = json.dumps({"state": view.state, "base": view.base})
            self._send(HTTPStatus.OK, "application/json; charset=utf-8", state.encode())
        elif name == page.SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", page.script())
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _is_gone(self) -> bool:
        """Tell whether the visitor has hung up; whoever waits for an answer has nothing to say."""
        return bool(select.select([self.connection], [], [], 0)[0])

    def _from_site(self, found: str | Redirect | None, view: View, site: LiveSite) -> None:
        if isinstance(found, Redirect):
            self._send(HTTPStatus.FOUND, HTML, b"", location=found.address)
            return
        status, path = (HTTPStatus.OK, found) if found else (HTTPStatus.NOT_FOUND, NOT_FOUND)
        item = site.files[path]
        if isinstance(item, Copy):
            self._send_file(item, site)
        else:
            self._send_made(status, item, view, site)

    def _send_made(self, status: HTTPStatus, item: Artifact, view: View, site: LiveSite) -> None:
        kind = type_of(item.path)
        try:
            content = site.content(item)
        except Exception as error:  # noqa: BLE001  a defect of ours, in this page alone
            status, kind, problem = HTTPStatus.INTERNAL_SERVER_ERROR, HTML, in_short(error)
            self._send(status, kind, page.unmade(problem, view, self._lang), _OWN_POLICY)
            return
        if kind == HTML:
            content = page.dressed(content, site.guide_of(item.path), view, self._lang)
        self._send(status, kind, content)

    def _send_file(self, item: Copy, site: LiveSite) -> None:
        with opened(item, site.root) as found:
            if found is None:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            file, size = found
            self._head(HTTPStatus.OK, {"Content-Type": type_of(item.path), "Content-Length": str(size)})
            if self.command != "HEAD" and size and self.connection.sendfile(file, 0, size) != size:
                self.close_connection = True  # it was cut short meanwhile

    def _send(self, status: int, kind: str, content: bytes, policy: str = "", location: str = "") -> None:
        own = {"Content-Security-Policy": policy, "Location": location}
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            own["Allow"] = "GET, HEAD"
        self._head(status, {"Content-Type": kind, "Content-Length": str(len(content)), **own})
        if self.command != "HEAD":
            self.wfile.write(content)

    def _head(self, status: int, own: Mapping[str, str]) -> None:
        if self.close_connection:
            own = {**own, "Connection": "close"}
        self.send_response(status)
        for name, value in {**_HEADERS, **own}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()

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
