"""What sentences say of how often one has to come, beside the fields of their guide."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gaoqing.catalogue.situation import compatible
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.graph.figures import Copy, about_another, is_general
from gaoqing.graph.spoken import Spoken, holding
from gaoqing.graph.times_told import OF_OTHERS
from gaoqing.text.numerals import NUMBER, number_in
from gaoqing.text.pattern import lazily

_GO = "(?:跑|来|去|到(?:窗口|大厅|现场|场|政务服务中心))"
_TIMES = "(?:次|趟|回)"
_SEVERAL = lazily(
    rf"(?:一共|总共|全程|最多|只|仅|就|共|至少|必须|需要?|得|要){{1,3}}(?:本人)?{_GO}(?P<count>{NUMBER}){_TIMES}"
    rf"|^{_GO}(?P<enough>{NUMBER}){_TIMES}(?:就行|就够|即可|就好|就可以)"
    rf"|(?:需要?|要|得)(?P<twice>[两二三23])次(?:到|来|去|跑)"
    rf"|往返(?:大厅|窗口)?(?P<back>{NUMBER}){_TIMES}"
    rf"|(?P<once>一)[次趟](?:就能|就可以?|即可|就)?(?:办成|办好|办完|办结)"
)
_NONE = lazily(
    f"零跑动|零跑腿|(?:一[次趟]也?都?|全程都?)(?:不用|无需|不必|不需要?)(?:再)?(?:{_GO}|跑腿|到场|出门)|全程不见面"
)
_LETTERS = lazily("[次趟回跑程]")
_ONE_WAY = lazily(
    "网|手机|邮|寄|如果|若|代办|领证|领取|取证|再|又|多|白|每|还|重|预约|选|也可|掌上|的$|时$|APP|小程序|第[一二]|回来|少跑|下次|先|另|除|或者"
)


def visits_told(hall: Surroundings, texts: Sequence[Spoken]) -> Iterator[Copy]:
    """Yield where a guide says in a sentence how often one has to come, and a field says otherwise."""
    for text in holding(texts, _LETTERS):
        if isinstance(text.saying.part, OF_OTHERS) or not is_general(text.saying):
            continue
        matches = [*_SEVERAL.finditer(text.text), *_NONE.finditer(text.text)]
        if not matches:
            continue
        counts = {
            item.count for item in text.saying.matter.attendance if compatible(item.when, text.saying.when)
        }
        # Under the answers of a step there may be no visits yet (J013).
        for match in matches if counts else ():
            count = _count(match.groupdict())
            most = "最多" in match[0]
            wrong = count is not None and (min(counts) > count if most else count not in counts)
            sentence = text.sentence(match.start()).text
            some = "的" in text.before(match.start())
            if (
                wrong
                and not some
                and not _ONE_WAY.search(sentence)
                and not about_another(hall, text, match.start())
            ):
                known = "、".join(map(str, sorted(counts)))
                yield Copy(text.at(*match.span()), known, agrees=False, hint="visits-other")


def _count(found: dict[str, str | None]) -> Decimal | None:
    if not found:
        return Decimal(0)
    return number_in(next(number for number in found.values() if number))
