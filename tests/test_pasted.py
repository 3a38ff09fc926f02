"""Guides as people paste them, and files of every kind: what is found in them, where, and nothing else."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import import_files
from gaoqing.cli import main

FOLDER = Path(__file__).parent / "pasted"
# What is expected stands behind the words in the line: ⟦A001 身份证明⟧.
MARK = re.compile(r" ?⟦(\w+) ([^⟧]+)⟧")

# Bytes of other characters: legal in every encoding of two bytes, words in none.
ROTATED = bytes(byte if byte < 0x81 else 0x81 + (byte * 7) % 0x7D for byte in range(256))


def ran(*arguments: str, given: str | None = None) -> Result:
    """Run `gaoqing text`."""
    result = CliRunner().invoke(main, ["text", *arguments], input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def found(*arguments: str, given: str | None = None) -> list[dict[str, Any]]:
    """Return the findings as JSON."""
    return [json.loads(line) for line in ran(*arguments, "--format", "json", given=given).stdout.splitlines()]


def parted(path: Path) -> tuple[str, list[tuple[int, str, str]]]:
    """Return a guide without the marks of what is expected, and these: line, code, words."""
    lines = path.read_text("utf-8").split("\n")
    wanted = [(at, mark[1], mark[2]) for at, line in enumerate(lines, 1) for mark in MARK.finditer(line)]
    return MARK.sub("", "\n".join(lines)), wanted


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.stem)
def test_pasted(path: Path) -> None:
    """In a guide as it is pasted what is marked is found, at its place, and nothing else."""
    text, wanted = parted(path)
    rows = found(given=text)
    assert [(row["line"], row["code"]) for row in rows] == [(at, code) for at, code, _ in wanted]
    for row, (_, _, words) in zip(rows, wanted, strict=True):
        assert words in row["span"] or row["span"] in words
    lines = text.split("\n")
    for row in rows:
        assert lines[row["line"] - 1][row["column"] - 1 :].startswith(row["span"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", ["old.txt", "old.md"])
def test_file(name: str, encoding: str, tmp_path: Path) -> None:
    """A file of text says the same, whatever its encoding; each line begins with its name."""
    text, wanted = parted(FOLDER / "police.txt")
    path = tmp_path / name
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    assert [(row["line"], row["code"]) for row in found(str(path))] == [(at, code) for at, code, _ in wanted]
    first = ran(str(path)).stdout.splitlines()[0]
    assert first.startswith(f"{path}:{wanted[0][0]}:")


@pytest.mark.parametrize("name", ["old.txt", "old.csv"])
def test_big5(name: str, tmp_path: Path) -> None:
    """A file as Taiwan and Hong Kong wrote them says the same as in UTF-8."""
    text = "申請材料\n身分證明文件\n繳費方式：依規定收費\n辦理地點：當地戶政事務所\n"
    old, new = tmp_path / name, tmp_path / f"new-{name}"
    old.write_bytes(text.encode("big5hkscs"))
    new.write_text(text, "utf-8")
    rows = [[(row["code"], row["span"]) for row in found(str(path))] for path in (old, new)]
    assert rows[0] == rows[1]
    assert ("A001", "身分證明文件") in rows[0]


def test_no_words(tmp_path: Path) -> None:
    """What decodes but makes no words is refused, as a file whose encoding nobody knows."""
    path = tmp_path / "old.txt"
    path.write_bytes("申請材料身分證明文件依規定收費當地戶政事務所".encode("big5").translate(ROTATED) * 3)
    result = ran(str(path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Big5" in result.stderr


@pytest.mark.parametrize("title", ["居民身份证挂失补领", "事项名称：居民身份证挂失补领"])
def test_advice(title: str) -> None:
    """Who applies for a document has it not to bring: advice never names it, and stays a whole sentence."""
    (lost,) = found(given=f"{title}\n申请材料\n身份证明")
    (other,) = found(given="居住登记\n申请材料\n身份证明")
    assert "居民身份证" not in lost["suggestion"]
    assert "居民身份证" in other["suggestion"]
    assert "写明收哪几种证件，并写清社会保障卡、驾驶证不能代替。" in lost["suggestion"]


def test_dash() -> None:
    """`-` is standard input, as everywhere."""
    assert [row["span"] for row in found("-", given="带身份证明。")] == ["身份证明"]


LIST = [
    ["序号", "材料名称", "原件", "复印件", "材料形式", "说明"],
    ["1", "营业执照复印件", "0", "1", "纸质", ""],
    ["2", "身份证明", "1", "0", "纸质", "另附其他材料"],
]
CARD = [["事项名称", "取水许可"], ["申请材料", "1.取水许可申请书原件1份\n2.身份证明"], ["是否收费", "否"]]


def test_workbook(tmp_path: Path) -> None:
    """In a workbook a finding stands in its sheet and cell; what columns beside say is not asked for."""
    path = import_files.write({"file": "a.xlsx", "sheets": {"材料": {"rows": LIST}}}, tmp_path)
    rows = found(str(path))
    assert [(row["place"], row["code"]) for row in rows] == [("材料!B3", "A001"), ("材料!F3", "A002")]
    assert ran(str(path)).stdout.startswith(f"{path}:材料!B3: ")


def test_word(tmp_path: Path) -> None:
    """In Word a finding stands in its paragraph or its cell of a table."""
    paper = ["取水许可办事指南", "申请材料", "住所证明", {"table": CARD}, "收费依据", "见相关文件"]
    rows = found(str(import_files.write({"file": "a.docx", "paper": paper}, tmp_path)))
    assert [(row["place"], row["span"]) for row in rows] == [
        ("paragraph 3", "住所证明"),
        ("table 1!B2", "身份证明"),
    ]


def test_page(tmp_path: Path) -> None:
    """A saved page is read as its table is laid out; its menus are not."""
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in LIST)
    page = f"<html><body><nav>其他材料</nav><h2>申请材料</h2><table>{cells}</table></body></html>"
    path = tmp_path / "a.html"
    path.write_text(page, "utf-8")
    assert [row["code"] for row in found(str(path))] == ["A001", "A002"]


def test_several(tmp_path: Path) -> None:
    """Of several files each is read; one that cannot be is told of, and the exit code says so."""
    good, bad = tmp_path / "a.txt", tmp_path / "b.docx"
    good.write_text("带身份证明。", "utf-8")
    bad.write_bytes(b"PK\x03\x04 no archive")
    result = ran(str(bad), str(tmp_path / "none.txt"), str(good))
    assert result.exit_code == 2
    assert str(good) in result.stdout
    assert all(name in result.stderr for name in (str(bad), "none.txt"))


@pytest.mark.parametrize("format_", ["text", "json"])
def test_many(format_: str) -> None:
    """After a thousand findings the rest is left out, and that is said."""
    last = ran("--format", format_, given="带身份证明。\n" * 1_001).stdout.splitlines()[-1]
    assert ("没有再看" in last) if format_ == "text" else json.loads(last)["left_out_from"]["line"] == 1_000


def test_large(tmp_path: Path) -> None:
    """A file of more than a million characters is refused with a sentence."""
    path = tmp_path / "a.txt"
    path.write_text("身份证明\n" * 260_000, "utf-8")
    result = ran(str(path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "100 万" in result.stderr


def test_jsonl_with_files(tmp_path: Path) -> None:
    """JSON lines come from standard input only."""
    assert ran("--jsonl", str(tmp_path / "a.txt")).exit_code == 2


def test_field_of_a_file(tmp_path: Path) -> None:
    """With --field every line and cell is of that kind, headings or not."""
    path = import_files.write({"file": "a.xlsx", "sheets": {"一": {"rows": [["政务服务大厅"]]}}}, tmp_path)
    assert [row["code"] for row in found(str(path), "--field", "place")] == ["A015"]
    assert found(str(path), "--field", "title") == []
