"""Near names of documents → questions, open until somebody has made one entry of them or said why not."""

from collections.abc import Sequence
from dataclasses import replace

from gaoqing.intake.draft import FileRead
from gaoqing.intake.materials.offers import Offer
from gaoqing.intake.question import Question

CODE = "near-names"


def with_offers(files: Sequence[FileRead], offers: Sequence[Offer]) -> list[FileRead]:
    """Return files with a question for each group of near names, asked of the last of them."""
    *others, last = files
    asked = [_question(offer) for offer in offers]
    return [*others, replace(last, questions=[*last.questions, *asked])]


def without_offers(read: FileRead) -> FileRead:
    """Return a file without those questions: a report lists the groups by themselves."""
    return replace(read, questions=[item for item in read.questions if item.code != CODE])


def _question(offer: Offer) -> Question:
    fields = [f"@materials.{called}.name" for called in (offer.keep, *offer.others)]
    return Question(CODE, (), "、".join(offer.names.values()), asks=fields)
