"""When nobody has compared a guide or a bundle with the law for too long."""

from datetime import date
from typing import NamedTuple

from gaoqing.guide import SiteSettings
from gaoqing.guide.matter import Verified


class Limit(NamedTuple):
    """How long a comparison holds, as of a day."""

    settings: SiteSettings
    as_of: date

    def passed(self, verified: Verified | None) -> bool:
        """Tell whether a comparison is too old; what was never compared makes no claim."""
        return verified is not None and (self.as_of - verified.date).days > self.settings.review_days
