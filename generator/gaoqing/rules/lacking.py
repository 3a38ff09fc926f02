"""Family M, who has nothing of a kind is asked for the paper that only those have who have some."""

from collections.abc import Iterator

from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.graph.nodes import demands_of
from gaoqing.guide import Matter
from gaoqing.rules.registry import Found, matter_rule
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import unspaced

# 无房证明, 名下无车的, 没有结过婚；not 无房产纠纷, 没有房东.
_END = "(?=$|[，。；、）]|的|证明|家庭|职工|人员|户|查询|状态|情况|记录|登记(?!机)|者)"
_KINDS = (
    (
        lazily(
            f"(?:无|没有|没)(?:登记过?|买过|自有|自己)?的?(?:住房|房产|房子|房屋|不动产|房){_END}|没有登记过(?:房|不动产)"
        ),
        lazily("^(?:不动产权(?:证书?|属证书?)|房屋(?:所有|产)权证书?|房产证|国有土地使用证)$"),
    ),
    (
        lazily(f"(?:无|没有|没)(?:婚姻|结过婚|结婚|配偶){_END}|未婚{_END}|单身{_END}|未登记过?结婚"),
        lazily("^结婚证$"),
    ),
    (
        lazily(f"(?:无|没有|没)(?:登记过|买过|自己)?的?(?:机动车|小汽车|汽车|车辆|车){_END}"),
        lazily("^机动车(?:行驶证|登记证书?)$"),
    ),
    (
        lazily(
            f"(?:无|没有|没|未)(?:办过?|领过?|取得|办理过?)?(?:营业执照|工商登记|市场主体登记|经营主体登记){_END}"
        ),
        lazily("^营业执照(?:正本|副本)?$"),
    ),
    (
        lazily(f"(?:无|没有|没)(?:别的)?宅基地{_END}"),
        lazily("^(?:农村)?宅基地(?:使用权?证书?|批准书)$"),
    ),
    (
        lazily(f"(?:无|没有|没|未|从未)(?:领过?|取得过?|办过|考过)?(?:机动车)?驾驶证{_END}"),
        lazily("^(?:机动车)?驾驶证$"),
    ),
)
_NEGATED = lazily("[无没未]|单身")
# 名下没有房子或者只有一套: some have one.
_OR = lazily(
    "或|除|以外|如果|[若另]|配偶|父母|子女|孩子|对方|之一|不[是要能]|有没有|查[询查]?[^，。]{0,4}有没有"
)


@matter_rule("M031", Severity.WARNING, whole=True)
def paper_of_what_is_lacking(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """Who must have nothing of a kind is asked for the paper of it."""
    told = [text for text in _told(hall, matter) if _NEGATED.search(text) and not _OR.search(text)]
    for lacks, paper in _KINDS if told else ():
        said = next((match[0] for text in told if (match := lacks.search(unspaced(text)))), "")
        for demand in demands_of(matter) if said else ():
            document = hall.materials.get(demand.item.material)
            if document and paper.match(document.name) and demand.needed and not demand.when:
                yield Found(demand.at, name=document.name, text=said)


def _told(hall: Surroundings, matter: Matter) -> Iterator[str]:
    """Yield what everybody is who gets the result: what it is called, and the conditions of all."""
    yield matter.plain_name
    for result in matter.results:
        document = hall.materials.get(result.material) if not result.when else None
        if not result.when:
            yield result.name
        if document:
            yield from (document.name, *document.aliases)
    for item in matter.conditions:
        if not item.when and not item.any_of:
            yield item.text
