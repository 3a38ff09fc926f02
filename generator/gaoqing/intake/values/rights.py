"""What people can do against a decision: `rights.review`."""

from typing import Any

from gaoqing.intake.values.hearing import Hearing
from gaoqing.intake.values.texts import LONGEST_TEXT, SHORTEST_TEXT

_FIELD = "rights.review"


def rights(hearing: Hearing) -> dict[str, Any]:
    """Return how a decision is reviewed; two columns are told apart by their headings."""
    said = hearing.of("review", [_FIELD])
    headed = len({item.heading.text for item in said if item.heading}) > 1
    texts = dict.fromkeys(
        f"{item.heading.text}：{item.cell.text}" if headed and item.heading else item.cell.text
        for item in said
    )
    text = "\n".join(texts)
    if not text:
        return {}
    if not SHORTEST_TEXT <= len(text) <= LONGEST_TEXT:
        hearing.asks.ask("too-long" if len(text) > LONGEST_TEXT else "value-unclear", said, asks=[_FIELD])
        return {}
    hearing.place(said)
    return {"rights": {"review": text}}
