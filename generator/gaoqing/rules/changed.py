"""Family W, third part: where printed codes led at an older revision, and lead no more (`check --since`)."""

from collections.abc import Iterable, Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.codes import Code, Kind
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.guide import HallKind
from gaoqing.rules.registry import Found, rule


@rule("W045", Severity.WARNING, whole=True)
def printed_window_of_another_department(catalogue: Catalogue) -> Iterator[Found]:
    """A printed code led to a department's matters at an older revision, and to none now."""
    if catalogue.led_before is None:
        return
    before, now = catalogue.led_before.departments, catalogue.led.departments
    # Of a department without matters, windows that go on with the others have not been taken away.
    owners = {matter.department for matter in catalogue.matters.values()}
    for name in catalogue.printed.windows:
        window = catalogue.windows.get(name)
        if window is None or window.closed(catalogue.as_of):
            continue  # it is told as gone, or its page says so
        then, today = set(before.get(name, ())), set(now[name])
        lost = then - today
        if lost and (today - then or not today or lost & owners):
            at = window.at / "serves" if window.serves.anything else window.at
            left = _names(catalogue, today) if today else Word("hint.serves-none")
            yield Found(at, id=name, before=_names(catalogue, lost), now=left)


@rule("W046", Severity.WARNING, whole=True)
def printed_phone_changed(catalogue: Catalogue) -> Iterator[Found]:
    """A telephone that printed signs say was another one at an older revision."""
    if catalogue.led_before is None:
        return
    before, now = catalogue.led_before.phones, catalogue.led.phones
    for code in sorted(_called(catalogue) & before.keys() & now.keys()):
        thing = catalogue.coded[code]
        for field, number in now[code].items():
            if before[code][field] != number:
                at = thing.at / field if number else thing.at
                yield Found(at, name=thing.name, before=before[code][field] or "–", now=number or "–")


def _called(catalogue: Catalogue) -> set[Code]:
    """Return whom signs say to call: the hall they hang in, a department, for a bundle the main hall."""
    codes = catalogue.printed.codes
    halls = {Code(Kind.HALL, item.hall) for item in codes.values()}
    if any(code.kind is Kind.BUNDLE for code in codes):
        halls |= {Code(Kind.HALL, hall.id) for hall in catalogue.halls.values() if hall.kind is HallKind.MAIN}
    return halls | {code for code in codes if code.kind is Kind.DEPARTMENT}


@rule("W047", Severity.WARNING)
def printed_site_moved(catalogue: Catalogue) -> Iterator[Found]:
    """The site had another address at an older revision, which printed codes hold."""
    before, site = catalogue.led_before, catalogue.site
    count = len(catalogue.printed.codes)
    if count and before and site and before.url and before.url != site.url:
        yield Found(site.at / "url", before=before.url, now=site.url, count=count)


def _names(catalogue: Catalogue, ids: Iterable[str]) -> tuple[str, ...]:
    known = catalogue.departments
    return tuple(sorted(known[name].name if name in known else name for name in ids))
