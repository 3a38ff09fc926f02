"""What an import reads of a file, made up: for tests of what is written and remembered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from gaoqing.documents.document import Cell
from gaoqing.intake.draft import Draft, FileRead
from gaoqing.intake.ledger import Account, Unplaced
from gaoqing.intake.question import Question
from gaoqing.intake.writing.write import Written, write

DAY = date(2026, 11, 29)
DEPARTMENT = {"id": "market", "draft": True, "name": "示例区市场监督管理局"}
FORM = {"id": "form", "draft": True, "name": "食品经营许可申请书", "kind": "申请表格文书"}


@dataclass(frozen=True)
class Said:
    """One matter of a file: what it is called there, and the fields of its guide."""

    id: str
    name: str
    data: Mapping[str, Any] = field(default_factory=dict)
    department: str = "market"
    questions: Sequence[Question] = ()

    def draft(self, row: int) -> Draft:
        """Return it as an import reads it."""
        told = {"id": self.id, "draft": True, "name": self.name, "department": self.department, **self.data}
        codes = self.data.get("code")
        code = codes.get("implementation") if isinstance(codes, Mapping) else None
        key = code or f"{self.department}/{self.name}"
        return Draft(self.id, self.department, self.name, f"事项!A{row}", key, told, self.questions)


def file(said: Sequence[Said], name: str = "事项.xlsx", state: str = "a") -> FileRead:
    """Return a file in which something is said; `state` stands for its bytes."""
    drafts = [item.draft(row) for row, item in enumerate(said, 2)]
    heading = Cell("事项!Q1", "经办人")
    left = (Unplaced(Cell("事项!Q2", "张三"), "staff", heading),)
    asked = [Question("not-a-matter", ["事项!A9"], "合计")]
    return FileRead(name, state * 64, drafts, asked, Account((), left, ()), ())


def bring(guides: Path, *files: FileRead, day: date = DAY) -> Written:
    """Import files into a hall, with a department and a form that it may not have yet."""
    departments = [] if "id: market" in (guides / "departments.yml").read_text("utf-8") else [DEPARTMENT]
    materials = [] if (guides / "materials" / "imported.yml").exists() else [FORM]
    return write(guides, files, materials, departments, day)


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
