"""Conditions that say which document one must have already: 已经领到食品经营许可证."""

from collections.abc import Iterator

from gaoqing.finding import DataPath
from gaoqing.graph.names import Names
from gaoqing.guide import Matter
from gaoqing.guide.material import When
from gaoqing.text.pattern import lazily
from gaoqing.text.sentences import CLAUSE

_HAD = lazily(
    "(?:已经?|先|须|应当?|必须|要)(?:经?依法)?(?:领到|取得|领取|办好|办了|办理好|拿到|领了|领好|持有)了?[的“《]?$"
)
# It is about others, about some only, or there is another way.
_LIMITED = lazily(
    "或|任一|之一|如|若|没有|未|不|的，|旧|原|以前|曾|父|母|监护|配偶|房东|对方|单位|的人|的公司"
)


def preconditions(matter: Matter, names: Names) -> Iterator[tuple[DataPath, When, str]]:
    """Yield the documents that conditions demand of everybody: where, under which answers, which."""
    for index, item in enumerate(matter.conditions):
        if not item.any_of and ("领" in item.text or "取得" in item.text or "办" in item.text):
            for clause in CLAUSE.findall(item.text):
                for named in () if _LIMITED.search(clause) else names.find(clause):
                    if len(named.documents) == 1 and _HAD.search(clause[: named.start]):
                        path = (*matter.at.path, "conditions", index, "text")
                        yield path, item.when, named.documents[0].id
