"""Without the libraries that read files, an import ends in a sentence that says how to install them."""

import subprocess
import sys
from pathlib import Path

import openpyxl

# Stands in for an installation without the extra.
WITHOUT = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {libraries!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Missing())
sys.argv = ["gaoqing", "import", {file!r}, "--into", {guides!r}]
from gaoqing.__main__ import main
main()
"""
ROWS = [["事项名称", "实施主体", "承诺时限"], ["取水许可", "区水务局", "5个工作日"]]
LIBRARIES = {"docx", "lxml", "openpyxl", "python_calamine"}


def without_the_extra(path: Path, guides: Path) -> subprocess.CompletedProcess[str]:
    """Import a file where only what every installation has can be imported."""
    script = WITHOUT.format(libraries=LIBRARIES, file=str(path), guides=str(guides))
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)


def test_without_the_extra(town: Path, tmp_path: Path) -> None:
    """Nothing is written, and nobody sees a traceback."""
    path = tmp_path / "事项.xlsx"
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(path)
    before = sorted(town.rglob("*"))
    done = without_the_extra(path, town)
    assert (done.returncode, done.stdout) == (2, "")
    assert 'pip install "gaoqing[import]"' in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(town.rglob("*")) == before


def test_plain_tables_need_none(town: Path, tmp_path: Path) -> None:
    """A table that is only text is imported by every installation."""
    path = tmp_path / "事项.csv"
    path.write_text("".join(",".join(row) + "\n" for row in ROWS), "utf-8")
    done = without_the_extra(path, town)
    assert (done.returncode, done.stderr) == (0, "")
    assert (town / "matters/shui-wu-ju/qu-shui-xu-ke.yml").is_file()
