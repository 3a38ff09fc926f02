"""What a sign says, in typed values; every phrase in each language of the site."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from urllib.parse import urlsplit

from gaoqing.catalogue import printed
from gaoqing.catalogue.called import floor_named, window_called
from gaoqing.guide import Window, WindowKind
from gaoqing.messages import say
from gaoqing.reading.source import At
from gaoqing.site import Site, WindowView

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
MOST_ENTRIES = 12  # more no sign has room for; the sheet names as many as fit, and how many there are


@dataclass(frozen=True)
class Text:
    """A phrase, once in each language of the site, the first one large.

    Attributes:
        tongues: the same in each language.
        at: where a guide says it; None for our own words.
    """

    tongues: tuple[str, ...] = ()
    at: At | None = None

    def __bool__(self) -> bool:
        return any(self.tongues)


@dataclass(frozen=True)
class Entries:
    """What is listed as far as there is room, whole entries from the first on.

    Attributes:
        items: the entries.
        joint: what stands between two of them.
        rest: what follows them when not all of them are shown; nothing when that needs no saying.
        further: the same in the other languages of the site, where the one entry is a phrase of ours.
    """

    items: tuple[str, ...] = ()
    joint: str = ""
    rest: Text = field(default_factory=Text)
    complete: bool = True
    at: At | None = None
    further: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """All that one sign says.

    It fits whatever has a permanent code: a window, a hall, a department, a bundle.

    Attributes:
        id: by which files are named.
        number: the part of the title that is set largest; empty where the title is a name.
        title: what the code belongs to, e.g. 5 号窗口.
        name: what it is called beside.
        hall: in which hall it hangs; empty where that is the title.
        place: on which floor, in which zone.
        entries: what is handled there, in citizens' words.
        audience: for whom it is, sentence by sentence, where it is not for everybody.
        url: what the code says.
        check: the check word.
        phone: whom to call.
        sample: that it is one, where it is.
        settings: where the address and the sample line are written.
    """

    id: str
    number: str
    title: Text
    name: Text
    hall: Text
    place: Text
    entries: Entries
    audience: Entries
    url: str
    check: str
    phone: str
    sample: Text
    settings: At | None = field(default=None, compare=False)

    @property
    def domain(self) -> str:
        """The only true domain."""
        return urlsplit(self.url).netloc

    @property
    def address(self) -> str:
        """The address as one types it."""
        return self.url.removeprefix("https://")


def of_window(site: Site, langs: Sequence[str], view: WindowView) -> Said:
    """Return what the sign of a window says.

    Args:
        site: the site that its code leads to.
        langs: the languages of the site (`outputs.languages`).
        view: the window.
    """
    stop, window = view.stop, view.stop.window
    named = window.by_name
    return Said(
        id=window.id,
        number="" if named else str(window.number),
        title=Text((window_called(langs[0], window),), window.at),
        name=Text(() if named else (window.name,), window.at / "name"),
        hall=Text((stop.hall.name,), stop.hall.at / "name"),
        place=Text(tuple(_places(langs, window)), window.at / "zone"),
        entries=_entries(langs, view),
        audience=_audience(window),
        url=printed.address(site.settings.url, window.id),
        check=view.check_word,
        phone=str(stop.desk.first.number),
        sample=sample_line(site, langs),
        settings=site.settings.at,
    )


def in_each(langs: Sequence[str], key: str, **params: object) -> tuple[str, ...]:
    """Say the same in each language."""
    return tuple(dict.fromkeys(say(lang, key, **params) for lang in langs))


def _places(langs: Sequence[str], window: Window) -> Iterator[str]:
    """Say where a window is; in further languages also which one: its title is in the first alone."""
    first, *others = langs
    yield " · ".join(_place(first, window))
    for lang in others:
        named = () if window.by_name else (window_called(lang, window),)
        yield " · ".join((*named, *_place(lang, window)))


def _place(lang: str, window: Window) -> Iterator[str]:
    yield floor_named(lang, window.floor)
    if window.zone:
        yield window.zone
    if window.machines:
        yield say(lang, "window.machines", count=window.machines)


def _entries(langs: Sequence[str], view: WindowView) -> Entries:
    window = view.stop.window
    if window.serves.all:
        return own_entry(langs, "sign.handles-all", window.at / "serves")
    if not view.count:
        return _sentences(window) if window.kind is not WindowKind.GREEN else Entries()
    views = {item.matter.id: item.matter for item in chain(view.popular, view.matters)}
    names = tuple(item.plain_name for item in views.values())[:MOST_ENTRIES]
    rest = Text(in_each(langs, "sign.and-more", count=view.count))
    return Entries(names, "、", rest, complete=len(names) == view.count, at=window.at / "serves")


def own_entry(langs: Sequence[str], key: str, at: At) -> Entries:
    """Return a phrase of ours in the place of a list."""
    first, *others = in_each(langs, key)
    return Entries((first,), at=at, further=tuple(others))


def _audience(window: Window) -> Entries:
    return _sentences(window) if window.kind is WindowKind.GREEN else Entries()


def _sentences(window: Window) -> Entries:
    """Return what a window does, sentence by sentence: those at the end may be left out."""
    return Entries(tuple(_SENTENCE.findall(window.does)), at=window.at / "does")


def sample_line(site: Site, langs: Sequence[str]) -> Text:
    """Say that a site is a sample, where it is one."""
    if not site.settings.sample:
        return Text()
    words = tuple(f"{say(lang, 'site.sample')}：{site.settings.region}" for lang in langs)
    return Text(words, site.settings.at / "region")
