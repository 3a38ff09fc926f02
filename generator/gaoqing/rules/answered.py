"""What a guide answers itself of a doubt about one of its sentences.

The form is named in full in the list, the card is the only one there, a paper's issuer stands beside it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.examine.doubts import Doubt
from gaoqing.guide import Material, Matter
from gaoqing.guide.choices import IssuerKind, MaterialKind
from gaoqing.guide.material import Requirement
from gaoqing.text.pattern import lazily

# 备案证明、所有权证明：what an office decides, as the last word of a paper's name.
_ACT = lazily(
    r"[一-鿿]{2,}(?:备案|登记|许可|批准|核准|合格|检疫|免疫|接种|验收|查验|所有权|使用权|承包权|资格)证明(?:书)?$"
)
_FORM = lazily(r"(?:申请|登记|申报|备案)?(?:表格|表|书)$")
_AUTHORISES = lazily("委托|授权")
_AGENT = lazily("代办人|代领人|代取人|受托人|被委托人|代理人")
_ACCOUNT = lazily(r"(?:打|发|拨|存|转|汇)[到进入至].*(?:卡|账|折)")
_HOLDS_ACCOUNT = lazily("银行卡|社会保障卡|存折|一卡通|储蓄卡|银行账户")
_ONLINE = lazily(r"网上|网站|官网")
_PLACE = lazily("医院|单位|学校|公司|银行|公证处|卫生院|检测机构|鉴定机构|委员会")
# 县级以上医院、有资质的检测机构：an issuer of which there are many.
_ANY_ISSUER = lazily(
    "^(?:[县区市省二三]级|三甲|各|当地|本地|指定|定点|有|具有|具备|正规|相关|专业|合格|任|公立|乡镇|看病|就诊)"
)
# 公安机关、税务机关：too short to say which.
_MIN_ISSUER = 6
_POLICE = lazily("^[到去找向在]?派出所")
_ADDRESS = lazily("户口簿|居住证")
_HOUSEHOLD = lazily(r"[本外当]地户[口籍]")
_RUNS_OUT = lazily("到期")
_BEFORE_THE_END = lazily(r"(?:期满|满期|到期|届满|有效期)[^。；]{0,16}[0-9]+\s*(?:个|天|日|年)")
_FORMAT = lazily(r"(?i)pdf|jpe?g|png|tiff?|ofd|docx?|xlsx?|照片|图片")
_SENDS, _PORTRAIT = lazily("^[上传]传?"), lazily("照片|相片|证件照")
_THIS_PAPER, _THIS_FORM = lazily("[这那]张纸"), lazily("[这本该此]张?表")
_DISTANCE = lazily(r"[0-9]+\s*(?:米|公里|千米)(?:以内|之内)$")
_UMBRELLA = 6  # 健康合格证明 is the end of one name; 身份证明, 健康证明 could be of any


class Answers:
    """The guides of a hall, asked what they say of a doubtful word elsewhere.

    Args:
        catalogue: the hall.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.materials = catalogue.materials

    @cached_property
    def listed(self) -> Mapping[str, list[Material]]:
        """The documents of each file of the catalogue; made when the first of them is doubtful."""
        found: dict[str, list[Material]] = {}
        for material in self.materials.values():
            found.setdefault(material.at.source.name, []).append(material)
        return found

    def settles(self, file: str, doubt: Doubt, matter: Matter | None) -> bool:
        """Tell whether the guide, or the entry of the catalogue, answers what a text of it leaves open."""
        if matter:
            answer = _OF_MATTERS.get(doubt.match.code)
            return bool(answer and answer(self, doubt, matter))
        material = self._entry(file, doubt)
        answers = _OF_DOCUMENTS.get(doubt.match.code) if material else None
        return bool(material and answers and answers(doubt, material))

    def _entry(self, file: str, doubt: Doubt) -> Material | None:
        if doubt.path[:1] != ("materials",):
            return None
        return next((item for item in self.listed.get(file, ()) if doubt.path[:2] == item.at.path), None)

    def documents(self, matter: Matter) -> Iterator[Material]:
        """Yield each document that a guide asks anybody for, once."""
        ids = dict.fromkeys(name for item in _asked(matter) for name in item.materials)
        yield from (self.materials[name] for name in ids if name in self.materials)

    def one_form(self, doubt: Doubt, matter: Matter) -> bool:
        """到窗口交申请表：of the forms that are listed, one is called so."""
        if doubt.path[:1] == ("materials",) and _THIS_FORM.search(doubt.word):
            return True
        called = _FORM.search(doubt.word)
        if not called:
            return False
        forms = [item for item in self.documents(matter) if _is_form(item)]
        if called[0] in {"表格", "表", "书"}:
            return len([item for item in forms if not _AUTHORISES.search(item.name)]) == 1
        return len([item for item in forms if item.name.endswith(called[0])]) == 1

    def one_place(self, doubt: Doubt, matter: Matter) -> bool:
        """打到卡里、在网上下载、外地户口：one card is listed, one address given, a question asks it."""
        if _ACCOUNT.search(doubt.word):
            return len([item for item in self.documents(matter) if _HOLDS_ACCOUNT.search(item.name)]) == 1
        if _HOUSEHOLD.search(doubt.word):
            return any(re.search("户[口籍]", item.question) for item in matter.situations)
        return bool(_ONLINE.search(doubt.word)) and len({way.url for way in matter.channels if way.url}) == 1

    def short_name(self, doubt: Doubt, matter: Matter) -> bool:
        """要看健康合格证明原件：it is how one name of the list ends."""
        if len(doubt.word) < _UMBRELLA or "身份" in doubt.word:
            return False
        return len([item for item in self.documents(matter) if item.name.endswith(doubt.word)]) == 1

    def authorised(self, doubt: Doubt, matter: Matter) -> bool:
        """代办人凭居民身份证领取：the list says by which paper somebody acts for another."""
        if doubt.path[:1] != ("results",) or not _AGENT.search(doubt.word):
            return False
        brought = (self.materials.get(name) for item in matter.proxy.brings for name in item.materials)
        return any(item and _AUTHORISES.search(item.name) for item in brought)

    def dated(self, doubt: Doubt, matter: Matter) -> bool:
        """驾驶证快到期的，换一本：how long before its end stands among the conditions."""
        if doubt.path != ("summary",) or not _RUNS_OUT.search(doubt.word):
            return False
        told = [*(item.before for item in matter.apply_by), *(item.text for item in matter.conditions)]
        return any(_BEFORE_THE_END.search(text) for text in told)

    def known_format(self, doubt: Doubt, matter: Matter) -> bool:
        """上传扫描件：each file that is asked for says its format."""
        told = [item.electronic for item in _asked(matter) if item.electronic]
        return doubt.path[:1] != ("materials",) and bool(told) and all(map(_FORMAT.search, told))

    def pictured(self, doubt: Doubt, matter: Matter) -> bool:
        """上传照片、交照片：the list says of which papers, or of what size and colour."""
        if doubt.path[:1] == ("materials",):
            return False
        if _SENDS.search(doubt.word):
            return self.known_format(doubt, matter) and not any(
                _PORTRAIT.search(item.name) for item in self.documents(matter)
            )
        return any(item.photo for item in _asked(matter))

    def notarised(self, doubt: Doubt, matter: Matter) -> bool:
        """来不了的那一方先办公证：the list says that the authorisation is what has to be."""
        told = [matter.proxy.why, *(f"{item.signature}{item.note}" for item in matter.proxy.brings)]
        return doubt.path[:1] != ("proxy",) and "公证" in doubt.word and any("公证" in text for text in told)

    def its_own_paper(self, doubt: Doubt, _: Matter) -> bool:
        """交医院给的那张纸：said at a document, it is that document."""
        return doubt.path[:1] == ("materials",) and bool(_THIS_PAPER.search(doubt.word))

    def distance(self, doubt: Doubt, _: Matter) -> bool:
        """离校园 200 米以内不能开：nobody measures 200 metres to the hair."""
        return doubt.path[:1] == ("mistakes",) and bool(_DISTANCE.search(doubt.word))


def _is_form(material: Material) -> bool:
    return material.kind is MaterialKind.FORM or material.name.endswith(("表", "申请书"))


def _asked(matter: Matter) -> Iterator[Requirement]:
    yield from matter.materials
    yield from matter.proxy.brings
    if matter.minors:
        yield from matter.minors.brings


def _issued_by_one(doubt: Doubt, material: Material) -> bool:
    """畜禽养殖场备案证明：a matter of ours gives it, or one office, and its name says of what act."""
    if doubt.path[2:] != ("name",) or not _ACT.search(material.name):
        return False
    issuer = material.issuer
    one = len(issuer.name) >= _MIN_ISSUER and not _ANY_ISSUER.search(issuer.name)
    told = issuer.kind is not IssuerKind.APPLICANT and bool(material.where_to_get)
    return bool(issuer.matters) or (one and told)


def _known_place(doubt: Doubt, material: Material) -> bool:
    """到医院评定：the issuer beside it says which; an identity card is got at any police station."""
    if material.identity and _POLICE.search(doubt.word):
        return not _ADDRESS.search(material.name)
    issuer = material.issuer.name
    called = [noun for noun in _PLACE.findall(doubt.word) if noun in issuer]
    return any(len(issuer) > len(noun) + 2 for noun in called) and not _ANY_ISSUER.search(issuer)


_OF_MATTERS: Mapping[str, Callable[[Answers, Doubt, Matter], bool]] = {
    "A001": Answers.short_name,
    "A006": Answers.pictured,
    "A009": Answers.one_form,
    "A012": Answers.dated,
    "A015": Answers.one_place,
    "A018": Answers.distance,
    "A021": Answers.authorised,
    "A022": Answers.notarised,
    "A028": Answers.its_own_paper,
    "A029": Answers.known_format,
}
_OF_DOCUMENTS: Mapping[str, Callable[[Doubt, Material], bool]] = {
    "A001": _issued_by_one,
    "A015": _known_place,
}
