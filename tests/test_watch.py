"""What the preview notices: by looking, and by the bell that the system rings."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from threading import Timer

import pytest

from gaoqing.preview import bell as bells
from gaoqing.preview.bell import Bell
from gaoqing.preview.watch import LONG_PAUSE, SETTLING, Watcher, look
from previews import PATIENCE, until

CARD = "matters/public-security/card.yml"
DAY = date(2026, 11, 22)


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
        save_over,
        same_time,
        same_time_and_size,
    ],
)
def test_noticed(change: Callable[[Path], object], town: Path) -> None:
    """Every way to change a file is noticed."""
    roots = [str(town)]
    before = look(roots)
    assert before == look(roots)
    change(town / CARD)
    assert before != look(roots)


@pytest.mark.parametrize("name", [".card.yml.swp", ".#card.yml", "card.yml~", ".git/index", "__no__/../.x"])
def test_not_noticed(name: str, town: Path) -> None:
    """What an editor or git writes beside the guides while one types is no change."""
    (town / ".git").mkdir()
    (town / "__no__").mkdir()
    before = look([str(town)])
    (town / name).write_text("x")
    assert before == look([str(town)])


def test_odd_folders(town: Path) -> None:
    """Links in a circle, pipes and folders that cannot be read neither stop nor slow the look."""
    (town / "around").symlink_to(".")
    (town / "itself.yml").symlink_to("itself.yml")
    os.mkfifo(town / "pipe.yml")
    (town / "closed").mkdir(mode=0o000)
    assert len(look([str(town), str(town / "no-such")])) < 30
    target = town.parent / "target.yml"
    (town / "linked.yml").symlink_to(target)
    before = look([str(town)])
    target.write_text("x")
    assert before != look([str(town)])


@pytest.fixture
def bell() -> Iterator[Bell]:
    """A bell that says aloud when it is silent."""
    with Bell(pytest.fail) as made:
        yield made


def rings(bell: Bell, within: float = PATIENCE) -> bool:
    """Tell whether a bell rings in so many seconds, and wait until it is quiet again."""
    rang = bell.rang(within)
    time.sleep(SETTLING)
    bell.wait(0)
    return rang


def hung(bell: Bell, *folders: Path) -> None:
    """Hang a bell in folders and wait until it listens."""
    bell.hang({str(folder): folder.stat().st_ino for folder in folders})
    assert rings(bell)


def test_another_day(town: Path, bell: Bell) -> None:
    """A new day is a change, too: what a page says depends on it."""
    days = iter([DAY] * 2 + [date(2026, 11, 23)] * 9)
    watcher = Watcher([str(town)], lambda: next(days), bell)
    assert watcher.wait() == frozenset()
    assert watcher.day == date(2026, 11, 23)


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_text("x"),
        lambda path: path.unlink(),
        lambda path: path.rename(path.with_name("other.yml")),
        lambda path: shutil.rmtree(path.parent),
        lambda path: (path.parent / "new").mkdir(),
        lambda path: (path.parent / "new.yml").touch(),
        save_over,
        same_time_and_size,
    ],
)
def test_rings(change: Callable[[Path], object], town: Path, bell: Bell) -> None:
    """The system tells of every change in a folder in which the bell hangs."""
    hung(bell, town, (town / CARD).parent)
    change(town / CARD)
    assert rings(bell)


def test_rings_for_nothing_else(town: Path, tmp_path: Path, bell: Bell) -> None:
    """Reading rings no bell, nor does what happens where a link leads."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (town / "link").symlink_to(elsewhere)
    hung(bell, town)
    (town / "site.yml").read_bytes()
    look([str(town)])
    (elsewhere / "new.yml").touch()
    assert not rings(bell, 0.3)


def test_hung_anew(town: Path, bell: Bell) -> None:
    """A watcher has the bell hang in new folders, and in one that has taken the place of another."""
    watcher = Watcher([str(town)], lambda: DAY, bell)
    (town / "matters" / "new").mkdir()
    assert str(town / "matters" / "new") in watcher.wait()
    assert rings(bell)
    (town / "matters" / "new" / "x.yml").touch()
    assert rings(bell)

    shutil.copytree(town, town.with_name("copy"))
    town.rename(town.with_name("old"))
    town.with_name("copy").rename(town)
    watcher.wait()
    assert rings(bell)
    (town / "matters" / "new" / "x.yml").unlink()
    assert rings(bell)


def no_watch(error: Exception, *_: object, **__: object) -> Iterator[None]:
    """Refuse, as the library does when its generator starts."""
    raise error
    yield


@pytest.mark.parametrize("error", [OSError(28, "limit reached"), PermissionError(13, "x"), RuntimeError("x")])
def test_silent(error: Exception, town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system cannot tell, this is said once, and a change is found by looking."""
    said: list[str] = []
    monkeypatch.setattr(bells, "watch", partial(no_watch, error))
    with Bell(partial(said.append, "silent")) as bell:
        watcher = Watcher([str(town)], lambda: DAY, bell)
        until(lambda: not bell.works, "silence")
        (town / CARD).write_text("x")
        assert watcher.wait() == {str(town / CARD)}
        (town / "new").mkdir()
        assert watcher.wait() == {str(town / "new")}
    assert said == ["silent"]


def test_folder_gone_meanwhile(town: Path, monkeypatch: pytest.MonkeyPatch, bell: Bell) -> None:
    """A folder that goes while the bell is being hung does not silence it."""
    with monkeypatch.context() as patched:
        patched.setattr(bells, "watch", partial(no_watch, FileNotFoundError()))
        watcher = Watcher([str(town)], lambda: DAY, bell)
        assert rings(bell)
    (town / CARD).write_text("x")
    assert watcher.wait() == {str(town / CARD)}
    assert rings(bell)
    assert bell.works


def test_without_the_bell(town: Path, bell: Bell, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system does not tell, as of a disk in the net, is found all the same, only later."""
    monkeypatch.setattr(Bell, "rang", lambda *_: False)
    monkeypatch.setattr(Bell, "wait", lambda _bell, seconds: time.sleep(seconds / LONG_PAUSE / 10))
    watcher = Watcher([str(town)], lambda: DAY, bell)
    (town / CARD).write_text("x")
    assert watcher.wait() == {str(town / CARD)}


def test_many_files(town: Path, bell: Bell, monkeypatch: pytest.MonkeyPatch) -> None:
    """While very many files are being written, as by a switch of branches, nobody reads half of them."""
    (town / "files").mkdir()
    watcher = Watcher([str(town)], lambda: DAY, bell)
    batches = iter(range(5))

    def write(_pause: float = 0) -> None:
        for number in range(10) if (batch := next(batches, None)) is not None else ():
            (town / "files" / f"{batch}-{number}.txt").touch()

    monkeypatch.setattr("gaoqing.preview.watch.time.sleep", write)  # it goes on while the watcher waits
    write()
    assert len(watcher.wait()) == 50


def test_no_end_of_files(town: Path, bell: Bell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that never come to rest are read after a while."""
    watcher = Watcher([str(town)], lambda: DAY, bell)
    monkeypatch.setattr("gaoqing.preview.watch.PATIENCE", 0.2)
    monkeypatch.setattr("gaoqing.preview.watch.time.sleep", lambda _: os.utime(town / CARD))
    for number in range(10):
        (town / f"{number}.yml").touch()
    assert len(watcher.wait()) == 11


def test_moved(town: Path, bell: Bell) -> None:
    """What changes during a look is noticed without waiting, and returned by the next wait at once."""
    days = [DAY]
    watcher = Watcher([str(town)], lambda: days[-1], bell)
    assert rings(bell)
    assert not watcher.moved()
    (town / "4913").touch()
    until(watcher.moved, "the file")
    days.append(date(2026, 11, 23))  # or it would wait for ever
    assert watcher.wait() == {str(town / "4913")}


def test_moved_soon(town: Path, bell: Bell) -> None:
    """The rest of a half written file is waited for."""
    watcher = Watcher([str(town)], lambda: DAY, bell)
    assert rings(bell)
    rest = Timer(0.1, (town / "new.yml").touch)
    rest.start()
    assert watcher.moved(PATIENCE)
    rest.join()
