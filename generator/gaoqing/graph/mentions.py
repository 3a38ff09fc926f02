"""Where a text speaks of a paper: by a name of it, or by the end of one that no other paper has."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from gaoqing.graph.papers import plain, spoken
from gaoqing.text.pattern import lazily

# What any paper may be called says nothing of which one it is.
_ANY = lazily(
    "[材资]料|证件|文件|表格|凭证|手续|信息|照片|[原件复印正副]{1,3}[件本]|通知|记录|声明|许可|登记|结果|情况"
)
_KIND = lazily("证明|说明|决议|方案|意见|证书|合同|报告|协议|申请[表书]|(?:许可|登记|合格|资格|批准)[证书]")
_SHORTEST = 2
# In front of a paper that is called by the end of its name: a verb, a measure, a mark, but no longer name.
_FREE = lazily(
    r"(?:^|[\W_]|[把将带拿交的张份本这那凭持及和与没有忘缺少漏落收看验查要连只光是回取备附递示供了让给齐眼下遍上好着一对用由]"
    r"|原来|记得|随身)$"
)
_MARKS = re.compile(r"[《》“”（）()\s]")


class Called(NamedTuple):
    """How a paper may be called in a text, longest first; those that only end like it come last.

    Attributes:
        names: its whole names.
        tails: ends of its names that no other paper near has.
    """

    names: tuple[str, ...]
    tails: tuple[str, ...]

    def find(self, text: str) -> tuple[int, int] | None:
        """Return from where to where a text names the paper; None where it does not.

        >>> Called(("交强险保单",), ("保单",)).find("把保单带来")
        (1, 3)
        """
        for name in self.names:
            place = text.find(name)
            if place >= 0:
                return place, place + len(name)
        for tail in self.tails:
            place = text.find(tail)
            while place >= 0:
                if _FREE.search(text[:place]) and not text.startswith(_LONGER, place + len(tail)):
                    return place, place + len(tail)
                place = text.find(tail, place + 1)
        return None

    def is_in(self, text: str) -> bool:
        """Tell whether a text may name the paper: of most it is soon said that it does not."""
        return any(name in text for name in (*self.names, *self.tails))


# What a longer name goes on with: the stub of a receipt is no receipt.
_LONGER = (
    *("号", "编号", "号码", "信息", "系统", "上的", "里的"),
    *("存根", "副本", "封面", "附页", "附件", "样本", "抄件", "申请", "登记", "变更", "注销", "遗失"),
)


def called(names: Iterable[str], others: Collection[str], *, kinds: bool = False) -> Called:
    """Return how a paper is called that has some names, among others that are called otherwise.

    Args:
        names: those of the paper.
        others: those of the other papers of which the text may speak.
        kinds: whether it may be called 证书, 证明 alone, if it is the only one.

    >>> called(["机动车交强险的保单"], ["机动车行驶证"]).tails[-1]
    '保单'
    """
    own = {bare for name in names for bare in _bare(name) if len(bare) >= _SHORTEST}
    own |= {other for name in own for other in spoken(plain(name))}
    rest = "\n".join((*(_MARKS.sub("", name) for name in others if name not in own), ""))
    tails = {name[-size:] for name in own for size in range(_SHORTEST, len(name))} - own
    tails = {tail for tail in tails if not _says_nothing(tail, kinds=kinds)}
    alone = [tail for tail in tails if f"{tail}\n" not in rest and tail[0] != "的"]
    return Called(tuple(sorted(own, key=len, reverse=True)), tuple(sorted(alone, key=len, reverse=True)))


@lru_cache(maxsize=4096)
def ending(name: str) -> str:
    """Return the end of a name that stands wherever the paper is called in short.

    >>> ending("机动车交强险保单"), ending("居住证明")
    ('保单', '住证明')
    """
    bare = _MARKS.sub("", name)
    short = bare[-_SHORTEST:]
    return bare[-_SHORTEST - 1 :] if _says_nothing(short, kinds=False) else short


def _says_nothing(tail: str, *, kinds: bool) -> bool:
    return bool(_ANY.fullmatch(tail) or (not kinds and _KIND.fullmatch(tail)))


def _bare(name: str) -> set[str]:
    """Return a name without marks, and without the “of” in it: 交强险的保单 is 交强险保单, too."""
    bare = _MARKS.sub("", name)
    return {bare, bare.replace("的", "")}
