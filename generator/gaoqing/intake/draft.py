"""What an import makes of a file: drafts of guides, and what it says about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gaoqing.documents.document import Note
from gaoqing.intake.ledger import Account
from gaoqing.intake.question import Question


@dataclass(frozen=True)
class Draft:
    """One matter of a file, as a guide.

    Attributes:
        id: what it is called.
        department: the id of the department whose folder it lies in.
        name: the name of the matter, as the file has it.
        at: where that stands in the file.
        key: what finds the matter again in a later export: its implementation code, else the code of its
            item, else its department and its name.
        data: the guide, by key; `id`, `draft` and `department` with it.
        questions: what has to be asked about it.
    """

    id: str
    department: str
    name: str
    at: str
    key: str
    data: dict[str, Any]
    questions: Sequence[Question]


@dataclass(frozen=True)
class FileRead:
    """One file, and where every cell of it went.

    Attributes:
        name: the name of the file, without folders.
        digest: SHA-256 of its bytes, in hex.
        drafts: the matters in it.
        questions: what has to be asked about the file as a whole.
        account: where every cell of it went.
        notes: what was not read at all.
    """

    name: str
    digest: str
    drafts: Sequence[Draft]
    questions: Sequence[Question]
    account: Account
    notes: Sequence[Note]

    def all_questions(self) -> list[Question]:
        """Return the questions about the file, then those about each matter."""
        return [*self.questions, *(item for draft in self.drafts for item in draft.questions)]
