"""Golden queries (`queries.yml`): what citizens ask for, and what they have to find."""

from gaoqing.guide.value import Entity


class Query(Entity, frozen=True, kw_only=True):
    """What a citizen says or types, and the matters and bundles that must stand among the first it finds."""

    query: str
    matters: tuple[str, ...] = ()
    bundles: tuple[str, ...] = ()
    heard: str = ""
