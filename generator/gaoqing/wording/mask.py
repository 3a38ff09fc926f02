"""Cover what is exempt: titles, quotations, official names, negated clauses. Masked text cannot be found."""

import re
from collections.abc import Iterable
from functools import lru_cache
from operator import add

from gaoqing.text.pattern import lazily
from gaoqing.wording.lists import official_names

# One mark a reason, so that a pattern can still ask what stood there.
NAME, QUOTE = "■", "□"

_QUESTION = lazily(r"^问：.*?答：|^答：")
_TITLE = lazily(r"《[^《》]*》")
_QUOTED = lazily(r"“[^“”]*”|「[^」]*」|‘[^‘’]*’")
_NUMBER = lazily(r"〔[^〕]*〕[0-9]+号|第[0-9]+号令")
_NEGATED = lazily(
    r"(?:无需|无须|不需要?|不用|不必|不再|免于|免交|没有(?:其他|其它|任何|别的|需要)|(?<![一-鿿])无(?:其他|其它|任何|别的)|不设|不得(?:另行)?(?:收取|要求|索要)|不(?:另)?(?:收取?|交)|不替|不另行|不(?:是|算|看|查)|不(?:得)?要求|不(?:指定|委托|强制)|不能(?:代替|当作?|用)|除[^，。；]{1,12}外不)"
    r"[^，。；：（）]{0,24}"
)


@lru_cache(maxsize=4)
def _names(extra: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Return official names by their first two characters, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(official_names() | extra, key=len, reverse=True):
        # An authorisation is no bystander: it is what makes “somebody else may collect it” clear.
        if name and "委托书" not in name:
            found.setdefault(name[:2], []).append(name)
    return {begin: tuple(names) for begin, names in found.items()}


def _without_names(text: str, extra: frozenset[str]) -> str:
    known, covered, end = _names(extra), [*text], 0
    for place, pair in enumerate(map(add, text, text[1:] + " ")):
        if place >= end and (pair in known or pair[0] in known):
            names = *known.get(pair, ()), *known.get(pair[0], ())
            name = next((item for item in names if _stands(item, text, place)), "")
            end = place + len(name)
            covered[place:end] = NAME * len(name)
    return "".join(covered)


def _stands(name: str, text: str, place: int) -> bool:
    # 居住证 is a name, 居住证明 is not.
    longer = name.endswith("证") and text.startswith("明", place + len(name))
    return text.startswith(name, place) and not longer


# 户籍证明、社会保障卡都不收：what stands before the refusal is not asked for.
_REFUSED = lazily(
    r"其他[^，。；：（）]{0,12}(?:免交|免收|不(?:交|收|需|受理|予受理|[用必](?=[交带传提]|[，。；）]|$)))|[^，。；：（）]{1,40}(?:都|均|一律|皆|一?概)(?:不(?:收|认|接受|需要|用带|能代替|可代替|能作为|予受理)|无效)(?=[，。；）]|$)"
)


def _covered_title(match: re.Match[str]) -> str:
    inside = match[0][1:-1]
    return match[0] if "委托书" in inside else f"《{NAME * len(inside)}》"


def mask(text: str, field: str, names: Iterable[str] = ()) -> str:
    """Return the text, of the same length, with exempt parts replaced by marks.

    Args:
        text: folded text (`normalise`).
        field: what the text is; of a question and its answer only the answer counts.
        names: official names beyond our own list, e.g. those of the hall's catalogue.
    """
    if field == "faq":
        text = _QUESTION.sub(lambda match: QUOTE * len(match[0]), text)
    if "《" in text:
        text = _TITLE.sub(_covered_title, text)
    if "“" in text or "「" in text or "‘" in text:
        text = _QUOTED.sub(lambda match: QUOTE * len(match[0]), text)
    if "号" in text:
        text = _NUMBER.sub(lambda match: NAME * len(match[0]), text)
    text = _without_names(text, frozenset(names))
    text = _REFUSED.sub(lambda match: QUOTE * len(match[0]), text)
    return _NEGATED.sub(lambda match: QUOTE * len(match[0]), text)
