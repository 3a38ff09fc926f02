"""Family W, second part: codes that are printed for good. What they mean stands in `qr.lock`."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.check_word import first_word
from gaoqing.catalogue.printed import Printed, PrintedCodes, address, meaning
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.guide import Window
from gaoqing.reading.source import At, Source
from gaoqing.reading.walk import LOCK
from gaoqing.rules.registry import Found, rule

UNREADABLE_LOCK = "W013"
_MAX_NAMED = 5  # new windows that are named before the rest are only counted


@rule("W005", whole=True)
def printed_window_vanished(catalogue: Catalogue) -> Iterator[Found]:
    """A printed code belongs to a window that no longer exists."""
    for at, name in _printed(catalogue):
        if name not in catalogue.windows and not _is_draft(catalogue, name):
            yield Found(at, id=name, hall=_hall_name(catalogue, catalogue.printed.windows[name].hall))


@rule("I012", whole=True)
def printed_window_in_draft(catalogue: Catalogue) -> Iterator[Found]:
    """A printed code belongs to a window of a hall that is a draft."""
    for at, name in _printed(catalogue):
        if name not in catalogue.windows and _is_draft(catalogue, name):
            yield Found(at, id=name, hall=catalogue.printed.windows[name].hall)


def _is_draft(catalogue: Catalogue, name: str) -> bool:
    """Tell whether a printed window stands in a draft, or hangs in a hall that is one and cannot be read."""
    hall = catalogue.printed.windows[name].hall
    return name in catalogue.drafts.get("window", ()) or hall in catalogue.drafts.get("hall", ())


@rule("W006", whole=True)
def printed_window_moved(catalogue: Catalogue) -> Iterator[Found]:
    """A printed code hangs in one place and leads to another."""
    for _, name in _printed(catalogue):
        window = catalogue.windows.get(name)
        printed = catalogue.printed.windows[name]
        if (
            window
            and not window.retired
            and (window.hall, meaning(window)) != (printed.hall, printed.meaning)
        ):
            then = f"{_hall_name(catalogue, printed.hall)} {printed.meaning}"
            now = f"{_hall_name(catalogue, window.hall)} {meaning(window)}"
            yield Found(window.at / "id", id=name, printed=then, now=now)


@rule("W007")
def printed_address_changed(catalogue: Catalogue) -> Iterator[Found]:
    """The address of the site differs from the one in the printed codes."""
    site, printed = catalogue.site, catalogue.printed
    if site and printed.at and printed.url != site.url:
        yield Found(site.at / "url", printed=printed.url, now=site.url)


@rule("W008", Severity.INFO, whole=True)
def window_not_yet_locked(catalogue: Catalogue) -> Iterator[Found]:
    """New windows are not yet recorded in qr.lock."""
    if catalogue.printed.at and not catalogue.printed.windows:
        return  # the lock has lost its content, which is worse
    new: dict[str, list[Window]] = {}
    for window in catalogue.windows.values():
        if window.id not in catalogue.printed.windows:
            new.setdefault(window.hall, []).append(window)
    for windows in new.values():
        names = [window.id for window in windows]
        known = (*names[:_MAX_NAMED], *["…"] * (len(names) > _MAX_NAMED))
        yield Found(windows[0].at / "id", count=len(names), known=known)


@rule(UNREADABLE_LOCK)
def printed_codes_unreadable(catalogue: Catalogue) -> Iterator[Found]:
    """qr.lock exists, but no printed code can be read from it."""
    if catalogue.printed.at and not catalogue.printed.windows:
        yield Found(catalogue.printed.at / "windows", hint=Word("hint.lock-empty"))


@rule("W014")
def printed_code_dropped(catalogue: Catalogue) -> Iterator[Found]:
    """A code printed at an older revision is missing from qr.lock."""
    before, now = catalogue.printed_before, catalogue.printed
    for name, printed in before.windows.items() if before else ():
        if name not in now.windows:
            at = now.at / "windows" if now.at else At(Source(LOCK, b"", None))
            yield Found(at, id=name, printed=_described(catalogue, printed))


@rule("W015")
def printed_code_rewritten(catalogue: Catalogue) -> Iterator[Found]:
    """qr.lock differs from what was printed."""
    for change, accepted in _changes(catalogue):
        if not accepted:
            yield change


@rule("W016", Severity.INFO)
def printed_code_replaced(catalogue: Catalogue) -> Iterator[Found]:
    """The signs of a printed code are said to have been replaced."""
    for change, accepted in _changes(catalogue):
        if accepted:
            yield change


@rule("W017")
def shared_check_word(catalogue: Catalogue) -> Iterator[Found]:
    """Two windows of a hall have the same check word."""
    taken: dict[tuple[str, str], str] = {}
    for _, name in _printed(catalogue):  # words that were never written down cannot be changed any more
        printed = catalogue.printed.windows[name]
        if not printed.check:
            taken.setdefault((printed.hall, _word(catalogue.printed, name)), name)
    for at, name in _printed(catalogue):
        printed = catalogue.printed.windows[name]
        other = taken.setdefault((printed.hall, printed.check), name) if printed.check else name
        if other != name:
            yield Found(at / "check", id=name, other=other, word=printed.check)


def _changes(catalogue: Catalogue) -> Iterator[tuple[Found, bool]]:
    """Yield every difference to the codes of an older revision, and whether somebody vouches for it."""
    before, now = catalogue.printed_before, catalogue.printed
    if before is None or now.at is None:
        return
    yield from _changed_address(before, now, now.at)
    today = catalogue.as_of.isoformat()
    for name in before.windows.keys() & now.windows.keys():
        old, new = before.windows[name], now.windows[name]
        then = (old.hall, old.meaning, _word(before, name))
        if then != (new.hall, new.meaning, _word(now, name)):
            printed = f"{_described(catalogue, old)} {_word(before, name)}"
            written = f"{_described(catalogue, new)} {_word(now, name)}"
            vouched = old.replaced < new.replaced <= today
            yield Found(now.at / "windows" / name, what=name, printed=printed, now=written), vouched


def _changed_address(before: PrintedCodes, now: PrintedCodes, at: At) -> Iterator[tuple[Found, bool]]:
    if before.url and before.url != now.url:
        yield Found(at / "url", what="url", printed=before.url, now=now.url), before.url in now.former
    lost = [url for url in before.former if url not in now.former]
    if lost:
        written = " ".join(now.former)
        yield Found(at / "former", what="former", printed=" ".join(lost), now=written), False


def _word(codes: PrintedCodes, name: str) -> str:
    return codes.windows[name].check or first_word(address(codes.first_url, name))


def _described(catalogue: Catalogue, printed: Printed) -> str:
    return f"{_hall_name(catalogue, printed.hall)} {printed.meaning}"


def _hall_name(catalogue: Catalogue, name: str) -> str:
    return catalogue.halls[name].name if name in catalogue.halls else name


def _printed(catalogue: Catalogue) -> Iterator[tuple[At, str]]:
    if catalogue.printed.at:
        for name in catalogue.printed.windows:
            yield catalogue.printed.at / "windows" / name, name
