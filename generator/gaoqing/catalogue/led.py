"""Where the codes of a hall lead, as far as a change of it may not pass in silence."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Led:
    """Where codes led.

    Attributes:
        url: the address of the site.
        departments: window id → the departments whose matters it handled.
        phones: hall id → what its telephones are called in its file, and their numbers.
    """

    url: str = ""
    departments: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    phones: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
