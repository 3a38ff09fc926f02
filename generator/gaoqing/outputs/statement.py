"""无障碍声明: what the rules for access ask, whether these pages do it, and which tests say so."""

from collections.abc import Iterator
from functools import cache, partial
from typing import Any, NamedTuple

from gaoqing.messages import say
from gaoqing.outputs.artifact import Page
from gaoqing.reading.read import read
from gaoqing.resources import PACKAGE
from gaoqing.site import Site
from gaoqing.urls import STATEMENT

POINTS = PACKAGE / "data" / "accessibility.yml"
_MISSING = ("partly", "missing")
STATES = ("met", *_MISSING, "none")


class Point(NamedTuple):
    """What is asked: whether it is so, how, by which tests it is known, or by whom.

    `state`: met, partly, missing, or none where the pages have nothing of the kind.
    """

    point: str
    state: str
    how: str
    tests: tuple[str, ...] = ()
    by: str = ""


class Standard(NamedTuple):
    """A standard with its points, in our own words."""

    name: str
    points: tuple[Point, ...]

    @property
    def groups(self) -> tuple[tuple[str, tuple[Point, ...]], ...]:
        """State → its points; none of them is empty."""
        found = ((state, tuple(item for item in self.points if item.state == state)) for state in STATES)
        return tuple((state, points) for state, points in found if points)


@cache
def standards() -> tuple[Standard, ...]:
    """Return what stands in `data/accessibility.yml`; raises `ValueError` where it cannot be read."""
    source, findings = read(POINTS.name, POINTS.read_bytes())
    if source is None or findings:
        raise ValueError(f"{POINTS.name}: {findings}")
    return tuple(Standard(item["name"], tuple(map(_point, item["points"]))) for item in source.data)


def _point(data: dict[str, Any]) -> Point:
    return Point(**{**data, "tests": tuple(data.get("tests", ()))})


def statement(site: Site, lang: str) -> Iterator[Page]:
    """The statement of every hall: its own words in front, what is told here, the points by a template."""
    hotline = str(site.settings.hotline)
    yield Page(
        STATEMENT, partial(_text, lang, hotline, _window(site)), partial(tuple, [hotline, _window(site)])
    )


def _window(site: Site) -> str:
    desk = site.desk
    return f"{desk.stop.hall.name}，{desk.channel.name}" if desk and desk.stop else ""


def _text(lang: str, hotline: str, window: str) -> str:
    say_ = partial(say, lang)
    parts = [f"# {say_('site.accessibility')}", say_("statement.lead")]
    parts += [f"## {say_('statement.stuck')} {{#stuck-here}}", say_("statement.call", phone=hotline)]
    parts += [say_("statement.window", name=window)] if window else []
    parts += [f"## {say_('statement.lacks')} {{#lacks}}", _lacks()]
    parts += [f"## {say_('statement.points')} {{#points}}", say_("statement.sums", **_counts())]
    return "\n\n".join(parts) + "\n"


def _lacks() -> str:
    found = [item for standard in standards() for item in standard.points if item.state in _MISSING]
    return "\n".join(f"- **{item.point}**：{item.how}" for item in found)


def _counts() -> dict[str, int]:
    states = [item.state for standard in standards() for item in standard.points]
    return {state: states.count(state) for state in STATES}
