"""Only listed types at free addresses are published, each once, and only when something leads to them."""

import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from gaoqing.check import Checked, check
from gaoqing.finding.collector import MAX_FINDINGS
from gaoqing.finding.params import Word
from gaoqing.publish import MARK
from gaoqing.reading.file_types import ATTACHMENTS, PICTURES
from gaoqing.reading.mentions import mentioned
from gaoqing.urls import addresses
from gaoqing.urls.addresses import OURS, STATEMENT, clashes, of_page, owner
from test_folder import DAY, TOWN, admitted, day, told

pytest_plugins = ["sites"]
Run = Callable[..., Checked]
Completed = subprocess.CompletedProcess[str]
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
ZIP, OLE = b"PK\x03\x04\x14\0", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"
BEGINS = {
    "pdf": b"%PDF-1.7\n",
    "png": PNG,
    "jpg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "jpeg": b"\xff\xd8\xff\xe1",
    "gif": b"GIF89a\x01\0",
    "webp": b"RIFF\x24\0\0\0WEBPVP8 ",
    "ofd": ZIP,
    "docx": ZIP,
    "xlsx": ZIP,
    "odt": ZIP,
    "ods": ZIP,
    "doc": OLE,
    "xls": OLE,
    "wps": OLE,
    "et": ZIP,
    "rtf": b"{\\rtf1\\ansi",
    "txt": "申请表：姓名\n".encode(),
    "csv": "姓名,电话\n".encode("gb18030"),
}
HTML = b"<!doctype html><script>alert(1)</script>"


def page_with(*names: str) -> str:
    """Return a page that leads to files."""
    return "# 表格\n\n" + "".join(f"- [表格](files/{name.replace(' ', '%20')})\n" for name in names)


REFUSED = [
    "html htm xhtml xht shtml svg svgz xml xsl xslt js mjs cjs css wasm map json jsonld webmanifest php",
    "phtml phar php5 asp aspx jsp cgi py pl sh bat cmd ps1 exe msi dll com scr apk ipa dmg jar class swf",
    "mht mhtml hta url lnk webloc desktop docm xlsm pptm dotm xltm xlam chm hlp iso zip rar 7z tar gz",
    "bz2 xz tgz eml msg vcf ics htc bmp ico tif tiff avif heic mp4 mp3 webm ttf woff2 yml yaml toml ini",
    "conf htaccess ftl j2 MD Md mdown markdown",
]


RUN_BY_SERVERS = {
    "form.php.pdf": ".php",
    "form.PHP7.pdf": ".php7",
    "form.phtml.docx": ".phtml",
    "form.shtml.txt": ".shtml",
    "form.html.pdf": ".html",
    "form.asp.jpg": ".asp",
    "form.cgi.2026.pdf": ".cgi",
    "form.var.png": ".var",
}


@pytest.mark.parametrize("name", RUN_BY_SERVERS)
def test_run_by_servers(name: str, checked: Run) -> None:
    """A file is refused that Apache would hand to a program because of an ending inside its name."""
    found = checked({"pages/about.md": page_with(name), f"files/{name}": BEGINS[name.rpartition(".")[2]]})
    (refused,) = [item for item in found.findings if item.file == f"files/{name}"]
    assert (refused.code, refused.params["ending"]) == ("P001", RUN_BY_SERVERS[name])


@pytest.mark.parametrize(
    "name",
    ["x.asp/plan.png", "x.php/plan.png", "x.Aspx/about.md", "about.html.md", "index.html.md", "404.html.md"],
)
def test_folders_run_by_servers(name: str, checked: Run) -> None:
    """The same for folders: old IIS runs whatever lies in one called `x.asp`. Pages become folders."""
    found = checked({f"pages/{name}": PNG if name.endswith("png") else "# 关于\n"})
    assert told(found) == [f"pages/{name} P001"]


@pytest.mark.parametrize("name", ["表1.2.pdf", "form.v2.pdf", "python.pdf", "a.phpx.pdf", "html.pdf"])
def test_harmless_dots(name: str, checked: Run) -> None:
    """A dot alone is no reason to refuse a name."""
    assert told(checked({"pages/about.md": page_with(name), f"files/{name}": BEGINS["pdf"]})) == []


@pytest.mark.parametrize("ending", [item for row in REFUSED for item in row.split()])
@pytest.mark.parametrize("area", ["pages", "files"])
def test_refused_type(ending: str, area: str, checked: Run) -> None:
    """What is not on the list is refused, whatever is in it."""
    name = f"{area}/form.{ending}"
    found = checked({name: BEGINS["pdf"]})
    assert told(found) == [f"{name} P001"]
    assert admitted(found) == set()


@pytest.mark.parametrize(
    "name", ["form", "form.", "pdf", "CNAME", "_redirects", "_headers", "web.config", "Makefile"]
)
@pytest.mark.parametrize("area", ["pages", "files"])
def test_without_ending(name: str, area: str, checked: Run) -> None:
    """Names without an ending, and those that hosts obey, are refused."""
    assert told(checked({f"{area}/{name}": "x"})) in ([f"{area}/{name} P001"], [f"{area}/{name} Y020"])


@pytest.mark.parametrize("ending", sorted({*ATTACHMENTS} - {*PICTURES}))
def test_documents_are_no_pages(ending: str, checked: Run) -> None:
    """Documents lie in `files/`, not among the pages."""
    assert told(checked({f"pages/form.{ending}": BEGINS[ending]})) == [f"pages/form.{ending} P001"]


@pytest.mark.parametrize("ending", [*ATTACHMENTS, *map(str.upper, ATTACHMENTS)])
def test_attachment(ending: str, checked: Run) -> None:
    """Every type on the list is published when a page leads to it, in capitals too."""
    name = f"表 格 (1).{ending}"
    found = checked({f"files/{name}": BEGINS[ending.lower()], "pages/forms.md": page_with(name)})
    assert told(found) == []
    assert list(found.published.files) == [name]


@pytest.mark.parametrize(
    "content", [HTML, b"", b"MZ\x90\0", b" %PDF-1.7", b"\xef\xbb\xbf<html>", b"\0\0\0\0"]
)
@pytest.mark.parametrize("ending", ATTACHMENTS)
def test_disguised(ending: str, content: bytes, checked: Run) -> None:
    """A file that does not begin as its ending says is refused: a page in disguise above all."""
    if ending in {"txt", "csv"} and content.startswith((b"MZ", b" %PDF")):
        content += b"\0"
    found = checked({f"files/form.{ending}": content, "pages/forms.md": page_with(f"form.{ending}")})
    assert told(found) == [f"files/form.{ending} P002"]
    assert found.published.files == {}


@pytest.mark.parametrize(
    "begin", ["<svg", "<?php", "  <!DOCTYPE", "\n<html", "<?xml", "<script>", "</a", "\ufeff<b>"]
)
def test_markup_as_text(begin: str, checked: Run) -> None:
    """A text that a careless server or browser takes for a page is refused."""
    assert told(checked({"files/form.txt": f"{begin} x"})) == ["files/form.txt P002"]


def test_disguised_picture(checked: Run) -> None:
    """Pictures below pages are looked at too."""
    files = {"pages/a.png": HTML, "pages/b.md": "![图](a.png)\n", "pages/c/d.jpg": PNG}
    assert told(checked(files)) == ["pages/a.png P002", "pages/c/d.jpg P002"]


TAKEN = [
    "index.md",
    "README.md",
    "INDEX.md",
    "404.md",
    "robots.txt.md",
    "sitemap.xml.md",
    "sitemap.xml.gz.md",
    "w.md",
    "w/w1.md",
    "w/w1/index.md",
    "w/w1/README.md",
    "W/w1.md",
    "m/card.md",
    "m/card/notice.md",
    "j/x.md",
    "h/main.md",
    "d/index.md",
    "t/a/b.md",
    "search.md",
    "Search.md",
    "search/index.md",
    "search/x.png",
    "signs/w1.png",
    "signs/w1-code.png",
    "SIGNS/w1-code.png",
    "static/x.png",
    "files/a.png",
    "files.md",
    "api/v1.md",
    "figures.md",
    "reports/2026.md",
    "assets.md",
    "assets/images/favicon.png",
    "Assets/images/favicon.png",
    "assets/javascripts/bundle.md",
    "editors/rules/a.md",
    "editors/rules.md",
    "Editors/Rules/index.md",
    "editors/rules/x.png",
    "templates/a.md",
    "cname.md",
    "CNAME.md",
    "sw.js.md",
    "service-worker.js.md",
    "_headers.md",
    "_redirects/a.md",
    "favicon.ico/a.png",
    "manifest.json.md",
    "crossdomain.xml.md",
    "apple-touch-icon.png",
    "cgi-bin/a.md",
]


@pytest.mark.parametrize("name", TAKEN)
def test_taken_address(name: str, checked: Run) -> None:
    """A page or picture cannot lie where the program, the theme, MkDocs or a web server has something."""
    found = checked({f"pages/{name}": PNG if name.endswith(".png") else "# 别的内容\n"})
    assert told(found) == [f"pages/{name} P003"]
    assert admitted(found) == set()


@pytest.mark.parametrize(
    "name", ["about.md", "editors/index.md", "editors/more.md", "ww/a.md", "map.md", "m1.md"]
)
def test_free_address(name: str, checked: Run) -> None:
    """Addresses that only look a little like ours are free."""
    found = checked({f"pages/{name}": "# 甲\n"})
    assert told(found) == []
    assert set(found.published.pages) == {name}


SHARED = [
    ("about.md", "about/index.md"),
    ("about.md", "about/README.md"),
    ("about/README.md", "about/index.md"),
    ("About/index.md", "about.md"),
    ("a/b/c.md", "a/b/c/index.md"),
    ("map.png", "map.png.md"),
    ("map.PNG", "map.png.md"),
    ("map.png", "Map.png/a.md"),
    ("stra\u00dfe.md", "STRASSE/index.md"),
]


@pytest.mark.parametrize(("first", "second"), SHARED)
def test_shared_address(first: str, second: str, checked: Run) -> None:
    """Two files at one address: a finding names both, whatever the case, and one is taken out."""
    files = {f"pages/{name}": PNG if name.lower().endswith(".png") else "# 甲\n" for name in (first, second)}
    found = checked({**files, "pages/z.md": "![图](map.png)![图](map.PNG)\n"})
    (finding,) = [item for item in found.findings if item.code == "P004"]
    assert {finding.file, finding.params["other"]} == set(files)
    assert finding.params["address"]
    assert len({*found.published.pages, *found.published.pictures} - {"z.md"}) == 1


def test_large(town: Path) -> None:
    """Every limit is a finding with its figure; nothing that is too large is read."""
    (town / "files").mkdir()
    (town / "pages").mkdir()
    for name, begin, size in (
        ("files/a.pdf", BEGINS["pdf"], 20_000_001),
        ("files/b.txt", BEGINS["txt"], 1_000_001),
        ("files/c.csv", BEGINS["csv"], 30_000_000_000),
        ("pages/d.png", PNG, 5_000_001),
    ):
        with (town / name).open("wb") as file:
            file.write(begin)
            file.truncate(size)
    findings = check(town, day()).findings
    assert [(item.file, item.code) for item in findings] == [
        (name, "P005") for name in ("files/a.pdf", "files/b.txt", "files/c.csv", "pages/d.png")
    ]
    assert [item.params["limit"] for item in findings] == [20_000_000, 1_000_000, 1_000_000, 5_000_000]


def test_many(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many files, and too many bytes in all, are told with the figures."""
    monkeypatch.setattr("gaoqing.reading.published.MOST_FILES", 20)
    monkeypatch.setattr("gaoqing.reading.published.MOST_BYTES_OF_ALL", 300)
    (town / "files").mkdir()
    (town / "pages").mkdir()
    names = [f"{number}.pdf" for number in range(30)]
    for name in names:
        (town / "files" / name).write_bytes(BEGINS["pdf"] + b"x" * 10)
    (town / "pages/forms.md").write_text(page_with(*names))
    findings = check(town, day()).findings
    assert {(item.code, item.params["hint"], item.params["limit"]) for item in findings} == {
        ("P006", Word("hint.crowded-files"), 20),
        ("P006", Word("hint.crowded-bytes"), 300),
    }


FORM = """group: 身份
materials:
  - {id: id-card, name: 居民身份证, identity: true, issuer: {kind: 政府部门核发, name: 公安机关}}
  - {id: power-of-attorney, name: 授权委托书, issuer: {kind: 申请人自备, name: 委托人},
     form: {file: a.pdf, sample: b.pdf}}
"""


def test_unreferenced(checked: Run) -> None:
    """An attachment that nothing leads to is a warning and is not published."""
    files = {f"files/{name}.pdf": BEGINS["pdf"] for name in "abcd"}
    found = checked({**files, "materials/identity.yml": FORM, "pages/x.md": page_with("c.pdf")})
    assert told(found) == ["files/d.pdf P007"]
    assert list(found.published.files) == ["a.pdf", "b.pdf", "c.pdf"]
    assert found.failing() == []
    assert found.failing(strict=True)


def test_reference_to_a_refused_file(checked: Run) -> None:
    """A form of a wrong type is told at the file, and not as an unknown one in the guide too."""
    files = {"files/a.pdf": HTML, "files/b.pdf": BEGINS["pdf"], "materials/identity.yml": FORM}
    assert told(checked(files)) == ["files/a.pdf P002"]
    assert told(checked({"files/a.pdf": None})) == ["materials/identity.yml I001"]


def test_unreferenced_picture(checked: Run) -> None:
    """A picture that no page shows is a warning and is not published."""
    page = "![图](a.png) ![图](https://town.example/d.png) b.png，`c/a.png`\n"
    pictures = dict.fromkeys(("pages/a.png", "pages/b.png", "pages/c/a.png", "pages/d.png"), PNG)
    found = checked({**pictures, "pages/x.md": page})
    assert [row for row in told(found) if "P007" in row] == ["pages/b.png P007", "pages/c/a.png P007"]
    assert set(found.published.pictures) == {"a.png", "d.png"}


def test_unreferenced_waits_for_pages(checked: Run) -> None:
    """While a page cannot be read, no file is said to be led to by nothing."""
    files: dict[str, str | bytes | None] = {"files/a.pdf": BEGINS["pdf"], "pages/x.md": b"\xff"}
    assert told(checked(files)) == ["pages/x.md Y001"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[表](files/a.pdf)", {"a.pdf"}),
        ("[表](../files/a.pdf)", {"a.pdf"}),
        ("[表](<files/a b.pdf>)", {"a b.pdf"}),
        ("[表](files/%E8%A1%A8%201.pdf)", {"表 1.pdf"}),
        ("url: https://hall.example/files/a.PDF", {"a.PDF"}),
        ("见 files/a.pdf。files/b.docx 也可以", {"a.pdf", "b.docx"}),
        ("files/a.pdf.docx", {"a.pdf", "a.pdf.docx"}),
        ("[表](files/表(1).pdf)", {"表(1).pdf"}),
        ("a.pdf", set()),
        ("files/a.pdfx", set()),
        ("files/other/a.pdf", set()),
    ],
)
def test_mentioned(text: str, expected: set[str]) -> None:
    """A text leads to a file where its address stands, encoded or not."""
    assert mentioned([text]) == expected


@pytest.mark.parametrize(
    "text", ["files/" * 40_000, ".pdf" * 60_000, "(" * 250_000, "%41" * 80_000, "/a.png" * 40_000]
)
def test_mentioned_in_no_time(text: str) -> None:
    """The work grows with the length of a text, whatever it says."""
    code = "import sys; from gaoqing.reading.mentions import mentioned; mentioned([sys.stdin.read()])"
    subprocess.run([sys.executable, "-c", code], input=text, encoding="utf-8", timeout=30, check=True)


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [
        (["a/index.html", "b/index.html"], []),
        (["a/index.html", "A/index.html"], [("A/index.html", "a/index.html")]),
        (["caf\u00e9.png", "cafe\u0301.png"], [("cafe\u0301.png", "caf\u00e9.png")]),
        (["a.png", "a.png/index.html"], [("a.png/index.html", "a.png")]),
        (["a/b/c/d.png", "a/b"], [("a/b/c/d.png", "a/b")]),
        (["a/b", "a/bc"], []),
    ],
)
def test_clashes(claimed: list[str], expected: list[tuple[str, str]]) -> None:
    """Equal addresses clash, and a file with what lies below it."""
    assert list(clashes(claimed)) == expected


def test_theme_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The theme's folder is found where it is installed, and assumed where it is not."""
    assert "assets" in addresses.of_theme()
    monkeypatch.setattr(addresses, "find_spec", lambda _: None)
    assert addresses.of_theme() == ("assets/",)


def files_of(site: Path) -> set[str]:
    """Return every file of a site, as paths below it."""
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def unexpected(site: Path, pages: Iterable[str]) -> list[str]:
    """Return the files of a site that lie neither at a reserved address nor where a page or picture lies."""
    declared = {of_page(name) for name in pages}
    return sorted(path for path in files_of(site) if not owner(path) and path not in declared | {MARK})


def build(guides: Path, site: Path) -> Completed:
    """Run `gaoqing build` in a process of its own, beside the guides."""
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "gaoqing",
        "build",
        "--guides",
        guides,
        "--site-dir",
        site,
        "--as-of",
        DAY,
    ]
    return subprocess.run(command, cwd=guides.parent, capture_output=True, encoding="utf-8", check=False)


def test_addresses_of_the_sample(built: Path) -> None:
    """Everything a build makes, the theme's files too, lies at a reserved address or is a declared page."""
    pages = check(TOWN.parents[1] / "guides", day()).published.pages
    assert (built / "assets/stylesheets").is_dir()
    assert unexpected(built, pages) == []
    made = {
        address for address in OURS if any(owner(path) == address.rstrip("/") for path in files_of(built))
    }
    assert {*OURS} - made == set(), "an address of ours at which nothing is made any more"


def test_addresses_of_the_town(town: Path, tmp_path: Path) -> None:
    """A town with a page, a picture and a form publishes these, and nothing else that lies beside them."""
    (town / "files").mkdir()
    (town / "pages/more").mkdir(parents=True)
    (town / "files/form.pdf").write_bytes(BEGINS["pdf"])
    (town / "files/unused.pdf").write_bytes(BEGINS["pdf"])
    (town / "pages/more/a.png").write_bytes(PNG)
    (town / "pages/more/unused.png").write_bytes(PNG)
    (town / "pages/more/a.md").write_text("# 甲\n\n![图](a.png)\n\n[表](../files/form.pdf)\n", "utf-8")
    for litter in ("files/Thumbs.db", "pages/desktop.ini", "pages/more/~$a.docx", "pages/more/a.md~"):
        (town / litter).write_text("junk")
    done = build(town, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    site = tmp_path / "site"
    assert unexpected(site, ["more/a.md", "more/a.png", STATEMENT]) == []
    assert {path for path in files_of(site) if path.startswith(("files/", "more/"))} == {
        "files/form.pdf",
        "more/a.png",
        "more/a/index.html",
    }
    assert (site / "files/form.pdf").read_bytes() == BEGINS["pdf"]
    assert "../../files/form.pdf" in (site / "more/a/index.html").read_text("utf-8")


SMUGGLED = [
    "pages/sw.js",
    "pages/x.html",
    "pages/assets/javascripts/bundle.79ae519e.min.js",
    "pages/w/w1/index.html",
]


@pytest.mark.parametrize("name", [*SMUGGLED, "files/x.svg", "pages/README.md", "pages/a.svg", "files/x.php"])
def test_smuggled(name: str, small: Path, small_site: Path, run_here: Callable[..., Completed]) -> None:
    """What must not be published keeps the site from being made; the old one stays."""
    before = files_of(small_site)
    (small / name).parent.mkdir(parents=True, exist_ok=True)
    (small / name).write_text("alert(1)")
    done = run_here("gaoqing", "build", "--guides", small, "--site-dir", small_site, "--as-of", DAY)
    assert done.returncode == 1
    assert name in done.stdout
    assert files_of(small_site) == before


def mkdocs(folder: Path, extra: str = "") -> Completed:
    """Run `mkdocs build` on the guides of a folder."""
    root = TOWN.parents[1]
    settings = f'INHERIT: {root / "mkdocs.yml"}\nplugins:\n  - gaoqing: {{as_of: "{DAY}"}}\n{extra}'
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    command: list[str | Path] = [sys.executable, "-m", "mkdocs", "build", "-d", folder / "out"]
    return subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", timeout=100, check=False
    )


def test_closed_in_the_host(town: Path) -> None:
    """MkDocs itself publishes nothing of the pages folder that the check did not admit."""
    (town / "pages").mkdir()
    (town / "pages/a.md").write_text("# 甲\n", "utf-8")
    (town / "pages/unused.png").write_bytes(PNG)
    assert mkdocs(town.parent).returncode == 0
    assert (town.parent / "out/a/index.html").exists()
    assert not (town.parent / "out/unused.png").exists()


def test_loops_in_the_host(town: Path) -> None:
    """MkDocs follows links to folders; the check stops it before it walks, and before it clears a site."""
    (town / "pages").mkdir()
    (town / "pages/a.md").write_text("# 甲\n", "utf-8")
    assert mkdocs(town.parent).returncode == 0
    for name in "bcdefgh":
        (town / "pages" / name).symlink_to(".")
    done = mkdocs(town.parent)
    assert done.returncode != 0
    assert "Y022" in done.stdout + done.stderr
    assert (town.parent / "out/a/index.html").exists()


def test_clash_in_the_host(town: Path) -> None:
    """A theme of the hall's own that writes where we do ends with a sentence that names both."""
    (town / "pages").mkdir()
    assert mkdocs(town.parent).returncode == 0
    (town.parent / "own").mkdir()
    (town.parent / "own/m").write_text("x")
    done = mkdocs(town.parent, "theme: {name: material, custom_dir: own}\n")
    assert done.returncode != 0
    assert "m/card/index.html" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_findings_are_capped(town: Path) -> None:
    """Of each kind a hundred findings are told."""
    (town / "files").mkdir()
    for number in range(300):
        (town / f"files/{number}.pdf").write_bytes(BEGINS["pdf"])
    codes = [item.code for item in check(town, day()).findings]
    assert codes.count("P007") == MAX_FINDINGS
    assert codes.count("P006") == 1
