"""A build gives the same bytes each time, leaves the site alone at an error, lets nothing hostile in."""

import hashlib
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
import yaml

from gaoqing import urls
from gaoqing.build import Product, make
from gaoqing.publish import MARK
from loaded import loaded

pytest_plugins = ["sites"]

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "guides"
DAY = date(2026, 11, 22)
URL = "https://gaoqing.example/"
Run = Callable[..., CompletedProcess[str]]


def hashes(folder: Path) -> dict[str, str]:
    """Return the hash of every file below a folder, by its path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def arguments(guides: Path, target: Path, day: date = DAY) -> list[str]:
    """Return the command line of a build."""
    return ["gaoqing", "build", "--guides", str(guides), "--site-dir", str(target), "--as-of", str(day)]


def leftovers(target: Path) -> list[Path]:
    """Return what unfinished builds left beside a site."""
    return sorted(path for path in target.parent.iterdir() if path.name.startswith(f".{target.name}.build."))


@dataclass
class Markup(HTMLParser):
    """What the tests need to know of a page: its elements with their attributes, ids, and words."""

    text: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        """Return the attributes of all elements of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def answers(self) -> set[tuple[str, str]]:
        """Every answer that a fragment such as `#who=company` can give."""
        return {(item.get("name", ""), item.get("value", "")) for item in self.all("input")}

    @property
    def anchors(self) -> set[str]:
        """Every place a `#fragment` can lead to."""
        return {
            attributes[name]
            for _, attributes in self.elements
            for name in ("id", "name")
            if name in attributes
        }

    @property
    def links(self) -> Iterator[str]:
        """Every address in `href`, `src` and `action`, as it is written."""
        for tag, attributes in self.elements:
            if tag != "base":
                yield from (attributes[name] for name in ("href", "src", "action") if name in attributes)


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, Markup]:
    """Every HTML page of the sample site, by its path."""
    found = {
        path.relative_to(built).as_posix(): Markup(path.read_text("utf-8"))
        for path in sorted(built.rglob("*.html"))
    }
    assert {"index.html", "404.html", "w/m01/index.html", "editors/index.html"} <= set(found)
    return found


def test_same_bytes(built: Path, tmp_path: Path, run: Run) -> None:
    """The same guides give the same bytes in any folder, hash seed, time zone, language, on any processes."""
    guides = shutil.copytree(SAMPLE, tmp_path / "elsewhere")
    extra = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    done = run(*arguments(guides, tmp_path / "again"), "--jobs", 4, cwd=tmp_path, extra=extra)
    assert done.returncode == 0, done.stdout + done.stderr
    assert hashes(tmp_path / "again") == hashes(built)


def test_error_in_a_guide(small: Path, small_site: Path, run: Run) -> None:
    """An error in a guide ends the build with exit code 1, names the place, and leaves the site as it was."""
    target = small_site
    before = hashes(target)
    card = small / "matters/public-security/card.yml"
    card.write_text(card.read_text("utf-8").replace("summary:", "sumary:"), "utf-8")
    done = run(*arguments(small, target, date(2026, 11, 23)))
    assert (done.returncode, "card.yml" in done.stdout) == (1, True)
    assert (hashes(target), leftovers(target)) == (before, [])


def test_links(built: Path, pages: dict[str, Markup]) -> None:
    """Every link within the site leads to a file that exists, and every fragment to a place in it."""
    dead = [
        (path, link)
        for path, page in pages.items()
        for link in page.links
        if not arrives(built, pages, path, link)
    ]
    assert dead == []


def arrives(built: Path, pages: dict[str, Markup], path: str, link: str) -> bool:
    """Tell whether a link of a page leads somewhere; what lies on other sites is not ours to say."""
    base = [item["href"] for item in pages[path].all("base")]
    whole = urljoin(base[0] if base else f"{URL}{path}", link)
    if not whole.startswith(URL):
        return urlsplit(whole).scheme in {"https", "http", "tel", "data"} and not whole.startswith("http:")
    target = unquote(urlsplit(whole).path).lstrip("/")
    target = f"{target}index.html" if target == "" or target.endswith("/") else target
    fragment = unquote(urlsplit(whole).fragment)
    if not fragment or target not in pages:
        return (built / target).is_file()
    given = set(parse_qsl(fragment))
    return fragment in pages[target].anchors or bool(given and given <= pages[target].answers)


def test_no_other_origin(pages: dict[str, Markup]) -> None:
    """No page loads a script, a style, a picture or a frame by a whole address."""
    found = [
        (path, tag, attributes)
        for path, page in pages.items()
        for tag, attributes in page.elements
        if any(re.match(r"\s*([a-z]+:)?//", attributes.get(name, "")) for name in loading(tag, attributes))
    ]
    assert found == []


def loading(tag: str, attributes: dict[str, str]) -> set[str]:
    """Return the attributes by which an element loads something; a canonical address is only read."""
    linked = tag == "link" and attributes.get("rel") not in {"canonical", "alternate", "prev", "next"}
    return {"src", "srcset", "poster", "data", "background", "ping"} | ({"href"} if linked else set())


@pytest.mark.parametrize("pattern", ["*.html", "*.css", "*.svg"])
def test_style_is_local(pattern: str, built: Path) -> None:
    """No style imports another, or a picture or a font, from another site."""
    remote = re.compile(r"""(@import\s+|url\(\s*)["']?\s*([a-z]+:)?//""", re.IGNORECASE)
    files = sorted(built.rglob(pattern))
    assert files != []
    assert [path for path in files if remote.search(path.read_text("utf-8"))] == []


def test_script_is_local(built: Path) -> None:
    """Our own scripts name no other site at all; what the theme's do is seen in the browser."""
    files = sorted((built / "static").glob("*.js"))
    assert files != []
    assert [path for path in files if "://" in path.read_text("utf-8")] == []


def test_skeleton(pages: dict[str, Markup]) -> None:
    """Every page says its language, has one main heading and a title, and says that it is a sample."""
    sample = loaded((SAMPLE / "site.yml").read_text("utf-8"))["sample"]
    parts: dict[str, Callable[[Markup], object]] = {
        "language": lambda page: [item.get("lang", "")[:2] for item in page.all("html")] == ["zh"],
        "heading": lambda page: len(page.all("h1")) == 1,
        "title": lambda page: re.search(r"<title>[^<]*\w[^<]*</title>", page.text),
        "sample": lambda page: sample in "".join(page.words),
    }
    assert [
        (path, part) for path, page in pages.items() for part, has in parts.items() if not has(page)
    ] == []


def test_sitemap(built: Path) -> None:
    """The map for search engines lists every window and matter, and nothing that does not exist."""
    found = [item.text or "" for item in ET.parse(built / "sitemap.xml").iter() if item.tag.endswith("}loc")]
    assert all(item.startswith(URL) for item in found)
    listed = [item.removeprefix(URL) for item in found]
    assert len(listed) == len(set(listed))
    assert [path for path in listed if not (built / path / "index.html").is_file()] == []
    assert {f"{path.parent.relative_to(built)}/" for path in built.glob("[mw]/*/index.html")} <= set(listed)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A hall's repository as MkDocs sees it: the sample guides, and a mkdocs.yml with a fixed day."""
    folder = tmp_path / "hall"
    shutil.copytree(SAMPLE, folder / "guides")
    settings = f'INHERIT: {ROOT / "mkdocs.yml"}\nplugins:\n  - gaoqing: {{as_of: "{DAY}"}}\n'
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return folder


def test_mkdocs_build(project: Path, built: Path, run: Run) -> None:
    """`mkdocs build` through the plugin gives the same pages as `gaoqing build`, byte for byte."""
    done = run("mkdocs", "build", "-d", project / "out", cwd=project)
    assert done.returncode == 0, done.stderr
    made, expected = hashes(project / "out"), hashes(built)
    assert made.keys() == expected.keys() - {MARK}
    handbook = {"editors", MARK}
    ours = {path for path in expected if path.split("/")[0] not in handbook}
    assert [path for path in sorted(ours) if made[path] != expected[path]] == []


def test_mkdocs_stops_at_errors(project: Path, run: Run) -> None:
    """`mkdocs build` with an error in a guide fails, names the place, and writes no page."""
    (project / "guides/departments.yml").write_text("departments: none\n", "utf-8")
    done = run("mkdocs", "build", "-d", project / "out", cwd=project)
    assert done.returncode != 0
    assert "departments.yml" in done.stdout + done.stderr
    assert list((project / "out").glob("**/*.html")) == []


HOSTILE = {
    "markup": "<script>alert(1)</script>\"><img src=x onerror='alert(1)'>",
    "quote": "' onmouseover='alert(1)' x='\" onfocus=\"alert(1)\" y=\"",
    "title": "</title></style></script><svg onload=alert(1)>{{ 7 * 1911717 }}{% raw %}",
    "scheme": "javascript:alert(1)",
}
FULLER = """
aliases: [换证]
audience: [自然人]
conditions: [{text: 证件到期。}]
exclusions: [{text: 人在国外。}]
not_needed: [{what: 户口簿, why: 系统里有。, basis: 某办法第一条}]
faqs: [{question: 能不能代办？, answer: 不能。}]
mistakes: [{mistake: 带了旧证复印件, instead: 带旧证原件}]
renewal: {text: 到期前三个月再来。}
rights: {review: 六十个自然日内申请行政复议。}
"""
EXECUTABLE = {"script", "img", "image", "iframe", "object", "embed", "foreignobject", "base", "meta"}


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every text in parsed YAML."""
    if isinstance(value, str):
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from leaves(item, (*path, key))


def replaced(value: Any, path: tuple[Any, ...], text: Callable[[str], str]) -> Any:
    """Return parsed YAML with the text at a path changed."""
    if not path:
        return text(value)
    copy = value.copy()
    copy[path[0]] = replaced(value[path[0]], path[1:], text)
    return copy


def dumped(data: Any) -> str:
    """Return data as YAML; libyaml's writer is ten times faster than the one in Python."""
    return str(yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True))


def attacks(town: Path, hostile: str) -> Iterator[tuple[str, Product]]:
    """Put hostile text after, then in place of, each text of the town in turn; yield what is made of it."""
    for file in sorted(town.rglob("*.yml")):
        original = file.read_text("utf-8")
        data = loaded(original)
        for path in leaves(data):
            for change in (lambda text: text + hostile, lambda _: hostile):
                file.write_text(dumped(replaced(data, path, change)), "utf-8")
                yield f"{file.name}: {path}", make(town, DAY)
        file.write_text(original, "utf-8")


@pytest.fixture
def fuller(town: Path) -> Path:
    """The tiny town with the optional fields of a guide filled in, so that they are attacked too."""
    card = town / "matters/public-security/card.yml"
    data = {**loaded(card.read_text("utf-8")), **loaded(FULLER)}
    data["legal_basis"][0]["url"] = "https://flk.npc.gov.cn/"
    data["channels"].append({"kind": "网上", "url": "https://town.example.cn/", "note": "全程网办。"})
    card.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return town


def test_without_pages(town: Path, tmp_path: Path, run: Run) -> None:
    """Guides that check clean also build, hand-written pages or not."""
    assert make(town, DAY).checked.findings == ()
    done = run(*arguments(town, tmp_path / "site"))
    assert done.returncode == 0, done.stderr


def test_fuller_town_is_clean(fuller: Path) -> None:
    """The town that is attacked below has no errors itself."""
    assert [str(item) for item in make(fuller, DAY).checked.failing()] == []


@pytest.mark.usefixtures("rules_once")
@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text(hostile: str, fuller: Path) -> None:
    """Hostile text in any place of a guide is refused, or stands on the pages as plain words."""
    harmless = {item.path: dangers(item.content) for item in make(fuller, DAY).artifacts}
    published = 0
    for where, product in attacks(fuller, hostile):
        published += not product.blocked
        for item in product.artifacts:
            assert dangers(item.content) == harmless.get(item.path, like(item.path, harmless)), (
                f"{where} in {item.path}"
            )
            assert b"13382019" not in item.content, f"{where} runs as a template in {item.path}"
    assert published > 20, "most text is free; something else stopped the build"


def like(path: str, pages: dict[str, list[tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """Return what a page has that another name or another case adds: another letter, another sheet."""
    if not path.startswith(urls.LETTERS):
        return pages["m/card/index.html"]
    return next(found for other, found in pages.items() if re.match(f"{urls.LETTERS}./", other))


@cache
def dangers(content: bytes) -> list[tuple[str, ...]]:
    """Return what a browser would run or load in a file, in order; most files are as they were before."""
    if not content.lstrip().lower().startswith((b"<!doctype", b"<svg")):
        return []
    return [
        danger
        for tag, attributes in Markup(content.decode()).elements
        for danger in of_element(tag, attributes)
    ]


def of_element(tag: str, attributes: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield what one element would run or load."""
    if tag in EXECUTABLE:
        yield (tag, *sorted(attributes))
    for name, value in attributes.items():
        if name.startswith("on") or name in {"srcdoc", "formaction"}:
            yield tag, name
        if name in {"href", "src", "action"} and re.match(
            r"\s*(javascript|vbscript|data:text)", value, re.IGNORECASE
        ):
            yield tag, name, value


HOSTILE_MARKDOWN = """# 关于

<script>alert(1)</script>

<img src="https://elsewhere.example/x.png" onerror="alert(1)">

<iframe src="https://elsewhere.example/"></iframe>

[这里](javascript:alert(1))

![图](https://elsewhere.example/y.png)
"""


def told(done: CompletedProcess[str]) -> list[tuple[str, str, str]]:
    """Return file, line and code of every error that was printed."""
    return re.findall(r"^\S*/guides/(\S+):(\d+):\d+: 错误 ([A-Z]\d+) ", done.stdout, re.MULTILINE)


@pytest.mark.usefixtures("small_built")  # which shows that the page alone is what is refused
def test_hostile_page(small: Path, tmp_path: Path, run: Run) -> None:
    """Markup in a hand-written page is refused, each piece in its line."""
    (small / "pages/about.md").write_text(HOSTILE_MARKDOWN, "utf-8")
    done = run(*arguments(small, tmp_path / "site"))
    assert done.returncode == 1
    found = [("P013", line) for line in (3, 3, 5, 7, 7)] + [("P011", 9), ("P012", 11)]
    assert told(done) == [("pages/about.md", str(line), code) for code, line in found]
    assert not (tmp_path / "site").exists()


def test_hostile_notice(small: Path, tmp_path: Path, run: Run) -> None:
    """The sample notice stands on hand-written pages too, as words and never as markup."""
    site = small / "site.yml"
    site.write_text(f"{site.read_text('utf-8')}sample: 样例 <script>alert(1)</script>\n", "utf-8")
    done = run(*arguments(small, tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    for name in ("about", "editors/rules/T"):
        page = (tmp_path / f"site/{name}/index.html").read_text("utf-8")
        assert "<script>alert(1)" not in page
        assert "样例 &lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize("link", ["files/form.txt", "pages/form.txt", "pages/folder", "pages/page.md"])
def test_links_out_of_the_folder(
    link: str, small: Path, small_site: Path, tmp_path: Path, run_here: Run
) -> None:
    """A symbolic link to what lies outside the guides folder is refused; the site stays as it was."""
    before = hashes(small_site)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "form.txt").write_text("not for the public", "utf-8")
    (small / link).parent.mkdir(exist_ok=True)
    (small / link).symlink_to(outside if link == "pages/folder" else outside / "form.txt")
    done = run_here(*arguments(small, small_site))
    assert done.returncode == 1
    assert told(done) == [(link, "1", "Y015")]
    assert "not for the public" not in done.stdout + done.stderr
    assert hashes(small_site) == before


IN_THE_WAY = {
    "w/w1.md": "P003",
    "w/w1/index.md": "P003",
    "w/w1/index.html": "P001",
    "W/w1/README.md": "P003",
    "index.md": "P003",
    "search.md": "P003",
    "sitemap.xml.md": "P003",
    "__preview.md": "P003",
}


@pytest.mark.parametrize("page", IN_THE_WAY)
def test_page_in_the_way(page: str, small: Path, small_site: Path, run_here: Run) -> None:
    """A hand-written page at an address of ours is refused: printed codes lead to windows."""
    before = hashes(small_site)
    (small / "pages" / page).parent.mkdir(parents=True, exist_ok=True)
    (small / "pages" / page).write_text("# 别的内容\n", "utf-8")
    done = run_here(*arguments(small, small_site))
    assert done.returncode == 1
    assert told(done) == [(f"pages/{page}", "1", IN_THE_WAY[page])]
    assert hashes(small_site) == before
