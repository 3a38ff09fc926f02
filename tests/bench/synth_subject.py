"""What synthetic matters are about: every thing of `subjects.yml`, every action of `actions.yml`."""

from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import Any

from synth_texts import parts

OWN = 10  # things of one department
PAPERS = 1.42  # that come into the catalogue with a matter, besides its form and its result
LEAST = 3  # papers of a thing with one matter
# The same paper once more, where a thing has more matters than papers: officially, and as people say.
VARIANTS = (
    ("", ""),
    ("更新后的", "新"),
    ("分店的", "分店"),
    ("上一次的", "上次"),
    ("第二层的", "二层"),
    ("备用场地的", "备用"),
    ("合并前的", "合并前"),
)


@dataclass(frozen=True)
class Subject:
    """A thing that people run, and how it is called.

    Attributes:
        number: its place among all things.
        department: a row of subjects.yml.
        name: its official name.
        spoken: how people call it.
    """

    number: int
    department: dict[str, Any]
    name: str
    spoken: str

    @property
    def id(self) -> str:
        return f"{self.department['id']}-{self.number % OWN + 1:02}"

    def spelled(self, text: str) -> str:
        """Put its names into a text."""
        return text.format(s=self.name, c=self.spoken)

    def papers(self, matters: int) -> list[dict[str, Any]]:
        """Return the papers that its matters ask for, as rows of papers.yml."""
        rows = parts("papers")
        return [
            self._paper(rows[index % len(rows)], index) for index in range(max(LEAST, ceil(PAPERS * matters)))
        ]

    def _paper(self, row: dict[str, Any], index: int) -> dict[str, Any]:
        name, spoken = VARIANTS[index // len(parts("papers"))]
        return {
            **row,
            "id": f"{self.id}-p{index + 1}",
            "n": name + self.spelled(row["n"]),
            "a": [spoken + self.spelled(text) for text in row["a"]],
        }


@dataclass(frozen=True)
class Topic:
    """What one matter is about: a subject, what is done, and who does it.

    Attributes:
        subject: the thing.
        turn: which of its matters this is.
        action: a row of actions.yml.
        also: a row of `also` in subjects.yml.
    """

    subject: Subject
    turn: int
    action: dict[str, Any]
    also: dict[str, str]

    @cached_property
    def id(self) -> str:
        again = self.turn // len(parts("actions"))
        return f"{self.subject.id}-{self.action['id']}" + (f"-{again + 1}" if again else "")

    def named(self, key: str) -> str:
        """Return one of its official names in full."""
        return self.subject.spelled(self.action[key]) + self.also["name"]

    @property
    def aliases(self) -> list[str]:
        return [self.also["spoken"] + self.subject.spelled(text) for text in self.action["aliases"]]

    @cached_property
    def known(self) -> dict[str, str]:
        """Return the names that its sentences may use."""
        return {
            "s": self.subject.name,
            "c": self.subject.spoken,
            "m": self.named("name"),
            "f": self.named("form"),
            "r": self.named("result"),
            "d": self.subject.department["name"],
        }


def subjects() -> list[Subject]:
    """Return all things."""
    rows = [(row, thing) for row in parts("subjects")["departments"] for thing in row["things"]]
    return [Subject(number, row, *thing.split("/")) for number, (row, thing) in enumerate(rows)]


def topics(subject: Subject, count: int) -> list[Topic]:
    """Return what the first matters of a thing are about; no two are about the same.

    Raises:
        IndexError: there are not as many.
    """
    actions, also = parts("actions"), parts("subjects")["also"]
    return [
        Topic(
            subject,
            turn,
            actions[(turn * 9 + subject.number * 7) % len(actions)],  # 9 and 44 have no divisor in common
            also[turn // len(actions)],
        )
        for turn in range(count)
    ]
