"""Planters of defects of documents: who gives them, who asks for them, what is said of them."""

from random import Random

from halls_at_random import Hall
from planters import (
    Unfit,
    at_windows,
    days_of,
    document,
    firm,
    gift,
    is_online_only,
    named,
    own,
    plants,
    say,
    some,
    unbundle,
    words,
)
from random_matters import Data

LEASES = ["租房协议", "房屋租赁协议", "住房租赁合同", "房屋出租合同"]
_SHOWN = {"original": {"count": 1, "use": "shown"}}


def _chains(hall: Hall) -> list[tuple[Data, Data, Data]]:
    """Return matters, what they demand of everybody, and the matters that give it."""
    givers = {gift(matter): matter for matter in hall.matters if gift(matter)}
    return [
        (matter, row, givers[row["material"]])
        for matter in hall.matters
        for row in firm(matter)
        if row["material"] in givers and gift(matter)
    ]


@plants("J017")
def circle(hall: Hall, dice: Random) -> None:
    matter, _, giver = some(dice, _chains(hall))
    giver["materials"].append({"material": gift(matter), "whose": "申请人", **_SHOWN})
    unbundle(hall, matter["id"], giver["id"])


@plants("J017")
def circle_of_alternatives(hall: Hall, dice: Random) -> None:
    matter, _, giver = some(dice, _chains(hall))
    label = f"{hall.material(gift(matter))['name']}或者{hall.material(gift(giver))['name']}"
    row = {"any_of": [gift(matter), gift(giver)], "label": label, "whose": "申请人", **_SHOWN}
    giver["materials"].append(row)
    unbundle(hall, matter["id"], giver["id"])


@plants("J017")
def circle_of_one(hall: Hall, dice: Random) -> None:
    matter = some(
        dice, [it for it in hall.matters if gift(it) and "minors" not in it and "renewal" not in it]
    )
    matter["materials"].append({"material": gift(matter), "whose": "申请人", **_SHOWN})
    unbundle(hall, matter["id"])


@plants("J018")
def wrong_order(hall: Hall, dice: Random) -> None:
    bundle = some(dice, hall.bundles)
    last = bundle["matters"][-1]["matter"]
    givers = [stage["matter"] for stage in bundle["matters"][:-1]]
    needed = {row["material"] for row in firm(hall.matter(last))}
    if not any(gift(hall.matter(name)) in needed for name in givers):
        raise Unfit
    bundle["matters"] = [{"matter": last}, *({"matter": name, "after": [last]} for name in givers)]
    del bundle["internal"]
    bundle["summary"] = "几件事一次办。"


@plants("J018")
def passed_on_by_nobody(hall: Hall, dice: Random) -> None:
    bundle = some(dice, hall.bundles)
    known = [name for name in ("register", "deed", "lease", "marriage") if name not in bundle["shared"]]
    asked = {row["material"] for stage in bundle["matters"] for row in firm(hall.matter(stage["matter"]))}
    bundle["internal"].append(some(dice, [name for name in known if name in asked]))


@plants("J018")
def passed_on_too_late(hall: Hall, dice: Random) -> None:
    bundle = some(dice, hall.bundles)
    last = hall.matter(bundle["matters"][-1]["matter"])
    needed = {row["material"] for row in firm(last)}
    if not {*bundle["internal"]} <= needed or len(bundle["internal"]) > 1:
        raise Unfit
    del bundle["matters"][-1]["after"]


@plants("J019")
def wrong_matter(hall: Hall, dice: Random) -> None:
    matter = some(dice, [it for it in hall.matters if gift(it)])
    others = [it for it in hall.matters if it is not matter and gift(it)]
    other = some(dice, [it for it in others if gift(matter) not in _listed(it)])
    hall.material(gift(matter))["issuer"]["matter"] = other["id"]


@plants("J019")
def wrong_department(hall: Hall, dice: Random) -> None:
    matter = some(dice, [it for it in hall.matters if gift(it)])
    matter.pop("authorities", None)
    other = some(dice, [it for it in hall.departments if it["id"] != matter["department"]])
    hall.material(gift(matter))["issuer"]["name"] = other["name"]


@plants("J020")
def second_giver(hall: Hall, dice: Random) -> None:
    matter = some(dice, [it for it in hall.matters if gift(it)])
    name = gift(matter)
    others = [it for it in hall.matters if it is not matter and name not in _listed(it)]
    other = some(dice, [it for it in others if it["department"] == matter["department"]])
    other["results"].append({"material": name, "delivery": list(other["results"][0]["delivery"])})


def _listed(matter: Data) -> set[str]:
    """Return all that a guide lists, whoever brings it."""
    rows = [*matter["materials"], *matter.get("minors", {}).get("brings", ())]
    return {name for row in rows for name in row.get("any_of", [row.get("material", "")])}


@plants("J021")
def denied(hall: Hall, dice: Random) -> None:
    issuers = {"public-security": "公安机关", "civil-affairs": "民政部门"}
    matter = some(dice, [it for it in hall.matters if gift(it) and it["department"] in issuers])
    speaker = some(dice, [it for it in hall.matters if it["department"] == matter["department"]])
    say(speaker, dice, "J021", D=hall.material(gift(matter))["name"])


@plants("J022")
def given_by_nobody(hall: Hall, dice: Random) -> None:
    matter = some(dice, at_windows(hall))
    office = dice.choice([dice.choice(hall.departments)["name"], "有关部门", "当地主管部门", "相关单位"])
    name = dice.choice(["住址核实单", "场所核查登记表", "人员情况登记卡"])
    document(hall, "checked", name=name, issuer={"kind": "政府部门核发", "name": office})
    matter["materials"].append({"material": "checked", "whose": "申请人", **_SHOWN})


@plants("M016")
def miscounted_bundle(hall: Hall, dice: Random) -> None:
    some(dice, hall.bundles)["summary"] = words(dice, "M016")


@plants("M016")
def foreign_paper_in_bundle(hall: Hall, dice: Random) -> None:
    bundle = some(dice, hall.bundles)
    about = {name for stage in bundle["matters"] for name in _listed(hall.matter(stage["matter"]))}
    about |= {gift(hall.matter(stage["matter"])) for stage in bundle["matters"]}
    about |= {row["material"] for stage in bundle["matters"] for row in _of_proxy(hall, stage)}
    name = some(
        dice, [it["name"] for it in hall.materials if it["id"] not in about and "表" not in it["name"]]
    )
    bundle["summary"] = dice.choice([f"{name}一起领。", f"材料交一次，{name}一次办好。"])


def _of_proxy(hall: Hall, stage: Data) -> list[Data]:
    return list(hall.matter(stage["matter"])["proxy"].get("brings", []))


@plants("M017")
def sent_elsewhere(hall: Hall, dice: Random) -> None:
    matter = some(dice, [it for it in hall.matters if gift(it)])
    other = some(dice, [it for it in hall.matters if it is not matter])
    name = dice.choice([other["name"], other["plain_name"]])
    hall.material(gift(matter))["where_to_get"] = words(dice, "M017", M=name)


@plants("M025")
def refused_where_given(hall: Hall, dice: Random) -> None:
    _, row, giver = some(dice, [it for it in _chains(hall) if len(it[2]["results"]) == 1])
    paper = hall.material(row["material"])
    name = _other_name(paper["name"])
    giver["results"] = [{"name": name, "delivery": giver["results"][0]["delivery"]}]
    paper["issuer"]["matter"] = giver["id"]
    paper.pop("aliases", None)
    paper.setdefault("not_instead", []).append({"name": name, "why": "上面没有编号。"})


@plants("M025")
def refused_for_its_issuer(hall: Hall, dice: Random) -> None:
    paper = hall.material(some(dice, _chains(hall))[1]["material"])
    made = f"{paper['issuer']['name']}{dice.choice(['开', '出具', '发'])}的{paper['name']}"
    paper.setdefault("not_instead", []).append({"name": made, "why": "上面没有编号。"})


def _other_name(name: str) -> str:
    """Return another name of the same beginning, as of the notice that comes with a paper."""
    for end in ("许可证", "登记证", "证明书", "证书", "证明", "执照", "证", "书"):
        if name.endswith(end) and len(name) > len(end) + 2:
            return name.removesuffix(end) + "通知书"
    raise Unfit


@plants("M018")
def waived_and_listed(hall: Hall, dice: Random) -> None:
    matter = some(dice, [it for it in hall.matters if own(it)])
    row = some(dice, [it for it in own(matter) if it["whose"] == "申请人" and "copies" not in it])
    what = words(dice, "M018", D=named(hall, row))
    matter.setdefault("not_needed", []).append({"what": what, "why": "系统里能查到。"})
    _unsay(matter, named(hall, row), row["material"])


def _unsay(matter: Data, *names: str) -> None:
    """Leave out what is said of a paper elsewhere."""
    for field in ("reminders", "faqs", "mistakes"):
        kept = [item for item in matter.get(field, []) if not any(name in str(item) for name in names)]
        matter.pop(field, None)
        if kept:
            matter[field] = kept


@plants("M019")
def exempt_and_asked_for(hall: Hall, dice: Random) -> None:
    pairs = [(it, row) for it in at_windows(hall) for row in it["materials"] if "exempt" in row]
    matter, row = some(dice, [pair for pair in pairs if "fallback" not in pair[1]["exempt"]])
    say(matter, dice, "M019", D=named(hall, row))


@plants("M020")
def unlisted(hall: Hall, dice: Random) -> None:
    matter = some(dice, at_windows(hall))
    say(matter, dice, "M020", D=_foreign(hall, matter, dice))


@plants("M020")
def unlisted_in_step(hall: Hall, dice: Random) -> None:
    matter = some(dice, at_windows(hall))
    name = _foreign(hall, matter, dice)
    action = [
        "带居民身份证和<D>到窗口申请。",
        "到窗口提交<D>原件。",
        "取号，到窗口出示<D>。",
        "把<D>、居民身份证交给窗口。",
    ]
    matter["steps"][0]["action"] = dice.choice(action).replace("<D>", name)


def _foreign(hall: Hall, matter: Data, dice: Random) -> str:
    """Return the name of a document that a guide has nothing to do with."""
    known = _listed(matter) | {gift(matter)} | {row["material"] for row in matter["proxy"].get("brings", [])}
    ours = [it for it in hall.materials if it["id"] not in known and "-form" not in it["id"]]
    return str(some(dice, [it["name"] for it in ours if it["name"] not in str(matter)]))


@plants("M021")
def copy_instead_of_original(hall: Hall, dice: Random) -> None:
    matter, row = some(dice, _originals(hall))
    say(matter, dice, "M021", D=named(hall, row))


@plants("M021")
def note_against_fields(hall: Hall, dice: Random) -> None:
    _, row = some(dice, [pair for pair in _originals(hall) if pair[1]["original"]["use"] == "shown"])
    row["note"] = words(dice, "M021 note")


def _originals(hall: Hall) -> list[tuple[Data, Data]]:
    pairs = [(it, row) for it in at_windows(hall) for row in own(it)]
    return [pair for pair in pairs if "copies" not in pair[1]]


@plants("M022")
def listed_and_waived(hall: Hall, dice: Random) -> None:
    matter, row = some(dice, [(it, row) for it in at_windows(hall) for row in own(it)])
    say(matter, dice, "M022", D=named(hall, row))


@plants("M024")
def popular_name(hall: Hall, dice: Random) -> None:
    lease = some(dice, [it for it in hall.materials if it["id"] == "lease"])
    _use(hall, dice, "lease", document(hall, "twin", name=dice.choice(LEASES), issuer=lease["issuer"]))


@plants("V019")
def same_name(hall: Hall, dice: Random) -> None:
    known = [
        it for it in hall.materials if it["id"] not in ("id-card", "test-report") and "-form" not in it["id"]
    ]
    paper = some(dice, known)
    around = dice.choice(["《{}》", "{}（原件）", "“{}”"])
    issuer = {key: value for key, value in paper["issuer"].items() if key != "matter"}
    twin = document(hall, "twin", name=around.format(paper["name"]), issuer=issuer)
    _use(hall, dice, paper["id"], twin)


def _use(hall: Hall, dice: Random, name: str, twin: Data) -> None:
    """Ask for the second entry where the first one is not asked for."""
    matter = some(dice, [it for it in at_windows(hall) if name not in _listed(it) and gift(it) != name])
    matter["materials"].append({"material": twin["id"], "whose": "申请人", **_SHOWN})
    unbundle(hall, matter["id"])  # both names in one bundle are M023 as well


@plants("M023")
def paper_twice_in_list(hall: Hall, dice: Random) -> None:
    matter = some(dice, [it for it in hall.matters if "lease" in {row["material"] for row in firm(it)}])
    row = next(row for row in matter["materials"] if row["material"] == "lease")
    document(hall, "twin", name=dice.choice(LEASES), issuer=hall.material("lease")["issuer"])
    matter["materials"].append({**row, "material": "twin"})
    allowed = {"finding": "M024", "reason": "正在合并，先留两个编号。", "until": "2026-12-31"}
    hall.files["materials/all.yml"]["allow"] = [allowed]


@plants("M026")
def form_later(hall: Hall, dice: Random) -> None:
    matter = some(dice, [it for it in hall.matters if days_of(it) > 2])
    form = next(row for row in matter["materials"] if row["material"].endswith("-form"))
    if "申" not in named(hall, form) and named(hall, form)[:-1] not in matter["name"]:
        raise Unfit
    form.pop("supplied", None)
    form["deferrable"] = {"within": "1 个工作日", "how": "送到原来的窗口。"}


@plants("M027")
def later_than_result(hall: Hall, dice: Random) -> None:
    matter = some(dice, [it for it in hall.matters if days_of(it) and own(it)])
    later = {"within": f"{dice.randint(20, 60)} 个工作日", "how": dice.choice(["送到窗口。", "寄到大厅。"])}
    row = some(dice, own(matter))
    row["deferrable"] = later
    _unsay(matter, named(hall, row), row["material"])


@plants("M028")
def exempt_and_later(hall: Hall, dice: Random) -> None:
    pairs = [
        (it, row) for it in hall.matters if days_of(it) > 2 for row in it["materials"] if "exempt" in row
    ]
    _, row = some(dice, [pair for pair in pairs if "fallback" not in pair[1]["exempt"]])
    row["deferrable"] = {"within": "1 个工作日", "how": "送到窗口。"}


@plants("M029")
def card_of_a_baby(hall: Hall, dice: Random) -> None:
    matter = some(
        dice, [it for it in hall.matters if it["id"] in ("child-insurance", "residence-registration")]
    )
    matter["materials"].append({"material": "id-card", "whose": words(dice, "M029"), **_SHOWN})


@plants("M030")
def signed_by_a_baby(hall: Hall, dice: Random) -> None:
    matter = some(dice, [it for it in hall.matters if not is_online_only(it)])
    form = next(row for row in matter["materials"] if row["material"].endswith("-form"))
    form["signature"] = words(dice, "M030")


@plants("V020")
def kept_before(hall: Hall, dice: Random) -> None:
    names = ("register", "marriage", "deed")
    triples = [
        (matter, other, row)
        for matter in hall.matters
        for row in firm(matter)
        if row["material"] in names
        for other in hall.matters
        if other is not matter
        and row["material"] not in _listed(other)
        and gift(matter) not in _listed(other)
    ]
    matter, other, row = some(dice, triples)
    kept = {"material": row["material"], "whose": "申请人", "original": {"count": 1, "use": "kept"}}
    other["materials"].append(kept)
    matter["before"] = [{"matter": other["id"], "why": "先办好这一件。"}]
    unbundle(hall, matter["id"], other["id"])
