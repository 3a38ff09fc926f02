"""`gaoqing pages`: what other generators get, and what is left alone in the folder where they get it."""

import json
import posixpath
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag

import pytest

from conftest import SAMPLE, TOWN
from gaoqing.prose import Kind, kind_of, links_of, read_page
from gaoqing.publish import exported
from gaoqing.publish.exported import MARK

pytest_plugins = ["sites"]

DAY = "2026-11-22"
Completed = Any
Run = Callable[..., Completed]
PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 16


@pytest.fixture
def guides(town: Path) -> Path:
    """The town with pages in two folders, a picture and a form."""
    return with_pages(town)


def with_pages(town: Path) -> Path:
    """Give a town pages in two folders, a picture and a form."""
    (town / "pages/more").mkdir(parents=True)
    about = "# 关于\n\n## 地点\n\n[表](../files/form.docx)![图](a.png)\n"
    (town / "pages/about.md").write_text(about, "utf-8")
    (town / "pages/more/index.md").write_text("# 更多\n\n文字\n\n地方\n----\n", "utf-8")
    (town / "pages/a.png").write_bytes(PICTURE)
    (town / "files").mkdir()
    (town / "files/form.docx").write_bytes(b"PK\x03\x04" + b"0" * 30)
    return town


@pytest.fixture
def export(guides: Path, run_here: Run, tmp_path: Path) -> Callable[..., Completed]:
    """Export into a folder, `out` if not said otherwise."""

    def run(out: Path = tmp_path / "out") -> Completed:
        return run_here("gaoqing", "pages", out, "--guides", guides, "--as-of", DAY)

    return run


def held(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items()}


PLAIN = [b"# a\r\n\r\n## b\r\n", b"---\ntitle: a\n---\n\n[b](../about.md)"]


@pytest.mark.parametrize("content", PLAIN)
def test_as_written(content: bytes, guides: Path, export: Callable[..., Completed], tmp_path: Path) -> None:
    """A page that holds nothing of ours alone stays as it is, to the byte."""
    (guides / "pages/more/other.md").write_bytes(content)
    done = export()
    assert (done.returncode, held(tmp_path / "out")["more/other.md"]) == (0, content), done


LINKS = {
    # of other pages, as editors may write them
    "[x](../about.md)": None,
    "[x](index.md#地方)": None,
    "[x](/about/)": "[x](../about.md)",
    "[x](/about.md#地点)": "[x](../about.md#%E5%9C%B0%E7%82%B9)",
    "[x](/editors/rules/T/#t001)": "[x](../editors/rules/T.md#t001)",
    "[x](/more/)": "[x](index.md)",
    # of what only our own site has
    "[x](/m/card/)": "[x](https://town.example/m/card/)",
    "[x](../../m/card/#材料)": "[x](https://town.example/m/card/#%E6%9D%90%E6%96%99)",
    "[x](/)": "[x](https://town.example/)",
    '[x](</w/w1> "窗口")': '[x](<https://town.example/w/w1/> "窗口")',
    "[x](../../files/form.docx)、[y](/m/card/)": "[x](https://town.example/files/form.docx)、[y](https://town.example/m/card/)",
    "[x](&#47;m/card/)": "[x](https://town.example/m/card/)",
    "> - [x](/m/card)": "> - [x](https://town.example/m/card/)",
    "\t[x](/m/card/)": None,
    # of pictures
    "![x](../a.png)": None,
    "![x](/a.png)": "![x](../a.png)",
    "[![x](/a.png)](/m/card/)": "[![x](../a.png)](https://town.example/m/card/)",
    # with definitions
    "[x][a b]\n\n[A  B]: /m/card/ '题'": "[x][a b]\n\n[A  B]: https://town.example/m/card/ '题'",
    "[a]\n\n[a]: </about/>": "[a]\n\n[a]: <../about.md>",
    "[/m/card/]\n\n[/m/card/]: /m/card/": "[/m/card/]\n\n[/m/card/]: https://town.example/m/card/",
    # of neither
    "`[x](/m/card/)`": None,
    "[x](https://a.example/m/card/)、<https://a.example/>、[打](tel:12345)": None,
    "[x](#甲)": None,
}


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory, run_here: Run) -> dict[str, str]:
    """What is exported of a page for each text with links, by text."""
    folder = tmp_path_factory.mktemp("linked")
    guides = with_pages(Path(shutil.copytree(TOWN, folder / "guides")))
    names = {text: f"more/p{number}.md" for number, text in enumerate(LINKS)}
    for text, name in names.items():
        (guides / "pages" / name).write_text(f"# 甲\n\n{text}\n", "utf-8")
    done = run_here("gaoqing", "pages", folder / "out", "--guides", guides, "--as-of", DAY)
    assert done.returncode == 0, done
    return {text: (folder / "out" / name).read_text("utf-8") for text, name in names.items()}


@pytest.mark.parametrize("text", LINKS)
def test_links(text: str, linked: dict[str, str]) -> None:
    """Links between pages name files; links to what other generators do not make name the site."""
    assert linked[text].partition("\n\n")[2] == f"{LINKS[text] or text}\n"


def test_anchors(guides: Path, export: Callable[..., Completed], tmp_path: Path) -> None:
    """A heading that a link leads to says the anchor that it has with us; others stay as they are."""
    text = (
        "[一](about.md#地点)[二](#甲-2)[三](more/index.md#地方)\n\n# 甲\n\n## 甲 \n\n## 乙 {#b}\n\n[乙](#b)\n"
    )
    (guides / "pages/other.md").write_text(text, "utf-8")
    assert export().returncode == 0
    found = {name: content.decode() for name, content in held(tmp_path / "out").items() if "md" in name}
    assert "## 地点 {#地点}\n" in found["about.md"]
    assert found["other.md"] == text.replace("## 甲 \n", "## 甲 {#甲-2}\n")
    assert found["more/index.md"].endswith("地方\n----\n")  # no generator reads an anchor there


def test_menu(guides: Path, export: Callable[..., Completed], tmp_path: Path) -> None:
    """The menu names every page once, in the order of the plain host, and what settings need."""
    (guides / "pages/news").mkdir()
    (guides / "pages/news/a.md").write_text("# 新闻\n", "utf-8")
    assert export().returncode == 0
    menu = json.loads((tmp_path / "out/menu.json").read_text("utf-8"))
    pages = menu.pop("pages")
    assert menu == {"name": "小镇政务服务", "url": "https://town.example/", "language": "zh", "sample": ""}
    about, more, news, editors = pages
    assert about == {"title": "关于", "file": "about.md"}
    assert more == {"title": "更多", "file": "more/index.md", "pages": []}
    assert news == {"title": "news", "pages": [{"title": "新闻", "file": "news/a.md"}]}
    made = {section["file"]: len(section["pages"]) for section in editors["pages"]}
    assert list(made) == [f"editors/{name}/index.md" for name in ("fields", "rules", "import", "audit")]
    assert made.pop("editors/audit/index.md") == 0
    assert made.pop("editors/import/index.md") == 0
    assert min(made.values()) > 8


def test_sample(run_here: Run, tmp_path: Path) -> None:
    """Every link between exported pages of the sample leads to an exported file, down to its anchor."""
    done = run_here("gaoqing", "pages", tmp_path / "out", "--guides", SAMPLE, "--as-of", DAY)
    assert (done.returncode, "32 个 Markdown 页面" in done.stdout) == (0, True), done
    files = held(tmp_path / "out")
    read = {name: page for name in files if name.endswith(".md") if (page := read_page(name, files[name])[0])}
    assert len(read) == 32
    lost, count = [], 0
    for name, page in read.items():
        for link in links_of(page):
            if kind_of(link.address) in {Kind.INSIDE, Kind.ANCHOR}:
                way, anchor = map(unquote, urldefrag(link.address))
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), way)) if way else name
                count += 1
                if target not in files or (
                    anchor and anchor not in [item.anchor for item in read[target].headings]
                ):
                    lost.append((name, link.address))
    assert (lost, count > 100) == ([], True)


def test_again(guides: Path, export: Callable[..., Completed], tmp_path: Path) -> None:
    """What is exported a second time is the same; what is gone goes, what others put there stays."""
    out = tmp_path / "out"
    assert export().returncode == 0
    first = held(out)
    assert {"about.md", "more/index.md", "a.png", "menu.json", MARK, "editors/rules/T.md"} <= first.keys()
    (out / "own.css").write_bytes(b"mine")
    (out / "more/own").mkdir()
    assert export().returncode == 0
    assert held(out) == {**first, "own.css": b"mine"}
    (out / "more/own").rmdir()
    (guides / "pages/more/index.md").unlink()
    (guides / "pages/about.md").write_text("[表](../files/form.docx)\n", "utf-8")
    (guides / "pages/a.png").unlink()
    assert export().returncode == 0
    assert not (out / "more").exists()
    assert held(out).keys() == first.keys() - {"more/index.md", "a.png"} | {"own.css"}


def refused(done: Completed, out: Path, before: dict[str, bytes], *words: str) -> None:
    """Hold a run to have ended with one sentence, and to have changed nothing."""
    assert (done.returncode, done.stdout) == (2, ""), done
    assert len(done.stderr.splitlines()) <= 2
    assert [word for word in words if word not in done.stderr] == []
    assert held(out) == before


def test_foreign_folder(export: Callable[..., Completed], tmp_path: Path) -> None:
    """A folder that holds somebody's files is not written to."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out/index.md").write_text("mine")
    refused(export(), tmp_path / "out", {"index.md": b"mine"}, "index.md", "什么都没有写")


@pytest.mark.parametrize(("name", "gone"), [("about.md", False), ("more/index.md", True), ("new.md", False)])
def test_changed_file(
    name: str, gone: object, guides: Path, export: Callable[..., Completed], tmp_path: Path
) -> None:
    """A file that somebody has changed, or that stands where a new page goes, is not lost."""
    assert export().returncode == 0
    (tmp_path / "out" / name).write_text("mine")
    before = held(tmp_path / "out")
    if gone:
        (guides / "pages" / name).unlink()
    else:
        (guides / "pages" / name).write_text("# 新\n", "utf-8")
    refused(export(), tmp_path / "out", before, Path(name).name)


@pytest.mark.parametrize("name", ["../guides/site.yml", "/etc/hostname", "link/site.yml"])
def test_mark_names_nothing_outside(
    name: str, guides: Path, export: Callable[..., Completed], tmp_path: Path
) -> None:
    """A mark that somebody wrote removes nothing outside of its folder."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "link").symlink_to(guides)
    (out / MARK).write_text(f"{exported.digest((guides / 'site.yml').read_bytes())} {name}\n")
    before = held(guides)
    done = export()
    assert (done.returncode, held(guides)) == (2, before), done


@pytest.mark.parametrize("where", ["guides/pages", "guides", "site", "repo/.git/x", "file", " "])
def test_no_place(where: str, export: Callable[..., Completed], tmp_path: Path) -> None:
    """Nothing is written into guides, a site, a repository, or what is no folder."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/.gaoqing-site").touch()
    (tmp_path / "repo/.git").mkdir(parents=True)
    (tmp_path / "file").touch()
    refused(export(Path(where) if where == " " else tmp_path / where), tmp_path, held(tmp_path))


def test_killed_halfway(
    guides: Path, export: Callable[..., Completed], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is killed while files take their names leaves a folder that the next one can finish."""
    out = tmp_path / "out"
    assert export().returncode == 0
    (guides / "pages/about.md").write_text("# 换了\n", "utf-8")
    (guides / "pages/more/index.md").write_text("# 也换了\n", "utf-8")
    taken, replace = [], Path.replace

    def few(self: Path, target: Path) -> Path:
        taken.append(target.name)
        if len(taken) == 3:
            raise KeyboardInterrupt
        return replace(self, target)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", few)
        assert export().returncode == 130
    assert taken[:2] == [MARK, "about.md"]
    assert (out / "more/index.md").read_text("utf-8").startswith("# 更多")
    (guides / "pages/about.md").write_text("# 又换了\n", "utf-8")
    assert export().returncode == 0
    assert (out / "about.md").read_text("utf-8") == "# 又换了\n"
    assert (out / "more/index.md").read_text("utf-8") == "# 也换了\n"


def test_errors(guides: Path, export: Callable[..., Completed], tmp_path: Path) -> None:
    """With errors in the guides nothing is exported, and they are shown."""
    (guides / "departments.yml").write_text("departments: none\n", "utf-8")
    done = export()
    assert (done.returncode, "departments.yml:1" in done.stdout) == (1, True), done
    assert not (tmp_path / "out").exists()
