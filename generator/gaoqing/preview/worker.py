"""Makes one build in a process of its own: memory goes back, and a crash ends this process only.

Run as `python -m gaoqing.preview.worker FOLDER`. Everything is imported before the order comes, so that a
build begins at once. The order is a line of JSON on standard input, the outcome one on standard output. When
the input ends, nobody waits any longer: the preview was killed. Then FOLDER, which holds its sites, goes.
"""

import gc
import json
import logging
import os
import select
import shutil
import sys
import traceback
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from gaoqing.build import Product, make
from gaoqing.check import Checked
from gaoqing.finding import Finding
from gaoqing.hosts.mkdocs.run import HostError, set_pages
from gaoqing.messages import say
from gaoqing.preview.outcome import Outcome, Row
from gaoqing.telling.lines import summary, text_report
from gaoqing.telling.tell import tell
from gaoqing.text.printable import cut, terminal

MAX_ROWS = 20  # findings that are shown in a page
MAX_TEXT = 1000  # characters of one text in a page


class AbandonedError(Exception):
    """The preview is gone; nobody waits for this build."""


class Heard(logging.Handler):
    """Keeps what MkDocs logs as an error: its exception only says that it has given up."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        self.errors.append(record.getMessage())


def build(order: dict[str, str]) -> Outcome:
    """Build a site.

    Args:
        order: `guides`, `folder` (where the site goes), `day`, `lang`, `prefix` (before names of files),
            `host_config` (`off`: without the `mkdocs.yml` beside the guides).
    """
    lang, guides, day = order["lang"], Path(order["guides"]), date.fromisoformat(order["day"])
    heard = Heard(logging.ERROR)
    logging.getLogger("mkdocs").addHandler(heard)
    try:
        product = make(guides, day, while_wanted)
        if not product.blocked:
            set_pages(product, guides, Path(order["folder"]), day, own=order["host_config"] == "on")
        return outcome_of(product, order)
    except AbandonedError:
        raise
    except NotADirectoryError:
        return Outcome(_shown(say(lang, "cli.no-folder", path=guides)))
    except OSError as error:
        return Outcome(_shown(say(lang, "cli.unreadable", problem=error)))
    except HostError as error:
        return Outcome(_shown(say(lang, "cli.host", problem="\n".join(heard.errors) or error)))
    except Exception as error:  # noqa: BLE001  the preview lives on, whatever a build does
        return Outcome(say(lang, "preview.broken", problem=_in_short(error)))


def while_wanted(_key: str, items: Iterable[Any]) -> Iterator[Any]:
    """Pass items through for as long as somebody waits for the build.

    Raises:
        AbandonedError: nobody does any longer.
    """
    for item in items:
        # Nothing follows the order: when there is something to read, it is the end.
        if sys.platform != "win32" and select.select([0], [], [], 0)[0]:
            raise AbandonedError
        yield item


def outcome_of(product: Product, order: dict[str, str]) -> Outcome:
    """Put a build into words."""
    lang, prefix, checked = order["lang"], order["prefix"], product.checked
    blocking = checked.failing()
    return Outcome(
        problem=say(lang, "preview.blocked", count=len(blocking)) if blocking else "",
        rows=tuple(_row(finding, lang, prefix) for finding in blocking[:MAX_ROWS]),
        count=len(blocking),
        base=_base(checked),
        report=text_report(checked, lang, prefix).text
        if checked.failing(strict=True)
        else summary(checked, lang),
    )


def _row(finding: Finding, lang: str, prefix: str) -> Row:
    told, place = tell(finding, lang), finding.place
    return Row(
        where=_shown(f"{prefix}{finding.file}:{place.line}:{place.column}"),
        kind=f"{say(lang, f'severity.{finding.severity}')} {finding.code} {finding.name}",
        message=_shown(told.message),
        suggestion=_shown(told.suggestion),
    )


def _shown(text: str) -> str:
    return "\n".join(terminal(line) for line in cut(text, MAX_TEXT).split("\n"))


def _base(checked: Checked) -> str:
    settings = checked.catalogue.site
    parts = urlsplit(settings.url).path.split("/") if settings else []
    return "/".join(["", *(part for part in parts if part), ""]) if any(parts) else "/"


def _in_short(error: Exception) -> str:
    where = traceback.extract_tb(error.__traceback__)[-1]
    return _shown(f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})")


def main() -> None:
    """Wait for the order, build, hand over the outcome."""
    gc.disable()  # as in the command line: guides are a million small objects without cycles
    answer = os.dup(1)
    os.dup2(2, 1)  # what anybody prints must not stand between the lines of the outcome
    try:
        outcome = build(json.loads(ordered()))
        with os.fdopen(answer, "w", encoding="ascii") as stream:
            stream.write(outcome.to_json() + "\n")
    except (AbandonedError, BrokenPipeError):
        shutil.rmtree(sys.argv[1], ignore_errors=True)


def ordered() -> bytes:
    """Wait for the order.

    Raises:
        AbandonedError: none comes any more.
    """
    order = sys.stdin.buffer.readline()
    if not order:
        raise AbandonedError
    return order


if __name__ == "__main__":
    main()
