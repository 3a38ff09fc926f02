"""Family W: windows and halls; telephones are in `phones`, printed codes in `printed`."""

from collections.abc import Iterator

from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.finding import Severity
from gaoqing.finding.params import Word
from gaoqing.guide import Hall, Matter, WayKind, Window, each
from gaoqing.guide.contact import Way
from gaoqing.rules.registry import Found, matter_rule, rule


@matter_rule("W001", whole=True)
def matter_served_nowhere(hall: Surroundings, matter: Matter) -> Iterator[Found]:
    """A matter is handled at windows or machines, but none of them handles it."""
    if matter.places:
        return
    machines = {window.self_service for window in hall.serving(matter)}
    if False not in machines and any(WayKind.WINDOW in way.kinds for way in matter.channels):
        yield Found(matter.at / "id", name=matter.name, id=matter.id, where=Word("place.window"))
    # A hall that has not entered its machines may say in a channel where they stand.
    if True not in machines and hall.has_machines and any(_bare_terminal(way) for way in matter.channels):
        yield Found(matter.at / "id", name=matter.name, id=matter.id, where=Word("place.machine"))


def _bare_terminal(way: Way) -> bool:
    return way.kind is WayKind.TERMINAL and not way.told


@rule("W002", whole=True)
def window_serves_nothing(catalogue: Catalogue) -> Iterator[Found]:
    """A window handles no matter and has no other duty."""
    for window in catalogue.windows.values():
        if _is_idle(catalogue, window) and not _waits_for_drafts(catalogue, window):
            yield Found(window.at / "id", id=window.id, number=window.number or window.name)


@rule("I011", Severity.INFO, whole=True)
def window_serves_draft(catalogue: Catalogue) -> Iterator[Found]:
    """A window handles a matter whose guide is a draft."""
    drafts = catalogue.drafts.get("matter", frozenset())
    for window in catalogue.windows.values() if drafts else ():
        named = tuple(name for name in window.serves.matters if name in drafts)
        if named:
            at = window.at / "serves" / "matters" / window.serves.matters.index(named[0])
            yield Found(
                at, number=window.number or window.name, known=named, hint=Word("hint.window-drafts-named")
            )
        elif _is_idle(catalogue, window) and _waits_for_drafts(catalogue, window):
            yield Found(
                window.at / "id",
                number=window.number or window.name,
                known=(),
                hint=Word("hint.window-drafts-only"),
            )


def _is_idle(catalogue: Catalogue, window: Window) -> bool:
    return not window.retired and not window.does and not catalogue.handled_by(window)


def _waits_for_drafts(catalogue: Catalogue, window: Window) -> bool:
    """Tell whether a window will handle something when all drafts are published."""
    serves, drafts = window.serves, catalogue.drafts
    owners, matters = drafts.get("owner", frozenset()), drafts.get("matter", frozenset())
    return bool(
        owners.intersection(serves.departments)
        or matters.intersection(serves.matters)
        or (serves.all and matters)
    )


@rule("W009", whole=True)
def retired_window_leads_nowhere(catalogue: Catalogue) -> Iterator[Found]:
    """A retired window refers people to another closed window."""
    for window in catalogue.windows.values():
        target = catalogue.windows.get(window.retired.moved_to) if window.retired else None
        if target and (target is window or target.closed(catalogue.as_of)):
            yield Found(window.at / "retired" / "moved_to", id=window.id, target=target.id)


@rule("W018", Severity.WARNING, whole=True)
def retired_window_leads_astray(catalogue: Catalogue) -> Iterator[Found]:
    """A retired window refers people to one that handles none of their matters."""
    for window, target in _successions(catalogue):
        came_for = {matter.id for matter in catalogue.handled_by(window)}
        if came_for and not came_for & {matter.id for matter in catalogue.handled_by(target)}:
            yield Found(window.at / "retired" / "moved_to", id=window.id, target=target.id)


@rule("W019", Severity.WARNING, whole=True)
def unexplained_move_to_another_hall(catalogue: Catalogue) -> Iterator[Found]:
    """A retired window refers people to another hall without saying why."""
    for window, target in _successions(catalogue):
        if target.hall != window.hall and window.retired and not window.retired.why:
            hall = catalogue.halls[target.hall].name
            yield Found(window.at / "retired" / "moved_to", id=window.id, target=target.id, hall=hall)


def _successions(catalogue: Catalogue) -> Iterator[tuple[Window, Window]]:
    for window in catalogue.windows.values():
        target = catalogue.windows.get(window.retired.moved_to) if window.retired else None
        if target and target is not window:
            yield window, target


@rule("W011", whole=True)
def closed_window_recommended(catalogue: Catalogue) -> Iterator[Found]:
    """People who could not get it done are referred to a closed window."""
    if catalogue.site:
        for at, channel in each(catalogue.site.at / "stuck", catalogue.site.stuck):
            window = catalogue.windows.get(channel.window)
            if window and window.closed(catalogue.as_of):
                yield Found(at / "window", id=window.id)


@rule("W010")
def hours_end_before_they_begin(catalogue: Catalogue) -> Iterator[Found]:
    """Opening hours end before they begin."""
    places: list[Hall | Window] = [*catalogue.halls.values(), *catalogue.windows.values()]
    for place in places:
        for at, hours in each(place.at / "hours", place.hours):
            if hours.closes <= hours.opens:
                yield Found(at / "to", opens=hours.opens, closes=hours.closes)
        for days, item in each(place.at / "dates", place.dates):
            for at, span in each(days / "hours", item.hours):
                if span.closes <= span.opens:
                    yield Found(at / "to", opens=span.opens, closes=span.closes)
