"""Family M, papers that their own office no longer prints, and another guide wants in the original."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import Severity
from gaoqing.graph import Demand, Saying, graph_of, names_of
from gaoqing.graph.sayings import hits
from gaoqing.guide import Material, Matter
from gaoqing.guide.choices import Delivery
from gaoqing.rules.registry import Found, rule
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
_SIGNS = lazily("纸质|纸制|纸面|不再(?:打印|印)")
_ON_SCREEN = frozenset({Delivery.DOWNLOAD})


@rule("M033", Severity.WARNING, whole=True)
def paper_no_longer_printed(catalogue: Catalogue) -> Iterator[Found]:
    """The original of a paper is demanded that its own office says it no longer prints."""
    for matter in catalogue.matters.values():
        said = next(_stopped(matter), None) if _SIGNS.search(matter.at.source.text) else None
        for document in _given(catalogue, matter) if said else ():
            for demand in graph_of(catalogue).asked.get(document.id, ()):
                if said and _wants_paper(demand) and _speaks_of(catalogue, said, document):
                    yield Found(demand.at, name=document.name, other=matter.plain_name, text=said.text)


def _stopped(matter: Matter) -> Iterator[Saying]:
    for said in hits(matter, _SIGNS):
        for sentence in SENTENCE.findall(unspaced(said.text)):
            if _NONE.search(sentence) and not _STILL.search(sentence) and not said.when:
                yield said._replace(text=sentence)


def _given(catalogue: Catalogue, matter: Matter) -> Iterator[Material]:
    """Yield the documents that come from a matter alone, and not as a file that one prints oneself."""
    if any(_ON_SCREEN & {*result.delivery} for result in matter.results):
        return
    results = {result.material for result in matter.results}
    for document in catalogue.materials.values():
        sources = document.issuer.matters
        if not document.electronic and (sources == (matter.id,) or (document.id in results and not sources)):
            yield document


def _wants_paper(demand: Demand) -> bool:
    item = demand.item
    return bool(item.original and item.material and not item.electronic) and not demand.spared


def _speaks_of(catalogue: Catalogue, said: Saying, document: Material) -> bool:
    """Tell whether a sentence may mean a document: it names none, or this one."""
    named = {
        item.id for found in names_of(catalogue.surroundings).find(said.text) for item in found.documents
    }
    return not named or document.id in named
