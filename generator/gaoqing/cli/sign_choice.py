"""What gets signs: windows that are named, those of a hall, a department, a floor; codes of other kinds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gaoqing.catalogue.called import floor_named
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.catalogue.codes import Code, Kind, code_named
from gaoqing.cli.common import guess_text, stop
from gaoqing.cli.sign_codes import as_locked, codes_named
from gaoqing.messages import say
from gaoqing.site import Site, WindowView, resolve
from gaoqing.text.guess import closest


@dataclass(frozen=True)
class Choice:
    """Whose signs are made.

    Attributes:
        site: the site that the codes lead to, with the check words of these codes.
        views: the windows.
        codes: of halls, departments and bundles themselves.
    """

    site: Site
    views: Sequence[WindowView]
    codes: Sequence[Code]

    @classmethod
    def of(cls, catalogue: Catalogue, names: Sequence[str], floors: Sequence[int], lang: str) -> "Choice":
        """Return what somebody means; end where that is nothing.

        Args:
            catalogue: the guides, which have no errors.
            names: ids of windows, halls and departments, names of codes; all windows where there are none.
            floors: only windows on these; on all where there are none.
            lang: the language of the sentence that ends.
        """
        windows = [code_named(name).id for name in names if _is_window(name)]
        codes = codes_named(catalogue, [name for name in names if not _is_window(name)], lang)
        site = resolve(as_locked(catalogue, codes))
        if windows or not names:
            return cls(site, _some(site, [] if "" in windows else windows, floors, lang), codes)
        if floors:
            stop(lang, "floor-of-windows")
        return cls(site, (), codes)


def _is_window(name: str) -> bool:
    """Tell whether a name is an id, or the name of a window’s code: `w/w1`, or `w/` for all."""
    code = code_named(name)
    return code.kind is Kind.WINDOW and "/" not in code.id


def _some(site: Site, names: Sequence[str], floors: Sequence[int], lang: str) -> tuple[WindowView, ...]:
    """Return the windows that get a sign; end when none does."""
    every = chosen(site, names, (), lang)
    if not every:
        stop(lang, "no-signs", names=" ".join(names) or site.settings.region)
    found = chosen(site, names, floors, lang)
    if not found:
        known = sorted({view.stop.window.floor for view in every})
        stop(lang, "no-signs-there", floors=_told(lang, floors), known=_told(lang, known))
    return found


def _told(lang: str, floors: Sequence[int]) -> str:
    return say(lang, "cli.and").join(floor_named(lang, floor) for floor in floors)


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
