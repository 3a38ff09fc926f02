"""Printable signs: one A4 page a window, and a sheet of all of them."""

from collections.abc import Collection, Iterator
from functools import partial

from gaoqing.catalogue.printed import address
from gaoqing.guide import Window
from gaoqing.messages import say
from gaoqing.outputs import qr
from gaoqing.outputs.artifact import Artifact
from gaoqing.outputs.sign_layout import CODE_TOP, fitted
from gaoqing.outputs.spread import spread
from gaoqing.outputs.template import page, render
from gaoqing.site import Site, WindowView
from gaoqing.urls.addresses import SIGNS

CODE_MM = 128  # with the quiet zone; the dark part is then 10 cm wide, which a phone reads from one metre
_NAMES = 4  # matters named on a sign before it only counts them


def sign_sheets(site: Site) -> Iterator[Artifact]:
    """`/signs/`: sign and bare code of every window."""
    return sign_files(site, set(site.places))


def sign_files(site: Site, wanted: Collection[str]) -> Iterator[Artifact]:
    """Yield sign and bare code of some windows, and a sheet to print them all; the retired get none."""
    views = [view for view in site.windows if view.place.window.id in wanted and not view.moved_to]
    for files in spread(partial(_files_of_window, site), views):
        yield from files
    yield page(site, SIGNS, "signs.html", windows=[view.place.window for view in views])


def _files_of_window(site: Site, view: WindowView) -> tuple[Artifact, Artifact, Artifact]:
    window = view.place.window.id
    url = address(site.settings.url, window)
    svg = Artifact(f"{SIGNS}code/{window}.svg", qr.svg(url))
    return sign(site, view), svg, Artifact(f"{SIGNS}code/{window}.png", qr.png(url))


def sign(site: Site, view: WindowView) -> Artifact:
    """Return the sign of one window as an SVG of A4 size, in millimetres."""
    window = view.place.window
    url = address(site.settings.url, window.id)
    side, dark = qr.path(url)
    lang = site.settings.languages[0]
    text = render(
        site,
        "sign.svg",
        view=view,
        fitted=fitted,
        place=" · ".join(filter(None, [_floor(lang, window), window.zone, window.name])),
        what=handled(lang, view),
        short=url.removeprefix("https://"),
        side=side,
        dark=dark,
        scale=round(CODE_MM / side, 4),
        code_top=CODE_TOP,
    )
    return Artifact(f"{SIGNS}{window.id}.svg", text.encode())


def _floor(lang: str, window: Window) -> str:
    key = "window.basement" if window.floor < 0 else "window.floor"
    return say(lang, key, floor=abs(window.floor))


def handled(lang: str, view: WindowView) -> str:
    """Say in one sentence what a window handles."""
    window = view.place.window
    if window.does and not view.count:
        return window.does
    if window.serves.all:
        return say(lang, "sign.handles-all")
    names = [matter.plain_name for _, matters in view.groups for matter in matters]
    listed = "、".join(names[:_NAMES])
    return listed if len(names) <= _NAMES else say(lang, "sign.handles-more", names=listed, count=len(names))
