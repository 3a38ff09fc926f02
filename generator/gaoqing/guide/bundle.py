"""Bundles (一件事)."""

from collections.abc import Mapping

import msgspec

from gaoqing.guide.matter import Verified
from gaoqing.guide.value import Allowance, Entity, Part


class Stage(Part, frozen=True, kw_only=True):
    """One matter of a bundle, the matters it waits for, and what its guide need not ask any more."""

    matter: str
    after: tuple[str, ...] = ()
    answers: Mapping[str, str] = msgspec.field(default_factory=dict)


class Today(Part, frozen=True, kw_only=True):
    """How it was before, from a named source; the tool computes the rest."""

    source: str
    materials: int | None = None
    visits: int | None = None
    steps: int | None = None
    working_days: int | None = None


class Bundle(Entity, frozen=True, kw_only=True):
    """Several matters handled as one."""

    id: str
    name: str
    summary: str
    matters: tuple[Stage, ...]
    plain_name: str = ""
    aliases: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    internal: tuple[str, ...] = ()
    today: Today | None = None
    verified: Verified | None = None
    draft: bool = False
    allow: tuple[Allowance, ...] = ()
