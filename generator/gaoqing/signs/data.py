"""What templates of signs read: the values of a sign as plain data."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gaoqing.messages import say
from gaoqing.outputs import qr
from gaoqing.reading.logo import MOST_HIGH, MOST_WIDE, Logo
from gaoqing.signs.said import Entries, Said, in_each
from gaoqing.signs.sizes import Size

_TONGUES = {"zh": ("zh", "cn"), "en": ("en", "gb")}


def sheet_data(
    langs: Sequence[str], size: Size, signs: Iterable[Said], title: str, numbers: Mapping[str, float]
) -> dict[str, Any]:
    """Return all that `single.typ` and its like read.

    Args:
        langs: the languages of the site, the first one large.
        size: of each sign.
        signs: what they say.
        title: of the document.
        numbers: by sign, how large its number may be at most, in points, where others set a limit.
    """
    return {
        **tongue(langs[0]),
        "title": title,
        "words": _words(langs),
        "size": size_data(size),
        "signs": [_sign(langs, said, size, numbers) for said in signs],
    }


def tongue(lang: str) -> dict[str, str]:
    """Return in which language typst breaks lines, and in which form Han characters are drawn."""
    name, region = _TONGUES[lang]
    return {"lang": name, "region": region}


def code_told(lang: str, address: str) -> str:
    """Say what a code is, to whoever hears a PDF."""
    return say(lang, "sign.alt", address=address)


def size_data(size: Size) -> dict[str, Any]:
    """Return a size as templates read it."""
    return {
        "width": size.width,
        "height": size.height,
        "margin": size.margin,
        "code": size.code,
        "far": size.far,
        "near": size.near,
        "arrived": size.arrived,
        "largest": dict(size.largest),
    }


def logo_data(logo: Logo | None, size: Size) -> dict[str, Any] | None:
    """Return a logo and how large it stands on a size, as templates read it."""
    if logo is None:
        return None
    dot = min(MOST_HIGH / logo.height, MOST_WIDE / logo.width) * size.scale
    return {"width": logo.width * dot, "height": logo.height * dot, "content": [*logo.content]}


def _words(langs: Sequence[str]) -> Mapping[str, Any]:
    return {
        "action": in_each(langs, "sign.action"),
        "label": in_each(langs, "sign.label"),
        "trust": in_each(langs, "sign.trust"),
        "help": in_each(langs, "sign.no-phone"),
        "wechat": {"means": in_each(langs, "sign.wechat"), "how": in_each(langs, "sign.wechat-how")},
        "camera": {"means": in_each(langs, "sign.camera"), "how": in_each(langs, "sign.camera-how")},
    }


def _sign(langs: Sequence[str], said: Said, size: Size, numbers: Mapping[str, float]) -> dict[str, Any]:
    title = said.title.tongues[0]
    head, number, tail = title.partition(said.number) if said.number else (title, "", "")
    return {
        "id": said.id,
        "title": (head, number, tail),
        "name": said.name.tongues,
        "hall": said.hall.tongues,
        "place": said.place.tongues,
        "entries": _entries(said.entries),
        "audience": _entries(said.audience),
        "domain": said.domain,
        "path": said.address.removeprefix(said.domain),
        "check": said.check,
        "phone": said.phone,
        "ask": tuple(say(lang, "sign.call", phone=said.phone) for lang in langs),
        "sample": said.sample.tongues,
        "number": numbers.get(said.id, size.largest["title"]),
        "alt": code_told(langs[0], said.address),
        "rows": qr.modules(said.url, size.level, 0),
    }


def _entries(entries: Entries) -> dict[str, Any]:
    return {
        "items": entries.items,
        "joint": entries.joint,
        "rest": entries.rest.tongues,
        "complete": entries.complete,
        "further": entries.further,
    }
