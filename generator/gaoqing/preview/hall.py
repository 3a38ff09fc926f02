"""A guides folder, looked at again and again: what is wrong with it, and the site that it makes."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from gaoqing.check import check
from gaoqing.examine import Examiner
from gaoqing.messages import say
from gaoqing.preview import findings
from gaoqing.preview.findings import in_short, shown
from gaoqing.preview.live import LiveSite
from gaoqing.preview.showing import Outcome
from gaoqing.store import Store
from gaoqing.workers import spread


@dataclass(frozen=True)
class Hall:
    """A guides folder that is being edited.

    Attributes:
        guides: the folder.
        lang: the language of sentences.
        prefix: what stands before names of files.
        examiner: keeps in memory what it has worked out, as long as the guides have it.
    """

    guides: Path
    lang: str
    prefix: str = ""
    examiner: Examiner = field(default_factory=lambda: Examiner(Store(), "", spread))

    def look(self, day: date) -> tuple[Outcome, LiveSite | None]:
        """Check the guides as of a day; return how that ended, and the site if there are no errors.

        Whatever goes wrong is told in the outcome: the preview lives on.
        """
        try:
            with _no_collecting():
                return self._looked(day)
        except NotADirectoryError:
            return Outcome(shown(say(self.lang, "cli.no-folder", path=self.guides))), None
        except OSError as error:
            return Outcome(shown(say(self.lang, "cli.unreadable", problem=error))), None
        except Exception as error:  # noqa: BLE001  a defect of ours
            return Outcome(say(self.lang, "preview.broken", problem=in_short(error))), None

    def _looked(self, day: date) -> tuple[Outcome, LiveSite | None]:
        checked = check(self.guides, day, examiner=self.examiner)
        self.examiner.store.forget()
        words = checked, self.lang, self.prefix
        errors = findings.errors(*words)
        outcome = Outcome(
            problem=say(self.lang, "preview.blocked", count=errors.count) if errors.count else "",
            errors=errors,
            hints=partial(findings.hints, *words),
            drafts=frozenset(findings.drafts(checked)),
            report=partial(findings.report, *words),
        )
        return outcome, None if errors.count else LiveSite(checked, self.guides, self.lang)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Let nobody look for cycles among the objects of a hall: a million, without any, and all requests wait.

    Whatever nobody needs any longer goes all the same, at once.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
