"""A preview in this process: pages are made when they are asked for, and who waits is told."""

import gc
import json
import os
import re
import shutil
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import date
from functools import partial
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from weakref import ref

import pytest

from conftest import TODAY
from gaoqing.build import make
from gaoqing.check import check
from gaoqing.examine import Examiner
from gaoqing.outputs import Artifact, Copy, template
from gaoqing.preview import hall as halls
from gaoqing.preview import live, run, showing
from gaoqing.preview.findings import Rows
from gaoqing.preview.hall import Hall
from gaoqing.preview.live import LiveSite
from gaoqing.preview.run import keep_looking, listening
from gaoqing.preview.server import MOST_CONNECTIONS, Server
from gaoqing.preview.showing import MOST_WAITING, Outcome
from gaoqing.preview.stream import opened
from gaoqing.resources import resource
from gaoqing.urls.addresses import of_page
from previews import PATIENCE, rewrite, until

CARD = "matters/public-security/card.yml"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


@pytest.fixture
def full(town: Path) -> Path:
    """A town with a page, a picture and an attachment."""
    for folder, name, content in (
        ("pages", "about.md", "# 关于\n\n![图](plan.png) [表](../files/form.pdf)\n".encode()),
        ("pages", "plan.png", PNG),
        ("files", "form.pdf", b"%PDF-1.4 form"),
    ):
        (town / folder).mkdir(exist_ok=True)
        (town / folder / name).write_bytes(content)
    return town


@pytest.fixture
def serving() -> Iterator[Server]:
    """A preview that shows nothing yet."""
    with listening(0, "zh") as running:
        yield running


def site_of(guides: Path) -> LiveSite:
    """Return the site of guides without errors."""
    outcome, site = Hall(guides, "zh").look(TODAY)
    assert site, outcome.problem
    return site


@contextmanager
def ask(running: Server, path: str) -> Iterator[HTTPResponse]:
    """Ask a preview for an address, and wait for the answer but not for its content."""
    with closing(HTTPConnection("127.0.0.1", running.port, timeout=PATIENCE)) as connection:
        connection.request("GET", path)
        yield connection.getresponse()


def get(running: Server, path: str) -> tuple[int, str]:
    """Return status and content of an answer."""
    with ask(running, path) as answer:
        return answer.status, answer.read().decode()


def test_same_as_built(full: Path) -> None:
    """What is shown is what a build writes, file by file and byte by byte."""
    product, site = make(full, TODAY), site_of(full)
    pages = {of_page(name) for name in (*product.checked.catalogue.prose, *(p.path for p in product.pages))}
    assert site.files.keys() == {item.path for item in product.files} | pages
    for item in product.files:
        shown = site.files[item.path]
        if isinstance(item, Copy):
            assert item == shown
        else:
            assert isinstance(shown, Artifact)
            assert item.content == site.content(shown), item.path


def test_nothing_is_made_before(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site is there before any page is; each is made once, and few are kept."""
    made: list[str] = []

    def note(item: Artifact) -> bytes:
        made.append(item.path)
        return b"x"

    monkeypatch.setattr(live, "MOST_KEPT", 2)
    monkeypatch.setattr(live, "_made", note)
    monkeypatch.setattr(template, "render", partial(pytest.fail, "made too early"))
    site = site_of(full)
    for path in ("index.html", "index.html", "404.html", "m/card/index.html", "index.html"):
        item = site.files[path]
        assert isinstance(item, Artifact)
        assert site.content(item) == b"x"
    assert made == ["index.html", "404.html", "m/card/index.html", "index.html"]


def test_at_once(full: Path, serving: Server) -> None:
    """There is an answer before there is a site, and then the site."""
    assert "正在生成网站" in get(serving, "/anything/")[1]
    assert 'http-equiv="refresh"' in get(serving, "/")[1]
    serving.showing.show(Outcome(), site_of(full))
    assert get(serving, "/")[0] == 200
    assert get(serving, "/anything/")[0] == 404


def test_last_site_stays(full: Path, serving: Server) -> None:
    """A look without a new site leaves the last one, at the address that it was made for."""
    serving.showing.show(Outcome(), first := site_of(full))
    serving.showing.show(Outcome("坏了", Rows((), 1)), None)
    view = serving.showing.view
    assert (view.state[-2:], view.base, view.site) == ("-2", "/", first)
    assert "坏了" in get(serving, "/m/card/")[1]


W1 = "  - {id: w1, number: 1, floor: 1, kind: 综合, serves: {matters: [card]}}\n"


@pytest.mark.parametrize(
    ("file", "change", "shown"),
    [
        (CARD, ('date: "2026-11-01"', 'date: "2024-01-01"'), {"m/card/", "m/card/notice/"}),
        ("halls/main.yml", (W1, W1 + W1.replace("1,", "3,").replace("w1", "w3")), {"h/main/", "w/w1/"}),
    ],
)
def test_hints(file: str, change: tuple[str, str], shown: set[str], full: Path, serving: Server) -> None:
    """What is no error is told in the very pages that show the guide, folded."""
    rewrite(full / file, *change)
    serving.showing.show(*Hall(full, "zh", "guides/").look(TODAY))
    found = set()
    for path in ("", "m/card/", "m/card/notice/", "w/w1/", "h/main/", "d/public-security/", "about/", "no/"):
        text = get(serving, f"/{path}")[1]
        if "gaoqing-preview-hints" in text:
            found.add(path)
            assert f"<code>guides/{file}:" in text
            assert '<details id="gaoqing-preview-hints" lang="zh">' in text
    assert found == shown


def test_one_page_fails(full: Path, serving: Server) -> None:
    """A defect of ours in one page costs that page, which says so and follows; all others are there."""

    def fail() -> bytes:
        raise ValueError("<b>")

    site = site_of(full)
    site.files = {**site.files, "m/card/index.html": Artifact("m/card/index.html", frozenset(), fail)}
    serving.showing.show(Outcome(), site)
    status, text = get(serving, "/m/card/")
    assert status == 500
    assert "ValueError: &lt;b&gt; (test_live.py:" in text
    assert "/__preview/preview.js" in text
    assert get(serving, "/")[0] == 200


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (RuntimeError("\x1b<b>"), "这是程序的问题，请报告：RuntimeError: <U+001B><b> (test_live.py:"),
        (MemoryError(), "MemoryError"),
        (PermissionError(13, "no", "x"), "x"),
    ],
)
def test_check_fails(error: Exception, words: str, full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A defect of ours in the check, or a folder that cannot be read, is told, and the next look is made."""

    def fail(*_: object, **__: object) -> None:
        raise error

    hall = Hall(full, "zh")
    with monkeypatch.context() as broken:
        broken.setattr(halls, "check", fail)
        outcome, site = hall.look(TODAY)
    assert words in outcome.problem
    assert site is None
    assert gc.isenabled()
    assert hall.look(TODAY)[1]


def test_no_cycles(full: Path) -> None:
    """A site goes as soon as nobody needs it: nothing in it waits to be collected."""
    for item in site_of(full).files.values():  # fills what is kept for good
        if isinstance(item, Artifact):
            item.make()
    gc.unfreeze()
    gc.collect()
    site = site_of(full)
    for path, item in site.files.items():
        if isinstance(item, Artifact):
            assert site.content(item), path
    gone = ref(site)
    del site, item
    assert gone() is None
    gc.unfreeze()
    assert gc.collect() < 100


def lead_out(form: Path) -> None:
    """Put a link in place of a form."""
    secret = form.parents[2] / "secret.pdf"
    secret.write_text("secret")
    form.unlink()
    form.symlink_to(secret)


def pipe(form: Path) -> None:
    """Put a pipe in place of a form; whoever opens it as a file waits for ever."""
    form.unlink()
    os.mkfifo(form)


def around(form: Path) -> None:
    """Put a link to itself in place of a form."""
    form.unlink()
    form.symlink_to(form.name)


@pytest.mark.parametrize(
    "change", [lead_out, pipe, around, Path.unlink, lambda form: (form.unlink(), form.mkdir())]
)
def test_changed_after_the_check(change: Callable[[Path], object], full: Path, serving: Server) -> None:
    """What has taken the place of an attachment since it was checked is not handed out."""
    serving.showing.show(Outcome(), site_of(full))
    assert get(serving, "/files/form.pdf") == (200, "%PDF-1.4 form")
    change(full / "files" / "form.pdf")
    assert get(serving, "/files/form.pdf")[0] == 404


def test_large_attachment(full: Path, serving: Server) -> None:
    """An attachment goes out piece by piece, whole or not at all."""
    content = b"%PDF-1.4 " + bytes(3_000_000)
    (full / "files" / "form.pdf").write_bytes(content)
    site = site_of(full)
    serving.showing.show(Outcome(), site)
    with ask(serving, "/files/form.pdf") as answer:
        assert answer.headers["Content-Type"] == "application/pdf"
        assert answer.read() == content
    (full / "files" / "form.pdf").write_bytes(b"")
    assert get(serving, "/files/form.pdf") == (200, "")
    item = site.files["files/form.pdf"]
    assert isinstance(item, Copy)
    with opened(item, full) as found:
        assert found
        assert found[0].read() == b""


@contextmanager
def waiting(running: Server, count: int = MOST_WAITING) -> Iterator[list[HTTPConnection]]:
    """Have so many pages wait for another state than the one of the moment."""
    pages = [HTTPConnection("127.0.0.1", running.port, timeout=PATIENCE) for _ in range(count)]
    for page in pages:
        page.request("GET", f"/__preview/state?after={running.showing.view.state}")
    until(lambda: free_places(running) == MOST_WAITING - count, "all pages")
    yield pages
    for page in pages:
        page.close()


def free_places(running: Server) -> int:
    """Return how many more pages may wait."""
    return running.showing._places._value  # noqa: SLF001  how else would one see that nobody waits


def state_of(answer: str | bytes) -> str:
    """Return the state that an answer names."""
    return str(json.loads(answer)["state"])


def test_told_at_once(serving: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits hears of a new state at once; whoever comes with an old one does not wait."""
    old = serving.showing.view.state
    monkeypatch.setattr(showing, "BETWEEN_LOOKS", 10 * PATIENCE)
    with waiting(serving) as pages:
        serving.showing.show(Outcome("坏了"), None)
        states = {state_of(page.getresponse().read()) for page in pages}
    assert states == {serving.showing.view.state} != {old}
    assert state_of(get(serving, f"/__preview/state?after={old}")[1]) in states
    assert state_of(get(serving, "/__preview/state")[1]) in states


def test_too_many_wait(serving: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """More pages than may wait are answered as it is, and pages are answered beside all that wait."""
    monkeypatch.setattr(showing, "LONGEST_WAIT", 10 * PATIENCE)
    state = serving.showing.view.state
    with waiting(serving):
        assert state_of(get(serving, f"/__preview/state?after={state}")[1]) == state
        assert "正在生成网站" in get(serving, "/")[1]
    # Now the browser is closed.
    until(lambda: free_places(serving) == MOST_WAITING, "free places")


def test_waits_no_longer(serving: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """When nothing happens for long, the answer is that nothing has."""
    monkeypatch.setattr(showing, "LONGEST_WAIT", 0.0)
    state = serving.showing.view.state
    assert state_of(get(serving, f"/__preview/state?after={state}")[1]) == state


def test_many_connections(serving: Server) -> None:
    """Connections are as many as there are threads for; more are hung up on until one has gone."""
    before = threading.active_count()
    lines = [socket.create_connection(("127.0.0.1", serving.port)) for _ in range(MOST_CONNECTIONS)]
    until(lambda: threading.active_count() == before + MOST_CONNECTIONS, "the threads")
    with socket.create_connection(("127.0.0.1", serving.port)) as one_more:
        one_more.settimeout(PATIENCE)
        assert one_more.recv(1) == b""
    for line in lines:
        line.close()
    until(lambda: threading.active_count() == before, "their end")
    assert get(serving, "/")[0] == 200


def test_no_thread(
    serving: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When the system has no thread to give, that is one sentence, and the next one is answered."""

    def fail(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as full:
        full.setattr(threading.Thread, "start", fail)
        with socket.create_connection(("127.0.0.1", serving.port)) as line:
            line.settimeout(PATIENCE)
            assert line.recv(1) == b""
    assert get(serving, "/")[0] == 200
    assert "有一次请求没有答成" in capsys.readouterr().err
    until(lambda: serving._free._value == MOST_CONNECTIONS, "room for all")  # noqa: SLF001


def test_answers_while_looking(full: Path, serving: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as a check takes, the last state is shown."""
    looking, go_on = threading.Event(), threading.Event()
    serving.showing.show(Outcome(), site_of(full))

    def slow(folder: Path, day: date, examiner: Examiner) -> object:
        looking.set()
        assert go_on.wait(PATIENCE)
        return check(folder, day, examiner=examiner)

    monkeypatch.setattr(halls, "check", slow)
    rewrite(full / CARD, "plain_name: 换身份证", "plain_name: 换新身份证")
    with ThreadPoolExecutor(1) as thread:
        look = thread.submit(Hall(full, "zh").look, TODAY)
        assert looking.wait(PATIENCE)
        assert "换身份证" in get(serving, "/m/card/")[1]
        go_on.set()
        serving.showing.show(*look.result())
    assert "换新身份证" in get(serving, "/m/card/")[1]


class EnoughError(Exception):
    """Ends what goes on for ever."""


def looked(guides: Path, *changes: Callable[[], object] | None) -> list[str]:
    """Look at guides again and again, and return what the card's page is in every state that is shown.

    Args:
        guides: the guides.
        changes: what is done after the first, the second … state; after the last nothing need be done.
    """
    rest, pages = iter(changes), []

    def tell(outcome: Outcome, _seconds: float) -> None:
        assert not outcome.problem
        pages.append(get(running, "/m/card/")[1])
        change = next(rest)
        if change is None:
            raise EnoughError
        change()

    with listening(0, "zh") as running, pytest.raises(EnoughError):
        keep_looking(running, Hall(guides, "zh"), lambda: TODAY, tell, partial(pytest.fail, "silent"))
    return pages


def test_templates_are_watched(full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that is saved brings a new state with new pages."""
    copy = Path(shutil.copytree(resource("site_overrides"), tmp_path / "site_overrides"))
    for name in ("outputs.assets", "outputs.template", "preview.run"):
        monkeypatch.setattr(sys.modules[f"gaoqing.{name}"], "resource", lambda _: copy)
    script = re.compile(r"static/gaoqing[.]\w+[.]js")
    template.forget()
    try:

        def change() -> None:
            rewrite(copy / "pages" / "matter.html", "<h1", "<h1 id=mine")
            rewrite(copy / "scripts" / "dom.js", "var root", "var mine, root")

        first, last = looked(full, change, None)
        assert ["<h1 id=mine" in page for page in (first, last)] == [False, True]
        assert script.findall(first) != script.findall(last) != []
    finally:
        monkeypatch.undo()
        template.forget()


@pytest.mark.parametrize(("latest", "shown"), [(PATIENCE, "-b"), (0.0, "-ab")])
def test_saved_meanwhile(latest: float, shown: str, full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read while something was being saved is not shown, unless that goes on for long."""
    monkeypatch.setattr(run, "LATEST", latest)
    before = (full / CARD).read_text("utf-8").replace("plain_name: ", "plain_name: -")
    later = iter([None, "b"])

    def save(word: str) -> None:
        (full / CARD).write_text(before.replace("plain_name: -", f"plain_name: {word}"), "utf-8")

    def slow(folder: Path, day: date, examiner: Examiner) -> object:
        checked = check(folder, day, examiner=examiner)
        if word := next(later, None):
            save(word)
            time.sleep(0.5)
        return checked

    monkeypatch.setattr(halls, "check", slow)
    save("-")
    changes = [partial(save, "a"), *[lambda: None] * (len(shown) - 2), None]
    pages = looked(full, *changes)
    assert "".join(page.partition("</h1>")[0].rpartition(">")[2].strip()[0] for page in pages) == shown
