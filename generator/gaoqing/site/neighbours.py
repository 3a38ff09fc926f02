"""What a guide names of the rest of the hall: what has to be done first, who else takes part."""

from typing import NamedTuple

from gaoqing import urls
from gaoqing.catalogue.situation import case_label
from gaoqing.guide import Matter
from gaoqing.guide.contact import Authority, Before
from gaoqing.site.lookups import Lookups
from gaoqing.site.words import when_attribute


class First(NamedTuple):
    """What has to be done first: what it is called, where its guide is, for whom that holds."""

    item: Before
    name: str
    address: str
    label: str
    when: str


class Partner(NamedTuple):
    """An authority that takes part, and what it is called."""

    item: Authority
    name: str


def firsts(matter: Matter, lookups: Lookups) -> tuple[First, ...]:
    """Return what has to be done before a matter."""
    return tuple(
        First(
            item,
            item.name or lookups.matters[item.matter],
            urls.matter(item.matter) if item.matter else "",
            case_label(matter, item.when),
            when_attribute(item.when),
        )
        for item in matter.before
    )


def partners(matter: Matter, lookups: Lookups) -> tuple[Partner, ...]:
    """Return who takes part beside the department."""
    return tuple(
        Partner(item, item.name or lookups.departments[item.department]) for item in matter.authorities
    )
