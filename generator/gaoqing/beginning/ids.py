"""What an editor wants to call something → that, or a sentence that says how it can be called."""

import re
import unicodedata
from collections.abc import Collection

from gaoqing.finding import DataPath
from gaoqing.publish.writing import Refused
from gaoqing.reading.names import is_device
from gaoqing.schema.kinds import RECORD
from gaoqing.schema.shape import shape_of
from gaoqing.text.guess import closest


def refuse_odd(text: str, kind: str, path: DataPath) -> None:
    """Refuse an id that its schema would not accept, or that cannot be the name of a file everywhere.

    Args:
        text: the id.
        kind: what kind of file it will stand in.
        path: where it will stand there.

    Raises:
        Refused: it says what an id is, and one that would do.
    """
    node = shape_of(kind).field(path)
    most = node["maxLength"]
    kept = is_device(text) or (kind == "matter" and text == RECORD)
    if re.fullmatch(node["pattern"], text) and len(text) <= most and not kept:
        return
    example = f"{text}-1" if text == RECORD else _mended(text, most)
    if not re.fullmatch(node["pattern"], example):
        example = node["examples"][0]
    key = "new.report-id" if kind == "report" else "new.id"
    raise Refused(key, id=text, most=most, example=example)


def _mended(text: str, most: int) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKC", text).lower()).strip("-")
    return f"{plain}-1" if is_device(plain) else plain[:most].rstrip("-")


def refuse_unknown(text: str, known: Collection[str], what: str) -> None:
    """Refuse an id that names nothing; `what` says what it should name (a key below `new`)."""
    if text not in known:
        guess = closest(text, known)
        raise Refused(f"new.unknown-{what}", id=text, example=guess or "、".join(sorted(known)))


def chosen(given: str | None, known: Collection[str], what: str) -> str:
    """Return the id that was given, or the only one there is.

    Args:
        given: what the editor said, None when he said nothing.
        known: what there is.
        what: what is asked for (`department`, `hall`, `group`).

    Raises:
        Refused: it has to be said, or there is no such thing.
    """
    if not known:
        raise Refused(f"new.no-{what}")
    if given is None and len(known) > 1:
        raise Refused(f"new.which-{what}", known="、".join(sorted(known)), example=min(known))
    wanted = min(known) if given is None else given
    refuse_unknown(wanted, known, what)
    return wanted
