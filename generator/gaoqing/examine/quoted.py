"""What a quote is read as before the hall is known: something exact, of the kind that it stands for."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gaoqing.text.quotes import Quote, quotes
from gaoqing.wording import Match

# Name of a quote → what stands for it, the first that fits. Each is as exact as what will stand there.
_EXAMPLES = (
    (r"(^|\.)[a-z_]*phone$|(^|\.)hotline$", "0000-5550001"),
    (r"(^|\.)(promised|statutory|within)(\.|$)", "10 个工作日"),
    (r"(^|\.)start(\.|$)", "受理之日"),
    (r"(^|\.)before(\.|$)", "有效期满前 30 个工作日"),
    (r"(^|\.)(fees|receives)\..*\.unit$", "每证"),
    (r"(^|\.)(fees|receives)\.", "20 元"),
    (r"(^|\.)(count|number|review_days)(\.|$)", "1"),
    (r"(^|\.)validity(\.|$)", "10 年"),
    (r"(^|\.)floor$", "1 层"),
    (r"(^|\.)address$", "甲区乙路 1 号"),
    (r"^window\.[^.]+\.counter$", "1 号窗口"),
    (r"^window\.[^.]+$", "1 层 1 号窗口"),
    (r"^site\.region$", "甲区"),
    (r"^(department|hall)(\.[^.]+)?(\.(name|short_name))?$", "甲区公安局"),
)
# Anything else is a name.
_NAME = "《甲》"


class Reading(NamedTuple):
    """A text with an example for each quote.

    Attributes:
        text: the text to be read.
        places: from where to where each of its letters stands in what was written; of an example, all of
            the quote.
        examples: from where to where in the text to be read the examples stand.
    """

    text: str
    places: Sequence[tuple[int, int]]
    examples: Sequence[tuple[int, int]]

    def written(self, match: Match) -> Match | None:
        """Return what was found as what was written has it; None if it lies in an example, and is ours."""
        if any(start <= match.start and match.end <= end for start, end in self.examples):
            return None
        start, end = self.places[match.start][0], self.places[match.end - 1][1]
        return match._replace(start=start, end=end)


def reading(text: str, names: Mapping[str, str]) -> Reading | None:
    """Return how a text is read that quotes something; None for all others.

    Args:
        text: what was written.
        names: the names of the hall's documents, by their ids.
    """
    read, places, examples, done = "", [], [], 0
    for quote in quotes(text):
        if quote.kept:
            continue
        shown = example(quote, names)
        read += text[done : quote.start]
        places += [(place, place + 1) for place in range(done, quote.start)]
        examples.append((len(read), len(read) + len(shown)))
        read += shown
        places += len(shown) * [(quote.start, quote.end)]
        done = quote.end
    if not examples:
        return None
    places += [(place, place + 1) for place in range(done, len(text))]
    return Reading(read + text[done:], places, examples)


def example(quote: Quote, names: Mapping[str, str]) -> str:
    """Return something exact of the kind that a quote stands for."""
    name = next(_inside(quote.name))
    if name.startswith("material."):
        return names.get(name.removeprefix("material."), "居民身份证")
    return next((shown for pattern, shown in _EXAMPLES if re.search(pattern, name)), _NAME)


def _inside(name: str) -> Iterator[str]:
    """Yield what is quoted of another matter, or the quote itself."""
    head, _, rest = name.partition(".")
    own = rest.partition(".")[2]
    yield own if head == "matter" and own not in {"", "name", "plain_name"} else name
