"""The real nginx and Caddy, run with what docs/serving.md says, on this machine.

Only what a test must is changed: address and port, the names of folders and of the certificate.
"""

import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

import pytest

import find_servers
from previews import free_port, until

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "serving.md"
HOST = "gaoqing.example"


def block(lang: str, beginning: str = "") -> str:
    """Return the one fenced block of a language in the document that begins like this."""
    parts = DOCUMENT.read_text("utf-8").split(f"```{lang}\n")[1:]
    (found,) = [text for part in parts if (text := part.split("```")[0]).startswith(beginning)]
    return found


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    """Replace what stands in a text exactly once, so that the document cannot drift away from its test."""
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: HTTPMessage
    content: bytes


@dataclass(frozen=True)
class WebServer:
    """A running server: its ports, and the certificate that it shows."""

    name: str
    port: int
    plain_port: int
    certificate: Path

    def get(self, path: str, method: str = "GET", *, gzip: bool = False) -> Answer:
        """Ask by https, as a browser that has looked up the host's name."""
        connection = HTTPConnection(HOST, self.port, timeout=30)
        trusting = ssl.create_default_context(cafile=str(self.certificate))
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        connection.sock = trusting.wrap_socket(plain, server_hostname=HOST)
        return _answer(connection, HOST, path, method, {"Accept-Encoding": "gzip" if gzip else "identity"})

    def plain(self, path: str) -> Answer:
        """Ask by http."""
        connection = HTTPConnection("127.0.0.1", self.plain_port, timeout=30)
        return _answer(connection, HOST, path, "GET", {})


def _answer(connection: HTTPConnection, host: str, path: str, method: str, headers: dict[str, str]) -> Answer:
    try:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": host, **headers}.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for the host of the document; return it and its key."""
    shown, key = folder / "certificate.pem", folder / "certificate.key"
    command = [program("openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "2", "-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    subprocess.run([*command, "-out", shown, "-keyout", key], check=True, capture_output=True)
    return shown, key


@contextmanager
def nginx(site: Path, folder: Path, changes: tuple[tuple[str, str], ...] = ()) -> Iterator[WebServer]:
    """Run nginx with the document's block inside the smallest surroundings."""
    shown, key = certificate(folder)
    port, plain_port = free_port(), free_port()
    config = replaced(
        block("nginx"),
        ("listen 80;", f"listen 127.0.0.1:{plain_port};"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"),
        (f"/etc/ssl/{HOST}.pem", str(shown)),
        (f"/etc/ssl/{HOST}.key", str(key)),
        ("/srv/gaoqing/site;", f"{site};"),
        *changes,
    )
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file = folder / "nginx.conf"
    file.write_text(
        f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log stderr;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{temporary}{config}}}\n",
        "utf-8",
    )
    command = [program("nginx"), "-p", str(folder), "-c", str(file), "-e", "stderr"]
    with running(command, folder, port):
        yield WebServer("nginx", port, plain_port, shown)


@contextmanager
def caddy(site: Path, folder: Path, changes: tuple[tuple[str, str], ...] = ()) -> Iterator[WebServer]:
    """Run Caddy with the document's block, and ports that a test may use."""
    shown, key = certificate(folder)
    port, plain_port = free_port(), free_port()
    config = replaced(
        block("caddy"),
        (f"\n{HOST} {{", f"\n{HOST} {{\n    bind 127.0.0.1\n    tls {shown} {key}\n"),
        ("/srv/gaoqing/site\n", f"{site}\n"),
        *changes,
    )
    file = folder / "Caddyfile"
    options = f"    admin off\n    http_port {plain_port}\n    https_port {port}\n"
    file.write_text(f"{{\n{options}}}\n{config}", "utf-8")
    command = [program("caddy"), "run", "--config", str(file), "--adapter", "caddyfile"]
    with running(command, folder, port):
        yield WebServer("caddy", port, plain_port, shown)


@contextmanager
def running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    """Run a server until the block ends; the block begins when it answers."""
    log = folder / "log.txt"
    with log.open("wb") as stream:
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
        process = subprocess.Popen(command, stdout=stream, stderr=stream, env=environment, cwd=folder)

    def answers() -> bool:
        assert process.poll() is None, log.read_text("utf-8")
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    try:
        until(answers, command[0])
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        finally:
            process.kill()


def program(name: str) -> str:
    """Return the path of an installed server, or fail with what to install."""
    path = find_servers.find(name)
    if path is None:
        pytest.fail(find_servers.INSTRUCTION, pytrace=False)
    return path
