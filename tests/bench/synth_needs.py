"""What a synthetic matter asks for: papers of its thing, papers of every hall, and in which case."""

from typing import Any

from synth_subject import PAPERS, Topic
from synth_texts import Speech, parts

Data = dict[str, Any]
LAW = "中华人民共和国行政许可法"
PHOTO = {"width_mm": 26, "height_mm": 32, "background": "白色", "count": 1, "taken_within": "6 个月"}
PAIR = (
    ("居民户口簿", "household-register"),
    ("社会保障卡", "social-security-card"),
    ("劳动合同", "labour-contract"),
)
COMMON = ("business-licence", "real-estate-certificate", "residence-lease", "bank-account-permit")


def needs(speech: Speech, topic: Topic, papers: list[str], situations: list[Data]) -> list[Data]:
    """Return what a matter asks for.

    Args:
        speech: what puts it into words.
        topic: what the matter is about.
        papers: the ids of the papers of its thing.
        situations: the questions of the guide; each decides on something.
    """
    return _Needs(speech, topic, situations).rows(papers)


def shown() -> Data:
    """Return that one original is looked at."""
    return {"count": 1, "use": "shown"}


class _Needs:
    def __init__(self, speech: Speech, topic: Topic, situations: list[Data]) -> None:
        self.speech, self.topic, self.known, self.situations = speech, topic, topic.known, situations

    def _say(self, kind: str) -> str:
        return self.speech.say(kind, self.known)

    def rows(self, papers: list[str]) -> list[Data]:
        """Return all that is asked for: form and identity card of everyone, the rest in some cases only."""
        speech = self.speech
        start, count = int(self.topic.turn * PAPERS), min(3 + speech.chance(0.4), len(papers))
        own = [papers[(start + index) % len(papers)] for index in range(count)]
        rows = [self._requirement(name) for name in [*own, *speech.dice.sample(COMMON, speech.about(1.1))]]
        if speech.chance(0.75):
            rows.append(self._choice())
        if speech.chance(0.08):
            rows.append({"material": "photo", "whose": self._say("whose"), "photo": PHOTO})
        rows = [row | self._when(number) for number, row in enumerate(rows)]
        identity = {"material": "resident-id-card", "whose": self._say("whose"), "original": shown()}
        return [self._form(), identity, *rows]

    def _when(self, number: int) -> Data:
        """Return the case of a paper: each question decides on one of the first, on others by chance."""
        asked = self.situations
        if number >= len(asked) and (not asked or self.speech.chance(0.25)):
            return {}
        question = asked[number] if number < len(asked) else self.speech.one(asked)
        answers = question["answers"]
        chosen = answers[: 1 + int(self.speech.dice.random() * (len(answers) - 1))]
        return {"when": {question["id"]: [answer["id"] for answer in chosen]}}

    def _form(self) -> Data:
        return {
            "material": f"{self.topic.id}-form",
            "whose": f"{self.known['s']}的经营者",
            "original": {"count": 1, "use": "kept"},
            "electronic": "网上填报的由系统生成，用电子签名，不用再交纸质的",
            "signature": self._say("signature"),
            "note": self._say("note"),
        }

    def _requirement(self, material: str) -> Data:
        chance, say = self.speech.chance, self._say
        row: Data = {
            "material": material,
            "whose": say("whose") if chance(0.5) else f"{self.known['s']}的经营者",
        }
        row["original"] = {"count": 1, "use": "kept"} if chance(0.4) else shown()
        if chance(0.22):
            row["copies"] = {"count": 1, "sides": say("sides"), "paper": "A4"}
        if chance(0.12):
            row["electronic"] = say("electronic")
        if chance(0.15):
            row["signature"] = say("signature")
        if chance(0.3):
            row["seal"] = say("stamp")
        if chance(0.45):
            row["basis"] = f"{LAW}第三十一条"
        if chance(0.4):
            row["note"] = say("note")
        if row["original"]["use"] == "shown" and chance(0.55):
            row["exempt"] = {"from": self.speech.one(parts("words")["system"]), "fallback": say("fallback")}
        elif chance(0.12):
            row["deferrable"] = {"within": self.speech.one(("3 个工作日", "5 个工作日")), "how": say("how")}
        return row

    def _choice(self) -> Data:
        (one, first), (other, second) = self.speech.dice.sample(PAIR, 2)
        label = self.speech.say("label", self.known | {"pair": f"{one}或者{other}"})
        row = {"any_of": [first, second], "label": label, "whose": self._say("whose"), "original": shown()}
        return row | ({"note": self._say("note")} if self.speech.chance(0.5) else {})
