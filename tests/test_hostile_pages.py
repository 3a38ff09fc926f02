"""Hostile Markdown pages: told by the check, bounded in time, harmless when they are set all the same."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Route

from gaoqing.check import Checked
from gaoqing.finding.collector import MAX_FINDINGS
from gaoqing.prose import html_of, read_page
from gaoqing.reading import folder

pytest_plugins = ["sites"]

COUNT = 60
WATCH = """window.refused = [];
addEventListener('securitypolicyviolation',
  event => refused.push(event.violatedDirective + event.blockedURI));"""
# Everything a page may be made of, and what its elements may carry.
STRANGE = """() => {
  const elements = 'H1 H2 H3 H4 H5 H6 P A IMG UL OL LI BLOCKQUOTE HR BR TABLE THEAD TBODY TR TH TD PRE CODE '
    + 'EM STRONG DIV SPAN NAV BUTTON DETAILS SUMMARY';
  const attributes = 'href title src alt loading id start class data-clipboard-target data-md-type tabindex '
    + 'data-md-component for type';
  const found = [];
  const boxes = element => element.matches('div.scroll') && element.attributes.length === 3
    && element.outerHTML.startsWith('<div class="scroll" role="group" tabindex="0"><table>');
  for (const element of document.querySelectorAll('article *')) {
    if (!elements.split(' ').includes(element.tagName)) found.push(element.outerHTML.slice(0, 200));
    for (const item of element.attributes)
      if (!attributes.split(' ').includes(item.name) && !boxes(element))
        found.push(item.name + element.outerHTML.slice(0, 200));
    if (element.id.startsWith('__md') || element.id === '__config') found.push(element.id);
    const to = element.getAttribute('href') || element.getAttribute('src');
    if (to && !/^(https?|tel|mailto):$/.test(new URL(to, location).protocol)) found.push(to);
    if (element.tagName === 'IMG' && new URL(element.src).host !== location.host) found.push(element.src);
  }
  const never = 'iframe, object, embed, base, form:not([name=search]):not([role=search]), svg script';
  for (const element of document.querySelectorAll(never))
    found.push(element.outerHTML.slice(0, 200));
  const inline = [...document.scripts].filter(item => !item.src && item.type !== 'application/json');
  if (inline.length) found.push(inline.length + ' inline scripts');
  if (document.querySelectorAll('title').length !== 1) found.push('titles');
  for (const element of document.querySelectorAll('*'))
    for (const item of element.attributes)
      if (item.name.startsWith('on') || ['style', 'srcdoc', 'formaction'].includes(item.name))
        if (!element.closest('.md-sidebar, .md-header')) found.push(item.name);
  return [window.hacked, refused, found];
}"""


# What stands in `pages/notice.md`, and the places that the check must tell: line, column, code.
TOLD: dict[str, tuple[str, list[tuple[int, int, str]]]] = {
    "javascript": ("[x](javascript:alert)\n", [(1, 5, "P011")]),
    "any case": ("[x](JaVaScRiPt:alert)\n", [(1, 5, "P011")]),
    "entity": ("[x](&#106;avascript:alert)\n", [(1, 5, "P011")]),
    "hexadecimal entity": ("# a\n\n改期 [x](&#x6A;avascript&colon;alert)\n", [(3, 8, "P011")]),
    "entity of a tab": ("[x](java&Tab;script:alert)\n", [(1, 5, "P011")]),
    "tab": ("[x](<java\tscript:alert>)\n", [(1, 6, "P011")]),
    "escaped colon": ("[x](javascript\\:alert)\n", [(1, 5, "P011")]),
    "percent": ("[x](javascript%3Aalert)\n", [(1, 5, "P015")]),
    "autolink": ("写信 <javascript:alert>\n", [(1, 4, "P011")]),
    "definition": ("[x]\n\n[x]: javascript:alert\n", [(1, 2, "P011")]),
    "second definition": ("[x][y]\n\n[y]: https://a.example\n[y]: data:text/html,x\n", []),
    "in a table": ("|a|b|\n|-|-|\n|1|[x](vbscript:a)|\n", [(3, 8, "P011")]),
    "in a list in a quote": ("> - a\n>     - [x](data:text/html,y)\n", [(2, 13, "P011")]),
    "in a heading": ("## [x](blob:https://a.example/y)\n", [(1, 8, "P011")]),
    "inside code": ("`[x](javascript:alert)`\n\n```\n[x](javascript:alert)\n```\n", []),
    "other software": ("[x](weixin://dl/scan)\n", [(1, 5, "P011")]),
    "file": ("[x](file:///etc/passwd)\n", [(1, 5, "P011")]),
    "broken host": ("[x](http://[)\n", [(1, 5, "P011")]),
    "impossible port": ("[x](https://a.example:99999/)\n", [(1, 5, "P011")]),
    "name before the host": ("[x](https://bank.example@evil.example/)\n", [(1, 5, "P011")]),
    "no host": ("[x](https:evil.example)\n", [(1, 5, "P011")]),
    "another origin": ("[x](//evil.example/)\n", [(1, 5, "P011")]),
    "backslash": ("[x](/\\evil.example/)\n", [(1, 5, "P011")]),
    "telephone": ("[x](tel:1;javascript)\n", [(1, 5, "P011")]),
    "copies of a mail": ("[x](mailto:a@b.example?cc=c@d.example)\n", [(1, 5, "P011")]),
    "picture": ("![x](https://evil.example/x.png)\n", [(1, 6, "P012")]),
    "picture with a scheme": ("![x](data:image/svg+xml,y)\n", [(1, 6, "P011")]),
    "picture in a link": ("[![x](https://a.example/x.png)](about.md)\n", [(1, 7, "P012"), (1, 33, "P015")]),
    "missing picture": ("![x](plan.png)\n", [(1, 6, "P015")]),
    "missing page": ("[x](other.md)\n", [(1, 5, "P015")]),
    "missing guide": ("[x](/m/nothing/)\n", [(1, 5, "P015")]),
    "out of the site": ("[x](../../../etc/passwd)\n", [(1, 5, "P015")]),
    "missing heading": ("# 改期\n\n[x](#改天)\n", [(3, 5, "P016")]),
    "missing heading of a rule": ("[x](/editors/rules/A/#a999)\n", [(1, 5, "P016")]),
    "right links": (
        "# 改期\n\n[x](#改期) [x](/m/card/) [x](../w/w1/) [x](/) [x](editors/rules/A.md#a001)\n",
        [],
    ),
    "html": ("a <b onclick=x>b</b>\n", [(1, 3, "P013"), (1, 17, "P013")]),
    "html over lines": ("a <img\nsrc=x onerror=y>\n", [(1, 3, "P013")]),
    "instruction": ("<?php x ?>\n", [(1, 1, "P013")]),
    "declaration": ("- <![CDATA[x]]>\n", [(1, 3, "P013")]),
    "open comment": ("a <!-- b\n\nc -->\n", []),
    "comment": ("a <!-- <b> -->\n", []),
    "attributes": ("a {: onerror=x }\n", [(1, 3, "P014")]),
    "anchor of the theme": ("# a {#__md_scope}\n", [(1, 3, "P021")]),
    "anchor with markup": ('# a {#"><b>}\n', [(1, 3, "P021")]),
    "status in the head": ('---\ntitle: a\nstatus: "><b>"\n---\n', [(3, 1, "P010")]),
    "list in the head": ("---\ntitle: [a]\n---\n", [(2, 1, "P010")]),
    "long title": (f"---\ntitle: {'长' * 101}\n---\n", [(2, 1, "P010")]),
    "template in the head": ("---\ntemplate: main.html\nicon: a\n---\n", [(2, 1, "P010"), (3, 1, "P010")]),
    "no fields in the head": ("---\nabc\n---\n", [(2, 1, "P010")]),
    "huge head": (f"---\ntitle: {'a' * 3000}\n---\n", [(1, 1, "P010")]),
    "tag in the head": ("---\ntitle: !!python/name:os.system a\n---\n", [(2, 8, "Y007")]),
    "deep quote": ("> " * 9 + "a\n", [(1, 17, "P018")]),
    "300 lists": ("\n".join("  " * depth + "- a" for depth in range(300)), [(9, 17, "P018")]),
    "heading as a picture": ("# a\n\n![x](#a)\n", [(3, 6, "P011")]),
    "bidi": ("换\u202e证\n", [(1, 2, "Y014")]),
    "NUL": ("# a\n\n\x00\n", [(3, 1, "Y014")]),
    "invisible in an address": ("[x](https://a.example/\u200b)\n", [(1, 5, "P011"), (1, 23, "Y014")]),
    "carriage return alone": ("# a\rb\n\n<b>\n", [(1, 4, "Y014"), (3, 1, "P013")]),
    "carriage return too many": ("# a\r\r\n\n<b>\n", [(1, 4, "Y014"), (3, 1, "P013")]),
    "carriage return in the head": (
        "---\ntitle: a\rb\n---\n\n[x](javascript:a)\n",
        [(2, 9, "Y014"), (5, 5, "P011")],
    ),
    "lines of an old Mac": ("# a\r\r<b>\r", [(3, 1, "P013")]),
    "vertical tab and form feed": ("a\x0b\x0cb\n<b>\n", [(1, 2, "Y014"), (1, 3, "Y014"), (2, 1, "P013")]),
    "line separator": ("a\u2028b\n<b>\n", [(1, 2, "Y014"), (2, 1, "P013")]),
    "mark": ("\ufeff# a\n", [(1, 1, "Y003")]),
}


@pytest.mark.parametrize("name", TOLD)
def test_told(name: str, checked: Callable[..., Checked]) -> None:
    """What does not belong into a page is told at its place."""
    text, expected = TOLD[name]
    found = checked({"pages/notice.md": text}).findings
    assert [(item.place.line, item.place.column, item.code) for item in found] == expected


BYTES = {
    "GBK": ("换证".encode("gbk"), "Y001"),
    "UTF-16": ("换证".encode("utf-16"), "Y001"),
    "half a character": ("换证".encode()[:-1], "Y001"),
    "too long": (b"a" * 100_001, "P017"),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes_told(name: str, checked: Callable[..., Checked]) -> None:
    """A page that cannot be read is told, and nothing else is said of it."""
    raw, code = BYTES[name]
    assert [item.code for item in checked({"pages/notice.md": raw}).findings] == [code]


def test_too_many(checked: Callable[..., Checked], monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of pages is bounded, and the finding names the first one too many."""
    monkeypatch.setattr(folder, "MOST_PAGES", 2)
    files = {f"pages/p{number}.md": "# a\n" for number in range(3)}
    found = checked(files).findings
    assert [(item.file, item.code, item.params["limit"]) for item in found] == [("pages/p2.md", "P019", 2)]


def test_findings_are_bounded(checked: Callable[..., Checked]) -> None:
    """A page full of wrong links does not fill the screen, and says how much is left out."""
    found = checked({"pages/notice.md": "[x](javascript:a) <b> [y](z.md)\n\n" * 1000}).findings
    assert len(found) <= MAX_FINDINGS + 1
    assert [item.params["more"] for item in found if item.code == "Y025"] == [1000]


def html(text: str) -> str:
    """Return the HTML of a page, whatever the check says of it."""
    page, _ = read_page("notice.md", text.encode())
    assert page
    anchors = [item.anchor for item in page.headings]
    return html_of(page.blocks, page.definitions, anchors, lambda address, _: address, lambda code, _: code)


RENDERED = {
    "soft break": ("换证\n改期\n", "<p>换证改期</p>\n"),
    "soft break after a full stop": ("换证。\n改期\n", "<p>换证。改期</p>\n"),
    "soft break around marks": (
        "**换证**\n[改期](/m/card/)\n",
        '<p><strong>换证</strong><a href="/m/card/">改期</a></p>\n',
    ),
    "soft break in a list": ("- 换证\n  改期\n", "<ul>\n<li>换证改期</li>\n</ul>\n"),
    "soft break beside Latin": ("换证\nA4\n纸\n", "<p>换证\nA4\n纸</p>\n"),
    "soft break in Korean": ("주민\n등록\n", "<p>주민\n등록</p>\n"),
    "hard break": ("换证  \n改期\\\n办\n", "<p>换证  <br>\n改期<br>\n办</p>\n"),
    "anchor": ("## 换证，要几天？\n", '<h2 id="换证-要几天">换证，要几天？</h2>\n'),
    "same heading twice": ("# 费用\n# 费用\n", '<h1 id="费用">费用</h1>\n<h1 id="费用-2">费用</h1>\n'),
    "heading named like a second one": (
        "# a-2\n# a\n# a\n",
        '<h1 id="a-2">a-2</h1>\n<h1 id="a">a</h1>\n<h1 id="a-3">a</h1>\n',
    ),
    "own anchor twice": ("# a {#f}\n# f\n", '<h1 id="f">a</h1>\n<h1 id="f-2">f</h1>\n'),
    "own anchor": ("# 费用 {#fees}\n", '<h1 id="fees">费用</h1>\n'),
    "underscored heading": ("# __md_scope\n", '<h1 id="md-scope">__md_scope</h1>\n'),
    "heading below": ("费用\n---\n", '<h2 id="费用">费用</h2>\n'),
    "emphasis": (
        "***a** b* _c_ d_e_f **中。**文",
        "<p><em><strong>a</strong> b</em> <em>c</em> d_e_f <strong>中。</strong>文</p>\n",
    ),
    "crossing emphasis": ("*a _b* c_", "<p><em>a _b</em> c_</p>\n"),
    "code": ("`` `a` <b> ``", "<p><code>`a` &lt;b&gt;</code></p>\n"),
    "entity": ("&lt;b&gt; &amp;lt; &#x202e;", "<p>&lt;b&gt; &amp;lt; &amp;#x202e;</p>\n"),
    "title": ('[a](/ ""><b>")', '<p>[a](/ "&quot;&gt;<b>")</p>\n'.replace("&quot;&gt;<b>", '"&gt;&lt;b&gt;')),
    "title of a defined link": (
        "[甲][a]\n\n[a]: /m/card/ '换证'\n",
        '<p><a href="/m/card/" title="换证">甲</a></p>\n',
    ),
    "title that would end itself": (
        "[甲](/m/card/ '\"><b>&')",
        '<p><a href="/m/card/" title="&quot;&gt;&lt;b&gt;&amp;">甲</a></p>\n',
    ),
    "table": (
        "a|b\n-|-\n`x|y`|1\\|2|3\n",
        (
            "<table>\n<thead><tr><th>a</th><th>b</th></tr></thead>\n<tbody>\n"
            "<tr><td><code>x|y</code></td><td>1|2</td></tr>\n</tbody>\n</table>\n"
        ),
    ),
    "ordered list": ("3. a\n4. b\n", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'),
    "list that begins at nought": ("0. a\n1. b\n", '<ol start="0">\n<li>a</li>\n<li>b</li>\n</ol>\n'),
    "loose list": ("- a\n\n- b\n", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n"),
    "nested list": ("- a\n    - b\n", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n"),
    "indented code": (
        "甲\n\n    a\n\n      b",
        '<p>甲</p>\n<div class="language-text highlight"><pre><code>a\n\n  b\n</code></pre></div>\n',
    ),
    "rule": ("* * *\n", "<hr>\n"),
    "comment": ("a<!-- b -->c", "<p>ac</p>\n"),
}


@pytest.mark.parametrize("name", RENDERED)
def test_rendered(name: str) -> None:
    """A page says what its editor wrote."""
    text, expected = RENDERED[name]
    assert html(text) == expected


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A site of hostile pages, set without asking the check, and their names."""
    folder = tmp_path_factory.mktemp("hostile")
    names: list[str] = built_pages(folder, COUNT, 1)["names"]
    return folder / "site", names


def built_pages(folder: Path, count: int, seed: int) -> dict[str, Any]:
    """Build hostile pages in a process of their own; return what it tells."""
    script = Path(__file__).with_name("hostile_pages.py")
    command = [sys.executable, str(script), str(folder), str(count), str(seed)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def seen(browser: Browser, site: Path, names: list[str]) -> dict[str, Any]:
    """Open pages one after the other; return what is wrong with them, by name."""
    wrong: dict[str, Any] = {}
    here = {"name": ""}
    context = browser.new_context(viewport={"width": 1200, "height": 780})
    context.add_init_script(WATCH)
    page = context.new_page()

    def tell(what: str) -> None:
        wrong.setdefault(here["name"], []).append(what)

    def answer(route: Route) -> None:
        address = route.request.url.removeprefix("http://town.test/").partition("?")[0]
        file = site / (f"{address}index.html" if address.endswith("/") or not address else address)
        if not route.request.url.startswith("http://town.test/"):
            tell(f"asked for {route.request.url}")
        route.fulfill(path=file) if file.is_file() else route.fulfill(status=404)

    def dismiss(dialog: Dialog) -> None:
        tell(dialog.message)
        dialog.dismiss()

    page.route("**", answer)
    page.on("dialog", dismiss)
    page.on("pageerror", lambda error: tell(str(error)))
    for name in names:
        here["name"] = name
        page.goto(f"http://town.test/{name}/", wait_until="load")
        found = page.evaluate(STRANGE)
        if found != [None, [], []]:
            tell(found)
    context.close()
    return wrong


@pytest.mark.browser
def test_nothing_runs(hostile: tuple[Path, list[str]], chromium: Browser) -> None:
    """Hostile pages, set without the check's consent, run nothing, load nothing, hold no other element."""
    site, names = hostile
    assert len(names) == COUNT
    assert [name for name in names if not (site / name / "index.html").is_file()] == []
    assert seen(chromium, site, names) == {}


@pytest.mark.browser
def test_nothing_runs_in_the_plain_frame(hostile: tuple[Path, list[str]], chromium: Browser) -> None:
    """The same of the plain host."""
    site, names = hostile
    assert seen(chromium, site.with_name("plain"), names[: COUNT // 2]) == {}


@pytest.mark.browser
def test_watch_sees(hostile: tuple[Path, list[str]], chromium: Browser, tmp_path: Path) -> None:
    """The watch works: a script and a picture put into a page by force are noticed and refused."""
    site, names = hostile
    page = tmp_path / "forced/index.html"
    page.parent.mkdir()
    text = (site / names[0] / "index.html").read_text("utf-8")
    forced = "<script>window.hacked=1</script><img src=https://evil.example/x.png>"
    page.write_text(text.replace("</article>", f"{forced}</article>"), "utf-8")
    told = seen(chromium, tmp_path, ["forced"])["forced"]
    (hacked, refused, found) = told[-1]
    assert (hacked, len(refused)) == (None, 2)
    assert any("SCRIPT" in item or "<script" in item for item in found)


@pytest.mark.parametrize("index", ["index.md", "README.md"])
def test_index_of_a_folder(index: str, checked: Callable[..., Checked]) -> None:
    """The page of a folder has the folder's address, whichever of its two names it has."""
    links = "[文件夹](/more/)，[网页](more/NAME)\n\n[没有](/more/STEM/)\n"
    links = links.replace("NAME", index).replace("STEM", index.removesuffix(".md"))
    found = checked({f"pages/more/{index}": "# 更多\n", "pages/about.md": f"# 关于\n\n{links}"}).findings
    assert [(item.place.line, item.code) for item in found] == [(5, "P015")]
