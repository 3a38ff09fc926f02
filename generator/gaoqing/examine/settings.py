"""What a hall itself says of words: its own terms, and the names of its documents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from gaoqing.finding import DEFECTS
from gaoqing.guide import HallTerm
from gaoqing.wording import (
    FIELDS,
    Detector,
    Match,
    Term,
    contradictions,
    detector,
    literally,
    normalise,
    term_of,
    terms,
)
from gaoqing.wording.pieces import piece_of


@dataclass(frozen=True)
class Settings:
    """What the wording of a file is held against beside what ships with us.

    Attributes:
        terms: the hall's own terms.
        names: the official names of its documents.
        key: stands for all of this.
        documents: the names of its documents, by their ids.
        drafts: the same for files that are drafts: there, the names of draft documents are official too.
        known: field and text → what was found in it; each process fills its own.
    """

    terms: tuple[HallTerm, ...] = ()
    names: frozenset[str] = frozenset()
    key: bytes = b""
    drafts: "Settings | None" = None
    documents: Mapping[str, str] = field(default_factory=dict)
    known: dict[tuple[str, str], list[Match]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def detector(self) -> Detector:
        """Our terms, and those of the hall's own that hold and name a rule of wording."""
        made = [made_from(own) for own in self.terms if own.rule in DEFECTS]
        sound = [term for term in made if not any(contradictions(term))]
        return Detector([*terms(), *sound]) if sound else detector()

    def detector_of(self, codes: frozenset[str] | None) -> Detector:
        """Return a detector of some codes only, None for all; most texts hold no word of a few terms."""
        if codes is None:
            return self.detector
        return self.detector.of_codes(codes)


def made_from(own: HallTerm) -> Term:
    """Turn what a clerk wrote into a term of the engine."""
    return term_of(
        {
            "code": own.rule,
            "parts": [(literally([word]), piece_of(normalise(word).text)) for word in own.words],
            "unless": literally(own.unless),
            "fields": own.fields or FIELDS,
            "instead": own.instead,
            "unmasked": True,
            "severity": own.severity,
            "flag": own.flag,
            "spare": own.spare,
        }
    )
