"""The addresses on older signs lead on: what `signs --redirects` prints, run by nginx and Caddy."""

import re
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

import webservers
from gaoqing.outputs.redirects import SERVERS
from previews import free_port
from test_since import gaoqing, guides

__all__ = ["guides"]  # the fixture

HOST = webservers.HOST
# Where the site is, where it was; what is asked at the former host, and where that leads (None: nowhere).
MOVES = [
    ("https://new.example/", f"https://{HOST}/", "/w/w1/", "https://new.example/w/w1/"),
    (
        "https://new.example/",
        f"https://{HOST}/",
        "/h/main/?from=a&b=%0d%0aX:1",
        "https://new.example/h/main/?from=a&b=%0d%0aX:1",
    ),
    (
        "https://new.example/",
        f"https://{HOST}/",
        "/d/a%0d%0aSet-Cookie:x/",
        "https://new.example/d/a%0d%0aSet-Cookie:x/",
    ),
    ("https://new.example/", f"https://{HOST}/", "//evil.example/", "https://new.example//evil.example/"),
    (
        "https://new.example/gov/",
        f"https://{HOST}/hall/",
        "/hall/j/newborn/",
        "https://new.example/gov/j/newborn/",
    ),
    ("https://new.example/gov/", f"https://{HOST}/hall/", "/other/w/w1/", None),
    ("https://new.example/gov/", f"https://{HOST}/hall/", "/hallway/", None),
]
OWN = [
    (f"https://{HOST}/gov/", f"https://{HOST}/", "/w/w1/", f"https://{HOST}/gov/w/w1/"),
    (f"https://{HOST}/gov/", f"https://{HOST}/", "/gov/w/w1/", None),
    (f"https://{HOST}/", f"https://{HOST}/gov/hall/", "/gov/hall/w/w1/", f"https://{HOST}/w/w1/"),
]


@contextmanager
def running(server: str, settings: str, folder: Path) -> Iterator[int]:
    """Run a server with settings for the host of the document; yield its port."""
    shown, key = webservers.certificate(folder)
    port, plain = free_port(), free_port()
    if server == "nginx":
        settings = settings.replace("listen 80;", f"listen 127.0.0.1:{plain};")
        settings = settings.replace("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;")
        settings = settings.replace(f"/etc/ssl/{HOST}.pem", str(shown)).replace(
            f"/etc/ssl/{HOST}.key", str(key)
        )
        head = f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log stderr;\nevents {{}}\n"
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
        text = f"{head}http {{\naccess_log off;\n{temporary}{settings}}}\n"
        command = ["-p", str(folder), "-c", str(folder / "settings"), "-e", "stderr"]
        checked = ["-t", *command]
    else:
        settings = settings.replace(
            f"\n{HOST} {{", f"\n{HOST} {{\n    bind 127.0.0.1\n    tls {shown} {key}\n"
        )
        text = f"{{\n    admin off\n    http_port {plain}\n    https_port {port}\n}}\n{settings}"
        command = ["run", "--config", str(folder / "settings"), "--adapter", "caddyfile"]
        checked = ["validate", *command[1:]]
    (folder / "settings").write_text(text, "utf-8")
    program = webservers.program(server)
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    tried = subprocess.run([program, *checked], env=environment, capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    with webservers.running([program, *command], folder, port):
        yield port


def led(folder: Path, port: int, path: str) -> str | None:
    """Return where an address leads, None when it leads nowhere."""
    trusting = ssl.create_default_context(cafile=str(folder / "certificate.pem"))
    with closing(HTTPConnection(HOST, port, timeout=30)) as connection:
        plain = socket.create_connection(("127.0.0.1", port), timeout=30)
        connection.sock = trusting.wrap_socket(plain, server_hostname=HOST)
        connection.putrequest("GET", path, skip_host=True)
        connection.putheader("Host", HOST)
        connection.endheaders()
        answer = connection.getresponse()
        assert "Set-Cookie" not in answer.headers
        assert "X" not in answer.headers
        return answer.headers["Location"] if answer.status == 301 else None


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize(("url", "former", "path", "to"), MOVES)
def test_another_host(server: str, url: str, former: str, path: str, to: str | None, tmp_path: Path) -> None:  # noqa: PLR0913, PLR0917  a row of the table
    """Every address below a former one leads to the same below the new one; nothing else, nowhere else."""
    with running(server, SERVERS[server](url, [former]), tmp_path) as port:
        assert led(tmp_path, port, path) == to


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize(("url", "former", "path", "to"), OWN)
def test_own_host(server: str, url: str, former: str, path: str, to: str | None, tmp_path: Path) -> None:  # noqa: PLR0913, PLR0917  a row of the table
    """A site that moved within its host leads on too, and where it is now it is not led in circles."""
    settings = SERVERS[server](url, [former])
    if server == "nginx":
        rules = "\n".join(
            line[2:] for line in settings.splitlines() if line.startswith(("# if", "#     ", "# }"))
        )
        listen = "listen 80;\nlisten 443 ssl;\n"
        tls = f"ssl_certificate /etc/ssl/{HOST}.pem;\nssl_certificate_key /etc/ssl/{HOST}.key;\n"
        settings = f"server {{\n{listen}server_name {HOST};\n{tls}{rules}\nreturn 204;\n}}\n"
    else:
        settings += f"\n{HOST} {{\n    import gaoqing_moved\n    respond 204\n}}\n"
    with running(server, settings, tmp_path) as port:
        assert led(tmp_path, port, path) == to


@pytest.mark.parametrize("server", SERVERS)
def test_command(server: str, guides: Path) -> None:
    """The command prints settings for every former address, and says which signs live by them."""
    done = gaoqing(guides, "signs", "--redirects", server)
    assert (done.exit_code, "former" in done.stderr) == (2, True)
    lock = guides / "qr.lock"
    lock.write_text('former: ["https://old.town.example/"]\n' + lock.read_text("utf-8"), "utf-8")
    done = gaoqing(guides, "signs", "--redirects", server)
    assert done.exit_code == 0
    assert done.stdout == SERVERS[server]("https://town.example/", ["https://old.town.example/"])
    assert "https://old.town.example/" in done.stderr
    assert not (guides.parent / "signs").exists()


def test_which_signs(guides: Path, tmp_path: Path) -> None:
    """Of each former address it is said how many signs carry it; what is locked after a move says its own."""
    lock, hall, site = guides / "qr.lock", guides / "halls/main.yml", guides / "site.yml"
    for number, (old, new) in enumerate([("//town.", "//new."), ("//new.", "//newer.")], 3):
        site.write_text(site.read_text("utf-8").replace(old, new), "utf-8")
        text = lock.read_text("utf-8").replace(f"url: https:{old}", f"url: https:{new}", 1)
        former = '"https://town.example/"' + (', "https://new.example/"' if number == 4 else "")
        text = re.sub(r"^former:.*\n", "", text)
        lock.write_text(f"former: [{former}]\n{text}", "utf-8")
        row = f"  - {{id: w{number}, number: {number}, floor: 1, kind: 取件, does: 领证。}}\n"
        hall.write_text(hall.read_text("utf-8") + row, "utf-8")
        done = gaoqing(guides, "signs", f"w{number}", "--lock", "--out", str(tmp_path / "out"))
        assert done.exit_code == 0, done.stderr
    done = gaoqing(guides, "signs", "--redirects", "nginx")
    counts = re.findall(r"(https://\w+\.example/) .*?登记了 (\d) 个", done.stderr)
    assert counts == [("https://town.example/", "2"), ("https://new.example/", "1")]
    assert lock.read_text("utf-8").count('url: "https://newer.example/"') == 1


@pytest.mark.parametrize("former", ["http://10.1.2.3/", "town", "https://old.example"])
def test_former_that_cannot_be_read(former: str, guides: Path) -> None:
    """Of a lock with an error it is not said that nothing has to lead on, but that it must be mended."""
    lock = guides / "qr.lock"
    lock.write_text(f'former: ["{former}"]\n{lock.read_text("utf-8")}', "utf-8")
    done = gaoqing(guides, "signs", "--redirects", "nginx")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "gaoqing check" in done.stderr
    assert "没有 former" not in done.stderr
