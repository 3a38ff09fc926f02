"""What is kept is believed only when it is whole and this user's; otherwise it is worked out again."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest

from conftest import TODAY
from gaoqing.build import Product, make
from gaoqing.check import check
from gaoqing.examine import Examiner, decoded, encoded
from gaoqing.examine.plain import KINDS
from gaoqing.finding.params import Param
from gaoqing.hosts.writing import write_site
from gaoqing.outputs import Artifact, Copy
from gaoqing.publish.files import Writer
from gaoqing.store import Shelf, Store, digest_of, key_of
from gaoqing.store.finished import Finished
from gaoqing.store.folder import folder_for, prepared
from gaoqing.store.secret import secret_in
from gaoqing.telling.data import json_report
from test_malformed import CASES

SECRET = b"s" * 32
KEYS = [key_of(f"key {number}") for number in range(5)]


def filled(path: Path, values: int = 5) -> Shelf:
    shelf = Shelf(path, SECRET)
    shelf.put((key, bytes([number]) * 40) for number, key in enumerate(KEYS[:values]))
    shelf.save()
    return Shelf(path, SECRET)


def test_key() -> None:
    """Other parts, or other borders between them, are another key."""
    keys = {key_of(*parts) for parts in (["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], [])}
    assert len(keys) == 6


def test_shelf(tmp_path: Path) -> None:
    """A shelf gives back what was put on it, and nothing for other keys."""
    shelf = filled(tmp_path / "shelf")
    assert [shelf.get(key) for key in KEYS] == [bytes([number]) * 40 for number in range(5)]
    assert shelf.get(key_of("else")) is None
    assert not shelf.save(), "nothing new was written again"


@pytest.mark.parametrize("place", [0, 31, 32, 40, 100, -1])
def test_changed_byte(tmp_path: Path, place: int) -> None:
    """A file in which a byte is another one counts as empty, and is made anew."""
    filled(tmp_path / "shelf")
    raw = bytearray((tmp_path / "shelf").read_bytes())
    raw[place] ^= 1
    (tmp_path / "shelf").write_bytes(raw)
    shelf = Shelf(tmp_path / "shelf", SECRET)
    assert shelf.get(KEYS[0]) is None
    shelf.put([(KEYS[0], b"anew")])
    assert shelf.save()
    assert Shelf(tmp_path / "shelf", SECRET).get(KEYS[0]) == b"anew"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def to_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def to_link(path: Path) -> None:
    path.replace(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


def to_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("spoil", [cut, empty, to_folder, to_link, to_pipe])
def test_spoilt(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    """Half a file, a folder, a link, a pipe: nothing is read from them."""
    filled(tmp_path / "shelf")
    spoil(tmp_path / "shelf")
    assert Shelf(tmp_path / "shelf", SECRET).get(KEYS[0]) is None


def test_other_secret(tmp_path: Path) -> None:
    """What somebody wrote who does not know the secret counts for nothing."""
    filled(tmp_path / "shelf")
    assert Shelf(tmp_path / "shelf", b"o" * 32).get(KEYS[0]) is None


def test_bounded(tmp_path: Path) -> None:
    """Of what a run did not ask for, as much is kept as of what it did; the rest goes."""
    shelf = filled(tmp_path / "shelf")
    shelf.get(KEYS[3])
    shelf.put([(key_of("new"), b"n" * 40)])
    shelf.save()
    last = Shelf(tmp_path / "shelf", SECRET)
    assert [last.get(key) is not None for key in KEYS] == [True, True, False, True, False]


def test_bounded_without_values(tmp_path: Path) -> None:
    """Where nothing is found there is a key without a value; these do not pile up, day after day."""
    for day in range(9):
        shelf = Shelf(tmp_path / "shelf", SECRET)
        rows = [(key_of(f"{day} {number}"), b"") for number in range(9)]
        assert not any(shelf.get(key) for key, _ in rows)
        shelf.put(rows)
        shelf.save()
    last = Shelf(tmp_path / "shelf", SECRET)
    found = [sum(last.get(key_of(f"{day} {number}")) == b"" for number in range(9)) for day in range(9)]
    assert found == [0] * 7 + [9, 9]


def test_forgetting() -> None:
    """In memory, what two rounds did not ask for is gone."""
    shelf = Shelf()
    shelf.put([(KEYS[0], b"0"), (KEYS[1], b"1")])
    shelf.forget()
    assert shelf.get(KEYS[0]) == b"0"
    shelf.forget()
    assert shelf.get(KEYS[0]) == b"0"
    assert shelf.get(KEYS[1]) is None


def test_finished(tmp_path: Path) -> None:
    """A finished file is put into a site, but not when its content is no longer what its name says."""
    (tmp_path / "pages").mkdir()
    finished, digest = Finished(tmp_path / "pages"), digest_of(b"page")
    (tmp_path / "a").write_bytes(b"page")
    (tmp_path / "a").chmod(0o644)
    finished.keep(digest, str(tmp_path / "a"))
    assert finished.place(digest, str(tmp_path / "b")) == 4
    assert (tmp_path / "b").read_bytes() == b"page"
    with (tmp_path / "b").open("ab") as file:
        file.write(b"!")
    assert finished.place(digest, str(tmp_path / "c")) is None
    assert not list((tmp_path / "pages").iterdir()), "what is damaged is dropped"


@pytest.mark.parametrize("rights", [0o600, 0o666])
def test_rights_of_a_page(tmp_path: Path, rights: int) -> None:
    """A page whose rights were changed in a site is made anew: everybody may read it, nobody else write."""
    (tmp_path / "pages").mkdir()
    finished, digest = Finished(tmp_path / "pages"), digest_of(b"page")
    (tmp_path / "a").write_bytes(b"page")
    finished.keep(digest, str(tmp_path / "a"))
    (tmp_path / "a").chmod(rights)
    assert finished.place(digest, str(tmp_path / "b")) is None
    assert not list((tmp_path / "pages").iterdir())


def test_no_guides(tmp_path: Path) -> None:
    """Where there are no guides, the name misspelt say, nothing is made."""
    Store.beside(tmp_path / "guides", tmp_path / "own").save()
    assert not list(tmp_path.iterdir())


def test_huge(tmp_path: Path) -> None:
    """A file that has grown beyond all bounds is dropped without being read."""
    (tmp_path / "pages").mkdir()
    finished, digest = Finished(tmp_path / "pages"), digest_of(b"page")
    with (tmp_path / "pages" / digest.hex()).open("wb") as file:
        file.truncate(1 << 40)
    assert finished.place(digest, str(tmp_path / "a")) is None
    assert not list((tmp_path / "pages").iterdir())


def test_sweep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nothing names goes, but not at once: another process may be about to name it."""
    (tmp_path / "pages").mkdir()
    finished = Finished(tmp_path / "pages")
    for content in (b"one", b"two"):
        (tmp_path / "a").write_bytes(content)
        finished.keep(digest_of(content), str(tmp_path / "a"))
        (tmp_path / "a").unlink()
    finished.sweep({digest_of(b"one")})
    assert len(list((tmp_path / "pages").iterdir())) == 2
    monkeypatch.setattr("gaoqing.store.folder._GRACE", -10)
    finished.sweep({digest_of(b"one")})
    assert [path.name for path in (tmp_path / "pages").iterdir()] == [digest_of(b"one").hex()]


def test_drafts(town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a killed process had begun to write does not stay for ever."""
    store = Store.beside(town, tmp_path / "own")
    (folder_for(town) / "examined.0123456789abcdef").write_bytes(b"half")
    check(town, TODAY, examiner=Examiner(store, ""))
    store.save()
    left = {path.name for path in folder_for(town).iterdir()}
    assert "examined.0123456789abcdef" in left, "its process may be alive"
    monkeypatch.setattr("gaoqing.store.folder._GRACE", -10)
    store.save()
    assert left - {path.name for path in folder_for(town).iterdir()} == {"examined.0123456789abcdef"}


def linked_outer(guides: Path) -> None:
    (guides.parent / "target").mkdir()
    (guides.parent / ".gaoqing").symlink_to("target")


def linked_store(guides: Path) -> None:
    (guides.parent / "target").mkdir()
    (guides.parent / ".gaoqing").mkdir()
    folder_for(guides).symlink_to(guides.parent / "target")


def linked_pages(guides: Path) -> None:
    (guides.parent / "target").mkdir()
    folder_for(guides).mkdir(parents=True)
    (folder_for(guides) / "pages").symlink_to(guides.parent / "target")


def file_instead(guides: Path) -> None:
    (guides.parent / ".gaoqing").write_text("")
    (guides.parent / "target").mkdir()


@pytest.mark.parametrize("lay", [linked_outer, linked_store, linked_pages, file_instead])
def test_no_place(town: Path, tmp_path: Path, lay: Callable[[Path], None]) -> None:
    """Where something else lies in the place of a store, nothing is written and nothing is missing."""
    lay(town)
    store = Store.beside(town, tmp_path / "own")
    checked = check(town, TODAY, examiner=Examiner(store, ""))
    store.save()
    assert not checked.findings
    assert store.finished is None
    assert not list((tmp_path / "target").rglob("*"))


def test_no_secret(town: Path, tmp_path: Path) -> None:
    """Without a place for the secret nothing is kept, and nothing is missing."""
    (tmp_path / "own").write_text("no folder")
    store = Store.beside(town, tmp_path / "own")
    assert not check(town, TODAY, examiner=Examiner(store, "")).findings
    store.save()
    assert not (folder_for(town) / "examined").exists()


def test_secret_of_others(town: Path, tmp_path: Path) -> None:
    """A secret that others may read, as whatever Git checks out, is none."""
    assert Store.beside(town, tmp_path / "own").finished
    (tmp_path / "own" / "store.key").chmod(0o644)
    assert Store.beside(town, tmp_path / "own").finished is None


def test_of_another_user(town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder, or a secret, that another user has made is none of ours."""
    Store.beside(town, tmp_path / "own")
    monkeypatch.setattr(os, "getuid", lambda: 4321)
    assert not prepared(folder_for(town))
    assert secret_in(tmp_path / "own") is None


def test_no_home(town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system knows no home, no secret is made in the working folder, nor taken from there."""
    monkeypatch.chdir(tmp_path)
    assert Store.beside(town, Path("~/.config/gaoqing")).finished is None
    assert not Path("~").exists()


def test_from_repository(town: Path, tmp_path: Path) -> None:
    """What somebody else's program kept is not believed, though it came with the folder."""
    theirs = Store.beside(town, tmp_path / "theirs")
    check(town, TODAY, examiner=Examiner(theirs, ""))
    theirs.save()
    ours = Store.beside(town, tmp_path / "ours")
    for name, raw in files(town).items():
        assert ours.examined.get(key_of("", name, raw)) is None


@pytest.mark.parametrize("home", ["absolute", "relative", "linked"])
def test_secret_from_repository(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    """A home that is the checkout, as some runners have it, is no place for a secret: it may be committed."""
    (town.parent / ".git").mkdir()
    (town.parent / "config").mkdir()
    (tmp_path.parent / f"{tmp_path.name}-link").symlink_to(town.parent)
    monkeypatch.chdir(town.parent)
    own = {
        "absolute": town.parent / "config",
        "relative": Path("config"),
        "linked": tmp_path.parent / f"{tmp_path.name}-link" / "config",
    }[home]
    assert Store.beside(town, own).finished is None
    assert not list((town.parent / "config").iterdir())
    (town.parent / ".git").rmdir()
    assert (Store.beside(town, own).finished is None) == (home == "relative")


def files(guides: Path) -> dict[str, bytes]:
    return {
        path.relative_to(guides).as_posix(): path.read_bytes()
        for path in sorted(guides.rglob("*"))
        if path.is_file()
    }


def test_ignored(town: Path, tmp_path: Path) -> None:
    """Git and tools that make copies leave it alone."""
    Store.beside(town, tmp_path / "own")
    assert (town.parent / ".gaoqing" / ".gitignore").read_text("utf-8").endswith("\n*\n")
    assert (town.parent / ".gaoqing" / "CACHEDIR.TAG").read_text("utf-8").startswith("Signature: ")


def test_kinds_of_values() -> None:
    """Every type that a finding's value may have can be kept."""
    assert {*get_args(Param)} == {str, int, float, *KINDS.values()}


@pytest.mark.parametrize("name", CASES)
def test_broken_file(town: Path, tmp_path: Path, name: str) -> None:
    """A broken file is told of in the same words when what was found is taken from the store."""
    (town / CASES[name].file).write_bytes(CASES[name].content)
    plain = check(town, TODAY)
    for _ in range(2):
        store = Store.beside(town, tmp_path / "own")
        kept = check(town, TODAY, examiner=Examiner(store, ""))
        store.save()
        assert json_report(kept, "zh", "") == json_report(plain, "zh", "")
    assert decoded(encoded(plain.findings)) == list(plain.findings)
    assert [item.params for item in decoded(encoded(plain.findings))] == [
        item.params for item in plain.findings
    ]


def test_option(town: Path, tmp_path: Path) -> None:
    """`--no-store` neither reads nor writes one; without it, one lies beside the guides."""
    command = [sys.executable, "-m", "gaoqing", "check", "--guides", str(town), "--as-of", TODAY.isoformat()]
    environment = os.environ | {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "own")}
    said = [
        subprocess.run([*command, *more], env=environment, capture_output=True, check=True).stdout
        for more in (["--no-store"], [], [])
    ]
    assert len(set(said)) == 1
    assert (tmp_path / "own" / "gaoqing" / "store.key").stat().st_mode & 0o777 == 0o600
    assert json.loads(json.dumps(sorted(path.name for path in folder_for(town).iterdir()))) == [
        "examined",
        "pages",
        "ruled",
        "worded",
    ]


class Full:
    """A host that finds the disk full."""

    def inputs(self, _product: Product) -> None:
        """Nothing can be kept of it."""

    def files(self, _product: Product, _scratch: Path) -> Iterator[Artifact | Copy]:
        """Write nothing."""
        raise OSError(errno.ENOSPC, "full")


def test_full_disk(town: Path, tmp_path: Path) -> None:
    """On a full disk the kept pages give their room back: with them it would stay full."""
    store = Store.beside(town, tmp_path / "own")
    assert store.finished
    (store.finished.folder / "page").write_bytes(b"page")
    with pytest.raises(OSError, match="full"):
        write_site(make(town, TODAY), Full(), tmp_path / "site", Writer(store=store))
    assert not list(store.finished.folder.iterdir())
