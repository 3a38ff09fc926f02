"""Questions that end in 怎么办: how the matter is done, or what to do when something is in the way."""

from gaoqing.guide import Matter
from gaoqing.text.pattern import lazily

_WHAT_TO_DO = lazily(
    "(?:该|应该|要|又|可|那)?(?:怎么办(?:理|呢)?|咋办|怎么处理|怎么弄)(?:呢|啊|呀|才好)?[？?]?$"
)
# No time, a crowd, an appointment, a form, the way: all the same is brought, paid and waited for.
_HINDRANCE = lazily(
    "没有?(?:时间|空|工夫|功夫)|要上班|加班|人[很太]?多|排[很长]*队|来晚|迟到|过号|错过(?:了)?(?:预约|叫号|号)"
    "|(?:没有?|忘[记了]*|不会|不想)(?:预约|取号)|约不[上到]|取不到号|不会(?:填|用手机|上网)|看不懂|不识路|找不到(?:窗口|大厅|地方|路|停车)"
    "|没地方停车|(?:忘[记了]*|不知道|不清楚)(?:要)?(?:带|交|准备)什么|带错|漏带|没带[齐全]|材料不[齐全]|第一次(?:来|办)"
)
# What else a question may tell makes it a case of its own.
_CASE = lazily(
    "丢|失|补|换|变|改|过期|到期|外[地省国市]|国外|境外|离婚|丧|去世|孩子|老人|残|急|代|托|替|别人|家人|网上|系统|机器|复印|照片|如果"
)
_IDLE = lazily("请问|我|这件事|这个证?|这事|想|要|需要|应该|应当|的|了|办理?|申请|[，？?、]")


def is_hindered(matter: Matter, question: str) -> bool:
    """Tell whether what is answered to a question holds for all: it asks how, or tells of a hindrance only.

    身份证丢了怎么办 is answered of those who lost it; 人多怎么办 of all who come.
    """
    found = _WHAT_TO_DO.search(question)
    if not found:
        return False
    told = question[: found.start()]
    for name in sorted((matter.name, matter.plain_name, *matter.aliases), key=len, reverse=True):
        told = told.replace(name, "") if name else told
    return not _CASE.search(told) and (bool(_HINDRANCE.search(told)) or not _IDLE.sub("", told))
