"""Printable signs: one A4 page a window, and a sheet of all of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial

from gaoqing import urls
from gaoqing.catalogue.called import floor_named, window_called
from gaoqing.catalogue.codes import Code, Kind
from gaoqing.catalogue.printed import address
from gaoqing.guide import Window
from gaoqing.messages import say
from gaoqing.outputs import qr
from gaoqing.outputs.artifact import Artifact
from gaoqing.outputs.sign_layout import CODE_TOP, Line, cut, fitted
from gaoqing.outputs.template import page, render
from gaoqing.site import Site, WindowView

CODE_MM = 138  # with the quiet zone; the dark part is then 11.7 cm wide, which a phone reads from one metre


def sign_sheets(site: Site, lang: str) -> Iterator[Artifact]:
    """Sign and bare code of every window, and the bare codes of whatever else is printed."""
    yield from sign_files(site, lang, set(site.stops))
    yield from code_files(site, (code for code in site.check_words if code.kind is not Kind.WINDOW))


def sign_files(site: Site, lang: str, wanted: Collection[str]) -> Iterator[Artifact]:
    """Yield sign and bare code of some windows, and a sheet to print them all; the retired get none."""
    views = [view for view in site.windows if view.stop.window.id in wanted and not view.moved_to]
    for view in views:
        name = view.stop.window.id
        url = address(site.settings.url, name)
        yield Artifact(urls.sign(name), site.sources.of_sign(view), partial(sign, site, lang, view))
        yield Artifact(urls.code(name, "svg"), site.sources.code, partial(qr.svg, url))
        yield Artifact(urls.code(name, "png"), site.sources.code, partial(qr.png, url))
    signs = [(view.stop, urls.sign(view.stop.window.id).removeprefix(urls.SIGNS)) for view in views]
    yield page(site, lang, urls.SIGNS, "signs.html", site.sources.of_signs(views), signs=signs)


def code_files(site: Site, codes: Iterable[Code]) -> Iterator[Artifact]:
    """Yield the bare codes of halls, departments and bundles."""
    for code in codes:
        url = site.settings.url + code.path
        yield Artifact(urls.code(code.name, "svg"), site.sources.code, partial(qr.svg, url))
        yield Artifact(urls.code(code.name, "png"), site.sources.code, partial(qr.png, url))


def sign(site: Site, lang: str, view: WindowView) -> bytes:
    """Return the sign of one window as an SVG of A4 size, in millimetres."""
    side, dark = qr.path(address(site.settings.url, view.stop.window.id))
    return render(
        site,
        lang,
        "sign.svg",
        title=f"{view.stop.hall.name} {window_called(lang, view.stop.window)}",
        texts=_fitted(texts(site, lang, view)),
        side=side,
        dark=dark,
        scale=round(CODE_MM / side, 4),
        code_top=CODE_TOP,
    ).encode()


def _fitted(said: Mapping[str, str]) -> dict[str, tuple[Line, ...]]:
    return {zone: fitted(zone, text) if text else () for zone, text in said.items()}


def texts(site: Site, lang: str, view: WindowView) -> dict[str, str]:
    """Return what stands on a sign, by the zones of its sheet."""
    stop, settings = view.stop, site.settings
    short = address(settings.url, stop.window.id).removeprefix("https://")
    return {
        "hall": stop.hall.name,
        "number": window_called(lang, stop.window),
        "place": " · ".join(filter(None, _place(lang, stop.window))),
        "handles": _handles(lang, view),
        "check": say(lang, "sign.check", word=view.check_word),
        "scan": say(lang, "sign.scan"),
        "address": say(lang, "sign.address", address=short),
        "no_phone": say(lang, "sign.no-phone"),
        "ask": say(lang, "sign.ask", phone=stop.desk.first.number),
        "sample": f"{say(lang, 'site.sample')}：{settings.region}" if settings.sample else "",
    }


def shortened(site: Site, lang: str, view: WindowView) -> bool:
    """Tell whether a text of a sign is so long that its end is left out."""
    return any(cut(zone, text) for zone, text in texts(site, lang, view).items() if text)


def _handles(lang: str, view: WindowView) -> str:
    """Say what a window handles, with as many entries as there is room for: none is cut."""
    counts = range(max(1, len(view.first_names)), 0, -1)
    texts = [say(lang, "sign.handles", what=handled(lang, view, count)) for count in counts]
    return next((text for text in texts if not cut("handles", text)), texts[-1])


def _place(lang: str, window: Window) -> Iterator[str]:
    yield floor_named(lang, window.floor)
    yield window.zone
    if not window.by_name:
        yield window.name
    elif window.machines:
        yield say(lang, "window.machines", count=window.machines)


def handled(lang: str, view: WindowView, most: int | None = None) -> str:
    """Say in one sentence what a window handles, naming at most so many entries of its list."""
    window = view.stop.window
    if window.does and not view.count:
        return window.does
    if window.serves.all:
        return say(lang, "sign.handles-all")
    names = view.first_names[:most]
    listed = "、".join(names)
    if view.count == len(names):
        return listed
    return say(lang, "sign.handles-more", names=listed, count=view.count)
