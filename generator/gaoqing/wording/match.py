"""What is found in a text, by a term or by its form."""

from typing import NamedTuple

from gaoqing.finding.params import Params, Word


class Match(NamedTuple):
    """A stretch of text that two careful people read differently, and what to say instead."""

    code: str
    start: int
    end: int
    instead: str
    severity: str = ""
    names: tuple[str, ...] = ()
    missing: str = ""

    @property
    def lack(self) -> Params:
        """What the text leaves unsaid, where the kind of wording does not say it."""
        return {"missing": Word(f"unsaid.{self.missing}")} if self.missing else {}
