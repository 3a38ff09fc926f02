"""The pages of fields and of official elements in the editors' handbook, made from the schemas."""

from collections.abc import Iterator
from functools import partial

from gaoqing.messages import say
from gaoqing.outputs import field_table
from gaoqing.outputs.artifact import Page
from gaoqing.schema.elements import Element, elements, levels, sources
from gaoqing.schema.kinds import KINDS
from gaoqing.schema.shape import document
from gaoqing.site import Site
from gaoqing.site.filled import counts
from gaoqing.urls import FIELDS

_TITLES = (
    *("handbook.element", "handbook.level", "handbook.asked-by"),
    *("handbook.where", "handbook.filled"),
)
_MOST_PLACES = 4


def field_pages(site: Site, lang: str) -> Iterator[Page]:
    """An overview, one page a kind of file, and the official elements with what this hall fills."""
    yield Page(f"{FIELDS}index.md", partial(_overview, lang))
    for kind in KINDS:
        yield Page(f"{FIELDS}{kind}.md", partial(field_table.page, kind, lang))
    yield Page(f"{FIELDS}elements.md", partial(_elements, site, lang), partial(filled, site))


def filled(site: Site) -> tuple[int, ...]:
    """Return how many guides there are, and how many of them fill each element that a guide holds."""
    matters = [view.matter for view in site.matters]
    paths = [[field.path for kind, field in item.carriers if kind == "matter"] for item in _all()]
    return len(matters), *(
        number if held else -1 for number, held in zip(counts(matters, paths), paths, strict=True)
    )


def _all() -> Iterator[Element]:
    for _, group in elements():
        yield from group


def _overview(lang: str) -> str:
    lines = [f"# {say(lang, 'handbook.fields')}", "", say(lang, "handbook.fields-intro"), ""]
    lines += [f"- [{document(f'{kind}.schema.json')['title']}]({kind}.md)" for kind in KINDS]
    return "\n".join([*lines, f"- [{say(lang, 'handbook.elements')}](elements.md)", ""])


def _elements(site: Site, lang: str) -> str:
    total, *each = filled(site)
    numbers = iter(each)
    every = [*_all()]
    must = [item for item in every if item.level == "R"]
    carried, must_carried = (sum(bool(item.carriers) for item in items) for items in (every, must))
    lines = [f"# {say(lang, 'handbook.elements')}", "", say(lang, "handbook.elements-intro", total=total), ""]
    numbers_of = {"count": len(every), "carried": carried, "must": len(must), "must_carried": must_carried}
    lines += [say(lang, "handbook.elements-sum", **numbers_of), ""]
    lines += [f"- {key}：{words}" for key, words in sources().items()]
    for title, group in elements():
        lines += ["", f"## {title}", "", *_table(group, numbers, lang)]
    return "\n".join([*lines, ""])


def _table(group: tuple[Element, ...], numbers: Iterator[int], lang: str) -> Iterator[str]:
    yield f"| {' | '.join(say(lang, title) for title in _TITLES)} |"
    yield "|---|---|---|---|---|"
    for item in group:
        number = next(numbers)
        cells = (
            "／".join((item.name, *item.also)),
            levels()[item.level],
            "、".join(item.sources),
            _places(item, lang),
            str(number) if number >= 0 else "",
        )
        yield f"| {' | '.join(cells)} |"


def _places(element: Element, lang: str) -> str:
    """Name the fields that hold an element, the shortest paths first; not all where they are many."""
    places = sorted(element.carriers, key=lambda place: len(place[1].path.split(".")))
    shown = [f"[{kind}]({kind}.md) `{field.path}`" for kind, field in places[:_MOST_PLACES]]
    return "、".join(shown) or say(lang, "handbook.nowhere")
