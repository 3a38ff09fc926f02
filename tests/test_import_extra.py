"""Without the libraries that read files, an import ends in a sentence that says how to install them."""

import subprocess
import sys
from pathlib import Path

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
LIBRARIES = {"docx", "lxml", "openpyxl", "python_calamine"}


def test_without_the_extra(town: Path, tmp_path: Path) -> None:
    """Nothing is written, and nobody sees a traceback."""
    path = tmp_path / "事项.csv"
    path.write_text("事项名称,实施主体,承诺时限\n取水许可,区水务局,5个工作日\n", "utf-8")
    before = sorted(town.rglob("*"))
    script = WITHOUT.format(libraries=LIBRARIES, file=str(path), guides=str(town))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert 'pip install "gaoqing[import]"' in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(town.rglob("*")) == before
