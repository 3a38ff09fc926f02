"""Planters of defects of windows, telephones and ways."""

from random import Random

from halls_at_random import Hall
from planters import at_windows, hush, is_online_only, plants, say, some
from random_matters import Data


@plants("W027", times=9)
def only_for_collection(hall: Hall, dice: Random) -> None:
    _counter(hall, dice)["kind"] = "取件"


@plants("W033", times=9)
def closed_for_long(hall: Hall, dice: Random) -> None:
    window = _counter(hall, dice)
    first = dice.choice(["2026-08-01", "2026-11-20"])
    window["dates"] = [{"from": first, "to": "2027-06-30", "closed": True, "why": "装修。"}]


def _counter(hall: Hall, dice: Random) -> Data:
    """Return the only window of a department, whose matters can be done nowhere else."""
    elsewhere = {
        name for it in hall.halls if it["id"] != "main" for name in it["windows"][0]["serves"]["matters"]
    }
    fit = []
    for item in hall.departments:
        ours = [it for it in at_windows(hall) if it["department"] == item["id"]]
        if ours and not any(it["id"] in elsewhere or len(it["channels"]) > 1 for it in ours):
            fit.append(item["id"])
    name = some(dice, fit)
    for matter in hall.matters:
        if matter["department"] == name:
            hush(matter)
    others = [it["id"] for it in hall.departments if it["id"] != name]
    hall.windows[0]["serves"] = {"departments": others}
    return next(it for it in hall.windows if it.get("serves") == {"departments": [name]})


@plants("W028")
def window_for_a_website(hall: Hall, dice: Random) -> None:
    matter = some(dice, [it for it in hall.matters if is_online_only(it)])
    _add(hall, {"kind": dice.choice(["专窗", "综合"]), "serves": {"matters": [matter["id"]]}})


def _add(hall: Hall, fields: Data) -> Data:
    window: Data = {"id": "w40", "number": 40, "floor": 3, **fields}
    hall.files["halls/main.yml"]["windows"].append(window)
    return window


@plants("W030")
def no_such_window(hall: Hall, dice: Random) -> None:
    say(some(dice, at_windows(hall)), dice, "W030")


@plants("W030")
def closed_window(hall: Hall, dice: Random) -> None:
    closed = some(dice, [it for it in hall.windows if "retired" in it])
    text = dice.choice(["到 {} 号窗口办。", "材料交到 {} 号窗口。", "在 {} 号窗口申请。"])
    some(dice, at_windows(hall)).setdefault("reminders", []).append(text.format(closed["number"]))


@plants("W031")
def no_such_phone(hall: Hall, dice: Random) -> None:
    say(some(dice, hall.matters), dice, "W031", P=f"0000-5599{dice.randint(1000, 9999)}")


@plants("W034")
def nowhere_near(hall: Hall, dice: Random) -> None:
    hours = [{"days": ["周一"], "from": "09:00", "to": "17:00"}]
    window = {"id": "s1", "number": 1, "floor": 1, "kind": "综合", "does": "交水电费。"}
    near = {"id": "near", "name": "河东便民服务站", "kind": "社区（村）服务站", "address": "河东路 2 号"}
    more = {"phone": "0000-5570009", "hours": hours, "holidays": "法定节假日休息", "windows": [window]}
    hall.files["halls/near.yml"] = {**near, **more}
    matter = some(dice, [it for it in at_windows(hall) if len(it["channels"]) == 1])
    matter["coverage"] = dice.choice(["跨村（社区）", "全镇（乡、街道）"])
    for item in hall.matters:
        hush(item)


@plants("W034")
def abroad_only_here(hall: Hall, dice: Random) -> None:
    matter = some(dice, hall.matters)
    matter["coverage"] = "不通办"
    matter["cross_border"] = {
        "regions": [dice.choice(["香港", "澳门", "台湾", "国外"])],
        "note": "在网上交材料。",
    }


@plants("W035")
def same_number(hall: Hall, dice: Random) -> None:
    other = some(dice, [it for it in hall.windows if "departments" in it.get("serves", {})])
    same = {"number": other["number"], "floor": other["floor"]}
    _add(hall, {"kind": "专窗", "serves": dict(other["serves"]), **same})


@plants("W036")
def other_department_answers(hall: Hall, dice: Random) -> None:
    matter = some(dice, hall.matters)
    matter.pop("authorities", None)
    other = some(dice, [it for it in hall.departments if it["id"] != matter["department"]])
    hush(matter)
    matter["enquiry_phone"] = other[dice.choice(["enquiry_phone", "complaint_phone"])]


@plants("W037")
def complaints_elsewhere(hall: Hall, dice: Random) -> None:
    matter = some(dice, hall.matters)
    matter.pop("authorities", None)
    other = some(dice, [it for it in hall.departments if it["id"] != matter["department"]])
    if dice.random() < 0.5:
        hush(matter)
        matter["rights"] = {"complaint_phone": other["enquiry_phone"]}
    else:
        own = hall.department(matter["department"])
        own["complaint_phone"] = other["enquiry_phone"]
        for item in hall.matters:
            if item["department"] == own["id"]:
                hush(item)


@plants("W038")
def booked_for_nothing(hall: Hall, dice: Random) -> None:
    matter = some(dice, [it for it in hall.matters if is_online_only(it)])
    if dice.random() < 0.5:
        matter["appointment"] = {"needed": dice.choice(["必须", "可以"]), "name": "政务通"}
    else:
        matter["queue"] = {"where": "1 层取号机", "how": "刷身份证取号。"}
