"""Where a term matches a text, and what beside it in the text says after all what was missing."""

import re
from collections.abc import Iterator

from gaoqing.text.pattern import lazily
from gaoqing.wording.lists import Term
from gaoqing.wording.match import Match
from gaoqing.wording.settled import NAME

# A bracket right behind a word closes the set: it names documents, or says how to choose.
# So does a list behind a colon that says how to choose.
_CLOSING = lazily(
    rf"(?<!法人证明)（[^（）]*(?:{NAME}|任选|之一|二选一|即|指|限(?!公司|责任|制|于)|：|附件|范本|样本|由[^（）]{{2,}}(?:盖|出具|开具)"
    r"|(?:[证书簿表单照本]|合同|协议|发票|报告|证明|章程|决议|决定)(?:原件|复印件)?(?:[、或及和与/]|以及)"
    r"|(?:[交带为]|提供)[^（）]*(?:[证书簿表单照本录]|合同|协议|发票|报告|病历|章程)(?=[；，、）])"
    r"|户口[簿本][^（）]{0,6}页|(?:身份证|户口[簿本]|护照|营业执照|驾驶证|[结离]婚证|居住证|社会保障卡)(?:正反面)?(?:原件|复印件)?(?=）))[^（）]*）"
    # 身份证明材料　报送标准：1.身份证；2.户口簿
    r"|(?:报送|提交|提供|材料)?(?:标准|要求|包括)?[：:](?:1[.．、)）]|（1）|①)[^。]{2,}(?:；|2[.．、)）]|（2）|②)[^。]{2,}"
    # 死亡证明：医学死亡证明或火化证明；身份证明：身份证复印件
    r"|[：:][^。；等]{0,24}(?:[证书簿本照]|合同|协议|发票|报告|证明)(?:原件|复印件)?(?:或者?|；|，或)"
    r"|[：:](?:提供|提交|交|带)?[^，。；、等]{0,10}(?:身份证|户口[簿本]|营业执照|护照|[毕结离]\w证|产权?证书?)(?:原件|复印件)?(?:[0-9]份)?$"
    r"|，?指(?:下列|以下|如下)"
    rf"|，[下以如][列下][^。；]{{0,10}}(?:任[选一交意]|之一|择一)|[：:][^。；，]{{0,10}}{NAME}|[：:][^。；]*{NAME}[^。；]*(?:任|择|之一|各|都|均|份|交|收)"
)
# A bracket that only says who hands it in, and when, closes nothing.
_OPEN_ENDED = lazily(
    r"等(?:[^级候待同于]|$)|其他|其它|相关|有关|(?:时|的|人员|同学|学生|者)[须需应由]?(?:提供|提交|填报|递交|交|带)）$"
)
_STOPS = "。！？"
_PAUSES = _STOPS + "，；："


def matches(term: Term, masked: str) -> Iterator[Match]:
    """Yield the matches of a term in a masked text; a sentence that says what was missing excuses its own."""
    # What stands in brackets behind a full stop still belongs to the sentence: 照片2张。（要求：白底）
    scopes = [
        _Scope(pattern, stops, masked.replace("。（", "，（"))
        for pattern, stops in ((term.excuse, _STOPS), (term.measure, _PAUSES))
        if pattern
    ]
    for found in term.regex.finditer(masked):
        start, end = found.span("at") if "at" in term.regex.groupindex and found["at"] else found.span()
        excused = any(scope.excuses(start, end) for scope in scopes)
        if end > start and not excused and not _closed(masked, found.end()):
            yield Match(term.code, start, end, term.instead, term.severity, term.names)


def _closed(masked: str, end: int) -> bool:
    closing = _CLOSING.match(masked, end)
    return bool(closing and not _OPEN_ENDED.search(closing[0]))


class _Scope:
    """The sentence or clause around a span, and whether it excuses what stands in it; looked at once."""

    def __init__(self, pattern: re.Pattern[str], stops: str, text: str) -> None:
        self.pattern, self.stops, self.text = pattern, stops, text
        self.begin, self.end, self.verdict = 0, -1, False

    def excuses(self, start: int, end: int) -> bool:
        if start < self.begin or end > self.end:
            self.begin = max(self.text.rfind(mark, 0, start) for mark in self.stops) + 1
            ends = [place for mark in self.stops if (place := self.text.find(mark, end)) >= 0]
            self.end = min(ends, default=len(self.text))
            self.verdict = bool(self.pattern.search(self.text[self.begin : self.end]))
        return self.verdict
