"""Files that are damaged, made to harm, or enormous end with a sentence or are read; no more happens."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from gaoqing.documents import read
from gaoqing.documents.document import Unreadable
from gaoqing.documents.read import read_document
from gaoqing.documents.safety import MOST_CELLS, MOST_ON_DISK
from gaoqing.messages import LANGUAGES, catalogue, say
from hostile_files import ALL, Hostile
from office_files import one_cell, workbook

MEMORY, SECONDS = 1_500_000_000, 600


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reaches for the network fails."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a file is read without a network")

    monkeypatch.setattr(socket, "socket", refuse)


def outcome(path: Path) -> str | int:
    """Return the key of the sentence with which reading ends, or how many cells there are."""
    try:
        document = read_document(path)
    except Unreadable as error:
        key, params = error.key, error.params
    else:
        return sum(1 for _ in document.cells())
    assert all(say(lang, f"import.file.{key}", **params) for lang in LANGUAGES)
    return key


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("hostile", ALL, ids=[hostile.name for hostile in ALL])
def test_ends_well(hostile: Hostile, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What comes out is as expected, bounded, and without a word from anybody else."""
    path = tmp_path / hostile.name
    path.write_bytes(hostile.build())
    found = outcome(path)
    assert found == hostile.comes
    assert isinstance(found, str) or found <= MOST_CELLS
    assert capfd.readouterr() == ("", "")
    assert [entry.name for entry in tmp_path.iterdir()] == [hostile.name]


def test_there_are_many() -> None:
    """Fifty at least, each under a name of its own."""
    assert len({hostile.name for hostile in ALL}) == len(ALL) >= 100


def test_the_largest_within_bounds(tmp_path: Path) -> None:
    """All of them are read by one process that has neither much memory nor much time."""
    resource = pytest.importorskip("resource")
    for hostile in ALL:
        if "Duplicate" not in hostile.name and hostile.name != "twice.xlsx":
            (tmp_path / hostile.name).write_bytes(hostile.build())
    script = (
        "import sys, pathlib\n"
        "from gaoqing.documents.read import read_document\n"
        "from gaoqing.documents.document import Unreadable\n"
        "for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):\n"
        "    try: read_document(path)\n"
        "    except Unreadable: pass\n"
    )

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_no_file(tmp_path: Path) -> None:
    """Folders, pipes, devices and names that lead nowhere."""
    assert outcome(tmp_path) == "folder"
    assert outcome(tmp_path / "nothing.xlsx") == "not-found"
    assert outcome(Path("a\0b.xlsx")) == "broken-disk"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.xlsx")
        assert outcome(tmp_path / "pipe.xlsx") == "no-file"
        assert outcome(Path("/dev/zero")) == "no-file"


def test_links(tmp_path: Path) -> None:
    """A link is the file it leads to; one in a circle leads to none."""
    (tmp_path / "a.csv").write_text("甲,乙", encoding="utf-8")
    for name, target in (("link.csv", "a.csv"), ("nowhere.csv", "b.csv"), ("circle.csv", "circle.csv")):
        (tmp_path / name).symlink_to(target)
    assert outcome(tmp_path / "link.csv") == 2
    assert outcome(tmp_path / "nowhere.csv") == "not-found"
    assert outcome(tmp_path / "circle.csv") == "broken-disk"


def test_name_that_is_no_text(tmp_path: Path) -> None:
    """A name in another encoding is told as far as it can be written."""
    path = os.path.join(os.fsencode(tmp_path), "甲".encode("gb18030") + b".csv")  # noqa: PTH118  bytes
    try:
        with open(path, "wb") as stream:  # noqa: PTH123  bytes
            stream.write("甲".encode())
    except OSError:
        pytest.skip("no such names here")
    assert read_document(Path(os.fsdecode(path))).file.encode("utf-8")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is said to be so, whoever runs the tests."""
    path = tmp_path / "a.csv"
    path.write_text("甲", encoding="utf-8")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    assert outcome(path) == "no-permission"


def test_size_is_looked_at_first(tmp_path: Path) -> None:
    """500 MB end before a byte is read."""
    path = tmp_path / "large.xlsx"
    with path.open("wb") as stream:
        stream.truncate(500_000_000)
    assert outcome(path) == "too-large"
    with path.open("wb") as stream:
        stream.truncate(MOST_ON_DISK)
    assert outcome(path) == "empty"


def test_too_deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a reader calls itself without end, that too is a sentence."""

    def deeper(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(read, "_read", deeper)
    (tmp_path / "a.csv").write_text("甲", encoding="utf-8")
    assert outcome(tmp_path / "a.csv") == "too-deep"


def test_every_ending_is_known(tmp_path: Path) -> None:
    """A good workbook is read under whatever name it has."""
    for ending in ("xlsx", "xls", "csv", "docx", "json", "html", "et", "XLSX", "bak", ""):
        path = tmp_path / f"a.{ending}"
        path.write_bytes(workbook(one_cell()))
        assert outcome(path) == 1, ending


def test_every_sentence_is_used() -> None:
    """Each sentence about a file that cannot be read is one that something ends with."""
    package = Path(read.__file__).parents[1]
    code = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    keys = {key.removeprefix("import.file.") for key in catalogue("zh") if key.startswith("import.file.")}
    assert {key for key in keys if f'"{key}"' not in code} == set()
