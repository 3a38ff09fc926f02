"""Family W, second part: codes that are printed for good. What they mean stands in `qr.lock`."""

from collections.abc import Iterator, Sequence

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.codes import Code, Coded, code_of, hall_of, meaning
from gaoqing.catalogue.printed import Printed, PrintedCodes, next_word
from gaoqing.finding import Severity
from gaoqing.finding.params import Param, Params, Word
from gaoqing.guide import Window
from gaoqing.reading.source import At, Source
from gaoqing.reading.walk import LOCK
from gaoqing.rules.registry import Found, rule

UNREADABLE_LOCK = "W013"
_MAX_NAMED = 5  # new windows that are named before the rest are only counted


@rule("W005", whole=True)
def printed_window_vanished(catalogue: Catalogue) -> Iterator[Found]:
    """A printed code belongs to something that no longer exists."""
    for code, printed in _printed(catalogue):
        if code not in catalogue.coded and not _is_draft(catalogue, code):
            told = _described(catalogue, printed)
            hint = _hint("vanished", code)
            yield Found(catalogue.printed.place(code), **_named(code), printed=told, hint=hint)


@rule("I012", whole=True)
def printed_window_in_draft(catalogue: Catalogue) -> Iterator[Found]:
    """A printed code belongs to a draft, or to a window of a hall that is one."""
    for code, printed in _printed(catalogue):
        if code not in catalogue.coded and _is_draft(catalogue, code):
            yield Found(catalogue.printed.place(code), **_named(code), printed=_described(catalogue, printed))


def _is_draft(catalogue: Catalogue, code: Code) -> bool:
    """Tell whether what was printed is a draft, or hangs in a hall that is one and cannot be read."""
    hall = catalogue.printed.codes[code].hall
    return code.id in catalogue.drafts.get(code.kind.one, ()) or hall in catalogue.drafts.get("hall", ())


@rule("W006", whole=True)
def printed_window_moved(catalogue: Catalogue) -> Iterator[Found]:
    """A printed code hangs in one place, or under one name, and leads to another."""
    for code, printed in _printed(catalogue):
        thing = catalogue.coded.get(code)
        if thing is None or _is_closed(catalogue, thing):
            continue
        now = Printed(hall_of(thing), meaning(thing))
        if (now.hall, now.meaning) != (printed.hall, printed.meaning):
            then, told = _described(catalogue, printed), _described(catalogue, now)
            word = next_word(catalogue.printed, code, now.hall)
            hint = _hint("moved", code)
            more: Params = {"hint": hint, "word": word, "address": _new_address(catalogue.printed)}
            yield Found(thing.at / "id", **_named(code), printed=then, now=told, **more)


def _is_closed(catalogue: Catalogue, thing: Coded) -> bool:
    return isinstance(thing, Window) and thing.closed(catalogue.as_of)


@rule("W007")
def printed_address_changed(catalogue: Catalogue) -> Iterator[Found]:
    """The address of the site differs from the one in the printed codes."""
    site, printed = catalogue.site, catalogue.printed
    if not site or not printed.at:
        return
    if printed.url != site.url:
        yield Found(site.at / "url", printed=printed.url, now=site.url, count=len(printed.codes))
    own = {item.url: code for code, item in printed.codes.items() if item.url}
    for url in sorted(own.keys() - {site.url, printed.url, *printed.former}):
        at = printed.place(own[url]) / "url"
        yield Found(at, printed=url, now=site.url, count=printed.under(url))


@rule("W008", Severity.INFO, whole=True)
def window_not_yet_locked(catalogue: Catalogue) -> Iterator[Found]:
    """New windows are not yet recorded in qr.lock."""
    if catalogue.printed.at and not catalogue.printed.codes:
        return  # the lock has lost its content, which is worse
    new: dict[str, list[Window]] = {}
    for window in catalogue.windows.values():
        if code_of(window) not in catalogue.printed.codes:
            new.setdefault(window.hall, []).append(window)
    for windows in new.values():
        names = [window.id for window in windows]
        known = (*names[:_MAX_NAMED], *["…"] * (len(names) > _MAX_NAMED))
        yield Found(windows[0].at / "id", count=len(names), known=known)


@rule(UNREADABLE_LOCK)
def printed_codes_unreadable(catalogue: Catalogue) -> Iterator[Found]:
    """qr.lock exists, but no printed code can be read from it."""
    if catalogue.printed.at and not catalogue.printed.codes:
        yield Found(catalogue.printed.at / "windows", hint=Word("hint.lock-empty"))


@rule("W014")
def printed_code_dropped(catalogue: Catalogue) -> Iterator[Found]:
    """A code printed at an older revision is missing from qr.lock."""
    before, now = catalogue.printed_before, catalogue.printed
    for code, printed in before.codes.items() if before else ():
        if code not in now.codes:
            at = now.at / code.kind if now.at else At(Source(LOCK, b"", None))
            yield Found(at, **_named(code), printed=_described(catalogue, printed))


@rule("W015")
def printed_code_rewritten(catalogue: Catalogue) -> Iterator[Found]:
    """qr.lock differs from what was printed."""
    for change, accepted in _changes(catalogue):
        if not accepted:
            yield change


@rule("W016", Severity.INFO)
def printed_code_replaced(catalogue: Catalogue) -> Iterator[Found]:
    """Signs are said to have been replaced, or an old address to lead on."""
    for change, accepted in _changes(catalogue):
        if accepted:
            key = "address" if change.at.path == ("url",) else "signs"
            said, hint = Word(f"hint.{key}-vouched"), Word(f"hint.{key}-to-see")
            yield Found(change.at, **change.params, said=said, hint=hint)


@rule("W017")
def shared_check_word(catalogue: Catalogue) -> Iterator[Found]:
    """Two codes that may hang in one hall have the same check word."""
    holders: dict[str, list[tuple[Code, str]]] = {}
    # Words that were never written down cannot be changed any more: they come first.
    for code, printed in sorted(_printed(catalogue), key=lambda item: bool(item[1].check)):
        word = catalogue.printed.word(code)
        known = holders.setdefault(word, [])
        other = next(
            (name for name, hall in known if not hall or hall == printed.hall or not printed.hall), None
        )
        if other and printed.check:
            at = catalogue.printed.place(code) / "check"
            yield Found(at, **_named(code), other=other.name, word=word)
        known.append((code, printed.hall))


def _changes(catalogue: Catalogue) -> Iterator[tuple[Found, bool]]:
    """Yield every difference to the codes of an older revision, and whether somebody vouches for it."""
    before, now = catalogue.printed_before, catalogue.printed
    if before is None or now.at is None:
        return
    yield from _changed_address(before, now, now.at)
    today = catalogue.as_of.isoformat()
    for code in before.codes.keys() & now.codes.keys():
        old, new = before.codes[code], now.codes[code]
        moved = old.url != new.url and before.address(code) != now.address(code)
        if moved or (old.hall, old.meaning, before.word(code)) != (new.hall, new.meaning, now.word(code)):
            printed = [_described(catalogue, old), before.word(code), *([before.address(code)] * moved)]
            written = [_described(catalogue, new), now.word(code), *([now.address(code)] * moved)]
            vouched = old.replaced < new.replaced <= today
            yield _change(now, now.place(code), code.name, printed, written), vouched


def _changed_address(before: PrintedCodes, now: PrintedCodes, at: At) -> Iterator[tuple[Found, bool]]:
    if before.url and before.url != now.url:
        yield _change(now, at / "url", "url", [before.url], [now.url]), before.url in now.former
    lost = [url for url in before.former if url not in now.former]
    if lost:
        yield _change(now, at / "former", "former", lost, now.former), False


def _change(lock: PrintedCodes, at: At, what: str, printed: Sequence[str], now: Sequence[str]) -> Found:
    told = {"printed": " ".join(printed), "now": " ".join(now)}
    return Found(at, what=what, **told, address=_new_address(lock))


def _new_address(lock: PrintedCodes) -> Param:
    """Return what else the line of a sign that is replaced has to say once the site has moved."""
    return Word("hint.new-address") if lock.former else ""


def _named(code: Code) -> dict[str, Param]:
    return {"what": Word(f"kind.{code.kind.one}"), "id": code.id}


def _hint(key: str, code: Code) -> Word:
    return Word(f"hint.{key}-{code.kind.one}")


def _described(catalogue: Catalogue, printed: Printed) -> str:
    hall = catalogue.halls[printed.hall].name if printed.hall in catalogue.halls else printed.hall
    return " ".join(dict.fromkeys(filter(None, (hall, printed.meaning))))


def _printed(catalogue: Catalogue) -> Iterator[tuple[Code, Printed]]:
    if catalogue.printed.at:
        yield from catalogue.printed.codes.items()
