"""Reports (办不成事反映)."""

from datetime import date

from gaoqing.guide.value import Allowance, Entity, Part


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
    draft: bool = False
    allow: tuple[Allowance, ...] = ()
