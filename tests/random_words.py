"""What a random guide says of its own fields, typed or quoted."""

from collections.abc import Iterator

from random_matters import Data, Guide, says

_QUOTED = 0.5  # how often a value is quoted; otherwise it is typed again


class Words:
    """The sentences of one guide, all of which are true."""

    def __init__(self, guide: Guide) -> None:
        self.guide, self.dice, self.data = guide, guide.dice, guide.data

    def say(self) -> None:
        """Add reminders, questions and mistakes to a guide."""
        told = [*self._sentences(), *self.guide.told]
        for text in self.dice.sample(told, min(len(told), 9)):
            put(self.data, text)

    def _sentences(self) -> Iterator[str]:
        pools = says()
        for kind, values in self._facts():
            text = self.dice.choice(pools[kind])
            for mark, (typed, quoted) in values.items():
                value = quoted if quoted and self.dice.random() < _QUOTED else typed
                text = text.replace(f"<{mark}>", value).replace(f"{value} 元", _money(value))
            yield text

    def _facts(self) -> Iterator[tuple[str, dict[str, tuple[str, str]]]]:
        """Yield what can be said: a pool of sentences, and for its marks what is typed and what is quoted."""
        data, town, kit = self.data, self.guide.town, self.guide.kit
        if self.guide.plan == "spot":
            yield "spot", {}
        elif self.guide.plan != "branch":
            yield "time", {"T": (self.guide.promised, "{time_limit.promised}")}
        if data["fees"].get("free"):
            yield "free", {}
        else:
            item = data["fees"]["items"][0]
            quoted = f"{{fees.{item['item']}}}"
            yield "fee", {"I": (item["item"], ""), "A": (str(item["amount"]), quoted)}
        if data["visits"]["count"]:
            number = data["visits"]["count"]
            yield f"visit{number}", {"N": (str(number), "{visits.count}")}
            window = self.guide.window
            typed = f"{window['floor']} 层 {window['number']} 号窗口"
            yield "window", {"W": (typed, f"{{window.{window['id']}}}")}
            yield "none", {}
        phones = town.phones[kit["department"]]
        yield "phone", {"P": (phones[0], "{department.phone}")}
        yield "complaint", {"C": (phones[1], "{department.complaint_phone}")}
        yield from self._of_papers()
        if not self.guide.online_only and not kit.get("minors"):
            yield ("agent" if self.guide.by_proxy else "alone"), {}
        yield "other", {}
        yield "elsewhere", {}
        for _ in range(3):
            yield "innocent", {}

    def _of_papers(self) -> Iterator[tuple[str, dict[str, tuple[str, str]]]]:
        for row in self.data["materials"]:
            if "any_of" in row:
                continue
            name = self.guide.town.papers[row["material"]]["name"]
            named = name, f"{{material.{row['material']}}}"
            if row.get("when") or row.get("optional") or row.get("supplied") or self.guide.online_only:
                continue
            if row.get("deferrable"):
                yield "later", {"D": named, "L": (row["deferrable"]["within"], "")}
            elif not row.get("exempt"):
                yield "bring", {"D": named}
            elif not row["exempt"].get("fallback"):
                yield "spared", {"D": named}


def _money(value: str) -> str:
    """A quoted fee brings its unit along."""
    return value if value.startswith("{") else f"{value} 元"


def put(data: Data, text: str) -> None:
    """Put a sentence where it belongs by its form."""
    for sign, field, names in (
        ("？", "faqs", ("question", "answer")),
        ("｜", "mistakes", ("mistake", "instead")),
    ):
        if sign in text and not text.endswith("？"):
            first, second = text.split(sign, 1)
            asked = first + sign if sign == "？" else first
            data.setdefault(field, []).append(dict(zip(names, (asked, second), strict=True)))
            return
    data.setdefault("reminders", []).append(text)
