"""A label whose words go on below it, and what below it is no label of its own."""

import re
from dataclasses import dataclass

from gaoqing.documents.document import Cell
from gaoqing.intake.events import Event
from gaoqing.intake.meaning import LONG

PHONES = frozenset({"enquiry_phone", "complaint_phone", "phones"})
_A_PHONE = re.compile(
    "(?:联系|固定|窗口|办公|服务)?(?:电话|热线|号码|电话号码|联系方式|方式)|电话(?:咨询|投诉|监督|举报)"
)
# Words that are labels of a guide, and within a list of steps or documents mean the line they stand in.
_LOOSE = re.compile(
    "时限|依据|条件|材料|对象|说明|流程|费用|名称|类型|内容|备注|地点|时间|结果|申请|受理|送达|收费|程序|期限"
)


@dataclass
class Open:
    """The label that words below it are about."""

    element: str = ""
    why: str = ""
    heading: Cell | None = None
    rank: int = 0
    inline: bool = False
    listed: bool = False  # a list was read below it

    @property
    def is_full(self) -> bool:
        """Whether more words below it are of something else."""
        return self.listed or (self.inline and bool(self.element) and self.element not in LONG)


def is_inside(event: Event, here: Open) -> bool:
    """Tell whether a label is only a word within what an open label is about: a step's 时限."""
    if not here.element:
        return False
    words = event.heading.text
    if here.element in PHONES and _A_PHONE.fullmatch(words):
        return True
    if event.rank <= here.rank and event.meaning and event.part != "unknown":
        return False
    if not event.meaning:
        return (
            event.part == "unknown" and here.element in LONG and not (here.inline and here.rank == event.rank)
        )
    loose = bool(_LOOSE.fullmatch(words)) and here.element in LONG
    return loose and (event.rank > here.rank or event.elements[:1] == (here.element,))
