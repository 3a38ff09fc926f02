"""In which ways people can apply: `channels`, with the address of the way that is online."""

import re
from collections.abc import Sequence
from typing import Any

from gaoqing.guide.choices import Depth, WayKind
from gaoqing.intake.raw import Said
from gaoqing.intake.values.hearing import Hearing, joined
from gaoqing.intake.values.people import bare_codes, tell_remarks, words_in

_FIELD = "channels"
_ONLINE = WayKind.ONLINE
_URL = re.compile(r"https?://[!-~]+", re.IGNORECASE)
_WHOLE_URL = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[!-~]*)?")
_LONGEST_URL = 300
_DEPTHS = tuple(reversed(Depth))


def channels(hearing: Hearing) -> dict[str, Any]:
    """Return the ways of applying, in the order of the file."""
    kinds = _kinds(hearing)
    url = _url(hearing, kinds)
    online = hearing.of("channels.online", [_FIELD], nothing=True)
    answer = [hearing.words.meaning("yes", item.cell.text) for item in online]
    if True in answer and _ONLINE not in kinds:
        kinds.append(_ONLINE)
    if False in answer and _ONLINE in kinds:
        hearing.asks.ask("value-unclear", online, asks=[_FIELD])
    unread = [item for item, read in zip(online, answer, strict=True) if read is None]
    hearing.place(item for item in online if item not in unread)
    hearing.asks.unplaced("no-reading", *unread)
    found: list[dict[str, Any]] = [{"kind": kind} for kind in kinds]
    for way in found:
        if way["kind"] == _ONLINE:
            way.update({"url": url} if url else {})
    _add_depth(hearing, found)
    return {_FIELD: found} if found else {}


def _kinds(hearing: Hearing) -> list[str]:
    said = hearing.of(_FIELD, [_FIELD])
    found: list[str] = []
    for item in said:
        words, unknown = words_in(hearing, _FIELD, item.cell.text, remarks=True)
        found += words
        if unknown:
            hearing.asks.ask("word-unknown", item, text="、".join(unknown), asks=[_FIELD])
        tell_remarks(hearing, _FIELD, item)
    hearing.place(said)
    bare_codes(hearing, _FIELD, said)
    return list(dict.fromkeys(found))


def _url(hearing: Hearing, kinds: list[str]) -> str:
    """Return the address for applying; where no way is named it says that there is one online."""
    said = hearing.of("channels.url", [f"{_FIELD}.{_ONLINE}.url"])
    if not said:
        return ""
    urls = list(dict.fromkeys(url.rstrip(".,;)>") for url in _URL.findall(joined(said))))
    clean = [url for url in urls if _WHOLE_URL.fullmatch(url) and len(url) <= _LONGEST_URL]
    if len(urls) != 1 or clean != urls:
        hearing.asks.ask("value-unclear", said, asks=[f"{_FIELD}.{_ONLINE}.url"])
        return ""
    if kinds and _ONLINE not in kinds and not _is_online(hearing):
        hearing.asks.unplaced("no-online", *said)
        return ""
    if not kinds:
        kinds.append(_ONLINE)
    hearing.place(said)
    for item in said:
        hearing.asks.beside(item, *re.findall(r"[^\W\d_]{2}.*", _URL.sub("\n", item.cell.text)))
    if urls[0].lower().startswith("http:"):
        hearing.asks.ask("address-insecure", said, text=urls[0], asks=[f"{_FIELD}.{_ONLINE}.url"])
    return str(urls[0])


def _is_online(hearing: Hearing) -> bool:
    said = hearing.all_of("channels.online")
    return any(hearing.words.meaning("yes", item.cell.text) is True for item in said)


def _add_depth(hearing: Hearing, found: Sequence[dict[str, Any]]) -> None:
    """Add how far people get online: the furthest of the steps that the words name."""
    said = hearing.of("channels.depth", [_FIELD])
    online = next((way for way in found if way["kind"] == _ONLINE), None)
    furthest = next((depth for depth in _DEPTHS if depth in _without_levels(said)), "")
    if said and online is not None and furthest:
        online["depth"] = furthest
        hearing.place(said)
    else:
        hearing.asks.unplaced("no-online" if said and furthest else "no-reading", *said)


def _without_levels(said: Sequence[Said]) -> str:
    return re.sub("网上办理|全程网办|全程办理|不见面办理", "", joined(said))
