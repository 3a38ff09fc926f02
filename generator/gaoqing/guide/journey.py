"""Bundles (一件事) and reports (办不成事反映)."""

from collections.abc import Mapping
from datetime import date

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
    allow: tuple[Allowance, ...] = ()


class MustTell(Part, frozen=True, kw_only=True):
    """What today's guide has to say because of a report."""

    material: str = ""
    not_accepted: str = ""
    text: str = ""


class Report(Entity, frozen=True, kw_only=True):
    """A case where a citizen could not get it done."""

    id: str
    happened: str
    matter: str
    cause: str
    found: date
    must_tell: tuple[MustTell, ...]
    window: str = ""
    brought: tuple[str, ...] = ()
    handed_over: date | None = None
    deadline: date | None = None
    solved: date | None = None
    checked: date | None = None
    supervised: date | None = None
    filed: date | None = None
    changed: str = ""
    allow: tuple[Allowance, ...] = ()
