"""The plain host: every page at its address with its anchors, readable on any screen, without MkDocs."""

import base64
import hashlib
import mimetypes
import posixpath
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from playwright.sync_api import Browser, Page, Route

import browser
from conftest import SAMPLE, TODAY, TOWN
from gaoqing.build import Product, make
from gaoqing.hosts import plain
from gaoqing.hosts.handbook import LONGEST_MENU, Handbook
from gaoqing.hosts.menu import above, beside
from gaoqing.hosts.plain import Citizens, Plain
from gaoqing.hosts.sections import Section, sections
from gaoqing.outputs import Artifact
from gaoqing.urls.addresses import of_page

pytest_plugins = ["sites"]

_ID = re.compile(r'<h[1-6] id="([^"]+)"')
_TO = re.compile(r'\b(?:href|src)="([^"]*)"')
_AWAY = re.compile(r"[a-z]+:")
_ORIGIN = "http://plain.test/"
# All that a page may hold, some of it too wide for any phone.
EVERYTHING = """---
description: 一页里什么都有
---
# 什么都有

文字、**重点**、*强调*、`代码`、[链接](/m/card/)。

## 表

| 一 | 二 | 三 | 四 | 五 | 六 | 七 | 八 |
|---|---|---|---|---|---|---|---|
| 居民身份证 | 居民户口簿 | 居住证 | 护照 | `abcdefghijklmnopqrstuvwxyzabcdefghij` | 六 | 七 | 八 |

## 列表

1. 一
   - 二

> 引文[一处](#表)

---

## 代码

```yaml title="a.yml"
# 说明
name: "居民身份证"  # 一行很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长的话
count: 1
list: [一, true, null]
```

```console
$ gaoqing check --strict  # 检查
没有问题
```

```json
{"id": "a", "count": 1.5, "ok": true}
```

### 小标题

#### 更小的标题

![图](a.png)
"""
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def product() -> Product:
    """The sample."""
    return make(SAMPLE, TODAY)


@pytest.fixture(scope="module")
def pages(product: Product, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the plain host makes of the sample, with the citizens' pages, by path."""
    nowhere = tmp_path_factory.mktemp("scratch")
    hosts = (Citizens(), Plain())
    made = [item for host in hosts for item in host.files(product, nowhere) if isinstance(item, Artifact)]
    assert list(nowhere.iterdir()) == []
    return {item.path: item.content.decode() for item in made}


def of_town(town: Path, files: dict[str, str]) -> tuple[Product, Handbook]:
    """Build the town with pages."""
    for name, text in files.items():
        (town / "pages" / name).parent.mkdir(parents=True, exist_ok=True)
        (town / "pages" / name).write_text(text, "utf-8")
    product = make(town, TODAY)
    assert not product.blocked
    return product, Handbook(product.checked.catalogue, product.pages)


def set_page(product: Product, handbook: Handbook, name: str) -> str:
    """Return one page as the preview asks for it."""
    assert product.site
    return plain.page(product.site, handbook, name).decode()


def test_same_addresses(product: Product, pages: dict[str, str], built: Path) -> None:
    """Every page lies where MkDocs puts it, and its headings have the same anchors."""
    names = {*product.checked.catalogue.prose, *(item.path for item in product.pages)}
    assert len(names) > 15
    assert sorted(pages) == sorted(map(of_page, names))
    for path, text in pages.items():
        anchors = _ID.findall((built / path).read_text("utf-8"))
        assert (path, _ID.findall(text)) == (path, anchors)
        assert anchors


def test_links(pages: dict[str, str], product: Product) -> None:
    """Every link, picture and script of every page leads to something, down to its anchor."""
    files = {item.path for item in product.files} | pages.keys()
    found = {(path, link) for path, text in pages.items() for link in _TO.findall(text)}
    assert len(found) > 200
    inside = {(path, link) for path, link in found if not _AWAY.match(link)}
    assert [item for item in sorted(inside) if not leads(*item, files, pages)] == []
    assert not leads("about/index.html", "../m/no-such-matter/", files, pages)
    assert not leads("about/index.html", "../editors/#no-such-part", files, pages)


def leads(path: str, link: str, files: set[str], pages: dict[str, str]) -> bool:
    """Tell whether a link on a page leads to one of the files, and to an anchor in it."""
    way, anchor = map(unquote, urldefrag(link))
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), way)) if way else path
    target = posixpath.normpath(f"{target}/index.html") if way.endswith("/") else target
    return target in files and (not anchor or f'id="{anchor}"' in pages.get(target, ""))


def test_frame(pages: dict[str, str]) -> None:
    """Every page has what citizens' pages have around them, and a policy for the style that it holds."""
    for path, text in pages.items():
        (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        assert f"style-src 'sha256-{digest}';" in text
        assert text.count('http-equiv="Content-Security-Policy"') == text.count("<h1") == 1, path
        for part in ('<a class="skip" href="#main">', '<aside class="sample"', 'href="tel:12345"'):
            assert part in text
        assert "<script>" not in text


def test_texts(town: Path) -> None:
    """Title, description and what a page says stand there as text, once."""
    text = '---\ntitle: 甲 <b> & "乙"\ndescription: 一 "二" <i>\n---\n文字 &lt;script&gt;\n'
    page = set_page(*of_town(town, {"about.md": text}), "about.md")
    assert "<title>甲 &lt;b&gt; &amp; &quot;乙&quot; · 小镇政务服务</title>" in page
    assert '<meta name="description" content="一 &quot;二&quot; &lt;i&gt;">' in page
    assert "<h1>甲 &lt;b&gt; &amp; &quot;乙&quot;</h1><p>文字 &lt;script&gt;</p>" in page
    assert '<aside class="sample"' not in page


@pytest.mark.parametrize(
    ("text", "contents", "first"),
    [
        ("# 甲\n\n## 乙\n\n## 丙\n", [], "甲"),
        ("# 甲\n\n文字\n\n## 乙\n\n### 深\n\n## 丙\n\n## 丁 &amp;\n", ["乙", "丙", "丁 &amp;"], "甲"),
        ("前言\n\n# 甲\n\n## 乙\n\n## 丙\n\n# 丁\n\n## 戊\n", ["乙", "丙", "戊"], "前言"),
        ("没有标题\n", [], "about"),
    ],
)
def test_contents(text: str, contents: list[str], first: str, town: Path) -> None:
    """The list of contents stands below the heading, and is left out when there is little to list."""
    page = set_page(*of_town(town, {"about.md": text}), "about.md")
    article = page.partition("<article>")[2].partition("</article>")[0]
    listed = re.search(r'<details class="contents">.*?</details>', article, re.DOTALL)
    assert re.findall(r"<li><a [^>]*>(.*?)</a>", listed[0] if listed else "") == contents
    said = re.sub(r"<[^>]*>", " ", article.replace(listed[0] if listed else "", "")).split()
    assert said[0] == first
    if "<h1 id=" in article and listed and first != "前言":
        assert article.index("<h1 id=") < listed.start()


def test_table_scrolls_by_itself(town: Path) -> None:
    """A table stands in a box that scrolls, and that the Tab key reaches; text about tables does not."""
    page = set_page(*of_town(town, {"about.md": "| 一 | 二 |\n|---|---|\n| `<table>` | 四 |\n"}), "about.md")
    boxed = '<div class="scroll" role="group" tabindex="0"><table>'
    assert page.count(boxed) == page.count("</table></div>") == 1
    assert "<code>&lt;table&gt;</code>" in page


NAMES = ("a.md", "b.md", "n/one.md", "n/two.md", "s/README.md", "s/deep/index.md", "s/x.md")


def test_sections() -> None:
    """Pages stand in the order of their names, a folder's own page first, folders last."""
    deep = Section("s/deep/", "s/deep/index.md", (), ())
    news = Section("n/", "", ("n/one.md", "n/two.md"), ())
    assert sections(NAMES) == Section(
        "", "", ("a.md", "b.md"), (news, Section("s/", "s/README.md", ("s/x.md",), (deep,)))
    )
    assert [item.entrance for item in sections(NAMES).sections] == ["n/one.md", "s/README.md"]
    assert sections(()).entrance == ""


@pytest.mark.parametrize(
    ("name", "around", "listed"),
    [
        ("a.md", [], ["*a", "b", "accessibility", "n/one", "s"]),
        ("n/one.md", [], ["*n/one", "n/two"]),
        ("s/README.md", [], ["*s", "s/x", "s/deep"]),
        ("s/x.md", ["s"], ["s", "*s/x", "s/deep"]),
        ("s/deep/index.md", ["s"], ["*s/deep"]),
    ],
)
def test_menu(name: str, around: list[str], listed: list[str], town: Path) -> None:
    """A menu shows the pages of one section, the way out of it, and the ways further in."""
    _, handbook = of_town(town, dict.fromkeys(NAMES, "文字\n"))
    assert [item.address.rstrip("/") for item in above(handbook, name)] == around
    found = [("*" if item.current else "") + item.address.rstrip("/") for item in beside(handbook, name)]
    assert found == listed


def test_menu_stays_short(town: Path) -> None:
    """A menu does not grow with the number of pages."""
    _, handbook = of_town(town, {f"n/p{number}.md": "文字\n" for number in range(LONGEST_MENU + 5)})
    assert len(beside(handbook, "n/p3.md")) == LONGEST_MENU == 40


def test_one_page_of_many(pages: dict[str, str], product: Product) -> None:
    """One page by itself is the one of the whole site; other pages are read only for their titles."""
    handbook = Handbook(product.checked.catalogue, product.pages)
    assert set_page(product, handbook, "about.md") == pages["about/index.html"]
    assert set_page(product, handbook, "editors/rules/A.md") == pages["editors/rules/A/index.html"]
    with pytest.raises(KeyError):
        set_page(product, handbook, "no-such-page.md")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, pages: dict[str, str]) -> dict[str, bytes]:
    """The files of a town with a page that holds everything, and beside them the pages of the sample."""
    guides = tmp_path_factory.mktemp("all") / "guides"
    shutil.copytree(TOWN, guides)
    (guides / "pages").mkdir()
    (guides / "pages/a.png").write_bytes(PICTURE)
    product, handbook = of_town(guides, {"all.md": EVERYTHING, "other.md": "# 另一页\n"})
    files = {item.path: item.content for item in product.artifacts}
    files |= {path: text.encode() for path, text in pages.items()}
    return files | {"all/index.html": set_page(product, handbook, "all.md").encode(), "a.png": PICTURE}


@pytest.fixture(scope="module", params=["light", "dark"])
def screen(
    request: pytest.FixtureRequest, chromium: Browser, site: dict[str, bytes]
) -> Iterator[tuple[Page, list[str]]]:
    """A browser that is handed the files without a server, in the light or the dark scheme; what it logs."""

    def answer(route: Route) -> None:
        address = route.request.url.removeprefix(_ORIGIN)
        path = f"{address}index.html" if address.endswith("/") else address
        if path in site:
            route.fulfill(body=site[path], content_type=mimetypes.guess_type(path)[0])
        else:
            route.fulfill(status=404)

    context = chromium.new_context(viewport={"width": 360, "height": 780}, color_scheme=request.param)
    context.add_init_script(browser.axe_script())
    context.route("**", answer)
    page, told = context.new_page(), []
    page.on("console", lambda message: told.append(message.text))
    yield page, told
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("path", ["all/", "accessibility/"])
def test_accessible(path: str, screen: tuple[Page, list[str]]) -> None:
    """Nothing is found by axe, on a phone and on a desk, with the contents open and in the large view."""
    page, told = screen
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 780})
        page.goto(_ORIGIN + path)
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        for view in ("", "elder"):
            page.evaluate("view => document.documentElement.classList.toggle('elder', !!view)", view)
            found = page.evaluate(
                "axe.run({resultTypes: ['violations']})"
                ".then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.target.join(' ')).slice(0, 3)]))"
            )
            assert (width, view, found) == (width, view, [])
    assert told == []


@pytest.mark.browser
@pytest.mark.parametrize("path", ["all/", "editors/", "editors/rules/A/"])
def test_fits_every_screen(path: str, screen: tuple[Page, list[str]]) -> None:
    """No page is wider than its screen; only a table that has no room scrolls, by itself."""
    page, told = screen
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 780})
        page.goto(_ORIGIN + path)
        assert (width, page.evaluate("document.documentElement.scrollWidth")) == (width, width)
        scrolling = """[...document.querySelectorAll('main *')]
            .filter(item => getComputedStyle(item).overflowX !== 'visible')
            .filter(item => item.scrollWidth > item.clientWidth + 1).map(item => item.className)"""
        found = set(page.evaluate(scrolling))
        assert found <= {"scroll"}
        assert found or path != "all/" or width == 1280
    assert told == []


@pytest.mark.browser
def test_menu_beside_and_below(screen: tuple[Page, list[str]]) -> None:
    """On a phone the menu stands below the text, and a link leads there; on a desk it stands beside it."""
    page, _ = screen
    tops = "['article', '.section'].map(name => document.querySelector(name).getBoundingClientRect().top)"
    for width, below in ((1280, False), (360, True)):
        page.set_viewport_size({"width": width, "height": 780})
        page.goto(f"{_ORIGIN}editors/rules/M/")
        article, section = page.evaluate(tops)
        assert (width, section > article + 1000) == (width, below)
        assert page.locator(".down").is_visible() is below
    page.locator(".down").click()
    assert -1 < page.evaluate(tops)[1] < 780  # browsers scroll to whole pixels
