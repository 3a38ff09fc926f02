"""What a careful reader would ask of a file before he writes a guide from it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

# Every kind of question there is; the words for each are `import.<code>.message` and `.suggestion`.
CODES = frozenset(
    {
        "code-number",
        "day-kind",
        "unit-unknown",
        "time-conflict",
        "time-unclear",
        "word-unknown",
        "code-bare",
        "vague-material",
        "count-unknown",
        "needed-when",
        "deferred-until",
        "fee-unclear",
        "see-elsewhere",
        "materials-missing",
        "duplicate-name",
        "truncated",
        "cell-damaged",
        "orphan-row",
        "not-a-matter",
        "address-insecure",
        "phone-unclear",
        "value-unclear",
        "too-long",
        "near-names",
    }
)


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        code: one of `CODES`.
        at: the places in the file, in its order.
        text: the words there, as the sentence quotes them.
        heading: the heading above them, empty when there is none.
        asks: the fields of the draft in which the answer is written, e.g. `time_limit.promised` or
            `materials.id-card.when` (an item of a list is called by its `material`, `label`, `id`, `name` or
            `kind`).
            The question is open as long as none of them has changed since the import. A name of a document
            in the catalogue is `@materials.id-card.name`, of a department `@departments.water.name`.
        matters: the ids of the matters concerned, empty when it is about the file.
        params: what else its sentence needs.
    """

    code: str
    at: Sequence[str]
    text: str
    heading: str = ""
    asks: Sequence[str] = ()
    matters: Sequence[str] = ()
    params: dict[str, Any] = field(default_factory=dict)
