"""One synthetic matter, with as much of everything as the guides of the sample have on average."""

import re
from typing import Any

from synth_catalogue import has_result
from synth_needs import LAW, needs, shown
from synth_subject import Topic
from synth_texts import Speech, Used, parts

Data = dict[str, Any]
FACT = re.compile(r"(\d+) 个自然日内来办")
# Where a guide says what people bring: what is named there is not waived.
TOLD = ("summary", "conditions", "exclusions", "steps", "visits", "channels", "proxy", "faqs", "mistakes")
ARTICLES = ("第十二条", "第二十九条", "第三十条", "第三十一条", "第三十四条", "第四十九条", "第五十条")
QUESTIONS = (0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3)
ANSWERS = (2, 2, 2, 2, 2, 3, 3, 3, 4, 5)


class Matter:
    """Writes the guide of one topic."""

    def __init__(self, speech: Speech, topic: Topic, papers: list[str]) -> None:
        self.speech, self.topic, self.known = speech, topic, topic.known
        self.papers = papers
        self.situations = self._situations()

    def data(self) -> Data:
        """Return the whole guide."""
        say, department = self._say, self.topic.subject.department
        minors = self.speech.chance(0.3)
        data = {
            "id": self.topic.id,
            "name": self.known["m"],
            "plain_name": self.topic.subject.spelled(self.topic.action["plain"]) + self.topic.also["name"],
            "aliases": self.topic.aliases,
            "department": department["id"],
            "kind": "行政许可" if "许可" in self.known["m"] else "其他行政权力",
            "level": "县级",
            "audience": ["自然人", "企业法人", *(["未成年人"] if minors else [])],
            "topics": [f"t{self.topic.subject.number // 20}"],
            "summary": say("summary"),
            "legal_basis": [{"law": LAW, "article": self.speech.one(ARTICLES)}],
            "conditions": self._conditions(),
            "exclusions": [{"text": text} for text in self._some("exclusions", 1.75)],
            "situations": self.situations,
            "materials": needs(self.speech, self.topic, self.papers, self.situations),
            "not_needed": self._not_needed(),
            "steps": self._steps(),
            "time_limit": self._time_limit(),
            "fees": self._fees(),
            "visits": {"count": 1, "why": say("reason")},
            "channels": self._channels(),
            "coverage": "全县",
            "proxy": self._proxy(),
            "minors": {"text": say("minors")} if minors else {},
            "results": [self._result()],
            "renewal": {"text": say("renewal")} if self.speech.chance(0.27) else {},
            "faqs": self._pairs("faqs", "question", "answer", 3.25),
            "mistakes": self._pairs("mistakes", "mistake", "instead", 2.95),
            "verified": {"date": "2026-11-01", "role": f"{department['name']}审核岗"},
        }
        told = str([data[name] for name in TOLD])
        data["not_needed"] = [item for item in data["not_needed"] if not _asked_for(item["what"], told)]
        return {key: value for key, value in data.items() if value not in ([], {})}

    def _say(self, kind: str) -> str:
        return self.speech.say(kind, self.known)

    def _some(self, kind: str, average: float) -> list[str]:
        return self.speech.some(kind, self.known, average)

    def _pairs(self, name: str, one: str, other: str, average: float) -> list[Data]:
        rows = self.speech.dice.sample(parts(name), self.speech.about(average))
        return [self._pair(row, one, other) for row in rows]

    def _pair(self, row: Data, one: str, other: str) -> Data:
        used: Used = {}
        said = self.speech.put(row[one], self.known, used)
        return {one: said, other: self.speech.answer(row[other], self.known, used)}

    def _not_needed(self) -> list[Data]:
        return [{"what": text, "why": self._say("why")} for text in dict.fromkeys(self._some("what", 3.9))]

    def _conditions(self) -> list[Data]:
        rows: list[Data] = [{"text": text} for text in self._some("conditions", 3.2)]
        for row in rows:
            if found := FACT.search(row["text"]):
                subject = f"申请{self.known['m']}的期限"
                row["fact"] = {
                    "subject": subject,
                    "operator": "<=",
                    "value": int(found[1]),
                    "unit": "个自然日",
                }
                break  # a second one would contradict it
        return rows

    def _situations(self) -> list[Data]:
        wanted = self.speech.one(QUESTIONS)
        rows = self.speech.dice.sample(parts("questions"), wanted)
        return [self._situation(f"q{number + 1}", row) for number, row in enumerate(rows)]

    def _situation(self, id: str, row: Data) -> Data:  # noqa: A002  as the field is called
        used: Used = {}
        question = self.speech.put(row["question"], self.known, used)
        labels = [self.speech.put(row["answer"], self.known, used) for _ in range(self.speech.one(ANSWERS))]
        return {
            "id": id,
            "question": question,
            "answers": [{"id": f"a{number + 1}", "label": label} for number, label in enumerate(labels)],
        }

    def _steps(self) -> list[Data]:
        office, say = self.known["d"], self._say
        looked = [
            {"name": name, "actor": office, "action": say("examine"), "duration": "2 个工作日"}
            for name in ("审查", "现场核查")[: self.speech.about(0.9)]
        ]
        own = {"actor": "申请人", "duration": "当场"}
        return [
            {"name": "申请", **own, "action": say("apply"), "gives": say("gives")},
            *looked,
            {"name": "决定", "actor": office, "action": say("decide"), "duration": "1 个工作日"},
            {"name": "领取", **own, "action": say("fetch"), "gives": self.known["r"]},
        ]

    def _time_limit(self) -> Data:
        limit = {
            "statutory": "20 个工作日",
            "promised": f"{5 + int(self.speech.dice.random() * 11)} 个工作日",
            "start": "受理之日",
        }
        return limit | ({"note": self._say("time_note")} if self.speech.chance(0.4) else {})

    def _fees(self) -> Data:
        note = {"note": self._say("fee_note")} if self.speech.chance(0.4) else {}
        if self.speech.chance(0.84):
            return {"free": True, **note}
        item = {"item": f"{self.known['s']}工本费", "amount": 10, "unit": "每本", "basis": "合成区收费公示"}
        return {"items": [item], "pay": ["现金", "刷卡", "扫码"]}

    def _channels(self) -> list[Data]:
        online = {
            "kind": "网上",
            "url": f"https://online.synthetic.example/{self.topic.id}",
            "note": self._say("channel"),
        }
        return [{"kind": "窗口"}, *([online] if self.speech.chance(0.7) else [])]

    def _proxy(self) -> Data:
        letter = {
            "material": "power-of-attorney",
            "whose": f"{self.known['s']}的经营者",
            "original": {"count": 1, "use": "kept"},
            "signature": self._say("signature"),
        }
        agent = {"material": "resident-id-card", "whose": "代办人", "original": shown()}
        if self.speech.chance(0.27):
            agent["note"] = self._say("note")
        return {"allowed": True, "why": self._say("proxy"), "brings": [letter, agent]}

    def _result(self) -> Data:
        named = (
            {"material": f"{self.topic.id}-result"} if has_result(self.topic) else {"name": self.known["r"]}
        )
        return {
            **named,
            "validity": self._say("validity"),
            "delivery": ["窗口领取", "邮寄"],
            "collect": self._say("collect"),
        }


def _asked_for(what: str, told: str) -> bool:
    """Tell whether a paper that need not be brought is named in what a guide tells besides."""
    return any(paper in what and paper in told for paper in parts("words")["paper"])
