"""One thing that people must bring, as the words of a file have it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gaoqing.documents.document import Cell
from gaoqing.intake.raw import Said


@dataclass
class Wanted:
    """A document and what is asked of it.

    Attributes:
        name: as it stands, without numbers in front, counts and remarks.
        said: where it stands; questions about it point there.
        original, copies: how many; None when nothing is said of them, 0 when there is none.
        use: what happens to the original (`shown`, `kept`), empty when nothing is said of it.
        use_said: the words that say so.
        uncertain: words that say how many without saying it: 若干.
        uncertain_said: where they stand, when they have a cell of their own.
        need: `optional` or `deferrable`; empty when it is needed or nothing is said of it.
        within: how long after acceptance it may follow, empty when that is not said.
        choice: the documents of which one is enough; `name` is what they are called together.
        notes: what else is said of it.
        electronic: the electronic form that is accepted.
        paper, sides: the size of its copies, and what is copied.
        basis: the law that asks for it.
        exempt: whether the hall looks it up itself.
        kind, issuer_kind, issuer: what the catalogue says of the document.
        open: what has to be asked about it: the code, the words, the fields of the requirement.
    """

    name: str
    said: Said
    original: int | None = None
    copies: int | None = None
    use: str = ""
    use_said: str = ""
    uncertain: str = ""
    uncertain_said: Said | None = None
    need: str = ""
    within: str = ""
    choice: Sequence[str] = ()
    notes: list[str] = field(default_factory=list)
    electronic: str = ""
    paper: str = ""
    sides: str = ""
    basis: str = ""
    exempt: bool = False
    kind: str = ""
    issuer_kind: str = ""
    issuer: str = ""
    open: list[tuple[str, Said, str]] = field(default_factory=list)

    def ask(self, code: str, said: Said, about: str) -> None:
        """Keep what has to be asked until the id of the document is known.

        Args:
            code: of the question.
            said: the words.
            about: the field of the requirement in which the answer is written.
        """
        self.open.append((code, said, about))

    @property
    def cell(self) -> Cell:
        """Where it stands."""
        return self.said.cell

    def note(self, text: str) -> None:
        """Add what is said of it, once."""
        if text and text not in self.notes:
            self.notes.append(text)
