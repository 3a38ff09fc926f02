"""How full a hall is by the hour, in words."""

from collections.abc import Iterable

from gaoqing.messages import say
from gaoqing.site.crowd import Extremes, runs


def sentence(lang: str, found: Extremes) -> str:
    """Say when most and when fewest people come."""
    if found.most == found.least:
        return say(lang, "hall.crowd-same", people=found.most)
    return say(
        lang,
        "hall.crowd-text",
        busy=_spans(lang, found.busy),
        most=found.most,
        quiet=_spans(lang, found.quiet),
        least=found.least,
    )


def aside(lang: str, found: Extremes) -> str:
    """Say which hours are no advice, because the hall is not open all the time; empty if none."""
    return say(lang, "hall.crowd-aside", hours=_spans(lang, found.aside)) if found.aside else ""


def _spans(lang: str, hours: Iterable[int]) -> str:
    return "、".join(say(lang, "hall.crowd-span", start=start, end=end) for start, end in runs(hours))
