"""`gaoqing signs --redirects SERVER`: settings that keep signs alive which hold a former address."""

import os
import sys
from datetime import date
from pathlib import Path

from gaoqing.cli.common import CLEAN, checked_or_stop, stop
from gaoqing.messages import say
from gaoqing.outputs.redirects import SERVERS
from gaoqing.reading.walk import LOCK
from gaoqing.telling.streams import hand_over, warn
from gaoqing.text.printable import terminal


def redirect_and_exit(guides: Path, server: str, lang: str, as_of: date) -> None:
    """Print the settings of a server, say beside them which signs live by them, and end."""
    catalogue = checked_or_stop(guides, lang, as_of).catalogue
    printed, site = catalogue.printed, catalogue.site
    shaped = {source.name for source in catalogue.sources}
    for name in ("site.yml", LOCK):
        if name not in shaped and os.path.lexists(guides / name):
            stop(lang, "former-unread", path=guides / name)
    url = site.url if site else printed.url
    former = [old for old in dict.fromkeys((*printed.former, printed.url)) if old and old != url]
    if not former:
        stop(lang, "no-former", path=guides / LOCK)
    hand_over(SERVERS[server](url, former))
    for old in former:
        warn(say(lang, "cli.former", old=terminal(old), url=terminal(url), count=printed.under(old)))
    sys.exit(CLEAN)
