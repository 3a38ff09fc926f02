"""Doors and dates as of a minute: what is open, until when, when a limit ends. Pages' scripts do the same.

In come timetables, special days, the holiday calendar and a moment; out come facts (`Found`, `Promise`), and
sentences of them. Nothing reads a clock, and nothing knows of guides: `site.stops` makes doors of windows.
The script's parts `days.js`, `opening.js` and `sentences.js` are the same functions; `tests/today/` holds the
cases that both must meet.
"""

from gaoqing.today.days import due, latest
from gaoqing.today.opening import ALWAYS, Dated, Door, Found, Kind, Moment, State, doors, starts
from gaoqing.today.promises import Limit, Policy, Promise, Term, promise, promise_told, term
from gaoqing.today.sentences import told

__all__ = [
    "ALWAYS",
    "Dated",
    "Door",
    "Found",
    "Kind",
    "Limit",
    "Moment",
    "Policy",
    "Promise",
    "State",
    "Term",
    "doors",
    "due",
    "latest",
    "promise",
    "promise_told",
    "starts",
    "term",
    "told",
]
