"""Passages that serve the page and nobody's guide: buttons, shortened previews, what stands at its foot."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gaoqing.documents.document import Block, Passage

_BUTTON = re.compile(
    r"(?:[\[【「]?(?:点击)?(?:展开|收起|查看|下载|返回|打印|收藏|取消收藏|分享|关闭|更多|全部|详情|详细|内容|材料|顶部|"
    r"在线|网上|立即|马上|我要|办理|申报|申请|咨询|投诉|预约|评价|纠错|导出|复制|链接|扫码|二维码|指南|本页|列表|上一[页篇]|"
    r"下一[页篇]|[>»+＋▼▲↓↑∨∧|/\s\-]|\.{3}|…)[\]】」]?)+"
)
_PLAIN_WORDS = re.compile(
    r"(?:在线|网上|申请|办理|申报|预约)?(?:材料|指南|内容|办理|申请|申报|咨询|投诉|预约|链接|全部|详情)(?:材料|内容|指南)?"
)
_PREVIEW = re.compile(
    r"(.{4,}?)(?:…+|\.{3,})\s*[\[【(（]?(?:展开|更多|查看|全文|详情|详细|阅读)?.{0,6}", re.DOTALL
)
_FOOT = re.compile(
    r"版权所有|网站标识码|ICP备|公网安备|技术支持[:：]|建议使用.{0,20}浏览器|Copyright|分辨率|访问量[:：]|浏览次数[:：]|"
    r"^\d(?:\.\d)?\s*分$|人评价$|^(?:您)?(?:当前|现在|所在)的?位置[:：]|^打印本页",
    re.IGNORECASE,
)
_NEAR = 8
_LONGEST_FOOT = 200  # letters; what is longer is a sentence of a guide
_LONGEST = 400  # letters of a preview or a row of buttons


def without_chaff(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, what serves the page marked as its menu."""
    return [
        replace(block, part="menu") if isinstance(block, Passage) and _chaff(block, place, blocks) else block
        for place, block in enumerate(blocks)
    ]


def _chaff(passage: Passage, place: int, blocks: Sequence[Block]) -> bool:
    text = passage.cell.text
    if passage.level or passage.part in {"term", "label", "menu"}:
        return False
    if len(text) > _LONGEST:
        return False
    if _FOOT.search(text) and len(text) < _LONGEST_FOOT:
        return True
    if _BUTTON.fullmatch(text) and not _PLAIN_WORDS.fullmatch(text):
        return True
    preview = _PREVIEW.fullmatch(text)
    return preview is not None and _is_near(preview[1].strip(), place, blocks)


def _is_near(beginning: str, place: int, blocks: Sequence[Block]) -> bool:
    around = [*blocks[max(0, place - _NEAR) : place], *blocks[place + 1 : place + 1 + _NEAR]]
    return any(isinstance(block, Passage) and block.cell.text.startswith(beginning) for block in around)
