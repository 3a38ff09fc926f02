"""What is left open about files: what is sent from home, and what of it is brought to a counter."""

import re
from collections.abc import Iterator

from gaoqing.audit import kinds
from gaoqing.audit.gap import Gap, Share
from gaoqing.audit.paper import Paper
from gaoqing.audit.scene import Scene
from gaoqing.text.pattern import lazily

_FILE = lazily("PDF|JPE?G|PNG|扫描|照片|拍照|刷脸|人脸|不用传|不用上传|不用材料|电子签", re.IGNORECASE)
_AT_COUNTER = lazily("窗口|柜台|大厅|线下|现场|原件|出示")
_MOST_NAMED = 3


def sent(scene: Scene) -> Iterator[Gap]:
    """Yield, where all can be done from home, that of some papers it is not said as what they are sent."""
    home = any(not visits.count for visits in scene.matter.attendance)
    ways = [way for way in scene.online if not _FILE.search(way.note)]
    unsaid = [item for item in scene.papers if _is_open(scene, item)] if home and ways else []
    if unsaid:
        names = "、".join(item.name for item in unsaid[:_MOST_NAMED])
        about = {"names": names, "count": str(len(unsaid))}
        everybody = len(ways) == len(scene.matter.channels) and any(not item.item.when for item in unsaid)
        whom = Share.EVERYBODY if everybody else Share.CASE
        yield Gap(kinds.ELECTRONIC, unsaid[0].at(), whom, {}, about)


_HOW_SENT = lazily("网上|窗口|拍照|上传")


def _is_open(scene: Scene, paper: Paper) -> bool:
    item = paper.item
    if paper.demand.of != "materials" or item.exempt or item.electronic or item.at_step or item.promise:
        return False
    said = _HOW_SENT.search(item.note)
    licences = all(document.electronic for document in paper.documents)
    return not said and not licences and not _only_at_counter(scene, paper)


def _only_at_counter(scene: Scene, paper: Paper) -> bool:
    """Tell whether a document is asked of those only who answer that they come."""
    for situation in scene.matter.situations:
        accepted = paper.item.when.get(situation.id, ())
        labels = [answer.label for answer in situation.answers if answer.id in accepted]
        if labels and all(map(_AT_COUNTER.search, labels)):
            return True
    return False


def brought(scene: Scene, paper: Paper) -> Iterator[Gap]:
    """Yield of a paper that it is only said to be a file, though one may come to a counter with it."""
    item = paper.item
    on_paper = item.original or item.copies or item.photo or item.at_step
    asked = item.electronic and not on_paper and scene.at_counter and paper.demand.of == "materials"
    if asked and not _AT_COUNTER.search(item.electronic + item.note):
        yield paper.gap(kinds.COUNTER_FORM, whom=paper.some)
