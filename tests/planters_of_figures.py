"""Planters of defects of answers, times, money and numbers."""

from random import Random

from halls_at_random import Hall
from planters import (
    at_windows,
    days_of,
    firm,
    gift,
    hush,
    is_online_only,
    limits,
    plants,
    say,
    some,
    words,
)
from random_matters import Data


def _alone(hall: Hall) -> list[Data]:
    """Return matters that somebody has to do himself."""
    return [it for it in at_windows(hall) if not it["proxy"]["allowed"] and "minors" not in it]


def _chosen(hall: Hall) -> list[tuple[Data, Data]]:
    """Return matters with a question other than who comes."""
    return [(it, asked) for it in hall.matters for asked in it.get("situations", ()) if asked["id"] != "who"]


@plants("J023")
def proxy_after_all(hall: Hall, dice: Random) -> None:
    say(some(dice, _alone(hall)), dice, "J023")


@plants("J023")
def proxy_as_answer(hall: Hall, dice: Random) -> None:
    matter = some(dice, _alone(hall))
    label = dice.choice(["家人代办", "委托别人办", "代办", "亲友代办"])
    answers = [{"id": "self", "label": "本人"}, {"id": "agent", "label": label}]
    matter.setdefault("situations", []).append({"id": "who", "question": "谁来办？", "answers": answers})
    matter["conditions"].append({"text": "证件上的名字和户口簿上一样。", "when": {"who": ["agent"]}})


@plants("J024")
def asked_again(hall: Hall, dice: Random) -> None:
    matter, asked = some(dice, _chosen(hall))
    ask = dice.choice(["请问{}", "{}请选择。", "您{}"]).format(asked["question"])
    answers = [{**answer, "id": f"again-{answer['id']}"} for answer in asked["answers"]]
    matter["situations"].append({"id": "again", "question": ask, "answers": answers})
    when = {"again": [answers[0]["id"]]}
    matter["conditions"].append({"text": "证件上的名字和户口簿上一样。", "when": when})


@plants("J025", times=4)
def refused_and_told(hall: Hall, dice: Random) -> None:
    served = [
        (matter, asked["id"], answer)
        for matter, asked in _chosen(hall)
        for answer in asked["answers"]
        if {asked["id"]: [answer["id"]]} in [row.get("when") for row in matter["materials"]]
    ]
    matter, question, answer = some(dice, served)
    no = dice.choice(["{}的，不能办。", "{}的，不予受理。", "{}的，这里不办。", "{}的，不受理。"])
    refusal = {"text": no.format(answer["label"]), "when": {question: [answer["id"]]}}
    matter.setdefault("exclusions", []).append(refusal)


@plants("J026")
def proxy_and_principal(hall: Hall, dice: Random) -> None:
    matter = some(dice, [it for it in hall.matters if it["proxy"]["allowed"]])
    if dice.random() < 0.5:
        matter["proxy"]["why"] = words(dice, "J026")
    else:
        dice.choice(matter["proxy"]["brings"])["note"] = words(dice, "J026")


@plants("J027")
def no_such_way(hall: Hall, dice: Random) -> None:
    offline = [it for it in at_windows(hall) if len(it["channels"]) == 1]
    matter = some(dice, [it for it in offline if it["results"][0]["delivery"] == ["窗口领取"]])
    question, label, other = dice.choice(
        [
            ("怎么办理？", "在网上办", "到窗口办"),
            ("怎么申请？", "网上申请", "到窗口申请"),
            ("结果怎么领？", "寄到家", "到窗口领"),
            ("怎么拿结果？", "邮寄", "自己来拿"),
            ("您想怎么办？", "手机上办", "去大厅办"),
        ]
    )
    answers = [{"id": "here", "label": other}, {"id": "away", "label": label}]
    matter.setdefault("situations", []).append({"id": "way", "question": question, "answers": answers})
    matter["conditions"].append({"text": "证件上的名字和户口簿上一样。", "when": {"way": ["away"]}})


def _simple(hall: Hall) -> list[Data]:
    """Return matters with one promise, of which nothing else is said."""
    found = [it for it in hall.matters if isinstance(it["time_limit"], dict)]
    return [it for it in found if "当场" not in it["time_limit"]["promised"] and "renewal" not in it]


def _retimed(matter: Data, promised: str, review: str, statutory: str = "") -> None:
    hush(matter)
    matter["time_limit"] = {"promised": promised, "start": "受理之日"}
    if statutory:
        matter["time_limit"]["statutory"] = statutory
    for step in matter["steps"]:
        if not step.get("special") and step["duration"] != "当场":
            step["duration"] = "当场"
    matter["steps"][1]["duration"] = review
    for row in matter["materials"]:
        row.pop("deferrable", None)


@plants("T010")
def longer_in_weeks(hall: Hall, dice: Random) -> None:
    matter = some(dice, _simple(hall))
    promised, statutory = dice.choice(
        [("12 个工作日", "15 个自然日"), ("6 个工作日", "7 个自然日"), ("21 个自然日", "14 个工作日")]
    )
    _retimed(matter, promised, "1 个工作日", statutory)


@plants("T011")
def steps_longer_in_weeks(hall: Hall, dice: Random) -> None:
    matter = some(dice, _simple(hall))
    promised, review = dice.choice(
        [("15 个自然日", "12 个工作日"), ("7 个自然日", "6 个工作日"), ("10 个自然日", "9 个工作日")]
    )
    _retimed(matter, promised, review)


@plants("T012")
def waiting_on_the_spot(hall: Hall, dice: Random) -> None:
    spot = [it for it in hall.matters if limits(it)[0]["promised"] == "当场"]
    matter = some(dice, spot)
    name = dice.choice(["公示", "检验", "专家评审"])
    step = {
        "name": name,
        "actor": "登记机关",
        "action": "到现场看。",
        "duration": "7 个工作日",
        "special": True,
    }
    matter["steps"].insert(1, {**step, "basis": matter["legal_basis"][0]["law"]})


def _paid(hall: Hall) -> list[Data]:
    return [it for it in hall.matters if "items" in it["fees"]]


def _item(matter: Data, **fields: object) -> None:
    """Give a matter a fee of its own, and nothing else."""
    hush(matter)
    nature = {"item": "测绘费", "nature": "经营服务性收费"}
    matter["fees"] = {"items": [{**nature, **fields}], "pay": ["现金"]}


@plants("T013")
def bands_apart(hall: Hall, dice: Random) -> None:
    second = dice.choice([120, 150, 80])
    bands = [
        {"up_to": 100, "amount": 50},
        {"over": second, "up_to": 300, "amount": 90},
        {"over": 300, "amount": 200},
    ]
    _item(some(dice, hall.matters), of="面积", of_unit="平方米", bands=bands)


@plants("T014")
def two_amounts(hall: Hall, dice: Random) -> None:
    other: Data = dice.choice([{"percent": 3, "of": "成交价"}, {"most": 90}, {"least": 5}])
    _item(some(dice, hall.matters), amount=50, unit="每份", **other)


@plants("T015")
def no_amount(hall: Hall, dice: Random) -> None:
    some(dice, hall.matters)["receives"] = [{"what": "培训补贴", "unit": "每人", "how_often": "一次性"}]


@plants("T016")
def least_above_most(hall: Hall, dice: Random) -> None:
    if dice.random() < 0.5:
        _item(some(dice, hall.matters), percent=2, of="成交价", least=500, most=90)
    else:
        gift = {"what": "培训补贴", "least": 9000, "most": 300, "how_often": "一次性"}
        some(dice, hall.matters)["receives"] = [gift]


@plants("T017")
def other_fee(hall: Hall, dice: Random) -> None:
    matter = some(dice, _paid(hall))
    item = matter["fees"]["items"][0]
    say(matter, dice, "T017", I=item["item"], A=str(item["amount"] + dice.choice([5, 15, 30])))


@plants("T017")
def paid_and_free(hall: Hall, dice: Random) -> None:
    say(some(dice, _paid(hall)), dice, "T017 free")


@plants("T018")
def other_time(hall: Hall, dice: Random) -> None:
    matter = some(dice, [it for it in hall.matters if days_of(it) > 1])
    known = [time for time in (f"{number} 个工作日" for number in range(1, 40)) if time not in str(matter)]
    say(matter, dice, "T018", T=dice.choice(known))


@plants("T018")
def not_on_the_spot(hall: Hall, dice: Random) -> None:
    say(some(dice, _simple(hall)), dice, "T018 spot")


@plants("T018")
def waiting_after_all(hall: Hall, dice: Random) -> None:
    say(some(dice, [it for it in hall.matters if limits(it)[0]["promised"] == "当场"]), dice, "T018 days")


@plants("T019")
def other_visits(hall: Hall, dice: Random) -> None:
    say(some(dice, at_windows(hall)), dice, "T019")


@plants("T021")
def too_late(hall: Hall, dice: Random) -> None:
    givers = {gift(it): it for it in hall.matters if gift(it) and days_of(it) > 1}
    pairs = [(it, row) for it in hall.matters for row in firm(it) if row["material"] in givers]
    matter, row = some(dice, pairs)
    row["issued_within"] = "3 个月"
    start = dice.choice(["搬来那天", "出事那天", "开业那天"])
    matter["apply_by"] = [{"within": "1 个自然日", "start": start}]


@plants("T022", times=3)
def older_than_valid(hall: Hall, dice: Random) -> None:
    row = some(dice, [row for it in hall.matters for row in it["materials"] if "issued_within" in row])
    row["issued_within"] = "6 个月"
    valid = ["有效期 3 个月", "3 个月", "自出具之日起 60 个自然日内有效", "有效期 1 个月"]
    hall.material(row["material"])["validity"] = dice.choice(valid)


@plants("T022")
def two_validities(hall: Hall, dice: Random) -> None:
    matter = some(dice, [it for it in hall.matters if it["results"][0].get("validity") and gift(it)])
    hall.material(gift(matter))["validity"] = dice.choice(["有效期 1 年", "6 个月", "有效期 9 年"])


@plants("T023")
def paid_though_free(hall: Hall, dice: Random) -> None:
    some(dice, [it for it in hall.matters if it["fees"].get("free")])["fees"]["pay"] = ["现金"]


@plants("T023")
def free_of_charge_elsewhere(hall: Hall, dice: Random) -> None:
    matter = some(dice, [it for it in _paid(hall) if gift(it)])
    where = dice.choice(["到窗口免费办理。", "免费开具，到大厅拿。", "在大厅免费领取。"])
    hall.material(gift(matter))["where_to_get"] = where


@plants("T024")
def renewed_before_given(hall: Hall, dice: Random) -> None:
    matter = some(dice, [it for it in hall.matters if it["results"][0].get("validity")])
    matter["renewal"] = {"text": words(dice, "T024")}


@plants("T025")
def short_remedy(hall: Hall, dice: Random) -> None:
    if dice.random() < 0.5:
        some(dice, hall.matters)["rights"] = {"review": words(dice, "T025", R=hall.town.region)}
    else:
        dice.choice(hall.departments)["review"] = words(dice, "T025", R=hall.town.region)


@plants("T026")
def fetched_by_nobody(hall: Hall, dice: Random) -> None:
    matter = some(dice, [it for it in hall.matters if is_online_only(it)])
    matter["results"][0] |= {"delivery": ["窗口领取"], "collect": "凭居民身份证领取。"}


@plants("I013")
def unknown_quote(hall: Hall, dice: Random) -> None:
    say(some(dice, hall.matters), dice, "I013")


@plants("I014")
def typed_again(hall: Hall, dice: Random) -> None:
    for item in hall.matters:
        hush(item)
    matter = some(dice, hall.matters)
    say(matter, dice, "I014", P=hall.department(matter["department"])["enquiry_phone"])


@plants("V014")
def number_on_the_line(hall: Hall, dice: Random) -> None:
    matter = some(dice, at_windows(hall))
    one, other = dice.choice(
        [
            ("小于 300 平方米", "大于 300 平方米"),
            ("不到 200 平方米", "大于等于 250 平方米"),
            ("小于等于 100 平方米", "大于等于 100 平方米"),
            ("不足 80 平方米", "超过 80 平方米"),
        ]
    )
    answers = [{"id": "little", "label": one}, {"id": "much", "label": other}]
    ask = dice.choice(["仓库的建筑面积有多大？", "院子的占地面积是多少？"])
    matter.setdefault("situations", []).append({"id": "extent", "question": ask, "answers": answers})
    matter["conditions"].append({"text": "证件上的名字和户口簿上一样。", "when": {"extent": ["much"]}})


@plants("V013", times=2)
def opposite(hall: Hall, dice: Random) -> None:
    venue = some(dice, [it for it in hall.matters if it["id"] == "venue-permit"])
    other = some(dice, [it for it in hall.matters if it["department"] != venue["department"]])
    fact = {**venue["conditions"][0]["fact"], "operator": "<"}
    other["conditions"].append({"text": "面积由窗口的人上门量。", "fact": fact})


@plants("V013", times=2)
def opposite_in_words(hall: Hall, dice: Random) -> None:
    one, other = dice.sample(hall.matters, 2)
    if one["department"] == other["department"]:
        one, other = some(dice, [(one, it) for it in hall.matters if it["department"] != one["department"]])
    topic = dice.choice(["消防验收", "环境影响评价"])
    spared = [
        "使用面积不到 300 平方米的歌舞厅，不用办{}。",
        "300 平方米以下（不含 300 平方米）的歌舞厅，不需要{}。",
    ]
    wanted = [
        "使用面积大于等于 200 平方米的歌舞厅，必须通过{}。",
        "歌舞厅的使用面积超过 150 平方米的，要办{}。",
    ]
    one["conditions"].append({"text": dice.choice(spared).format(topic)})
    other["conditions"].append({"text": dice.choice(wanted).format(topic)})


@plants("V015")
def other_age(hall: Hall, dice: Random) -> None:
    say(some(dice, [it for it in hall.matters if it["id"] == "elder-card"]), dice, "V015")


@plants("V015")
def fact_against_text(hall: Hall, dice: Random) -> None:
    facts = [
        fact
        for it in hall.matters
        for fact in it["conditions"]
        if "fact" in fact and it["id"] != "venue-permit"
    ]
    some(dice, facts)["fact"]["value"] += dice.choice([-5, 5, 10])


@plants("V016")
def former_office(hall: Hall, dice: Random) -> None:
    matter = some(dice, hall.matters)
    dice.choice(matter["steps"][1:])["actor"] = hall.town.region + words(dice, "V016 office")


@plants("V016")
def former_document(hall: Hall, dice: Random) -> None:
    matter = some(dice, at_windows(hall))
    row = dice.choice(matter["materials"])
    row["note"] = f"再交{words(dice, 'V016 document')}复印件 1 份。"


@plants("V016")
def former_result(hall: Hall, dice: Random) -> None:
    matter = some(dice, [it for it in hall.matters if "name" in it["results"][0]])
    matter["results"][0]["name"] = dice.choice(["房屋所有权证", "国有土地使用证", "房屋他项权证"])


@plants("V017")
def law_after_verification(hall: Hall, dice: Random) -> None:
    matter = some(dice, hall.matters)
    law = {
        "law": f"{hall.town.region}办事规定",
        "article": "第三条",
        "date": f"2026-11-{dice.randint(1, 21):02}",
    }
    matter["legal_basis"].append(law)


@plants("V018")
def law_to_come(hall: Hall, dice: Random) -> None:
    matter = some(dice, hall.matters)
    law = {
        "law": f"{hall.town.region}办事规定",
        "article": "第三条",
        "date": f"2027-{dice.randint(1, 9):02}-01",
    }
    matter["legal_basis"].append(law)
