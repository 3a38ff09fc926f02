"""What some random guides have beside the usual fields: each of it agrees with all that they have already."""

from collections.abc import Callable
from random import Random

from random_matters import Data, Guide

Extra = Callable[[Guide, Random], None]
_OFTEN = 0.35
_SHOWN = {"original": {"count": 1, "use": "shown"}}


def add_extras(guide: Guide) -> None:
    """Add some of the extras to a guide."""
    for extra in EXTRAS:
        if guide.dice.random() < _OFTEN:
            extra(guide, guide.dice)


def exclusion(guide: Guide, dice: Random) -> None:
    fact = next((item["fact"] for item in guide.data["conditions"] if "fact" in item), None)
    texts = ["已经办过、还在有效期里的，不用再办。", "材料是假的，不予受理。"]
    if fact and fact["unit"] == "周岁":
        texts = [f"不满 {fact['value']} 周岁的，不能办。", f"未满 {fact['value']} 周岁的，不予受理。"]
    guide.data["exclusions"] = [{"text": dice.choice(texts)}]


def one_of_several(guide: Guide, dice: Random) -> None:
    listed = {row["material"] for row in guide.data["materials"]}
    pair = dice.choice([("register", "marriage"), ("deed", "lease"), ("diploma", "labour-contract")])
    if listed & {*pair} or guide.choice:
        return
    first, second = (guide.town.papers[name]["name"] for name in pair)
    label = f"{first}或者{second}"
    row = {"any_of": [*pair], "label": label, "whose": guide.person, "original": {"count": 1, "use": "shown"}}
    guide.data["materials"].append(row)
    guide.town.used |= {*pair}
    told = [f"{first}、{second}，带一样就行。", f"{label}都可以。", f"没有{first}怎么办？带{second}。"]
    guide.told.append(dice.choice(told))


def first_of_all(guide: Guide, dice: Random) -> None:
    listed = {row["material"] for row in guide.data["materials"] if "material" in row}
    ours = [kit for kit in guide.town.kits if kit["result"].get("id") in listed]
    if ours:
        kit = dice.choice(ours)
        guide.data["before"] = [{"matter": kit["id"], "why": f"要用{kit['result']['name']}。"}]
        guide.told.append(
            dice.choice([f"没有{kit['result']['name']}的，先办“{kit['name']}”。", "别的先不用办。"])
        )


def phones(guide: Guide, dice: Random) -> None:
    number, other = guide.town.phones[guide.kit["department"]]
    both = [{"number": number, "for": "问材料"}, {"number": "0000-5588001", "for": "问进度"}]
    guide.data["enquiry_phone"] = dice.choice([number, "0000-5570001", both])
    guide.data["rights"] = {"complaint_phone": other, "review": _review(guide)}


def _review(guide: Guide) -> str:
    body = f"向{guide.town.region}人民政府申请行政复议"
    return f"对决定不服的，可以在 60 个自然日内{body}，也可以在 6 个月内向人民法院提起行政诉讼。"


def ticket(guide: Guide, dice: Random) -> None:
    if not guide.online_only:
        guide.data["queue"] = {
            "where": "1 层大门右边",
            "how": dice.choice(["刷身份证取号。", "按屏幕取号。"]),
        }


def booking(guide: Guide, dice: Random) -> None:
    if not guide.online_only:
        guide.data["appointment"] = {"needed": dice.choice(["可以", "必须"]), "name": "政务通"}


def covered(guide: Guide, dice: Random) -> None:
    guide.data["coverage"] = dice.choice(["全国", "全省", "全县"])


def notes(guide: Guide, dice: Random) -> None:
    for row in guide.data["materials"]:
        if "copies" in row:
            row["note"] = dice.choice(
                ["复印件 1 份，用 A4 纸。", "复印件写上日期。", "只交复印件，原件不用带。"]
            )
        elif row.get("original", {}).get("use") == "shown" and "exempt" not in row:
            row["note"] = dice.choice(["看完当场还。", "原件核对后退还。", "只看原件，不收复印件。"])
        elif "supplied" not in row and "exempt" not in row:
            row["note"] = dice.choice(["原件由窗口留存。", "交一份原件，不退。"])


def second_fee(guide: Guide, dice: Random) -> None:
    if "items" in guide.data["fees"]:
        again = {"item": "补发加收的材料费", "amount": 8, "note": "只有弄坏了再来换的人交。"}
        guide.data["fees"]["items"].append({**again, "basis": guide.data["fees"]["items"][0]["basis"]})
        guide.told.append(dice.choice(["弄坏了再来换的，另交补发加收的材料费。", "银行的手续费由银行收。"]))


def where_it_is_from(guide: Guide, dice: Random) -> None:
    result = guide.kit["result"].get("id")
    if result:
        paper = guide.town.papers[result]
        name = dice.choice([guide.kit["name"], guide.kit["plain_name"]])
        paper["where_to_get"] = dice.choice([f"没有的，办“{name}”。", "在大厅办，办好了当面领。"])


def valid_as_said(guide: Guide, _dice: Random) -> None:
    valid, name = guide.data["results"][0].get("validity"), guide.kit["result"].get("id")
    if valid and name:
        guide.town.papers[name]["validity"] = f"有效期 {valid}"


def deadline(guide: Guide, dice: Random) -> None:
    given = {kit["result"].get("id") for kit in guide.town.kits}
    if not given & {row.get("material") for row in guide.data["materials"]}:
        late = {"late": "晚了也能办。"} if dice.random() < 0.5 else {}
        guide.data["apply_by"] = [{"within": "60 个自然日", "start": "事情发生那天", **late}]


def past_and_law(guide: Guide, dice: Random) -> None:
    law = {"law": f"{guide.town.region}便民办事规定", "date": f"20{dice.randint(15, 25)}-03-01"}
    guide.data["legal_basis"] = [*guide.data["legal_basis"], law]


def helpers(guide: Guide, dice: Random) -> None:
    others = [item for item in guide.town.departments if item["id"] != guide.kit["department"]]
    if others:
        role = dice.choice(["联办", "会签", "协办"])
        guide.data["authorities"] = [
            {"department": dice.choice(others)["id"], "role": role, "does": "查记录。"}
        ]


def ways_of_their_own(guide: Guide, _dice: Random) -> None:
    """Give the window and the web steps of their own."""
    if guide.online and not guide.online_only and guide.plan == "days":
        steps: list[Data] = guide.data["steps"]
        first = {**steps[0], "action": "到窗口交材料。", "channels": ["窗口"]}
        web = {**steps[0], "name": "网上申请", "action": "在网上填表、上传材料。", "channels": ["网上"]}
        steps[:1] = [first, web]


def parents_bring(guide: Guide, _dice: Random) -> None:
    if guide.kit.get("minors"):
        row = {"material": "marriage", "whose": "父亲和母亲", **_SHOWN}
        guide.data["minors"]["brings"] = [row]
        guide.town.used.add("marriage")


EXTRAS: list[Extra] = [
    exclusion, one_of_several, first_of_all, phones, ticket, booking, covered, notes, second_fee,
    where_it_is_from, valid_as_said, deadline, past_and_law, helpers, ways_of_their_own, parents_bring,
]  # fmt: skip
