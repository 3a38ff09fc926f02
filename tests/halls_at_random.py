"""Random halls whose guides agree with themselves and with each other: no rule may find anything there.

`halls()` is the strategy. A hall is data, by the names of its files: a test can plant a defect in a copy.
What there is to choose from stands in `random_halls/town.yml`, what guides say of their fields in `says.yml`.
"""

import copy
import json
from dataclasses import dataclass, field
from functools import cache
from random import Random

from hypothesis import strategies as st

from conftest import TODAY
from gaoqing.check import Checked, check_folder
from gaoqing.examine import Examiner
from gaoqing.reading.folder import Folder
from gaoqing.store import Store
from random_extras import add_extras
from random_matters import Data, Guide, Town
from random_words import Words

# A few halls, each checked many times: what does not change between two checks is read once.
MOST_HALLS = 20
_EXAMINER = Examiner(Store(), "")
_WEEK = ["周一", "周二", "周三", "周四", "周五"]


@dataclass
class Hall:
    """A hall as data, by the names of its files."""

    town: Town
    files: dict[str, Data] = field(default_factory=dict)

    @property
    def matters(self) -> list[Data]:
        return self._of("matters/")

    @property
    def bundles(self) -> list[Data]:
        return self._of("bundles/")

    @property
    def halls(self) -> list[Data]:
        return self._of("halls/")

    @property
    def windows(self) -> list[Data]:
        return [window for data in self.halls for window in data["windows"]]

    @property
    def departments(self) -> list[Data]:
        return list(self.files["departments.yml"]["departments"])

    @property
    def materials(self) -> list[Data]:
        return list(self.files["materials/all.yml"]["materials"])

    def matter(self, name: str) -> Data:
        return next(item for item in self.matters if item["id"] == name)

    def material(self, name: str) -> Data:
        return next(item for item in self.materials if item["id"] == name)

    def department(self, name: str) -> Data:
        return next(item for item in self.departments if item["id"] == name)

    def _of(self, folder: str) -> list[Data]:
        return [data for name, data in self.files.items() if name.startswith(folder)]

    def twin(self) -> "Hall":
        """Return a copy in which something can be planted."""
        return Hall(self.town, copy.deepcopy(self.files))

    def check(self) -> Checked:
        """Check the hall as if it lay in a folder."""
        guides = {name: _written(data) for name, data in sorted(self.files.items())}
        return check_folder(Folder(guides), TODAY, examiner=_EXAMINER)


def _written(data: Data) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def halls() -> st.SearchStrategy[Hall]:
    """Return random consistent halls; a test may plant something in each."""
    return st.integers(0, MOST_HALLS - 1).map(lambda seed: hall_of(seed).twin())


@cache
def hall_of(seed: int) -> Hall:
    """Return the hall of a number."""
    dice = Random(seed)
    town = Town.chosen(dice)
    hall = Hall(town)
    guides = [Guide(dice, town, kit) for kit in town.kits]
    for guide in guides:
        guide.write()
        add_extras(guide)
    hall.files["site.yml"] = _site(town)
    hall.files["departments.yml"] = {"departments": [_department(town, item) for item in town.departments]}
    hall.files["materials/all.yml"] = {"group": "材料", "materials": town.catalogue()}
    for name, data in _halls(dice, town, guides):
        hall.files[name] = data
    for guide in guides:
        Words(guide).say()
        hall.files[f"matters/{guide.kit['department']}/{guide.kit['id']}.yml"] = guide.data
    for data in _bundles(dice, hall):
        hall.files[f"bundles/{data['id']}.yml"] = data
    return hall


def _site(town: Town) -> Data:
    used = {kit["topic"] for kit in town.kits}
    return {
        "name": f"{town.region}政务服务",
        "url": "https://town.example/",
        "region": town.region,
        "hotline": 12345,
        "review_days": 365,
        "topics": [{"id": name, "name": title} for name, title in town.topics.items() if name in used],
        "stuck": [{"name": "“办不成事”反映窗口", "window": "w2"}, {"name": "政务服务热线", "phone": 12345}],
    }


def _department(town: Town, item: Data) -> Data:
    phones = town.phones[item["id"]]
    return {
        "id": item["id"],
        "name": town.region + item["name"],
        "enquiry_phone": phones[0],
        "complaint_phone": phones[1],
    }


def _halls(dice: Random, town: Town, guides: list[Guide]) -> list[tuple[str, Data]]:
    windows: list[Data] = [
        {"id": "w1", "number": 1, "floor": 1, "kind": "综合", "serves": {"all": True}},
        {"id": "w2", "number": 2, "floor": 1, "kind": "办不成事", "does": "事情没办成，在这里登记。"},
    ]
    for number, item in enumerate(town.departments, start=3):
        window = {
            "id": f"w{number}",
            "number": number,
            "floor": dice.choice([1, 2]),
            "kind": "专窗",
            "serves": {"departments": [item["id"]]},
        }
        windows.append(window)
    if dice.random() < 0.5:
        windows.append({"id": "w20", "number": 20, "floor": 1, "kind": "取件", "does": "领结果。"})
    if dice.random() < 0.4:
        retired = {"on": "2026-03-02", "moved_to": "w1", "why": "并到综合窗口。"}
        windows.append({"id": "w21", "number": 21, "floor": 2, "kind": "专窗", "retired": retired})
    found = [("halls/main.yml", _hall("main", f"{town.region}政务服务中心", "主大厅", 1, windows))]
    here = [guide for guide in guides if not guide.online_only]
    if here and dice.random() < 0.6:
        served = [guide.kit["id"] for guide in dice.sample(here, min(2, len(here)))]
        branch = [
            {"id": "b1", "number": 1, "floor": 1, "kind": "综合", "serves": {"matters": sorted(served)}}
        ]
        found.append(("halls/east.yml", _hall("east", f"{town.region}城东分中心", "分厅", 2, branch)))
        for guide in here:
            guide.branched = guide.kit["id"] in served
    for guide in guides:
        own = next(
            item for item in windows if item.get("serves") == {"departments": [guide.kit["department"]]}
        )
        guide.window = dice.choice([windows[0], own])
    return found


def _hall(name: str, title: str, kind: str, number: int, windows: list[Data]) -> Data:
    return {
        "id": name,
        "name": title,
        "kind": kind,
        "address": f"人民路 {number} 号",
        "phone": f"0000-55700{number:02}",
        "hours": [{"days": _WEEK, "from": "09:00", "to": "17:00"}],
        "holidays": "法定节假日休息",
        "windows": windows,
    }


_EVENTS = [("开店", "开一家店"), ("安家", "搬到一个新地方"), ("求职", "找一份工作")]


def _bundles(dice: Random, hall: Hall) -> list[Data]:
    """Return a bundle of a matter and those that give what it asks for, if there are any."""
    for matter in hall.matters:
        givers = [
            item
            for item in hall.matters
            if item is not matter and _gift(item) in {need.get("material") for need in matter["materials"]}
        ]
        if givers:
            return [_bundle(dice, matter, givers)]
    return []


def _bundle(dice: Random, last: Data, givers: list[Data]) -> Data:
    number = "〇一两三四五"[len(givers) + 1]
    say = [
        f"{number}件事一次办，相同的材料只交一份。",
        f"共{number}件事，材料一起交。",
        "几件事的材料一次交清。",
        f"先办“{givers[0]['name']}”，再办“{last['name']}”，不用跑几个窗口。",
    ]
    members = [*givers, last]
    stages: list[Data] = [{"matter": item["id"]} for item in givers]
    stages.append({"matter": last["id"], "after": [item["id"] for item in givers]})
    asked = [
        {need["material"] for need in item["materials"] if "material" in need and not need.get("when")}
        for item in members
    ]
    return {
        "id": "event",
        "name": f"{last['name']}一件事",
        "summary": dice.choice(say),
        "matters": stages,
        "shared": sorted(set.intersection(*asked)),
        "internal": sorted({_gift(item) for item in givers}),
        "verified": {"date": "2026-11-03", "role": "业务科"},
    }


def _gift(matter: Data) -> str:
    return str(matter["results"][0].get("material", matter["id"]))
