"""Which day counts as today, and what time it is. The only place that looks at the clock for that."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone

# China has one time zone and no summer time; a hall's today is China's, wherever the machine stands.
CHINA = timezone(timedelta(hours=8))
VARIABLE = "SOURCE_DATE_EPOCH"


class EpochError(ValueError):
    """`SOURCE_DATE_EPOCH` is set to something that is no moment; the message is its value."""


def today(environment: Mapping[str, str] | None = None) -> date:
    """Return the calendar day in China, of the moment that `now` returns."""
    return now(environment).date()


def now(environment: Mapping[str, str] | None = None) -> datetime:
    """Return the time in China.

    `SOURCE_DATE_EPOCH` (seconds since 1970-01-01 UTC, https://reproducible-builds.org/specs/source-date-epoch/)
    takes the place of the clock, so that a build can be repeated. An empty value counts as none.

    Args:
        environment: environment variables; those of the process by default.

    Raises:
        EpochError: the variable is neither empty nor a whole number of seconds in a year that a calendar has.
    """
    epoch = (os.environ if environment is None else environment).get(VARIABLE, "").strip()
    if not epoch:
        return datetime.now(CHINA)
    if not (epoch.isascii() and epoch.isdigit()):
        raise EpochError(epoch)
    try:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(CHINA)
    except (ValueError, OverflowError, OSError) as error:
        raise EpochError(epoch) from error
