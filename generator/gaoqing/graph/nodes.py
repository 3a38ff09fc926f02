"""What the graph of a hall is made of: demands for documents, and what matters give."""

from collections.abc import Iterator
from dataclasses import dataclass

from gaoqing.catalogue.catalogue import demand_lists
from gaoqing.finding import DataPath
from gaoqing.guide import Material, Matter, Requirement
from gaoqing.guide.material import When
from gaoqing.reading.source import At
from gaoqing.text.pattern import lazily

# Who has lost a paper, or has it renewed, had it before: such a matter is not where it comes from.
_REISSUE = lazily(
    "补领|补办|补发|补证|补换|补打|换领|换发|换证|换照|换新|更换|遗失|丢失|丢了|挂失|重新|过期|到期"
    "|延续|延期|续期|续办|续签|续展|接续|变更|更正|更名|签注|加注|换签|增项|增补|扩项|升级|增加|合并|分立|分户"
    "|落户|入户|投靠|迁移|迁入|迁出|迁往|转移|转入|转出|过户|转让|年检|年审|年报|审验|复审|复核|注销|吊销|撤销|恢复|解除"
)
# Whose paper is not the applicant's own: they may have had it long before.
_OTHERS = lazily(
    "代办|代理|受托|委托|监护|陪同|父|母|配偶|丈夫|妻|爱人|子女|亲属|家属|家人|同住|出租|房东|房主|产权人|所有权人"
    "|转让|卖方|出卖|赠与|户主|担保|邻居|证人|证明人|介绍人|推荐人|去世|死|对方|经办"
)
# Of these it may be the applicant who is called so.
_HOLDER = frozenset({"户主", "房主", "产权人", "所有权人"})
_FIRST = lazily("首次|初次|第一次|头一[次回]|初始|新办|新领|新申请|从未|从来没|没有?[办领]过|设立")
# What somebody answers who has had the paper before; 变更 and the like need the paper, too.
_AGAIN = lazily(
    "延续|延期|续期|续办|续签|续展|换证|换领|换发|换照|换新|更换|补领|补办|补证|补换|补打|遗失|丢失|丢了|挂失|快到期|要到期"
    "|到期|过期|变更|更正|注销|年检|年审|审验|已经有|以前办过|以前领过|旧证|坏了|损坏|损毁"
)
# 第一次办的也要带; 尚未领照的暂不受理.
_ALL_THE_SAME = lazily(
    "[^，。；]{0,8}(?:也要|也得|也须|同样要|一样要|都要|照样"
    "|，?(?:窗口|一律|当场|暂时?|先|都|现)*(?:不予?受理|不予办理|不收(?!费|钱|取)|不办|不能办|不给办|不接|办不了|退回))"
)
# A note that lets those through who have never had it.
_EXCUSED = lazily(
    "没有的|还没有|没办过|没领过|未办|未领|如有|若有|如果有|有的话|已有|已经有|已领|首次|初次|第一次|不用[带交提]|无需|无须"
    "|不必|可不|可以不|旧|先前|以前|曾|原(?:证|有|持|来)|到期|过期|换发|换领|补领|变更"
)


def is_reissue(matter: Matter, document: Material) -> bool:
    """Tell whether a matter only renews, changes or replaces a document that somebody has already.

    A proof that something has been changed or cancelled is there only when it has been.
    """
    about = "，".join((document.name, *document.aliases))
    words = _REISSUE.finditer(f"{matter.name}，{matter.plain_name}")
    return any(match[0] not in about for match in words)


@dataclass(frozen=True, slots=True)
class Demand:
    """A document, or one of several, that a matter asks for.

    Attributes:
        matter: who asks.
        path: where in the matter's file.
        item: what is asked, in what form, of whom.
    """

    matter: Matter
    path: DataPath
    item: Requirement

    @property
    def at(self) -> At:
        """Where it is written."""
        return At(self.matter.at.source, self.path)

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents of which one is enough."""
        return self.item.materials

    @property
    def when(self) -> When:
        """Under which answers it is asked."""
        return self.item.when

    @property
    def of(self) -> str:
        """Of whom: `materials` of all, `proxy` of who comes for another, `minors` of those under age."""
        return str(self.path[0])

    @property
    def spared(self) -> bool:
        """Whether one gets through without bringing it, or brings it afterwards."""
        return self.item.spared or self.item.deferrable is not None

    @property
    def needed(self) -> bool:
        """Whether all who apply, under its answers, must have it of their own when they begin."""
        item = self.item
        if self.of != "materials" or self.spared or item.at_step:
            return False
        others = item.whose and _OTHERS.search(item.whose) and not self._of_first_holder
        return not (others or _excuses(f"{item.note}，{item.label}"))

    @property
    def _of_first_holder(self) -> bool:
        """Whether it is asked of an owner who applies for the first time."""
        known = self.item.whose in _HOLDER and any(
            step.actor == self.item.whose for step in self.matter.steps
        )
        return known and bool(_FIRST.search(f"{self.matter.name}，{self.matter.plain_name}"))


@dataclass(frozen=True, slots=True)
class Gift:
    """A document of the catalogue that is the result of a matter."""

    matter: Matter
    path: DataPath
    document: str
    when: When

    @property
    def at(self) -> At:
        """Where it is written."""
        return At(self.matter.at.source, self.path)


def _excuses(note: str) -> bool:
    """Tell whether a note lets through who has never had the paper; not so 第一次办的也要带."""
    return any(not _ALL_THE_SAME.match(note, match.end()) for match in _EXCUSED.finditer(note))


def again(matter: Matter) -> Iterator[When]:
    """Yield the answers of people who have had before what a matter gives: they renew or replace it."""
    given = {gift.document for gift in gifts_of(matter)}
    for demand in demands_of(matter):
        if demand.when and demand.of == "materials" and given & {*demand.documents} and not demand.spared:
            yield demand.when
    for situation in matter.situations:
        if any(_FIRST.search(answer.label) for answer in situation.answers):
            for answer in situation.answers:
                if _AGAIN.search(answer.label) and not _FIRST.search(answer.label):
                    yield {situation.id: (answer.id,)}


def demands_of(matter: Matter) -> Iterator[Demand]:
    """Yield what a matter asks for: of everybody, of a proxy, of those under age."""
    for way, items in demand_lists(matter):
        for index, item in enumerate(items):
            yield Demand(matter, (*matter.at.path, *way, index), item)


def gifts_of(matter: Matter) -> Iterator[Gift]:
    """Yield the documents of the catalogue that a matter gives."""
    for index, result in enumerate(matter.results):
        if result.material:
            yield Gift(matter, (*matter.at.path, "results", index, "material"), result.material, result.when)
