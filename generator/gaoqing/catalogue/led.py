"""Where the codes of a hall lead, as far as a change of it may not pass in silence."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gaoqing.catalogue.codes import Code


@dataclass(frozen=True)
class Led:
    """Where codes led.

    Attributes:
        url: the address of the site.
        departments: window id → the departments whose matters it handled.
        phones: a hall’s or a department’s code → what the numbers that its signs or pages say are called
            in its file, and the numbers.
    """

    url: str = ""
    departments: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    phones: Mapping[Code, Mapping[str, str]] = field(default_factory=dict)
