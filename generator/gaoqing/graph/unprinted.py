"""Sentences in which an office says that it no longer prints a paper."""

from collections.abc import Iterator

from gaoqing.graph.sayings import Saying, hits
from gaoqing.guide import Matter
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import SENTENCE, unspaced

_MAKES = "(?:打印|印制|制作|制发|发放|印发|核发|出具|提供|印|发|出|给)"
_PAPER = "(?:凭证|回执|证书|证明|登记证|证照|证件|卡片|单据?|纸|证|书)"
# 不再打印纸质的回执, 只有电子的，不发纸质证, 纸质证书已经停发.
_NONE = lazily(
    rf"(?:不再|停止|取消|已经?不|一律不|不){_MAKES}(?:任何)?(?:纸质|纸制|纸面|纸张)(?:的|版)?{_PAPER}?"
    rf"|(?:纸质|纸制|纸面)的?{_PAPER}?(?:已经|早已|现已|全部|都|一律|也)*(?:不再?{_MAKES}|停发|停印|取消)"
    rf"|不再(?:打印|印制|印){_PAPER}"
)
# Somebody may still have one, or get one.
_STILL = lazily(
    "下载|自行|自己|自助|需要的|要的|可以打|可打|能打|如需|如果|[若但另]|除|以前(?:发|领|打|开)|旧的|原来的|继续|仍|的，|也可|补"
)
_SIGNS = lazily("纸[质制面]|不再(?:打印|印)")


def stopped(matter: Matter) -> Iterator[Saying]:
    """Yield each sentence of a guide that says of everybody's paper that it is no longer printed."""
    for said in hits(matter, _SIGNS):
        for sentence in SENTENCE.findall(unspaced(said.text)):
            if _NONE.search(sentence) and not _STILL.search(sentence) and not said.when:
                yield said._replace(text=sentence)
