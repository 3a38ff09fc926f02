"""Family W, fourth part: warnings of false codes, which pages show until somebody takes them down."""

from collections.abc import Iterator
from datetime import timedelta

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.rules.registry import Found, rule

_LONGEST = timedelta(days=60)  # for which nobody needs to look again whether a warning is still due


@rule("W044", Severity.WARNING)
def false_code_alert_out_of_date(catalogue: Catalogue) -> Iterator[Found]:
    """A warning of a false code is over, lasts too long, or has not begun."""
    today = catalogue.as_of
    for window in catalogue.windows.values():
        alert = window.alert
        if alert is None:
            continue
        if alert.until and alert.until < today:
            yield Found(window.at / "alert" / "until", id=window.id, hint=Word("hint.alert-over"))
        elif alert.since > today:
            yield Found(window.at / "alert" / "since", id=window.id, hint=Word("hint.alert-ahead"))
        elif alert.until and alert.until - today > _LONGEST:
            yield Found(window.at / "alert" / "until", id=window.id, hint=Word("hint.alert-far"))
        elif not alert.until and today - alert.since > _LONGEST:
            yield Found(window.at / "alert" / "since", id=window.id, hint=Word("hint.alert-long"))
