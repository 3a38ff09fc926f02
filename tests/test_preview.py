"""The parts of the preview: what it notices, what it writes into pages, what stops it from starting."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import TOWN
from gaoqing.cli import main, serving
from gaoqing.preview.outcome import Outcome, Row, Showing, View
from gaoqing.preview.page import dressed, without_site
from gaoqing.preview.target import BadTargetError, find, names_of
from gaoqing.preview.watch import Watcher, look

CARD = "matters/public-security/card.yml"
SVG = "<svg onload=alert(1)>"


def save_over(path: Path) -> None:
    """Save as careful editors do."""
    fresh = path.with_name("fresh.tmp")
    fresh.write_bytes(path.read_bytes())
    fresh.replace(path)


def same_time(path: Path) -> None:
    """Change the content and turn the clock of the file back."""
    status = path.stat()
    path.write_text("shorter")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def same_time_and_size(path: Path) -> None:
    """Change one letter and turn the clock of the file back."""
    status = path.stat()
    path.write_bytes(path.read_bytes()[:-1] + b"#")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_text("x"),
        lambda path: os.utime(path, (0, 0)),
        lambda path: os.utime(path, (2**33, 2**33)),
        lambda path: path.unlink(),
        lambda path: path.rename(path.with_name("other.yml")),
        lambda path: shutil.rmtree(path.parents[2]),
        lambda path: (path.parent / "new").mkdir(),
        lambda path: (path.parent / "new.yml").touch(),
        lambda path: (path.parent / "dangling.yml").symlink_to("nowhere"),
        lambda path: (path.parents[3] / "mkdocs.yml").write_text("x"),
        save_over,
        same_time,
        same_time_and_size,
    ],
)
def test_noticed(change: Callable[[Path], object], town: Path) -> None:
    """Every way to change a file is noticed."""
    roots = [town, town.parent / "mkdocs.yml"]
    before = look(roots)
    assert before == look(roots)
    change(town / CARD)
    assert before != look(roots)


@pytest.mark.parametrize("name", [".card.yml.swp", ".#card.yml", "card.yml~", ".git/index", "__no__/../.x"])
def test_not_noticed(name: str, town: Path) -> None:
    """What an editor or git writes beside the guides while one types is no change."""
    (town / ".git").mkdir()
    (town / "__no__").mkdir()
    before = look([town])
    (town / name).write_text("x")
    assert before == look([town])


def test_odd_folders(town: Path) -> None:
    """Links in a circle, pipes and folders that cannot be read neither stop nor slow the look."""
    (town / "around").symlink_to(".")
    (town / "itself.yml").symlink_to("itself.yml")
    os.mkfifo(town / "pipe.yml")
    (town / "closed").mkdir(mode=0o000)
    assert len(look([town, town / "no-such"])) < 30
    target = town.parent / "target.yml"
    (town / "linked.yml").symlink_to(target)
    before = look([town])
    target.write_text("x")
    assert before != look([town])


def test_another_day(town: Path) -> None:
    """A new day is a change, too: what a page says depends on it."""
    days = iter([date(2026, 11, 22)] * 2 + [date(2026, 11, 23)] * 9)
    watcher = Watcher([town], lambda: next(days))
    watcher.wait()
    assert watcher.seen[1] == date(2026, 11, 23)


def shown(row: Row) -> list[bytes]:
    """Return a finding as both kinds of page show it."""
    outcome = Outcome(problem=f"1 {SVG}", rows=(row,), count=3)
    view = View('"><b>', Path(), f"/{SVG}/", outcome)
    page = b"<!doctype html><html><head></head><body class=x><h1>page</h1></body></html>"
    return [dressed(page, view, "zh"), without_site(view, "zh"), dressed(b"no body", view, "zh")]


@pytest.mark.parametrize("field", ["where", "kind", "message", "suggestion"])
def test_escaped(field: str) -> None:
    """What a guide or a file name says is text in every place, never markup."""
    values = dict.fromkeys(("where", "kind", "message", "suggestion"), "plain") | {field: f"'\"&{SVG}</li>"}
    for page in shown(Row(**values)):
        assert SVG.encode() not in page
        assert b"&lt;svg onload=alert(1)&gt;&lt;/li&gt;" in page
        assert b'"><b>' not in page
        assert page.count(b"<li>") == page.count(b"</li>") == 1
        assert "还有 2 个错误".encode() in page


def test_above_the_content() -> None:
    """Findings stand in the page before its content; a page without findings gets the script alone."""
    first = shown(Row("a", "b", "c", "d"))[0]
    assert first.index(b"<body class=x>") < first.index(b"gaoqing-preview") < first.index(b"<h1>")
    page = dressed(b"<BODY>x", View("s", Path(), "/", Outcome()), "zh")
    assert page.startswith(b'<BODY><script src="/__preview/preview.js" data-state="s" data-base="/" defer>')
    assert page.endswith(b"</script>\nx")


def test_link_out_of_the_site(tmp_path: Path) -> None:
    """Should a link ever lie in a site, it does not lead out."""
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (site / "file.txt").symlink_to(tmp_path / "secret.txt")
    (site / "folder").symlink_to(tmp_path)
    assert find(site, "/", ["file.txt"]) is None
    assert find(site, "/", ["folder", "secret.txt"]) is None
    assert find(site, "/", ["folder", ""]) is None


def test_longest_address() -> None:
    """An address has up to 2,048 characters; what stands behind its path is not counted."""
    longest = "/" + "a" * 2047
    assert names_of(f"{longest}?{longest}") == [longest[1:]]
    with pytest.raises(BadTargetError):
        names_of(f"{longest}a")


def test_last_site_stays_where_it_is() -> None:
    """A build without a new site leaves the last one, at the address that it was made for."""
    showing = Showing(View("run-0"), "zh", "run")
    showing.show(Outcome(base="/gov/"), Path("1"))
    broken = Outcome(problem="1", base="/new/")
    showing.show(broken, None)
    assert showing.view == View("run-2", Path("1"), "/gov/", broken)
    showing.show(Outcome(base="/new/"), Path("3"))
    assert (showing.view.folder, showing.view.base) == (Path("3"), "/new/")


@pytest.mark.parametrize(
    ("error", "sentences"),
    [
        (OSError(errno.EADDRINUSE, "x"), {"zh": "端口 8000 已经被占用", "en": "Port 8000 is taken"}),
        (OSError(errno.EACCES, "x"), {"zh": "系统不让用端口 8000", "en": "does not allow port 8000"}),
        (OSError(errno.EPERM, "x"), {"zh": "系统不让用端口 8000", "en": "does not allow port 8000"}),
        (OSError(errno.EADDRNOTAVAIL, "x"), {"zh": "预览开不起来", "en": "cannot be started"}),
        (OSError(errno.EMFILE, "x"), {"zh": "预览开不起来", "en": "cannot be started"}),
        (FileNotFoundError(errno.ENOENT, "x", "/tmp"), {"zh": "预览开不起来", "en": "cannot be started"}),
        (PermissionError(errno.EACCES, "x", "/tmp"), {"zh": "预览开不起来", "en": "cannot be started"}),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_start(
    error: OSError, sentences: dict[str, str], lang: str, town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What keeps the preview from starting is told for what it is, in the language that was asked for."""

    @contextmanager
    def refused(_port: int, _lang: str) -> Iterator[None]:
        raise error
        yield

    monkeypatch.setattr(serving, "listening", refused)
    result = CliRunner().invoke(main, ["serve", "--guides", str(town), "--lang", lang])
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentences[lang] in result.stderr


@pytest.mark.parametrize(
    "options",
    [
        ["--port", "0"],
        ["--port", "65536"],
        ["--port", "-1"],
        ["--port", "http"],
        ["--as-of", "2026-02-30"],
        ["--lang", "de"],
        ["--guides", str(TOWN / "site.yml")],
    ],
)
def test_wrong_use(options: list[str]) -> None:
    """A wrong option ends with exit code 2 before anything starts."""
    result = CliRunner().invoke(main, ["serve", "--guides", str(TOWN), *options])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr
