"""What to bring: each document, what is taken or refused in its place, and under which answers."""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from gaoqing.guide import Material, Requirement
from gaoqing.site.frame import Frame, frame
from gaoqing.site.words import one_of, when_attribute

# The question who comes, in the page and in addresses; no id of a guide begins like it.
BY = "_by"


@dataclass(frozen=True)
class Verdict:
    """A document that is accepted or refused, and why."""

    name: str
    why: str


class Source(NamedTuple):
    """A guide that leads to a document; its name where there are several."""

    address: str
    name: str


@dataclass(frozen=True)
class Need:
    """One thing to bring: a requirement with the documents it names.

    `label` says in words under which answers; it is empty when everybody has to. `as_above`: what is taken
    and where to get it has been said on the page, for the same document in somebody else's name.
    """

    requirement: Requirement
    materials: tuple[Material, ...]
    accepted: tuple[Verdict, ...]
    refused: tuple[Verdict, ...]
    label: str
    sources: tuple[tuple[Source, ...], ...]
    as_above: bool = False

    @property
    def name(self) -> str:
        """What the citizen has to look for at home.

        Of several documents of which one will do, what they are called together may be an umbrella word, and
        never stands without them.
        """
        label = self.requirement.label
        named = all(material.name in label for material in self.materials)
        return f"{label}{'' if named else one_of(self.materials)}" if label else self.materials[0].name

    @property
    def documents(self) -> tuple[tuple[Material, tuple[Source, ...]], ...]:
        """Each document with the guides that lead to it."""
        return tuple(zip(self.materials, self.sources, strict=True))

    @property
    def when(self) -> str:
        """Under which answers, as the page's script reads it."""
        return when_attribute(self.requirement.when)

    @property
    def frame(self) -> Frame | None:
        """The frame that its photograph has to fit; None where none is wanted."""
        return frame(self.requirement.photo) if self.requirement.photo else None

    @property
    def key(self) -> str:
        """What tells it apart from the other documents of its guide.

        Phones remember it: what it is made of may not change without need.
        """
        return short_key(f"{'+'.join(self.requirement.materials)}/{self.requirement.whose}/{self.when}")

    @cached_property
    def words(self) -> int:
        """Roughly how many characters are said about it on paper."""
        item = self.requirement
        texts = [self.name, item.whose, item.electronic, item.signature, item.seal, item.optional, item.note]
        texts += [name.name for name in (*self.accepted[1:], *self.refused)]
        texts += [item.promise.text, item.promise.consequence] if item.promise else []
        texts += [item.deferrable.how] if item.deferrable else []
        return len("".join(texts)) + 20  # how many, shown or kept


def once(needs: Iterable[Need], told: set[tuple[Material, ...]]) -> tuple[Need, ...]:
    """Mark what has been told before of the same documents; `told` learns what everybody reads."""
    found = []
    for need in needs:
        above = need.materials in told
        found.append(replace(need, as_above=True) if above else need)
        if not need.when and not need.requirement.exactly:
            told.add(need.materials)
    return tuple(found)


def short_key(whole: str) -> str:
    """Return four characters that stand for a text among the few of a page."""
    return base64.urlsafe_b64encode(hashlib.sha256(whole.encode()).digest()[:3]).decode()


@dataclass(frozen=True)
class Case:
    """What is needed under the same answers; `label` is empty for what everybody needs.

    `who`: what only somebody brings who comes for another one (an answer to `BY`); empty for everybody else.
    """

    label: str
    needs: tuple[Need, ...]
    who: str = ""

    @property
    def when(self) -> str:
        """Under which answers, as the page's script reads it."""
        return ";".join(filter(None, (self.who and f"{BY}:{self.who}", self.needs[0].when)))


def once_in(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Mark in cases that stand one under the other what has been told in one above."""
    told: set[tuple[Material, ...]] = set()
    return tuple(Case(case.label, once(case.needs, told)) for case in cases)
