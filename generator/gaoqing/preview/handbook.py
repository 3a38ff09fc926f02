"""The Markdown pages of a site as files that are set when somebody asks for them."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial

from gaoqing.build import Product
from gaoqing.check import Checked
from gaoqing.hosts.handbook import Handbook
from gaoqing.outputs import Artifact, Page
from gaoqing.urls.addresses import of_page


def handbook(checked: Checked, pages: Sequence[Page]) -> Iterator[Artifact]:
    """Yield hand-written pages, and those that the program writes itself, in our own template."""
    read = lru_cache(1)(partial(Handbook, Product(checked, pages=tuple(pages))))
    for name in (*checked.catalogue.prose, *(page.path for page in pages)):
        yield Artifact(of_page(name), frozenset(), partial(_set, read, name))


def _set(read: Callable[[], Handbook], name: str) -> bytes:
    made = read().made(name)
    return (
        f"<!doctype html>\n<html><head><meta charset=utf-8><title>{made.title}</title></head>"
        f"<body>\n<h1>{made.title}</h1>{made.html}</body></html>\n"
    ).encode()
