"""A guide from a stranger: what the check lets pass stands on the pages as words, and runs nowhere."""

import base64
import hashlib
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Dialog, Page, Route

from gaoqing.build import make
from loaded import loaded
from reference import answer, read_on

pytest_plugins = ["sites"]

TOWN = Path(__file__).parent / "town"
DAY = date(2026, 11, 22)
CARD = "matters/public-security/card.yml"
MARKUP = "<script>hacked=1</script>\"'><img src=x onerror=hacked=1></style><b onclick=x>"
# Free texts of a guide, by the way to them: all are published as they are typed.
TEXTS: list[tuple[str | int, ...]] = [
    ("summary",),
    ("situations", 0, "question"),
    ("situations", 0, "answers", 0, "label"),
    ("materials", 0, "whose"),
    ("materials", 0, "note"),
    ("materials", 0, "label"),
    ("not_needed", 0, "what"),
    ("not_needed", 0, "why"),
    ("steps", 0, "action"),
    ("fees", "items", 0, "item"),
    ("faqs", 0, "question"),
    ("faqs", 0, "answer"),
    ("mistakes", 0, "mistake"),
    ("mistakes", 0, "instead"),
    ("visits", "why"),
    ("minors", "text"),
]
REFUSED = {
    "javascript": (("legal_basis", 0, "url"), "javascript:window.hacked=1"),
    "data": (("legal_basis", 0, "url"), "data:text/html,<script>window.hacked=1</script>"),
    "credentials": (("legal_basis", 0, "url"), "http://town.example@evil.example/"),
    "quote": (("legal_basis", 0, "url"), 'https://town.example/" onclick="window.hacked=1'),
    "id": (("id",), '"><script>'),
    "situation": (("situations", 0, "id"), "who;x:y"),
    "answer": (("situations", 0, "answers", 0, "id"), 'self"><img>'),
    "override": (("summary",), "换\u202e证"),
    "isolate": (("materials", 0, "note"), "换\u2067证"),
    "zero-width": (("faqs", 0, "answer"), "不\u200b行。"),
    "bell": (("visits", "why"), "要\x07来。"),
}


def filled() -> dict[str, Any]:
    """Return the card of the town with all fields that are attacked."""
    card: dict[str, Any] = loaded((TOWN / CARD).read_text("utf-8"))
    choice = {"any_of": [card["materials"][0].pop("material"), "power-of-attorney"], "label": "证明"}
    card["materials"][0] |= {"note": "带旧证。", **choice}
    card |= {
        "not_needed": [{"what": "户口簿", "why": "系统里有。"}],
        "faqs": [{"question": "能不能代办？", "answer": "不能。"}],
        "mistakes": [{"mistake": "带了旧证复印件", "instead": "带旧证原件"}],
        "minors": {"text": "监护人陪着来。"},
    }
    return card


def put(card: dict[str, Any], way: tuple[str | int, ...], text: str) -> None:
    """Put a text at its place."""
    place: Any = card
    for step in way[:-1]:
        place = place[step]
    place[way[-1]] = text


def made(folder: Path, card: dict[str, Any]) -> dict[str, bytes]:
    """Return the files of the town with this card; empty when the check refuses it."""
    guides = folder / "guides"
    shutil.rmtree(guides, ignore_errors=True)
    shutil.copytree(TOWN, guides)
    (guides / CARD).write_text(yaml.safe_dump(card, allow_unicode=True), "utf-8")
    return {item.path: item.content for item in make(guides, DAY).artifacts}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str, tmp_path: Path) -> None:
    """Addresses that run code, ids with markup and characters that cannot be seen never reach a page."""
    card = filled()
    assert made(tmp_path, card) != {}
    put(card, *REFUSED[name])
    assert made(tmp_path, card) == {}


class Tags(HTMLParser):
    """How many elements of each kind a page has, and what must not be in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.count: Counter[str] = Counter()
        self.wrong: list[tuple[str, str]] = []
        self.inside = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count[tag] += 1
        self.inside = tag
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc", "formaction", "ping"}:
                self.wrong.append((tag, name))
            if name in {"href", "src", "action"} and not ADDRESS.fullmatch(value or ""):
                self.wrong.append((name, value or ""))

    def handle_endtag(self, _tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "script" and data.strip():
            self.wrong.append(("script", data[:80]))


# https, a telephone, mail, the empty picture of a tab, or something on the same site.
ADDRESS = re.compile(
    r"https://[^\s\"'<>]+|tel:\+?[0-9][0-9-]*|mailto:[^\s\"'<>]+|data:,|(?![a-zA-Z]+:|//)[^\s\"'<>]*"
)


# What the host sets, and a sheet for printing.
HANDBOOK = ("editors", "signs")


def test_every_page_of_the_handbook(built: Path) -> None:
    """The host's pages begin with a policy; it admits the theme's two scripts by their hashes, no others."""
    pages = [*(built / HANDBOOK[0]).rglob("index.html")]
    assert len(pages) > 12
    for page in pages:
        text = page.read_text("utf-8")
        policy = re.search(r'<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]+)">', text)
        assert policy, page
        assert text.encode().index(b"charset=") < 1000
        assert "unsafe" not in policy[1]
        assert policy[1].startswith("default-src 'none'; script-src 'self' 'sha256-")
        scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
        hashes = [base64.b64encode(hashlib.sha256(item.encode()).digest()).decode() for item in scripts]
        assert re.findall(r"'sha256-([^']+)'", policy[1]) == hashes
        assert not re.search(r"<style|<[^>]* style=|<[^>]* on[a-z]+=", text.partition("<body")[2])


def test_every_page_of_the_sample(built: Path) -> None:
    """No page of ours has script or style inside, nor a link that is not https, tel, mailto or relative."""
    wrong = {}
    pages = [page for page in built.rglob("*.html") if page.relative_to(built).parts[0] not in HANDBOOK]
    for page in pages:
        text = page.read_text("utf-8")
        found = Tags(text).wrong
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
        if found or not policy or "unsafe" in policy[1] or "default-src 'none'" not in policy[1]:
            wrong[str(page.relative_to(built))] = found
    assert len(pages) > 200
    assert wrong == {}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The harmless town, and the one in which every text is an attack."""
    folder = tmp_path_factory.mktemp("hostile")
    card = filled()
    harmless = made(folder, card)
    for way in TEXTS:
        put(card, way, f"{MARKUP}{'-'.join(map(str, way))}")
    return harmless, made(folder, card)


def test_stands_as_words(hostile: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    """The hostile pages have the same elements as the harmless ones, and no attribute that runs anything."""
    harmless, attacked = hostile
    assert attacked.keys() == harmless.keys()
    assert attacked.keys() >= {"m/card/index.html", "m/card/notice/index.html", "w/w1/index.html"}
    for path, content in attacked.items():
        if path.endswith(".html"):
            page, before = Tags(content.decode()), Tags(harmless[path].decode())
            assert (path, page.count, page.wrong) == (path, before.count, [])
    guide = attacked["m/card/index.html"].decode()
    assert [way for way in TEXTS if "-".join(map(str, way)) not in guide] == []


WATCH = """window.refused = [];
addEventListener('securitypolicyviolation', event => refused.push(event.violatedDirective));"""


@pytest.fixture
def watched(
    chromium: Browser, hostile: tuple[dict[str, bytes], dict[str, bytes]]
) -> Iterator[tuple[Page, list[str]]]:
    """A page that gets the hostile town, and a list of everything that goes wrong on it."""
    context = chromium.new_context(viewport={"width": 360, "height": 780})
    context.add_init_script(WATCH)
    page = context.new_page()
    wrong: list[str] = []

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix("http://town.test/").partition("?")[0]
        path += "index.html" if not path or path.endswith("/") else ""
        content = hostile[1].get(path)
        if content is None:
            wrong.append(f"asked for {route.request.url}")
        kind = {"js": "text/javascript", "on": "application/json"}.get(path[-2:], "text/html")
        route.fulfill(status=200 if content else 404, body=content or b"", content_type=kind)

    def dismiss(dialog: Dialog) -> None:
        wrong.append(dialog.message)
        dialog.dismiss()

    page.route("**", answer)
    page.on("dialog", dismiss)
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page, wrong
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    "path", ["", "m/card/", "m/card/notice/", "w/w1/", "h/main/", "search/?q=%3Cscript%3E"]
)
def test_nothing_runs(path: str, watched: tuple[Page, list[str]]) -> None:
    """In a browser a hostile guide opens no dialog, breaks no policy, runs nothing; the page works."""
    page, wrong = watched
    page.goto(f"http://town.test/{path}")
    if path == "m/card/":
        for name, value in page.locator("#ask input").evaluate_all("all => all.map(e => [e.name, e.value])"):
            answer(page, {name: value})
        read_on(page)
        boxes = page.locator(".have input:visible").all()
        assert boxes != []
        for box in boxes:
            box.check()
            box.uncheck()
        assert "onerror" in page.locator("legend").first.inner_text()
        everything = page.locator("[data-need]").count()  # the last answers leave nothing out
        assert page.locator("[data-need]:visible").count() == everything
        assert page.locator("#verdict").inner_text() != ""
    if path.startswith("search"):
        page.locator("input[name=q]").fill("身份证")
        page.locator("#results a").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert (page.evaluate("[window.hacked, refused]"), wrong) == ([None, []], [])
    assert page.locator("img, iframe, object, embed, main b[onclick]").count() == 0


@pytest.mark.browser
def test_watch_sees(watched: tuple[Page, list[str]]) -> None:
    """The watch works: a script that is put into the page by force is refused, and noticed."""
    page, wrong = watched
    page.goto("http://town.test/m/card/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=data:x onerror=window.hacked=1>')")
    page.wait_for_function("() => refused.length")
    assert page.evaluate("window.hacked") is None
    assert wrong != []
