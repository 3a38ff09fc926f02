"""Random guides that agree with themselves: what a town is made of, and one guide of it after another."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from loaded import loaded

Data = dict[str, Any]
HERE = Path(__file__).parent / "random_halls"
_OUR_FORM = "{}-form"


@cache
def _text(name: str) -> str:
    return (HERE / name).read_text("utf-8")


@cache
def says() -> dict[str, list[str]]:
    """Return what guides say, by what it is about."""
    return dict(loaded(_text("says.yml")))


@dataclass
class Town:
    """What guides of one hall share."""

    region: str
    kits: list[Data]
    departments: list[Data]
    papers: dict[str, Data]
    topics: dict[str, str]
    phones: dict[str, tuple[str, str]]
    used: set[str] = field(default_factory=set)

    @classmethod
    def chosen(cls, dice: Random) -> "Town":
        """Choose a region, its limits, and some matters."""
        region = dice.choice(loaded(_text("town.yml"))["regions"])
        small, large = dice.choice([20, 30, 50]), dice.choice([60, 80, 100])
        numbers = {"R": region, "AGE": dice.choice([60, 65]), "SMALL": small, "LARGE": large}
        text = _text("town.yml")
        for name, number in {**numbers, "HUGE": dice.choice([200, 300, 500])}.items():
            text = text.replace(f"<{name}>", str(number))
        data = loaded(text)
        kits = sorted(dice.sample(data["matters"], dice.randint(6, 9)), key=lambda kit: str(kit["id"]))
        used = {kit["department"] for kit in kits}
        papers: dict[str, Data] = dict(data["papers"])
        for kit in kits:
            papers[_OUR_FORM.format(kit["id"])] = _form(kit)
            if "id" in kit["result"]:
                papers[kit["result"]["id"]] = _gift(kit)
        phones = {
            item["id"]: (f"0000-55{number:02}0001", f"0000-55{number:02}0002")
            for number, item in enumerate(data["departments"], start=10)
        }
        departments = [item for item in data["departments"] if item["id"] in used]
        return cls(region, kits, departments, papers, data["topics"], phones)

    def catalogue(self) -> list[Data]:
        """Return the documents that guides have named, as the catalogue has them."""
        known = {"id", "name", "aliases", "kind", "identity", "issuer", "where_to_get", "validity", "basis"}
        return [
            {key: value for key, value in {"id": name, **paper}.items() if key in known}
            for name, paper in self.papers.items()
            if name in self.used
        ]


def _form(kit: Data) -> Data:
    ask = {"original": {"count": 1, "use": "kept"}, "signature": "申请人在末页签名"}
    if kit.get("minors"):
        ask["signature"] = "父亲或者母亲在末页签名"
    issuer = {"kind": "申请人自备", "name": "申请人"}
    where = "在网上填，或者到窗口填。"
    return {"name": kit["form"], "kind": "申请表格文书", "issuer": issuer, "where_to_get": where, "ask": ask}


def _gift(kit: Data) -> Data:
    office = {"public-security": "公安机关", "civil-affairs": "民政部门"}.get(
        kit["department"], "本地的登记机关"
    )
    return {
        "name": kit["result"]["name"],
        "kind": "证件证书证明",
        "issuer": {"kind": "政府部门核发", "name": office, "matter": kit["id"]},
        "ask": {"original": {"count": 1, "use": "shown"}},
        "from": "本地的电子证照库",
        "given_by": kit["id"],
    }


class Guide:
    """One guide in the making: first its fields, then what it says of them."""

    def __init__(self, dice: Random, town: Town, kit: Data) -> None:
        self.dice, self.town, self.kit = dice, town, kit
        self.data: Data = {}
        self.window: Data = {}
        self.branched = False
        self.told: list[str] = []  # sentences that belong to a field
        self.online_only = bool(kit.get("online")) and dice.random() < 0.25
        self.online = self.online_only or (bool(kit.get("online")) and dice.random() < 0.5)
        self.person = "孩子" if kit.get("minors") else "申请人"
        self.by_proxy = not self.online_only and not kit.get("minors") and dice.random() < 0.6
        self.choice = kit["choice"] if dice.random() < 0.8 else None
        self.plan = self._plan()

    def _plan(self) -> str:
        plans = ["spot", "days", "days", "calendar", "weeks", "mixed"]
        if self.choice:
            plans.append("branch")
        if self.kit["kind"] in ("行政许可", "行政给付"):
            plans.remove("spot")
        return self.dice.choice(plans)

    def write(self) -> None:
        """Write the fields."""
        kit, dice = self.kit, self.dice
        self.data = {key: kit[key] for key in ("id", "name", "plain_name", "department", "kind", "summary")}
        minors = ["自然人", "未成年人"] if kit.get("minors") else ["自然人"]
        self.data |= {"audience": minors, "topics": [kit["topic"]], "legal_basis": [kit["law"]]}
        self.data["conditions"] = [dict(item) for item in kit["conditions"]]
        self._ask_questions()
        self._limit()
        self._list_papers()
        self._charge()
        self._open_ways()
        self._give()
        self.data["verified"] = {"date": f"2026-{dice.randint(4, 10):02}-15", "role": self._role()}

    def _role(self) -> str:
        return str(
            next(item["role"] for item in self.town.departments if item["id"] == self.kit["department"])
        )

    def _ask_questions(self) -> None:
        questions = []
        if self.choice:
            questions.append({key: self.choice[key] for key in ("id", "question", "answers")})
        self.who = self.by_proxy and self.dice.random() < 0.5
        if self.who:
            answers = [{"id": "self", "label": "本人"}, {"id": "agent", "label": "代办人"}]
            questions.append({"id": "who", "question": "谁来办？", "answers": answers})
        if questions:
            self.data["situations"] = questions

    def _limit(self) -> None:
        dice = self.dice
        review, decide = dice.randint(1, 5), dice.randint(1, 3)
        both = review + decide
        ways = {
            "spot": ("当场", "10 个工作日"),
            "days": (f"{both + dice.randint(0, 3)} 个工作日", f"{both + 10} 个工作日"),
            "calendar": (f"{2 * both + 4} 个自然日", f"{2 * both + 20} 个自然日"),
            "weeks": (f"{both} 个工作日", f"{3 * both + 5} 个自然日"),
            "mixed": (f"{2 * both + 4} 个自然日", f"{3 * both + 15} 个工作日"),
            "branch": (f"{both} 个工作日", f"{both + 10} 个工作日"),
        }
        self.promised, statutory = ways[self.plan]
        limit: Data = {"promised": self.promised, "start": "受理之日"}
        if dice.random() < 0.6:
            limit["statutory"] = statutory
        self.days = both
        steps: list[Data] = [
            {"name": "申请", "actor": self._actor(), "action": self._apply(), "duration": "当场"}
        ]
        if self.plan == "spot":
            steps.append(self._step("办结", "当场核对，当场出结果。", "当场"))
        elif self.plan == "branch":
            first, *others = (answer["id"] for answer in self.choice["answers"]) if self.choice else ("", "")
            steps.append(self._step("核查", "到系统里核查。", f"{review} 个工作日"))
            steps.append(
                {**self._step("走访", "上门看一看。", "2 个工作日"), "when": {self._asked(): others}}
            )
            steps.append(self._step("决定", "写出结果。", f"{decide} 个工作日"))
            longer = {**limit, "promised": f"{both + 2} 个工作日", "when": {self._asked(): others}}
            self.data["time_limit"] = [{**limit, "when": {self._asked(): [first]}}, longer]
        else:
            unit = "个自然日" if self.plan == "calendar" else "个工作日"
            steps.append(self._step("核查", "到系统里核查。", f"{review} {unit}"))
            steps.append(self._step("决定", "写出结果。", f"{decide} {unit}"))
            if dice.random() < 0.3:
                special = self._step("公示", "在网上公布名单。", "5 个工作日")
                steps.insert(2, {**special, "special": True, "basis": self.kit["law"]["law"]})
                limit["note"] = "公示的 5 个工作日不计入。"
        if self.kit["kind"] in ("行政许可", "行政给付"):
            steps.append(self._step("送达", "发短信告诉申请人，把结果交给他。", "当场"))
        self.data.setdefault("time_limit", limit)
        self.data["steps"] = steps

    def _asked(self) -> str:
        return str(self.choice["id"]) if self.choice else ""

    def _actor(self) -> str:
        return "父亲或者母亲" if self.kit.get("minors") else "申请人"

    def _apply(self) -> str:
        if self.online_only:
            return "在网上填表、上传材料。"
        if self.online:
            return "在网上或者到窗口交材料。"
        return self.dice.choice(["到窗口交材料。", "取号，到窗口交材料。", "到窗口申请，当场核对材料。"])

    def _step(self, name: str, action: str, duration: str) -> Data:
        office = next(item["name"] for item in self.town.departments if item["id"] == self.kit["department"])
        return {"name": name, "actor": self.town.region + office, "action": action, "duration": duration}

    def _list_papers(self) -> None:
        kit, dice = self.kit, self.dice
        form = {"material": _OUR_FORM.format(kit["id"]), "whose": self._actor()}
        form |= self.town.papers[form["material"]]["ask"]
        if not self.online_only:
            form["supplied"] = "窗口打印"
        whose = "父亲或者母亲" if kit.get("minors") else "申请人"
        card = {"material": "id-card", "whose": whose, **self.town.papers["id-card"]["ask"]}
        rows = [card, form]
        branches: dict[str, str] = self.choice["papers"] if self.choice else {}
        for answer, name in branches.items():
            if self._known(name):
                rows.append({**self._paper(name), "when": {self._asked(): [answer]}})
        if self.choice and len(rows) == 2 and self.plan != "branch":
            self.data["situations"] = [it for it in self.data["situations"] if it["id"] != self.choice["id"]]
            if not self.data["situations"]:
                del self.data["situations"]
            self.choice = None
        others = [name for name in kit["papers"] if self._known(name) and name not in branches.values()]
        more = dice.sample(others, min(len(others), dice.randint(1, 3)))
        rows += [self._paper(name) for name in more]
        self._spare_one()
        self.data["materials"] = rows
        self.town.used |= {row["material"] for row in rows}
        self._let_proxy()
        self._let_minors()

    def _known(self, name: str) -> bool:
        return name in self.town.papers

    def _paper(self, name: str) -> Data:
        """Return a demand: plain, or with one of the ways in which people are spared it."""
        paper, dice = self.town.papers[name], self.dice
        row: Data = {"material": name, "whose": self.person, **paper["ask"]}
        if paper.get("aged"):
            row["issued_within"] = paper["aged"]
        ways = ["plain", "plain"]
        ways += ["exempt", "fallback"] if "from" in paper else []
        ways += ["later"] if self.plan in ("days", "weeks", "branch") and self.days > 2 else []
        ways += ["optional", "promise"]
        way = dice.choice(ways)
        if way == "exempt":
            row["exempt"] = {"from": paper["from"]}
        elif way == "fallback":
            row["exempt"] = {"from": paper["from"], "fallback": f"系统里查不到的，出示{paper['name']}原件。"}
        elif way == "later":
            row["deferrable"] = {
                "within": f"{dice.randint(1, 2)} 个工作日",
                "how": "送到原来的窗口，或者寄来。",
            }
        elif way == "promise" and "from" in paper:
            row["promise"] = {
                "text": f"{self.person}的{paper['name']}是真的。",
                "consequence": "不属实的，撤销决定。",
            }
        elif way == "optional" and dice.random() < 0.4:
            row["optional"] = "带了当场就能核对，没有的不用补。"
        return row

    def _spare_one(self) -> None:
        if self.dice.random() < 0.6:
            why = self.dice.choice(["办这件事不看这一样。", "窗口不核对。", "规定里没有这一样。"])
            self.data["not_needed"] = [
                {"what": self.dice.choice(["单身证明", "学历证明", "户籍证明"]), "why": why}
            ]

    def _let_proxy(self) -> None:
        if self.kit.get("minors"):
            self.data["proxy"] = {"allowed": False, "why": "要由父亲或者母亲来办。"}
        elif self.online_only:
            self.data["proxy"] = {"allowed": False, "why": "在网上用本人的账号申请。"}
        elif not self.by_proxy:
            self.data["proxy"] = {"allowed": False, "why": f"{self.kit['why']}。"}
        else:
            ask = self.town.papers["power-of-attorney"]["ask"]
            letter = {
                "material": "power-of-attorney",
                "whose": "申请人",
                **ask,
                "signature": "申请人在落款处签名",
            }
            card = {"material": "id-card", "whose": "代办人", **self.town.papers["id-card"]["ask"]}
            brings = [letter, card]
            if self.who:
                brings = [{**row, "when": {"who": ["agent"]}} for row in brings]
            self.data["proxy"] = {"allowed": True, "brings": brings}
            self.town.used.add("power-of-attorney")

    def _let_minors(self) -> None:
        if self.kit.get("minors"):
            self.data["minors"] = {"text": "由父亲或者母亲来办，孩子不用到场。"}

    def _charge(self) -> None:
        fee = self.kit.get("fee")
        if not fee or self.dice.random() < 0.3:
            self.data["fees"] = {"free": True}
        else:
            item = {"item": fee, "amount": self.dice.choice([5, 10, 20, 40, 380])}
            basis = self.town.region + "发展和改革局的收费公告"
            self.data["fees"] = {"items": [{**item, "basis": basis}], "pay": ["现金", "扫码"]}
        if self.kit.get("receives"):
            amount = self.dice.choice([500, 2000, 5000])
            self.data["receives"] = [{"what": self.kit["receives"], "amount": amount, "how_often": "一次性"}]

    def _open_ways(self) -> None:
        web = {"kind": "网上", "url": f"https://town.example/{self.kit['id']}"}
        if self.online_only:
            self.data["visits"] = {"count": 0}
            self.data["channels"] = [web]
            return
        self.data["channels"] = [{"kind": "窗口"}, web] if self.online else [{"kind": "窗口"}]
        twice = not self.online and self.dice.random() < 0.3
        why = f"{self.kit['why']}，领结果再来一次" if twice else self.kit["why"]
        self.data["visits"] = {"count": 2 if twice else 1, "why": f"{why}。"}

    def _give(self) -> None:
        result = self.kit["result"]
        given: Data = {"material": result["id"]} if "id" in result else {"name": result["name"]}
        self.town.used |= {result["id"]} if "id" in result else set()
        ways = ["网上下载"] if self.online_only else ["窗口领取"]
        if self.dice.random() < 0.4 and self.data["visits"]["count"] < 2:
            ways.append("邮寄")
        given["delivery"] = ways
        if result.get("long"):
            given["validity"] = f"{self.dice.choice([2, 3, 5])} 年"
            if self.dice.random() < 0.6:
                early = self.dice.choice(["到期前 60 个自然日内来换。", "有效期满前 90 个自然日内申请延续。"])
                self.data["renewal"] = {"text": early}
        if "窗口领取" in ways:
            given["collect"] = "凭居民身份证领取。"
        self.data["results"] = [given]
