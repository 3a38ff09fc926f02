"""The handbook's page about bringing guides that a hall has already, with every kind of question."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from gaoqing.messages import catalogue, say
from gaoqing.outputs.artifact import Page
from gaoqing.reading.read import shipped
from gaoqing.resources import PACKAGE
from gaoqing.site import Site
from gaoqing.telling.asked import values
from gaoqing.urls import IMPORT

TEXT = PACKAGE / "data" / "import.md"
QUESTIONS, ELEMENTS = "<!-- questions -->", "<!-- elements -->"
_HEADINGS = ("import/matter.yml", "import/rows.yml")  # below `schema/`
_CODE = ".code"  # numbers, which only the program has to know
_KEY, _LAST = "import.", ".suggestion"


class _Example(NamedTuple):
    """A question that could be any, with the words that the page shows."""

    code: str = ""
    at: tuple[str, ...] = ()
    text: str = "5天"
    heading: str = ""
    asks: tuple[str, ...] = ()


def import_pages(_: Site, lang: str) -> Iterator[Page]:
    """The one page; like the pages of rules it is Chinese, but for the words of its questions."""
    yield Page(f"{IMPORT}index.md", partial(import_guide, lang))


def import_guide(lang: str) -> str:
    """Return the page as Markdown."""
    text = TEXT.read_text(encoding="utf-8").replace(QUESTIONS, "\n".join(_table(lang)))
    return text.replace(ELEMENTS, "\n".join(_elements()))


def _elements() -> Iterator[str]:
    """Yield a line a list: what a heading may stand for, each with one that is known."""
    for name in _HEADINGS:
        known = ((element, next(iter(headings), "")) for element, headings in shipped(name).items())
        yield "- " + "、".join(
            f"`{element}`（{heading}）"
            for element, heading in known
            if heading and not element.endswith(_CODE)
        )


def _table(lang: str) -> Iterator[str]:
    yield f"| {' | '.join(say(lang, f'handbook.question-{name}') for name in ('code', 'name', 'write'))} |"
    yield "|---|---|---|"
    words = values(_Example(), lang)
    for key in catalogue(lang):
        code = key.removeprefix(_KEY).removesuffix(_LAST)
        if key == f"{_KEY}{code}{_LAST}" and "." not in code:
            written = say(lang, key, **words).strip().replace("|", "\\|")
            yield f"| `{code}` | {say(lang, f'{_KEY}{code}.name')} | {written} |"
