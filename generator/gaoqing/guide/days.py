"""Days in a row, as guides write them."""

from datetime import date

import msgspec


class Days(msgspec.Struct, frozen=True, kw_only=True, rename={"begins": "from", "ends": "to"}):
    """From one day to another, both of them included; one day where nobody wrote an end."""

    begins: date
    ends: date | None = None

    @property
    def last(self) -> date:
        """The last of them."""
        return self.ends or self.begins

    def covers(self, day: date) -> bool:
        """Tell whether a day is one of them."""
        return self.begins <= day <= self.last
