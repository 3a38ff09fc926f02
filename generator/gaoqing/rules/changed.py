"""Family W, third part: where printed codes led at an older revision, and lead no more (`check --since`)."""

from collections.abc import Iterable, Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.finding import Severity
from gaoqing.rules.registry import Found, rule


@rule("W045", Severity.WARNING, whole=True)
def printed_window_of_another_department(catalogue: Catalogue) -> Iterator[Found]:
    """A printed code led to another department's matters at an older revision."""
    if catalogue.led_before is None:
        return
    before, now = catalogue.led_before.departments, catalogue.led.departments
    for name in catalogue.printed.windows:
        then, today = set(before.get(name, ())), set(now.get(name, ()))
        if then - today and today - then:
            at = catalogue.windows[name].at / "serves"
            gone, came = (_names(catalogue, ids) for ids in (then - today, today - then))
            yield Found(at, id=name, before=gone, now=came)


@rule("W046", Severity.WARNING, whole=True)
def printed_phone_changed(catalogue: Catalogue) -> Iterator[Found]:
    """The telephone of a hall with printed codes was another one at an older revision."""
    if catalogue.led_before is None:
        return
    before, now = catalogue.led_before.phones, catalogue.led.phones
    printed = {item.hall for item in catalogue.printed.codes.values()}
    for name in sorted(printed & before.keys() & now.keys()):
        hall = catalogue.halls[name]
        for field, number in now[name].items():
            if before[name][field] != number:
                at = hall.at / field if number else hall.at
                yield Found(at, hall=hall.name, before=before[name][field] or "–", now=number or "–")


@rule("W047", Severity.WARNING)
def printed_site_moved(catalogue: Catalogue) -> Iterator[Found]:
    """The site had another address at an older revision, which printed codes hold."""
    before, site = catalogue.led_before, catalogue.site
    count = len(catalogue.printed.codes)
    if count and before and site and before.url and before.url != site.url:
        yield Found(site.at / "url", before=before.url, now=site.url, count=count)


def _names(catalogue: Catalogue, ids: Iterable[str]) -> str:
    known = catalogue.departments
    return "、".join(sorted(known[name].name if name in known else name for name in ids))
