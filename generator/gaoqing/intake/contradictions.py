"""Values of one matter that stand on each of its rows, and are not the same on all of them."""

from gaoqing.intake.asks import Asks
from gaoqing.intake.raw import RawMatter, Said

# Element → the field of the draft in which somebody writes which of the values holds.
FIELDS = {
    "time_limit.statutory": "time_limit.statutory",
    "time_limit.promised": "time_limit.promised",
    "kind": "kind",
    "processing": "processing",
    "audience": "audience",
    "visits.count": "visits.count",
    "enquiry_phone": "enquiry_phone",
    "complaint_phone": "rights.complaint_phone",
}


def without_contradictions(raw: RawMatter, asks: Asks) -> list[Said]:
    """Return what is said of a matter, but for values that contradict each other: those are asked about.

    Args:
        raw: what its file says.
        asks: gets the questions.
    """
    for element in sorted(raw.contradicted):
        code = "time-conflict" if element.startswith("time_limit.") else "value-unclear"
        asks.ask(code, [*raw.of(element), *raw.of(f"{element}.unit")], asks=[FIELDS[element]])
    open_ = (*raw.contradicted, *(f"{element}.unit" for element in raw.contradicted))
    return [said for said in raw.said if said.element not in open_]
