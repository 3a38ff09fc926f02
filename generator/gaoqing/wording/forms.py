"""What no word list can say: fields of numbers without one, names and places that lead nowhere."""

from collections.abc import Iterator

from gaoqing.text.pattern import lazily
from gaoqing.wording.carriers import form
from gaoqing.wording.match import Match

# The kinds of text that are looked at even where no term is.
_FIELDS_WITH_FORM = {"material.form", "fee", "time_limit", "contact", "place"}

# A field of numbers without a number says nothing, unless it says that there is none to say.
_NUMBERLESS = {
    "fee": (
        "A016",
        "写出金额、单位和依据；不收的写“不收费”。",
        lazily(
            r"免费|免收|不收|不交|不付|不用|无需|不[^，。；]{0,8}(?:收|交)取?|无收费|无费用|由[^，。；]{0,10}(?:局|中心|机关|政府|财政|联|基金)(?:承担|支付|支出)|^(?:否|零收费|网上缴费|窗口缴费)(?![一-鿿])|：?无[。；]?$|：无(?=[，。；、|（]|是否|收费|办理|备注|依据|年检|联系|咨询|法定|承诺|受理|监督)|返还|退还|退回|退款|汇票|抬头|取消收费|免[^，。；]{0,4}费|停征|免征|支付宝|微信|银联|信用卡|扫码|(?:缴费|支付|付款)方式|□|《|■"
        ),
    ),
    "time_limit": (
        "A012",
        "写出数字、单位和起算的那天，或者“当场”。",
        lazily(
            r"当场|即时|即办|实时|立即办|马上办|立等|当日|当天|随到随办|全年|工作日数|长期有效|永久有效|^无[。；]?$|□|《"
        ),
    ),
    "contact": (
        "A015",
        "写出区号和电话，或者单位全称和门牌号。",
        lazily(r"工作日|节假日|附件|网址|https?|www|□|《|名单"),
    ),
}
_DIGIT = lazily(r"[0-9零〇一二两三四五六七八九十百]")
# The number of a document is none of days or of money.
_REFERENCE = lazily(r"[〔［\[(（][0-9]{4}[〕］\])）]第?[0-9]+[号號]|第[0-9]+[号號]")
# The basis of a fee is none of its sums.
_BASIS = lazily(
    r"(?:依据|根据|依照?|按照?)?[一-鿿]{0,8}(?:《?■+》?[、和及]?){1,4}(?:（[^）]*）)?(?:文件|规定)?"
)


def possible(field: str) -> bool:
    """Tell whether texts of a kind have to be looked at though no term is in them."""
    return field in _FIELDS_WITH_FORM


def find(text: str, field: str, whole: str) -> Iterator[Match]:
    """Yield what is wrong with a text as a whole; of a fee a sum is missing whatever else is vague.

    Args:
        text: one value, folded and masked.
        field: the kind of text that it is.
        whole: all that stands there, folded; the number may be in another cell.
    """
    if field == "material.form":
        yield from form(text, whole)
    elif field == "fee":
        yield from _numberless(text, field, whole)


_FOUND = lazily(
    rf"{_DIGIT.pattern}|□|■|网|App|APP|小程序|线上|附件|任[一意]|户籍所在地|户口所在地|村民委员会|居民委员会"
    # 迁入地派出所、户籍地或者居住地派出所：of one person, one point each.
    r"|(?:户籍|户口|居住|住所|现住|暂住|落户|迁入|迁出|拟迁入|出生)(?:所在)?地(?:的)?(?:[县市区]级?)?(?:公安)?(?:派出所|户籍窗口|街道办事处|乡镇人民政府)"
    r"|原(?:发证|登记|审批|批准|受理|许可|签发)(?:机关|部门|窗口)"
    r"|(?:大楼|大厦)(?:地下|首层|[东南西北中]座)"
)


def find_nameless(text: str, field: str, whole: str) -> Iterator[Match]:
    """Yield a place that leads nowhere, or a number that is none, where nothing else was found (`find`)."""
    if field in _NUMBERLESS:
        yield from _numberless(text, field, whole)
    elif field == "place" and text and not _FOUND.search(text):
        yield Match("A015", 0, len(text), "写出单位全称、门牌号、楼层和窗口号。")


def _numberless(text: str, field: str, whole: str) -> Iterator[Match]:
    code, instead, excuse = _NUMBERLESS[field]
    # 免费 in one cell of a row is what the others would have to say.
    settled = (excuse.search(text) or (len(whole) > len(text) and excuse.search(whole))) and not (
        field == "fee" and _BASIS.fullmatch(text)
    )
    if text and not settled and not _DIGIT.search(_REFERENCE.sub("", whole)):
        yield Match(code, 0, len(text), instead)
