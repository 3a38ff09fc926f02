"""Which windows get signs: those that are named, those of a hall, of a department, of a floor."""

from collections.abc import Iterator, Sequence

from gaoqing.cli.common import guess_text, stop
from gaoqing.site import Site, WindowView
from gaoqing.text.guess import closest


def chosen(site: Site, names: Sequence[str], floors: Sequence[int], lang: str) -> tuple[WindowView, ...]:
    """Return the windows that get a sign, in the order of the site; end where a name means none.

    Args:
        site: the site.
        names: ids of windows, halls and departments; all windows where there are none.
        floors: only windows on these; on all where there are none.
        lang: the language of the sentence that ends.
    """
    wanted = {view.stop.window.id for name in names for view in _named(site, name, lang)}
    return tuple(
        view
        for view in site.windows
        if not view.moved_to
        and (not names or view.stop.window.id in wanted)
        and (not floors or view.stop.window.floor in floors)
    )


def _named(site: Site, name: str, lang: str) -> Iterator[WindowView]:
    views = {view.stop.window.id: view for view in site.windows}
    halls = {view.hall.id for view in site.halls}
    departments = {view.department.id for view in site.departments}
    if name in views:
        view = views[name]
        if view.moved_to:
            stop(lang, "retired-window", id=name, target=view.moved_to.window.id)
        yield view
    elif name in halls:
        yield from (view for view in views.values() if view.stop.hall.id == name)
    elif name in departments:
        yield from (view for view in views.values() if _is_of(view, name))
    else:
        guess = closest(name, {*views, *halls, *departments})
        stop(lang, "no-window", id=name, guess_text=guess_text(lang, guess))


def _is_of(view: WindowView, department: str) -> bool:
    """Tell whether a window is there for a department, not for everything."""
    serves = view.stop.window.serves
    return not serves.all and any(group.department.id == department for group in view.groups)
