"""`keep:` of `site.yml` takes over what a host needs, and nothing that the program makes."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from gaoqing.check import Checked
from gaoqing.publish import MARK, Surroundings, replacing
from gaoqing.schema.shape import document
from gaoqing.urls.addresses import folded
from gaoqing.urls.keep import Pattern, is_generated

AROUND = Surroundings(Path("/usr"), Path("/usr/no-guides"))
HOST = ["CNAME", ".well-known/**", "MP_verify_*.txt", "验证/*/文件.txt"]


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("CNAME", "CNAME", True),
        ("CNAME", "cname", True),  # one file on many systems
        ("CNAME", "a/CNAME", False),
        ("CNAME", "CNAME/a", False),
        ("*.txt", "a.txt", True),
        ("*.txt", ".txt", True),
        ("*.txt", "a/b.txt", False),
        ("*.txt", "a.txt.html", False),
        ("a*b*c", "abbc", True),
        ("a*b*c", "acb", False),
        ("a/*/c", "a/b/c", True),
        ("a/*/c", "a/c", False),
        ("a/**", "a/b/c", True),
        ("a/**", "a", True),
        ("a/**", "ab/c", False),
        ("a/**/c", "a/c", True),
        ("a/**/c", "a/b/b/c", True),
        ("a/**/c", "a/b/c/d", False),
        ("a/**/b/**/c", "a/x/b/y/b/c", True),
        ("a?c", "abc", False),
        ("[ab]", "a", False),
        ("[ab]", "[ab]", True),
        ("{a,b}", "a", False),
        ("e\u0301.txt", "\u00e9.txt", True),
        ("straße", "STRASSE", True),
    ],
)
def test_covers(pattern: str, path: str, fits: bool) -> None:  # noqa: FBT001
    """A star stands for a part of a name, two for folders; every other sign for itself."""
    assert Pattern(pattern).covers(path) == fits


def test_costly_pattern() -> None:
    """Many stars take no time: the pattern comes from a stranger's pull request."""
    begun = time.process_time()
    assert not Pattern("*a" * 100).covers("a" * 255 + "b")
    assert not Pattern("**/a/" * 30 + "b").covers("a/" * 500 + "c")
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    "pattern",
    [
        "w/**",
        "W/**",
        "m/card/index.html",
        "static/**",
        "*/CNAME",
        "**",
        "**/CNAME",
        "*",
        "***",
        "s*/x",
        "index.html",
        "404.html",
        "robots.txt",
        "sitemap.xml",
        "Index.HTML",
        "files/a.pdf",
        "editors/**",
        "w",
        MARK,
        "assets/*",
    ],
)
def test_too_wide(pattern: str, checked: Callable[..., Checked], town: Path) -> None:
    """A pattern that reaches what the program makes is a finding at its line."""
    site = (town / "site.yml").read_text("utf-8") + f'keep:\n  - CNAME\n  - "{pattern}"\n'
    found = checked({"site.yml": site}).findings
    assert [(item.code, item.place.line) for item in found] == [("P030", len(site.splitlines()))]


@pytest.mark.parametrize("pattern", [*HOST, "*.txt", "google*.html", "about/**", "wx/**", ".*", "W3.txt"])
def test_fine(pattern: str, checked: Callable[..., Checked], town: Path) -> None:
    """What hosts and platforms ask for is no finding."""
    site = (town / "site.yml").read_text("utf-8") + f'keep: ["{pattern}"]\n'
    assert checked({"site.yml": site}).findings == ()


@pytest.mark.parametrize(
    "pattern",
    [
        "../x",
        "a/../b",
        "..",
        ".",
        "./a",
        "/etc/passwd",
        "a//b",
        "a/",
        "",
        "a\\\\b",
        "a\\tb",
        "C:\\\\x",
        "...",
        "\\u0085",
        "x" * 201,
    ],
)
def test_malformed(pattern: str, checked: Callable[..., Checked], town: Path) -> None:
    """A pattern that could lead out of the site is refused by its form."""
    site = (town / "site.yml").read_text("utf-8") + f'keep: ["{pattern}"]\n'
    findings = checked({"site.yml": site}).findings
    assert findings != ()
    assert {item.code for item in findings} <= {"S005", "S006", "S007", "Y009", "Y014"}


def test_schema_says_the_same() -> None:
    """What the schema lets through never climbs, by any combination of its pieces."""
    form = document("site.schema.json")["properties"]["keep"]["items"]
    accepted = Draft202012Validator(form)
    pieces = ["..", ".", "", "a", ".a", "*", "\\", "\n", "a..b", ". ."]
    for path in (f"{one}/{two}/{three}" for one in pieces for two in pieces for three in pieces):
        if accepted.is_valid(path):
            assert not {"..", ".", ""} & set(path.split("/")), path
            assert "\\" not in path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An earlier site with what a host has put there, years ago."""
    target = tmp_path / "site"
    with replacing(target, AROUND) as new:
        (new.path / "w/w9").mkdir(parents=True)
        (new.path / "w/w9/index.html").write_text("withdrawn")
    for name in (
        "CNAME",
        ".well-known/acme/token",
        "MP_verify_x.txt",
        "验证/甲/文件.txt",
        "other.txt",
        "w/CNAME",
    ):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text(name, "utf-8")
        os.utime(target / name, (1e9, 1e9))
    (target / "CNAME").chmod(0o640)
    return target


def renew(target: Path, *keep: str, **files: str) -> dict[str, str]:
    """Publish a new site; return what is in it then, but for the mark."""
    with replacing(target, AROUND, keep) as new:
        for name, text in {"index.html": "new", **files}.items():
            (new.path / name).parent.mkdir(parents=True, exist_ok=True)
            (new.path / name).write_text(text)
    assert [path.name for path in target.parent.iterdir() if path.name.startswith(".")] == []
    found = {
        path.relative_to(target).as_posix(): path.read_text("utf-8")
        for path in target.rglob("*")
        if path.is_file() and not path.is_symlink()
    }
    del found[MARK]
    return found


def test_kept(old: Path) -> None:
    """What is named goes over with content, time and rights, again and again; the rest goes."""
    names = ["CNAME", ".well-known/acme/token", "MP_verify_x.txt", "验证/甲/文件.txt"]
    for _ in range(3):
        assert renew(old, *HOST) == {"index.html": "new", **{name: name for name in names}}
        assert {(old / name).stat().st_mtime for name in names} == {1e9}
        assert (old / "CNAME").stat().st_mode & 0o777 == 0o640
    assert renew(old) == {"index.html": "new"}


@pytest.mark.parametrize("keep", [("**",), ("*",), ("w/**", "**/CNAME"), ("*/**",)])
def test_own_pages_never(keep: tuple[str, ...], old: Path) -> None:
    """Whatever the pattern, no page of the old site comes back from the dead, and the new page wins."""
    (old / "index.html").write_text("old")
    (old / "Index.HTML").write_text("old")
    found = renew(old, *keep)
    assert found["index.html"] == "new"
    assert [name for name in found if is_generated(name) and name != "index.html"] == []


def test_new_one_wins(old: Path) -> None:
    """A file, or a folder, of the new site is not given up for an old one of its name."""
    found = renew(old, *HOST, **{"CNAME": "new", ".well-known": "new", "MP_verify_x.txt/index.html": "new"})
    assert found == {
        "index.html": "new",
        "CNAME": "new",
        ".well-known": "new",
        "MP_verify_x.txt/index.html": "new",
        "验证/甲/文件.txt": "验证/甲/文件.txt",
    }


def test_links_are_not_followed(old: Path, tmp_path: Path) -> None:
    """A link goes over as a link; nothing outside of the site is copied into it, and a pipe hangs nothing."""
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "key.pem").write_text("secret")
    shutil.rmtree(old / ".well-known")
    (old / ".well-known").symlink_to(secret)
    (old / "CNAME").unlink()
    (old / "CNAME").symlink_to(secret / "key.pem")
    os.mkfifo(old / "MP_verify_pipe.txt")
    found = renew(old, *HOST)
    assert set(found) == {"index.html", "MP_verify_x.txt", "验证/甲/文件.txt"}
    assert {name: str((old / name).readlink()) for name in (".well-known", "CNAME")} == {
        ".well-known": str(secret),
        "CNAME": str(secret / "key.pem"),
    }
    assert (secret / "key.pem").read_text() == "secret"


def test_unreadable(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a file to keep cannot be copied, the old site stays as it is."""

    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(shutil, "copy2", refuse)
    with pytest.raises(PermissionError):
        renew(old, *HOST)
    assert (old / "CNAME").read_text() == "CNAME"
    assert (old / "w/w9/index.html").read_text() == "withdrawn"


def test_folded() -> None:
    """Paths are compared as the least particular system does."""
    assert folded("E\u0301/A") == folded("\u00c9/a")
