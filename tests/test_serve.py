"""`gaoqing serve` answers at once, whatever comes in, shows findings and the last good site, clears up."""

import json
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Browser

from conftest import TOWN
from gaoqing.messages import say
from previews import DAY, PATIENCE, Preview, contents, put_at, rewrite, until

pytest_plugins = ["sites"]

Completed = subprocess.CompletedProcess[str]
BASE = "/gov/hall/"
CARD = "matters/public-security/card.yml"
BROKEN = ("material: id-card, whose: 申请人", "material: 身份证明, whose: 申请人")
MENDED = BROKEN[::-1]
HOSTILE = '<script src="//evil.example"></script>'


def town_in(folder: Path, url: str = f"https://town.example{BASE}") -> Path:
    """Put a town with a form and a page of its own into a new folder; return its guides."""
    guides = Path(shutil.copytree(TOWN, folder / "guides"))
    put_at(guides, url)
    (guides / "files").mkdir()
    (guides / "files" / "form.pdf").write_bytes(b"%PDF-1.4 form")
    (guides / "pages").mkdir()
    (guides / "pages" / "about.md").write_text("# 关于\n\n[说明](../files/form.pdf)。\n", "utf-8")
    return guides


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of a site below a path, built; no test may change its guides."""
    folder = tmp_path_factory.mktemp("running") / "checkout"
    town_in(folder)
    with Preview(folder, "--as-of", DAY) as preview:
        preview.built()
        assert preview.get(f"{BASE}m/card/").status == 200, preview.said
        yield preview


@pytest.fixture(scope="module")
def mendable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview whose guides a test may break, if it brings them back."""
    folder = tmp_path_factory.mktemp("mendable") / "checkout"
    town_in(folder)
    with Preview(folder, "--as-of", DAY) as preview:
        preview.built()
        yield preview


@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [
        ("", "text/html; charset=utf-8", "小镇政务服务"),
        ("?q=1#x", "text/html; charset=utf-8", "小镇政务服务"),
        ("m/card/", "text/html; charset=utf-8", "换身份证"),
        ("m/%63ard/", "text/html; charset=utf-8", "换身份证"),
        ("m/card/index.html", "text/html; charset=utf-8", "换身份证"),
        ("w/w1/", "text/html; charset=utf-8", "1 层"),
        ("about/", "text/html; charset=utf-8", "说明"),
        ("static/search.json", "application/json; charset=utf-8", "换身份证"),
        ("static/handbook.css", "text/css; charset=utf-8", "{"),
        ("sitemap.xml", "text/xml; charset=utf-8", "urlset"),
        ("robots.txt", "text/plain; charset=utf-8", "Sitemap"),
        ("signs/w1.svg", "image/svg+xml; charset=utf-8", "<svg"),
        ("files/form.pdf", "application/pdf", "%PDF-1.4"),
    ],
)
def test_files(path: str, kind: str, words: str, running: Preview) -> None:
    """What the site has is found below the site's path, with its type, not guessed and not kept."""
    answer, head = running.get(BASE + path), running.get(BASE + path, "HEAD")
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
    assert words in answer.text
    assert (head.status, head.content) == (200, b"")
    for name, value in {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}.items():
        assert answer.headers[name] == head.headers[name] == value
    assert int(head.headers["Content-Length"]) == len(answer.content)


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/", BASE),
        ("/?x=1", BASE),
        ("/gov/hall", BASE),
        ("/gov/hall/m/card", f"{BASE}m/card/"),
        ("/gov/hall/m/card?x=//evil.example", f"{BASE}m/card/"),
        ("/gov/hall/w", None),
        ("//evil.example", None),
        ("//evil.example/gov/hall/m/card", None),
        ("/gov/hall//evil.example/..", None),
        ("/gov/hall//m/card", None),
        ("/%09/evil.example", None),
    ],
)
def test_redirects(path: str, location: str | None, running: Preview) -> None:
    """A folder without its slash gets it; nobody is sent to another host, and no folder is listed."""
    answer = running.get(path)
    assert answer.headers["Location"] == location
    assert answer.status == 302 if location else answer.status in {400, 404}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("no/such/", 404),
        ("m/card/index.html/", 404),
        ("files/", 404),
        ("M/CARD/", 404),
        (".gaoqing-site", 404),
        (".git/config", 404),
        ("static/.htaccess", 404),
        ("x" * 300, 404),
        ("x/" * 900, 404),
        ("x" * 3000, 400),
        ("%00", 400),
        ("m/card/%00", 400),
        ("..%2f..%2fetc%2fpasswd", 400),
        ("%2e%2e/%2e%2e/", 400),
        ("../../../../etc/passwd", 400),
        ("./", 400),
        ("m\\card\\", 400),
        ("..\\..\\", 400),
        ("%5c..%5c", 400),
        ("%c0%ae%c0%ae/", 400),
        ("%ff", 400),
        ("%zz", 400),
        ("%4", 400),
        ("%", 400),
        ("%0d%0aX-Evil:1", 400),
        ("%e2%80%ae", 400),
        ("%e5%85%b3", 404),
        ("%252e%252e/", 404),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_no_such(path: str, status: int, method: str, running: Preview) -> None:
    """A wrong address is answered as one: in the site's words where it could be right, never with a file."""
    answer = running.get(BASE + path, method)
    assert (answer.status, answer.headers["X-Content-Type-Options"]) == (status, "nosniff")
    if method == "GET":
        assert (say("zh", "missing.title") if status == 404 else "网址") in answer.text


@pytest.mark.parametrize(
    "path", ["/m/card/", "/gov/", "/gov/hal/", "/gov/hall2/", "/etc/passwd", "/__preview/"]
)
def test_beside_the_site(path: str, running: Preview) -> None:
    """What lies beside the site's path is not found; the page that says so leads back into the site."""
    assert running.get(path).status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW", "get"])
def test_methods(method: str, running: Preview) -> None:
    """Looking is all that can be done."""
    answer = running.get(BASE, method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert "预览只能看" in answer.text


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{port}", 200),
        ("localhost:{port}", 200),
        ("LOCALHOST:{port}", 200),
        ("[::1]:{port}", 200),
        ("evil.example", 403),
        ("evil.example:{port}", 403),
        ("localhost", 403),
        ("127.0.0.1:1", 403),
        ("127.0.0.1.evil.example:{port}", 403),
        ("localhost.:{port}", 403),
        ("2130706433:{port}", 403),
        ("127.1:{port}", 403),
        ("0.0.0.0:{port}", 403),
        ("localhost:{port}@evil.example", 403),
        ("{other}, localhost:{port}", 403),
        ("", 403),
    ],
)
@pytest.mark.parametrize("path", [BASE, "/__preview/state"])
def test_host(host: str, status: int, path: str, running: Preview) -> None:
    """A name that somebody has made to point at this machine is told nothing of the guides."""
    answer = running.get(path, headers={"Host": host.format(port=running.port, other="evil.example")})
    assert answer.status == status
    assert ("只给本机看" in answer.text) == (status == 403)
    assert ("身份证" in answer.text) == (status == 200 and path == BASE)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /gov/hall/ HTTP/1.1\r\n\r\n", b"403"),
        (b"GET /gov/hall/ HTTP/1.0\r\n\r\n", b"403"),
        (b"GET /gov/hall/ HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.example\r\n\r\n", b"403"),
        (b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n", b"400"),
        (b"GET * HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n", b"400"),
        (b"GET /\xff\xfe HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n", b"400"),
        (b"GET /%s HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n" % (b"x" * 70000), b"414"),
        (b"GET / HTTP/9.9\r\n\r\n", b"505"),
        (b"GET / HTTP/x\r\n\r\n", b"400"),
        (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", b"400"),
        (b"nonsense\r\n\r\n", b"400"),
        (b"GET / x y z\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nA: " + b"b" * 70000 + b"\r\n\r\n", b"431"),
    ],
    ids=lambda value: str(value[:40]),
)
def test_raw(request_: bytes, status: bytes, running: Preview) -> None:
    """What no browser sends gets an answer, too."""
    got = running.raw(request_.replace(b"{port}", str(running.port).encode()))
    assert got.split(b" ", 2)[1] == status
    assert b"<h1>" in got


def test_body_is_no_second_request(running: Preview) -> None:
    """What is sent along with a request is not taken for the next one."""
    host = f"Host: localhost:{running.port}\r\n"
    inner = f"GET {BASE}m/card/ HTTP/1.1\r\n{host}\r\n"
    got = running.raw(f"GET {BASE} HTTP/1.1\r\n{host}Content-Length: {len(inner)}\r\n\r\n{inner}".encode())
    assert got.count(b"HTTP/1.1 200") == 1


def test_no_traceback(running: Preview) -> None:
    """After all this the preview still answers, and has not said a word about it."""
    running.raw(b"GET")
    assert running.get(BASE).status == 200
    assert "Traceback" not in running.said
    assert len(running.said.splitlines()) == 3, running.said


def test_broken_from_the_start(tmp_path: Path) -> None:
    """Broken guides are no reason not to begin: the page has the finding, and then the site."""
    guides = town_in(tmp_path / "checkout")
    rewrite(guides / CARD, *BROKEN)
    with Preview(tmp_path / "checkout", "--as-of", DAY) as preview:
        preview.built()
        text = preview.get("/").text
        assert f"<code>guides/{CARD}:19:16</code>" in text
        assert "A001" in text
        assert "怎么改" in text
        assert "A001" in preview.said
        preview.after(lambda: rewrite(guides / CARD, *MENDED))
        assert "换身份证" in preview.get(f"{BASE}m/card/").text
        assert "gaoqing-preview" not in preview.get(f"{BASE}m/card/").text


def no_folder(guides: Path) -> None:
    """Take the guides away."""
    guides.rename(guides.with_name("gone"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda guides: rewrite(guides / CARD, *BROKEN), "A001"),
        (lambda guides: (guides / CARD).write_bytes(b"\xff\xfe\x00"), "Y0"),
        (lambda guides: (guides / CARD).write_text("id: [", "utf-8"), "Y0"),
        (lambda guides: (guides / "site.yml").unlink(), "site.yml"),
        (lambda guides: rewrite(guides / CARD, "id: card", f"id: {HOSTILE!r}"), "S0"),
        (no_folder, "找不到指南文件夹“guides”"),
    ],
    ids=["wording", "encoding", "syntax", "missing", "hostile", "folder"],
)
def test_broken_later(
    change: Callable[[Path], object], words: str, mendable: Preview, tmp_path: Path
) -> None:
    """Whatever breaks is told above the last good site, and gone when all is as before."""
    guides = mendable.folder / "guides"
    shutil.copytree(mendable.folder, tmp_path / "before")
    change(guides)
    until(lambda: words in mendable.get(BASE).text, words)
    for path in ("", "m/card/", "about/", "no/such/"):
        text = mendable.get(BASE + path).text
        assert words in text, mendable.said
        assert text.index("gaoqing-preview") < text.index("<h1")
        assert HOSTILE not in text
    assert "换身份证" in mendable.get(f"{BASE}m/card/").text
    undo(guides, tmp_path / "before")
    until(lambda: "gaoqing-preview" not in mendable.get(f"{BASE}m/card/").text, "the mended site")
    assert "Traceback" not in mendable.said


def undo(guides: Path, before: Path) -> None:
    """Bring everything back as it was."""
    shutil.rmtree(guides, ignore_errors=True)
    shutil.copytree(before, guides.parent, dirs_exist_ok=True)


def test_other_address(tmp_path: Path) -> None:
    """When the site's address changes, the preview moves along, and a page that is open learns where to."""
    guides = town_in(tmp_path / "checkout")
    with Preview(tmp_path / "checkout", "--as-of", DAY) as preview:
        preview.built()
        rewrite(guides / "qr.lock", f"https://town.example{BASE}", "https://town.example/")
        preview.after(
            lambda: rewrite(guides / "site.yml", f"https://town.example{BASE}", "https://town.example/")
        )
        until(lambda: json.loads(preview.state())["base"] == "/", "the new place")
        assert preview.get("/m/card/").status == 200
        assert preview.get(f"{BASE}m/card/").status == 404


def test_settings_are_not_read(tmp_path: Path) -> None:
    """Whatever `mkdocs.yml` lies beside the guides is not looked at, and nothing it names is run."""
    town_in(tmp_path / "checkout")
    (tmp_path / "checkout" / "hook.py").write_text("open('ran', 'w')\n")
    (tmp_path / "checkout" / "mkdocs.yml").write_text(
        "site_name: x\nhooks: [hook.py]\nplugins: [gaoqing, no-such]\n"
    )
    with Preview(tmp_path / "checkout", "--as-of", DAY) as preview:
        preview.built()
        assert "关于" in preview.get(f"{BASE}about/").text
        assert not (tmp_path / "checkout" / "ran").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
@pytest.mark.parametrize("early", [True, False], ids=["looking", "idle"])
def test_end(number: signal.Signals, early: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """It ends quietly whenever it is asked to, leaves nothing behind, and has not touched the checkout."""
    folder = tmp_path / "checkout"
    town_in(folder)
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("published")
    before = contents(folder)
    with Preview(folder, "--as-of", DAY) as preview:
        if not early:
            preview.built()
        assert preview.end(number) == 0, preview.said
    assert list(preview.temporary.iterdir()) == []
    assert len(preview.said.splitlines()) == 4 or early, preview.said
    assert not re.search(r"Traceback|Aborted|FATAL", preview.said)
    assert contents(folder) == before


def test_killed(tmp_path: Path) -> None:
    """It is one process and has no files of its own, so that nothing is left of it when it is killed."""
    town_in(tmp_path / "checkout")
    with Preview(tmp_path / "checkout", "--as-of", DAY) as preview:
        preview.built()
        preview.get(BASE)
        number = preview.process.pid
        assert Path(f"/proc/{number}/task/{number}/children").read_text() == ""
        preview.end(signal.SIGKILL)
        assert list(preview.temporary.iterdir()) == []


def test_no_system_to_tell(tmp_path: Path) -> None:
    """Where the system does not tell of changes, that is said once, and files are looked at."""
    guides = town_in(tmp_path / "checkout")
    extra = {"WATCHFILES_FORCE_POLLING": "1"}
    with Preview(tmp_path / "checkout", "--as-of", DAY, extra=extra) as preview:
        for old, new in (("换身份证", "换新身份证"), ("换新身份证", "换领身份证")):
            preview.after(partial(rewrite, guides / CARD, old, new))
            assert new in preview.get(f"{BASE}m/card/").text
        assert preview.said.count("改为不时查看") == 1


def test_files_come_and_go(tmp_path: Path) -> None:
    """Guides and whole folders that are renamed, removed and brought back are followed."""
    guides = town_in(tmp_path / "checkout")
    with Preview(tmp_path / "checkout", "--as-of", DAY) as preview:
        preview.after(lambda: (guides / "matters").rename(guides / "gone"))
        assert "gaoqing-preview" in preview.get(f"{BASE}m/card/").text
        (guides / "gone").rename(guides / "matters")
        until(lambda: "gaoqing-preview" not in preview.get(f"{BASE}m/card/").text, "the matters")

        page = guides / "pages" / "about.md"
        preview.after(lambda: page.rename(page.with_name("more.md")))
        assert preview.get(f"{BASE}more/").status == 200
        assert preview.get(f"{BASE}about/").status == 404
        shutil.copytree(guides, tmp_path / "copy")
        shutil.rmtree(guides)
        until(lambda: "找不到指南文件夹" in preview.get(f"{BASE}more/").text, "the finding")
        (tmp_path / "copy").rename(guides)
        until(lambda: "gaoqing-preview" not in preview.get(f"{BASE}more/").text, "the guides")
        preview.after(lambda: rewrite(guides / CARD, "换身份证", "换新身份证"))
        assert "换新身份证" in preview.get(f"{BASE}m/card/").text


def test_many_edits(tmp_path: Path) -> None:
    """Words that are saved faster than they can be checked are followed, and the last of them is shown.

    While that happens, every request is answered with a whole page.
    """
    guides = town_in(tmp_path / "checkout")
    card = (guides / CARD).read_text("utf-8")
    with Preview(tmp_path / "checkout", "--as-of", DAY) as preview, ThreadPoolExecutor(4) as visitors:
        preview.built()
        saving = Event()

        def visit(path: str) -> int:
            count = 0
            while not saving.is_set():
                answer = preview.get(BASE + path)
                assert (answer.status, answer.text.rstrip()[-7:]) == (200, "</html>")
                count += 1
            return count

        visits = [visitors.submit(visit, path) for path in ("", "m/card/", "w/w1/", "about/")]
        for number in range(300):
            (guides / CARD).write_text(card.replace("换身份证", f"换第{number}张身份证"), "utf-8")
        until(lambda: "换第299张身份证" in preview.get(f"{BASE}m/card/").text, "the last word")
        saving.set()
        assert all(visit.result() > 0 for visit in visits)
        assert "Traceback" not in preview.said


def test_memory(tmp_path: Path) -> None:
    """Sites come and go; the memory of the preview stays."""
    guides = town_in(tmp_path / "checkout")
    with Preview(tmp_path / "checkout", "--as-of", DAY) as preview:
        preview.built()
        sizes = []
        for number in range(30):
            name = f"region: 小镇{number or ''}", f"region: 小镇{number + 1}"
            preview.after(partial(rewrite, guides / "site.yml", *name))
            for path in ("", "m/card/", "search/", "signs/w1.svg"):
                assert preview.get(BASE + path).status == 200
            status = Path(f"/proc/{preview.process.pid}/status").read_text()
            sizes.append(int(status.split("VmRSS:")[1].split()[0]))
        assert sizes[-1] - sizes[9] < 2_000, sizes


@pytest.mark.browser
def test_in_the_browser(tmp_path: Path, chromium: Browser) -> None:
    """A page that is open follows by itself, under its own policy, and stays where it was scrolled to."""
    guides = town_in(tmp_path / "checkout")
    with Preview(tmp_path / "checkout", "--as-of", DAY) as preview, chromium.new_context() as context:
        page = context.new_page()
        page.set_viewport_size({"width": 400, "height": 400})
        faults: list[str] = []
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"http://127.0.0.1:{preview.port}{BASE}m/card/")
        page.wait_for_selector("h1:has-text('换身份证')", timeout=1000 * PATIENCE)
        page.evaluate("scrollTo(0, 500)")

        rewrite(guides / CARD, *BROKEN)
        banner = page.wait_for_selector("#gaoqing-preview", timeout=1000 * PATIENCE)
        assert banner
        assert "A001" in banner.inner_text()
        assert banner.evaluate("item => getComputedStyle(item).position") == "sticky"
        # The browser scrolls back as far as the page has come, the rest of the way when all of it is there.
        page.wait_for_function("() => scrollY > 300", timeout=1000 * PATIENCE)

        rewrite(guides / CARD, *MENDED)
        rewrite(guides / CARD, "plain_name: 换身份证", "plain_name: 换新身份证")
        page.wait_for_selector("h1:has-text('换新身份证')", timeout=1000 * PATIENCE)
        page.wait_for_function("() => scrollY > 300", timeout=1000 * PATIENCE)
        rewrite(guides / CARD, "plain_name: 换新身份证", "plain_name: 换身份证")
        page.wait_for_selector("h1:has-text('换身份证')", timeout=1000 * PATIENCE)
        page.wait_for_selector("#gaoqing-preview", state="detached", timeout=1000 * PATIENCE)
        assert "换身份证" in page.inner_text("h1")
        page.goto(f"http://127.0.0.1:{preview.port}{BASE}search/?q=身份证")
        page.wait_for_selector("#results a")
        page.click("#results a")
        page.wait_for_selector("h1:has-text('换身份证')")
        page.goto(f"http://127.0.0.1:{preview.port}{BASE}no/such/page/")
        page.click("header a")
        page.wait_for_url(f"http://127.0.0.1:{preview.port}{BASE}")
        assert [fault for fault in faults if "404" not in fault] == []


@pytest.mark.browser
def test_many_tabs(tmp_path: Path, chromium: Browser) -> None:
    """More pages than a browser has connections are open and seen; each follows, and another one opens."""
    guides = town_in(tmp_path / "checkout")
    with Preview(tmp_path / "checkout", "--as-of", DAY) as preview, chromium.new_context() as context:
        preview.built()
        pages = [context.new_page() for _ in range(8)]
        for page in pages:
            page.goto(f"http://127.0.0.1:{preview.port}{BASE}m/card/")
        rewrite(guides / CARD, "plain_name: 换身份证", "plain_name: 换新身份证")
        for page in pages:
            page.wait_for_selector("h1:has-text('换新身份证')", timeout=1000 * PATIENCE)


def test_not_published(tmp_path: Path, run: Callable[..., Completed]) -> None:
    """What is published knows nothing of the preview."""
    guides = town_in(tmp_path)
    done = run("gaoqing", "build", "--guides", guides, "--site-dir", tmp_path / "site", "--as-of", DAY)
    assert done.returncode == 0, done.stderr
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert tmp_path / "site" / "m" / "card" / "index.html" in files
    assert [path for path in files if b"__preview" in path.read_bytes() or "preview" in path.name] == []
