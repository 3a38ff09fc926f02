"""`gaoqing fmt` as a command: what it says, what it leaves alone, how it ends."""

import gc
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import TOWN
from gaoqing.cli import formatting, main
from gaoqing.formatting import Formatted, formatted
from gaoqing.reading.yaml_defects import MAX_BYTES

CARD = "matters/public-security/card.yml"
SITE = (TOWN / "site.yml").read_text("utf-8").replace("name: 小镇政务服务\n", "")
UNTIDY = "kind: 行政确认\nid：card   \r\n# 名称\n\tname：换证\n".replace("\t", "")


def fmt(guides: Path, *arguments: str) -> Result:
    """Run the command in this process, as a shell would."""
    result = CliRunner().invoke(main, ["fmt", "--guides", str(guides), *arguments])
    gc.enable()  # the command line turns it off for good, which suits a process that ends
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def put(town: Path, text: str | bytes = UNTIDY, name: str = CARD) -> Path:
    """Write a file into the town."""
    path = town / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_done(town: Path) -> None:
    """A file is written in the house form, and the next time there is nothing to do."""
    path = put(town)
    first = fmt(town)
    assert first.exit_code == 0
    assert f"整理好了：{path}" in first.output
    assert path.read_text("utf-8") == "id: card\n# 名称\nname: 换证\nkind: 行政确认\n"
    second = fmt(town)
    assert (second.exit_code, second.output.count("\n")) == (0, 1)
    assert "整理了 0 个文件" in second.output


def test_check(town: Path) -> None:
    """`--check` says what would be done and does nothing; it fails while there is something to do."""
    path = put(town)
    asked = fmt(town, "--check")
    assert (asked.exit_code, path.read_bytes()) == (1, UNTIDY.encode())
    assert f"要整理：{path}" in asked.output
    assert fmt(town).exit_code == 0
    assert fmt(town, "--check", "--lang", "en").exit_code == 0


@pytest.mark.parametrize(
    ("paths", "untidy"),
    [((CARD,), 0), (("matters",), 0), (("halls",), 1), (("halls", "matters/public-security"), 0), ((), 0)],
)
def test_paths(town: Path, paths: tuple[str, ...], untidy: int) -> None:
    """Only what is named is formatted, a folder with all in it."""
    path = put(town)
    assert fmt(town, *(str(town / each) for each in paths)).exit_code == 0
    assert (path.read_bytes() == UNTIDY.encode()) is bool(untidy)


@pytest.mark.parametrize("path", ["qr.lock", "pages/about.md", "nowhere.yml"])
def test_no_guide(town: Path, path: str) -> None:
    """What is no guide that people write is wrong use; nothing happens to it."""
    (town / "pages").mkdir()
    put(town, "# 关于\n", "pages/about.md")
    lock = (town / "qr.lock").read_bytes()
    result = fmt(town, str(town / path))
    assert (result.exit_code, (town / "qr.lock").read_bytes()) == (2, lock)
    assert path in result.output


def test_no_folder(tmp_path: Path) -> None:
    """Without a guides folder the command is wrong use."""
    assert fmt(tmp_path / "none").exit_code == 2


HOSTILE = {
    "empty": b"",
    "comments": "# 以后再写\n".encode(),
    "two": b"id: a\n---\nid: b\n",
    "twice": b"name: a\nname: b\nid: c\n",
    "binary": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "gbk": UNTIDY.encode("gb18030"),
    "deep": b"name: " + b"[" * 5_000,
    "huge": b"name: a\nid: b\n" + b"# x\n" * (MAX_BYTES // 4),
    "conflict": b"<<<<<<< HEAD\nname: a\n=======\nname: b\n>>>>>>> other\n",
    "tag": b"name: !!str a\nid: b\n",
    "open quote": b'name: "a\nid: b\n',
    "tab in a text": "name: 换\t证\nid: card\n".encode(),
    "tabs of unknown width": "steps:\n\t- name: a\n\taction: 乙\n    actor: 丙\n".encode(),
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_left_alone(town: Path, raw: bytes) -> None:
    """A file that needs somebody's choice stays as it is, with a sentence; the others are formatted."""
    path = put(town, raw)
    other = put(town, SITE + "name: 小镇政务服务\n", "site.yml")
    before = other.read_bytes()
    result = fmt(town)
    assert (result.exit_code, path.read_bytes()) == (1, raw)
    assert str(path) in result.output
    assert "1 个有问题" in result.output
    assert other.read_bytes() != before


def test_ambiguous_tabs(town: Path) -> None:
    """Where a tab can be read in two ways, the file stays as it is."""
    raw = b"minors:\n  text:\n\tbrings: []\n"
    path = put(town, raw)
    result = fmt(town)
    assert (result.exit_code, path.read_bytes()) == (1, raw)
    assert "制表符" in result.output


def test_link(town: Path) -> None:
    """A link stays a link, and what it leads to stays too."""
    real = put(town, UNTIDY, "matters/card.txt")
    (town / CARD).unlink()
    (town / CARD).symlink_to("../card.txt")
    result = fmt(town)
    assert (result.exit_code, real.read_bytes()) == (1, UNTIDY.encode())
    assert "链接" in result.output


def test_read_only(town: Path) -> None:
    """A file that must not be written is not."""
    path = put(town)
    path.chmod(0o444)
    result = fmt(town)
    assert (result.exit_code, path.read_bytes()) == (1, UNTIDY.encode())
    assert "只读" in result.output


def test_rights(town: Path) -> None:
    """A file keeps its rights, and nothing else is left in its folder."""
    path = put(town)
    path.chmod(0o600)
    fmt(town)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_meanwhile(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody saves while the file is being formatted is not lost."""
    path = put(town)

    def slowly(name: str, kind: str, raw: bytes) -> Formatted:
        put(town, "id: card\nname: 新的\n")
        return formatted(name, kind, raw)

    monkeypatch.setattr(formatting, "formatted", slowly)
    result = fmt(town, str(path))
    assert (result.exit_code, path.read_text("utf-8")) == (1, "id: card\nname: 新的\n")
    assert "再运行一次" in result.output


def test_changed_data(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the data ever be another, the file stays as it is."""
    path = put(town)
    monkeypatch.setattr("gaoqing.formatting.file.ordered", lambda text, _kind: text.replace("换证", "补证"))
    result = fmt(town)
    assert (result.exit_code, path.read_bytes()) == (1, UNTIDY.encode())
    assert "内容会变" in result.output
