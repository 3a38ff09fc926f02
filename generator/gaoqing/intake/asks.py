"""What comes up while the words of one matter are read: where they went, and what has to be asked."""

from collections.abc import Iterable, Sequence
from typing import Any

from gaoqing.documents.document import Cell
from gaoqing.intake.ledger import Ledger
from gaoqing.intake.question import CODES, Question
from gaoqing.intake.raw import Said

MOST_QUOTED = 200


class Asks:
    """The notes of a careful reader of one matter.

    Attributes:
        questions: what has been asked so far, in order.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.questions: list[Question] = []

    def place(self, *said: Said) -> None:
        """Say that words went into a field of the draft."""
        self.ledger.place(*(item.cell for item in said))

    def nothing(self, *said: Said) -> None:
        """Say that words say that there is nothing: 无, /, —."""
        for item in said:
            self.ledger.ignore(item.cell, "nothing")

    def unplaced(self, why: str, *said: Said) -> None:
        """Say that words have no field; `why` names the sentence (`import.why.<why>`)."""
        for item in said:
            self.ledger.unplaced(item.cell, why, item.heading)

    def beside(self, said: Said, *texts: str) -> None:
        """Say that there is no field for pieces of words of which another piece has one."""
        for text in filter(None, map(str.strip, texts)):
            self.ledger.unplaced(self.ledger.part(said.cell, text), "no-field", said.heading)

    def ask(
        self,
        code: str,
        said: Said | Cell | Iterable[Said],
        text: str = "",
        asks: Sequence[str] = (),
        **params: Any,
    ) -> None:
        """Ask something; the words asked about count as placed.

        Args:
            code: one of `CODES`.
            said: the words.
            text: the part of the words that the question quotes; all of them without it.
            asks: the fields in which the answer is written (see `Question.asks`).
            params: what else its sentence needs.
        """
        if code not in CODES:
            raise ValueError(code)
        items = [said] if isinstance(said, Said | Cell) else list(said)
        cells = [item.cell if isinstance(item, Said) else item for item in items]
        heading = next((item.heading.text for item in items if isinstance(item, Said) and item.heading), "")
        self.ledger.place(*cells)
        quoted = (text or " ".join(cell.text for cell in cells))[:MOST_QUOTED]
        places = tuple(dict.fromkeys(cell.at for cell in cells))
        self.questions.append(Question(code, places, quoted, heading, tuple(asks), params=params))
