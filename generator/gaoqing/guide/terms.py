"""A hall's own words (`terms.yml`), and how severe it takes each kind of wording."""

from gaoqing.guide.value import Entity


class HallTerm(Entity, frozen=True, kw_only=True):
    """A local word that needs care; found by its letters, never by a pattern a stranger could abuse."""

    words: tuple[str, ...]
    rule: str
    instead: str
    source: str
    flag: tuple[str, ...]
    spare: tuple[str, ...]
    fields: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    severity: str = ""


class SeverityChange(Entity, frozen=True, kw_only=True):
    """A kind of wording that this hall takes more or less seriously, and why."""

    rule: str
    severity: str
    reason: str
