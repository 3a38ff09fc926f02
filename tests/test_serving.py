"""docs/serving.md as it is pasted: nginx and Caddy send every promised header on every kind of address."""

import gzip
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

import webservers
from conftest import TOWN
from loaded import loaded
from previews import DAY, put_at
from webservers import WebServer

pytest_plugins = ["sites"]

Completed = subprocess.CompletedProcess[str]
SERVERS: dict[str, Callable[..., AbstractContextManager[WebServer]]] = {
    "nginx": webservers.nginx,
    "caddy": webservers.caddy,
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Strict-Transport-Security": "max-age=31536000",
}
FRAMES = "frame-ancestors 'none'"
SANDBOX = f"default-src 'none'; style-src 'unsafe-inline'; sandbox; {FRAMES}"
SHORT, LONG = "public, max-age=300", "public, max-age=31536000, immutable"
HTML = "text/html; charset=utf-8"
OFFICE = "application/vnd.openxmlformats-officedocument"
ATTACHMENTS = {
    "form.pdf": "application/pdf",
    "form.ofd": "application/ofd",
    "form.wps": "application/wps-office.wps",
    "form.et": "application/wps-office.et",
    "form.doc": "application/msword",
    "form.docx": f"{OFFICE}.wordprocessingml.document",
    "form.xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "photo.png": "image/png",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, run: Callable[..., Completed]) -> Path:
    """A town's site, with attachments, a handbook, and files that nobody may see."""
    folder = tmp_path_factory.mktemp("serving")
    guides = Path(shutil.copytree(TOWN, folder / "guides"))
    put_at(guides, f"https://{webservers.HOST}/")
    built = build(run, guides, folder / "site")
    (built / "files").mkdir(exist_ok=True)
    for name in ATTACHMENTS:
        (built / "files" / name).write_bytes(b"PK\x03\x04" + name.encode())
    for name in ("static/large.json", "large.xml"):
        (built / name).write_text("[" + "1," * 1000)
    for name in (".gaoqing-site", ".htaccess", "files/.hidden", ".git/config", ".well-known/security.txt"):
        (built / name).parent.mkdir(exist_ok=True)
        (built / name).write_text("secret")
    return built


def build(run: Callable[..., Completed], guides: Path, target: Path) -> Path:
    """Build a site and return it."""
    done = run("gaoqing", "build", "--guides", guides, "--site-dir", target, "--as-of", DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    target.chmod(0o755)
    return target


@pytest.fixture(scope="module", params=SERVERS)
def server(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WebServer]:
    """Each server in turn."""
    with SERVERS[request.param](site, tmp_path_factory.mktemp(request.param)) as running:
        yield running


def only(site: Path, pattern: str) -> str:
    """Return the address of the first file that fits."""
    return "/" + min(site.glob(pattern)).relative_to(site).as_posix()


PLACES = {
    "/": (HTML, SHORT, FRAMES),
    "/index.html": (HTML, SHORT, FRAMES),
    "/w/w1/": (HTML, SHORT, FRAMES),
    "/m/card/": (HTML, SHORT, FRAMES),
    "/m/card/?from=wechat": (HTML, SHORT, FRAMES),
    "/m/card/notice/": (HTML, SHORT, FRAMES),
    "/search/": (HTML, SHORT, FRAMES),
    "/editors/rules/": (HTML, SHORT, FRAMES),
    "/static/search.json": ("application/json", SHORT, FRAMES),
    "/static/handbook.css": ("text/css; charset=utf-8", SHORT, FRAMES),
    "static/gaoqing.*.js": ("javascript; charset=utf-8", LONG, FRAMES),
    "static/search.*.js": ("javascript; charset=utf-8", LONG, FRAMES),
    "assets/stylesheets/main.*.min.css": ("text/css; charset=utf-8", LONG, FRAMES),
    "assets/javascripts/bundle.*.min.js": ("javascript; charset=utf-8", LONG, FRAMES),
    "assets/javascripts/lunr/min/*.js": ("javascript; charset=utf-8", SHORT, FRAMES),
    "/assets/images/favicon.png": ("image/png", SHORT, FRAMES),
    "/signs/": (HTML, SHORT, FRAMES),
    "/signs/w1.svg": ("image/svg+xml", SHORT, FRAMES),
    "/signs/code/w1.png": ("image/png", SHORT, FRAMES),
    "/sitemap.xml": ("xml", SHORT, FRAMES),
    "/robots.txt": ("text/plain; charset=utf-8", SHORT, FRAMES),
    "/.well-known/security.txt": ("text/plain; charset=utf-8", SHORT, FRAMES),
    **{
        f"/files/{name}": (kind, SHORT, FRAMES if name.endswith(".pdf") else SANDBOX)
        for name, kind in ATTACHMENTS.items()
    },
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_files(place: str, method: str, server: WebServer, site: Path) -> None:
    """Every kind of file comes whole, with its type and every promised header, each once."""
    path = place if place.startswith("/") else only(site, place)
    file = site / path.partition("?")[0][1:]
    content = (file / "index.html" if file.is_dir() else file).read_bytes()
    kind, cache, policy = PLACES[place]
    answer = server.get(path, method)
    assert (answer.status, answer.content) == (200, content if method == "GET" else b"")
    assert kind in answer.headers["Content-Type"]
    assert_headers(server, path, method, cache, policy)


def assert_headers(server: WebServer, path: str, method: str, cache: str, policy: str) -> None:
    """Compare all promised headers of an answer."""
    headers = server.get(path, method).headers
    wanted = {**ALWAYS, "Cache-Control": cache, "Content-Security-Policy": policy}
    assert {name: headers.get_all(name) for name in wanted} == {name: [text] for name, text in wanted.items()}
    assert not re.search(r"\d", headers.get("Server", ""))


@pytest.mark.parametrize(
    "path",
    [
        "/no/such/",
        "/no.js",
        "/static/gaoqing.00000000.js",
        "/files/no.pdf",
        "/files/no.docx",
        "/static/",
        "/files/",
        "/w/",
        "/assets/images/",
        "/.gaoqing-site",
        "/.htaccess",
        "/.git/config",
        "/.git/",
        "/.git",
        "/%2egit/config",
        "/files/.hidden",
        "/files/%2Ehidden",
        "/.well-known",
        "/x.well-known/",
        "/.well-knownx/",
        "/m/card/index.html/",
        "/W/W1/",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_missing(path: str, method: str, server: WebServer, site: Path) -> None:
    """What is not there, is hidden, or has no page is the same: 404 with the page that helps on."""
    answer = server.get(path, method)
    missing = (site / "404.html").read_bytes()
    assert (answer.status, answer.content) == (404, missing if method == "GET" else b"")
    assert answer.headers["Content-Type"] == HTML
    assert_headers(server, path, method, SHORT, FRAMES)


@pytest.mark.parametrize("path", ["/../../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd"])
def test_outside(path: str, server: WebServer) -> None:
    """Nothing beside the site is served."""
    answer = server.get(path)
    assert answer.status in {400, 404}
    assert b"root:" not in answer.content


@pytest.mark.parametrize("path", ["/", "/m/card/", "/no/such/", "/files/form.pdf", "/static/search.json"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"])
def test_methods(path: str, method: str, server: WebServer) -> None:
    """A site is looked at; the refusal has all headers, too."""
    answer = server.get(path, method)
    assert answer.status == 405
    headers = {name: answer.headers[name] for name in ALWAYS}
    assert headers == ALWAYS


@pytest.mark.parametrize("path", ["/m/card", "/w/w1", "/editors/rules", "/signs"])
def test_folder_without_slash(path: str, server: WebServer) -> None:
    """A folder without its slash leads to the one with it, on the same host."""
    answer = server.get(path)
    assert answer.status in {301, 308}
    assert answer.headers["Location"] == f"{path}/"
    assert {name: answer.headers[name] for name in ALWAYS} == ALWAYS


@pytest.mark.parametrize("path", ["//evil.example/", "/%2fevil.example", "//evil.example/%2e%2e"])
def test_no_open_redirect(path: str, server: WebServer) -> None:
    """No address of the site leads to another host."""
    location = server.get(path).headers.get("Location", "/")
    assert re.match(r"/(?![/\\])", location)


@pytest.mark.parametrize(
    "path", ["/", "/m/card/", "/static/large.json", "/static/handbook.css", "/signs/w1.svg", "/large.xml"]
)
def test_gzip(path: str, server: WebServer) -> None:
    """Text travels small, and a cache between is told so."""
    small, whole = server.get(path, gzip=True), server.get(path)
    assert small.headers["Content-Encoding"] == "gzip"
    assert "accept-encoding" in small.headers["Vary"].lower()
    assert gzip.decompress(small.content) == whole.content
    assert_headers(server, path, "GET", SHORT, FRAMES)


def test_plain(server: WebServer) -> None:
    """Who comes by http is sent to https, and is promised nothing there."""
    answer = server.plain("/m/card/?x=1")
    assert answer.status in {301, 308}
    location = answer.headers["Location"].replace(f":{server.port}/", "/")
    assert location == f"https://{webservers.HOST}/m/card/?x=1"
    assert "Strict-Transport-Security" not in answer.headers


BELOW = {
    "nginx": (
        ("error_page 404 /404.html;", "error_page 404 /gov/hall/404.html;"),
        ("error_page 403 =404 /404.html;", "error_page 403 =404 /gov/hall/404.html;"),
    ),
    "caddy": (("rewrite @missing /404.html", "rewrite @missing /gov/hall/404.html"),),
}


@pytest.mark.parametrize("name", SERVERS)
def test_below_a_path(name: str, tmp_path: Path, run: Callable[..., Completed]) -> None:
    """With the changes that the document names, a site below a path has everything, too."""
    guides = Path(shutil.copytree(TOWN, tmp_path / "guides"))
    put_at(guides, f"https://{webservers.HOST}/gov/hall/")
    built = build(run, guides, tmp_path / "root" / "gov" / "hall")
    (built / "files").mkdir(exist_ok=True)
    (built / "files" / "form.docx").write_bytes(b"PK")
    text = webservers.DOCUMENT.read_text("utf-8")
    assert all(new.removesuffix(";") in text for _, new in BELOW[name][:1])
    (tmp_path / "run").mkdir()
    with SERVERS[name](tmp_path / "root", tmp_path / "run", BELOW[name]) as server:
        script = "/gov/hall" + only(built, "static/gaoqing.*.js")
        for path, cache, policy in (
            ("/gov/hall/m/card/", SHORT, FRAMES),
            (script, LONG, FRAMES),
            ("/gov/hall/files/form.docx", SHORT, SANDBOX),
        ):
            assert server.get(path).status == 200
            assert_headers(server, path, "GET", cache, policy)
        for path in ("/gov/hall/no/", "/no/", "/gov/"):
            answer = server.get(path)
            assert (answer.status, answer.content) == (404, (built / "404.html").read_bytes())


def test_workflow() -> None:
    """The example for GitHub gives a stranger's files no rights, and only checks them."""
    workflow = loaded(webservers.block("yaml", "name: check\n"))
    assert workflow[True] == {"pull_request": None}  # YAML 1.1 reads `on` as yes
    assert workflow["permissions"] == {"contents": "read"}
    assert "secrets" not in str(workflow)
    (job,) = workflow["jobs"].values()
    assert job.keys() == {"runs-on", "timeout-minutes", "steps"}
    checkouts = [step["with"] for step in job["steps"] if step.get("uses", "").startswith("actions/checkout")]
    assert len(checkouts) == 2
    assert all(step["persist-credentials"] is False for step in checkouts)
    commands = [line for step in job["steps"] for line in step.get("run", "").splitlines()]
    assert commands[-1] == '"$RUNNER_TEMP/venv/bin/gaoqing" check --strict --format github'
    assert "${{" not in "".join(commands)  # nothing that a stranger names becomes part of a command
    assert not [line for line in commands if " hall" in line or "gaoqing build" in line]
