"""Word lists (`schema/terms/*.yml`): words that need care, and what must be said instead."""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from gaoqing.reading import read
from gaoqing.resources import resource


class TermError(ValueError):
    """A word list contradicts its own examples, or cannot be read."""


@dataclass(frozen=True)
class Term:
    """One word that needs care.

    Attributes:
        pattern: a regular expression that the whole of a material's name has to match.
        instead: what must be said, in Chinese.
        flag: names it must catch.
        spare: names it must leave alone.
        source: the section of the dossier or the rule of law it comes from.
    """

    pattern: str
    instead: str
    flag: tuple[str, ...]
    spare: tuple[str, ...]
    source: str

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def matches(self, name: str) -> bool:
        """Tell whether a name is this term."""
        return self._regex.fullmatch(name) is not None

    def prove(self) -> None:
        """Hold the term against its own examples.

        Raises:
            TermError: an example comes out wrong; such a term must not load.
        """
        missed = [name for name in self.flag if not self.matches(name)]
        caught = [name for name in self.spare if self.matches(name)]
        if missed or caught or not self.flag or not self.spare:
            raise TermError(f"{self.pattern}: misses {missed}, wrongly catches {caught}")


@cache
def terms(kind: str) -> tuple[Term, ...]:
    """Return the terms of a kind: `umbrella` or `catch-all`.

    Raises:
        TermError: the list is broken or a term fails its own examples.
    """
    name = f"terms/{kind}.yml"
    source, findings = read(name, (resource("schema") / name).read_bytes())
    if source is None or findings:
        raise TermError(f"{name} cannot be read: {findings}")
    loaded = tuple(_term(item) for item in source.data["terms"])
    for term in loaded:
        term.prove()
    return loaded


def _term(item: dict[str, Any]) -> Term:
    return Term(item["pattern"], item["instead"], tuple(item["flag"]), tuple(item["spare"]), item["source"])
