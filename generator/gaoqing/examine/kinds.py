"""Kinds of text in guides (`schema/texts.yml`): as what each is read, and what sends people home there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from gaoqing.reading.read import shipped


@dataclass(frozen=True)
class TextKind:
    """A kind of text.

    Attributes:
        read_as: the field of the engine whose terms it is held against.
        only: the codes that are told; None for all of them.
        left: codes that other fields of the guide answer.
        because: why this may be said of codes that hold everywhere else.
        unless: pattern of texts that are passed over: what they ask for is answered beside them.
        when: code → pattern of the texts in which it is told; for codes of `only`.
    """

    read_as: str
    only: frozenset[str] | None = None
    left: frozenset[str] = frozenset()
    because: str = ""
    unless: re.Pattern[str] | None = None
    when: Mapping[str, re.Pattern[str]] = field(default_factory=dict)

    def tells(self, code: str) -> bool:
        """Tell whether a finding of this code sends people home in such a text."""
        return code not in self.left and (self.only is None or code in self.only)

    def passes(self, text: str) -> bool:
        """Tell whether a text is passed over."""
        return bool(self.unless and self.unless.search(text))

    def codes(self, text: str) -> frozenset[str] | None:
        """Return the codes that are worth looking for in a text, None for all."""
        if not self.only or not self.when:
            return self.only
        return self.only - {code for code, pattern in self.when.items() if not pattern.search(text)}


@cache
def text_kinds() -> Mapping[str, TextKind]:
    """Return the kinds that `x-wording` in a schema may name."""
    table = shipped("texts.yml")
    return {name: _kind(name, said, always()) for name, said in table["kinds"].items()}


def _kind(name: str, said: Mapping[str, Any], everywhere: Sequence[str]) -> TextKind:
    only = frozenset([*everywhere, *said["only"]]) if "only" in said else None
    return TextKind(
        read_as=said.get("as", name),
        only=only,
        left=frozenset(said.get("left", ())),
        because=said.get("because", ""),
        unless=re.compile(said["unless"]) if "unless" in said else None,
        when={code: re.compile(pattern) for code, pattern in said.get("when", {}).items()},
    )


def always() -> Sequence[str]:
    """Return the codes that are told in every kind of text."""
    codes: Sequence[str] = shipped("texts.yml")["always"]
    return codes


@cache
def unread_reasons() -> Mapping[str, str]:
    """Return the reasons that `x-unread` may name, each with what it means."""
    reasons: Mapping[str, str] = shipped("texts.yml")["unread"]
    return reasons
