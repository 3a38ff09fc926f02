"""What a file says of a matter → the fields of a guide, as far as the words are clear."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from gaoqing.intake.asks import Asks
from gaoqing.intake.raw import RawMatter
from gaoqing.intake.values.channels import channels
from gaoqing.intake.values.codes import codes
from gaoqing.intake.values.faqs import faqs
from gaoqing.intake.values.fees import fees
from gaoqing.intake.values.hearing import Hearing
from gaoqing.intake.values.laws import laws
from gaoqing.intake.values.names import names
from gaoqing.intake.values.others import others
from gaoqing.intake.values.people import audience, one_word
from gaoqing.intake.values.phones import phones
from gaoqing.intake.values.results import results
from gaoqing.intake.values.rights import rights
from gaoqing.intake.values.steps import steps
from gaoqing.intake.values.texts import texts
from gaoqing.intake.values.times import time_limit
from gaoqing.intake.values.visits import visits
from gaoqing.intake.values.words import Words, our_words

Reader = Callable[[Hearing], dict[str, Any]]
_READERS: tuple[Reader, ...] = (
    *(names, codes, audience, one_word, texts, laws, steps, time_limit, fees, visits, channels, results),
    *(others, phones, rights, faqs),
)
# What the hall's lists are asked about, and what only joins tables.
_ELSEWHERE = ("department", "material", "key", "unit")
_ORDER = (
    *(
        "name",
        "plain_name",
        "aliases",
        "code",
        "kind",
        "parent",
        "power_source",
        "level",
        "audience",
        "topics",
    ),
    *("summary", "legal_basis", "conditions", "exclusions", "quota", "period", "effective", "steps"),
    *(
        "time_limit",
        "processing",
        "fees",
        "visits",
        "channels",
        "coverage",
        "appointment",
        "proxy",
        "results",
    ),
    *("authorities", "intermediaries", "reminders", "enquiry_phone", "rights", "faqs"),
)


def matter_data(
    raw: RawMatter,
    asks: Asks,
    words: Words | None = None,
    topics: Mapping[str, str] | None = None,
    closing: Collection[str] = (),
) -> dict[str, Any]:
    """Return all fields of a guide but `id`, `draft`, `department` and `materials`.

    What the file does not say, or says in words with two readings, is left out.

    Args:
        raw: what the file says.
        asks: gets a question for whatever is not clear, and is told where each cell went.
        words: what the words of halls mean; ours without it.
        topics: names of a site's topics → their ids.
        closing: the elements whose texts the file closes with a full stop (`cuts.closing`).
    """
    hearing = Hearing(raw, asks, words or our_words(), topics or {}, closing)
    found: dict[str, Any] = {}
    for reader in _READERS:
        for field, value in reader(hearing).items():
            found[field] = {**found[field], **value} if isinstance(found.get(field), dict) else value
    _tell_the_rest(raw, asks)
    return {field: found[field] for field in _ORDER if field in found}


def _tell_the_rest(raw: RawMatter, asks: Asks) -> None:
    """Say that no field took what nobody has told of, but for what is read elsewhere."""
    rows = (item for row in raw.rows if row.scope != "material" for item in row.said)
    for item in (*raw.said, *rows):
        if not item.element.startswith(_ELSEWHERE) and not asks.ledger.has_told_of(item.cell):
            asks.unplaced("no-field", item)
